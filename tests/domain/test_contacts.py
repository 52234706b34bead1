"""Phones and addresses with their labels: how they are typed, written, meant by a piece, and changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.contacts import (
    ADDRESS,
    EMAIL,
    KINDS_BY_NAME,
    PHONE,
    ContactDetail,
    ContactKind,
    KnownContacts,
    checked_label,
    settled,
    with_another,
    with_chosen,
    with_said,
    without,
)
from mlmtrack.domain.people import CONTACT_KINDS
from mlmtrack.errors import UsageError


MOBILE = ContactDetail("+34 600 555 019", "mobile")
HOME = ContactDetail("+34 910 555 020", "home")
BARE = ContactDetail("12345")


def test_each_kind_of_the_book_has_its_rules() -> None:
    assert tuple(KINDS_BY_NAME) == CONTACT_KINDS


@pytest.mark.parametrize(
    ("kind", "typed", "value", "label"),
    [
        (PHONE, "+34 910 555 020", "+34 910 555 020", None),
        (PHONE, "+34 910 555 020 home", "+34 910 555 020", "home"),
        (PHONE, "home +34 910 555 020", "+34 910 555 020", "home"),
        (PHONE, "Summer house: 910-555", "910-555", "summer house"),
        (PHONE, "910 555 (His mother's, 2nd floor)", "910 555", "his mother's, 2nd floor"),
        (PHONE, "+1 (415) 555-2671 ext. 4 Work", "+1 (415) 555-2671 ext. 4", "work"),
        (PHONE, "work fax 555 1234 x11", "555 1234 x11", "work fax"),
        (PHONE, "555 1234 (567)", "555 1234 (567)", None),
        (EMAIL, "ana@firm.example work", "ana@firm.example", "work"),
        (EMAIL, "Work: ana@firm.example", "ana@firm.example", "work"),
        (EMAIL, "ana@firm.example (work)", "ana@firm.example", "work"),
        (ADDRESS, "Calle Mayor 1, Madrid home", "Calle Mayor 1, Madrid", "home"),
        (ADDRESS, "home: Calle Mayor 1\n 28013  Madrid,\n", "Calle Mayor 1, 28013 Madrid", "home"),
        (ADDRESS, "Home Farm, 3 Work Street", "Home Farm, 3 Work Street", None),
        (ADDRESS, "https://example.com/map", "https://example.com/map", None),
        (ADDRESS, "home", "home", None),
        (ADDRESS, "Room (rear) ()", "Room (rear)", None),
    ],
)
def test_a_label_may_stand_before_or_behind(
    kind: ContactKind, typed: str, value: str, label: str | None
) -> None:
    assert kind.parse(typed) == ContactDetail(value, label)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (PHONE, "home"),
        (PHONE, "home 555 1234 work"),
        (PHONE, "call me after 5 at 555 1234"),
        (PHONE, "555 1234 (" + "x" * 41 + ")"),
        (EMAIL, "ana"),
        (EMAIL, "my dear Ana Lopez ana@x.es"),
        (ADDRESS, ""),
        (ADDRESS, " ,\n, "),
        (ADDRESS, "x" * 501),
    ],
)
def test_what_means_none(kind: ContactKind, typed: str) -> None:
    with pytest.raises(UsageError):
        kind.parse(typed)


@given(
    st.sampled_from((PHONE, EMAIL, ADDRESS)),
    st.text(max_size=60)
    | st.from_regex(r"\A[+0-9(][0-9 ()/x.-]{2,20}( \(?[a-zé:]{1,9}\)?)?\Z")
    | st.from_regex(r"\A([a-z]{1,5}:? )?[a-z.()]{1,5}@[a-z.()]{1,9}( [(]?[a-z]{1,5}[)]?)?\Z"),
)
def test_what_is_written_is_read_as_the_same(kind: ContactKind, typed: str) -> None:
    try:
        contact = kind.parse(typed)
    except UsageError:
        return
    assert kind.parse(kind.to_text(contact)) == contact
    assert checked_label(contact.label or "") == contact.label


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("+34 910 555 020 (home)", [HOME]),
        ("0034910555020", [HOME]),
        ("Home", [HOME]),
        ("020", [HOME]),
        ("+34", [MOBILE, HOME]),
        ("555", [MOBILE, HOME]),
        ("12345", [BARE]),
        ("work", []),
        ("999", []),
    ],
)
def test_one_is_meant_by_its_value_its_label_or_a_piece(typed: str, found: list[ContactDetail]) -> None:
    assert PHONE.find([MOBILE, HOME, BARE], typed) == found


def test_the_first_of_a_kind_is_the_main_one_and_each_stands_once() -> None:
    again = ContactDetail("0034600555019", "dad")

    assert settled(PHONE, KnownContacts(None, (HOME, MOBILE, again))) == KnownContacts(HOME, (MOBILE,))
    assert settled(PHONE, KnownContacts(ContactDetail("+34600555019"), (MOBILE, HOME))) == KnownContacts(
        ContactDetail("+34600555019", "mobile"), (HOME,)
    )
    assert settled(ADDRESS, KnownContacts(None, (BARE,))) == KnownContacts(None, (BARE,))
    assert settled(PHONE, KnownContacts()) == KnownContacts()


def test_what_is_added_again_gets_the_label_that_is_said() -> None:
    known = KnownContacts(MOBILE, (HOME,))

    assert with_another(PHONE, known, BARE) == KnownContacts(MOBILE, (HOME, BARE))
    assert with_another(PHONE, known, ContactDetail("+34910555020")) == known
    at_work = ContactDetail(HOME.value, "work")
    assert with_another(PHONE, known, at_work) == KnownContacts(MOBILE, (at_work,))
    own = ContactDetail("0034600555019", "own")
    assert with_another(PHONE, known, own) == KnownContacts(ContactDetail(MOBILE.value, "own"), (HOME,))


def test_what_a_file_says_is_added_and_its_first_leads_where_the_main_one_is_not_said() -> None:
    known, new = KnownContacts(MOBILE, (HOME,)), ContactDetail("99999", "work")
    here = ContactDetail("0034600555019", "own")

    assert with_said(PHONE, known, [new]) == KnownContacts(new, (MOBILE, HOME))
    assert with_said(PHONE, known, [new], main_stays=True) == KnownContacts(MOBILE, (HOME, new))
    assert with_said(PHONE, known, [new, here]) == KnownContacts(MOBILE, (HOME, new))
    assert with_said(PHONE, known, [ContactDetail("+34910555020"), new]) == KnownContacts(MOBILE, (HOME, new))
    assert with_said(PHONE, KnownContacts(), [new, BARE]) == KnownContacts(new, (BARE,))
    assert with_said(ADDRESS, KnownContacts(None, (HOME,)), [BARE]) == KnownContacts(None, (HOME, BARE))


def test_the_main_one_is_dropped_or_gives_its_place() -> None:
    known = KnownContacts(MOBILE, (HOME, BARE))

    assert without(known, MOBILE) == KnownContacts(None, (HOME, BARE))
    assert without(known, HOME) == KnownContacts(MOBILE, (BARE,))
    assert with_chosen(known, BARE) == KnownContacts(BARE, (MOBILE, HOME))
    assert with_chosen(known, MOBILE) == known
