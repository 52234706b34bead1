"""Who may be in the book twice: pairs by keys are those that a look at each two finds."""

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.people import folded, phone_key
from mlmtrack.domain.twins import Identity, Reason, find_twins, weight


def somebody(
    number: int, name: str, *, nickname: str = "", phone: str = "", email: str = "", member_no: str = ""
) -> Identity:
    members = frozenset([folded(member_no)] if member_no else ())
    dialled = [phone_key(each) for each in phone.split(",") if each]
    emails = [folded(each) for each in email.split(",") if each]
    return Identity(number, folded(name), folded(nickname), dialled, emails, members)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Ana Lopez", "ana lópez", Reason.NAME),
        ("Łukasz Żak", "Lukasz Zak", Reason.NAME),
        ("Jean-Luc Roy", "Jean Luc Roy", Reason.NAME),
        ("Ana", "ANA", Reason.NAME),
        ("Lopez, Ana", "Ana Lopez", Reason.ORDER),
        ("Bob Smith", "Robert Smith", Reason.NICKNAME),
        ("Smith Bobby", "Rob Smith", Reason.NICKNAME),
        ("Sam Ray", "Samantha Ray", Reason.NICKNAME),
        ("Ana Lopez", "Ana Lopes", Reason.LETTER),
        ("Ana Lopez", "Anna Lopez", Reason.LETTER),
        ("Ana Lopez", "Ana Loepz", Reason.LETTER),
        ("Ana Lopez", "Ana Lpez", Reason.LETTER),
        ("Ana Lopez", "Ana Perez", None),
        ("Ana", "Ava", None),
        ("Bob", "Robert", None),
        ("Shop 12 North", "Shop 13 North", None),
    ],
)
def test_names_that_may_be_one_person(one: str, other: str, reason: Reason | None) -> None:
    found = find_twins([somebody(2, one), somebody(3, other)])

    assert found == ({} if reason is None else {(2, 3): [reason]})


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("+34 600 555 019", "600 555 019", True),
        ("+34 600 555 019", "0034600555019", True),
        ("+49 30 555 0199", "030 5550199", True),
        ("+34 600 555 019", "+34 700 555 019", False),
        ("555 019", "555019", True),
        ("555 019", "+34 600 555 019", False),
    ],
)
def test_phones_that_may_be_one(one: str, other: str, is_same: bool) -> None:
    found = find_twins([somebody(2, "Ana", phone=one), somebody(3, "Ben", phone=other)])

    assert found == ({(2, 3): [Reason.PHONE]} if is_same else {})


def test_a_nickname_leads_to_who_is_called_so() -> None:
    ana = somebody(2, "Mariana Lopez", nickname="Nana")

    assert find_twins([ana, somebody(3, "Nana Lopez")]) == {(2, 3): [Reason.NICKNAME]}
    assert find_twins([ana, somebody(3, "Nana")]) == {(2, 3): [Reason.NICKNAME]}
    assert find_twins([ana, somebody(3, "Ben Roy", nickname="Nana")]) == {}


def test_every_reason_is_said_the_most_telling_first() -> None:
    one = somebody(2, "Ana Lopez", phone="600555019", email="a@x.com", member_no="0017")
    other = somebody(3, "Ana Lopez", phone="600555019", email="A@x.com", member_no="17")

    (reasons,) = find_twins([one, other]).values()

    assert reasons == [Reason.MEMBER_NO, Reason.PHONE, Reason.EMAIL, Reason.NAME]
    assert weight(reasons) == 19


def test_namesakes_with_two_member_numbers_are_two() -> None:
    assert find_twins([somebody(2, "Ana", member_no="1"), somebody(3, "Ana", member_no="2")]) == {}
    one, other = (
        somebody(2, "Ana", member_no="1", phone="600555019"),
        somebody(3, "Ana", member_no="2", phone="600555019"),
    )
    assert find_twins([one, other]) == {(2, 3): [Reason.PHONE, Reason.NAME]}


def test_of_many_who_share_a_key_each_is_paired_with_the_first() -> None:
    found = find_twins([somebody(number, "Ana") for number in range(2, 1_002)])

    assert list(found) == [(2, number) for number in range(3, 1_002)]


PIECES = st.sampled_from(["", "ana", "anna", "bob", "robert", "lopez", "lopes", "roy", "li"])
PEOPLE = st.lists(
    st.builds(
        lambda first, last, nickname, phone, email, member_no: (
            first,
            last,
            nickname,
            phone,
            email,
            member_no,
        ),
        PIECES,
        PIECES,
        st.sampled_from(["", "", "bob", "nana"]),
        st.sampled_from(["", "", "+34600555019", "600555019", "+34700555019", "600555019,700444018"]),
        st.sampled_from(["", "", "a@x.com", "b@x.com", "b@x.com,a@x.com"]),
        st.sampled_from(["", "", "17", "0017", "18"]),
    ),
    max_size=8,
)


@given(PEOPLE)
def test_a_look_at_each_two_finds_the_same(people: list[tuple[str, str, str, str, str, str]]) -> None:
    everybody = [
        somebody(
            number, f"{first} {last}".strip() or "x", nickname=nick, phone=phone, email=mail, member_no=no
        )
        for number, (first, last, nick, phone, mail, no) in enumerate(people, 2)
    ]
    alone: dict[tuple[int, int], Sequence[Reason]] = {}
    for pair in combinations(everybody, 2):
        alone |= find_twins(pair)

    assert find_twins(everybody) == alone
