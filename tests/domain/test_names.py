"""Names are put together, turned and softened without a letter lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.names import composed, softened, turned


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("", "Ana", "Maria", "Prieto", ""), "Ana Maria Prieto"),
        (("Dr.", "Vera", "", "Stone", "Jr."), "Dr. Vera Stone Jr."),
        (("", "李", "", "小龙", ""), "李小龙"),
        (("", "小龙", "", "李", ""), "李小龙"),
        (("", "太郎", "", "山田", ""), "山田太郎"),
        (("", "민수", "", "김", ""), "김민수"),
        (("", "", "", "", ""), ""),
    ],
)
def test_a_name_is_composed_of_its_parts(parts: tuple[str, ...], name: str) -> None:
    assert composed(*parts) == name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Lopez, Ana", "Ana Lopez"),
        ("HART, DEE & PAT", "DEE & PAT HART"),
        ("De la Cruz, Ana María", "Ana María De la Cruz"),
        ("Berg, Anna von", "Anna von Berg"),
        ("O'Brien, Pat, Jr.", "Pat O'Brien Jr."),
        ("Smith, Jr., John", "John Smith Jr."),
        ("Doe, Jane, PhD, MBA", "Jane Doe PhD MBA"),
        ("Co, Maria", "Maria Co"),
        ("Smith,", "Smith"),
    ],
)
def test_a_family_name_before_its_comma_is_turned(typed: str, said: str) -> None:
    assert turned(typed) == said


@pytest.mark.parametrize(
    "name",
    [
        *("Smith, Inc.", "Acme, GmbH & Co. KG", "Acme, S.A. de C.V.", "Baker, McKenzie & Co", "Smith, LLC"),
        *("Jane Doe, M.D.", "John Smith, Jr.", "Ana, Ben, Cora", "Apt 4, Main St", "a@b.es, c@d.es"),
        *("Ana Lopez", "", ",", "me"),
    ],
)
def test_what_is_no_family_name_stays(name: str) -> None:
    assert turned(name) == name


@pytest.mark.parametrize(
    ("typed", "soft"),
    [
        ("DEE & PAT HART", "Dee & Pat Hart"),
        ("O'BRIEN-SMITH", "O'Brien-Smith"),
        ("JOE'S PIZZA", "Joe's Pizza"),
        ("ANA DE LA CRUZ", "Ana de la Cruz"),
        ("KIM DO", "Kim Do"),
        ("IAN MCDONALD", "Ian McDonald"),
        ("JOHN SMITH III", "John Smith III"),
        ("J.R. EWING", "J.R. Ewing"),
        ("ÅSA ÖBERG", "Åsa Öberg"),
        ("Ana LOPEZ", "Ana LOPEZ"),
        ("李小龙", "李小龙"),
    ],
)
def test_capitals_are_softened(typed: str, soft: str) -> None:
    assert softened(typed) == soft


NAME = st.text(st.sampled_from("ABCDEÖZabcdeöz &'-.,丽"), max_size=20)


@given(NAME)
def test_turning_keeps_every_letter_and_is_done_once(name: str) -> None:
    once = turned(name)
    assert turned(once) == once
    assert sorted(filter(str.isalpha, once)) == sorted(filter(str.isalpha, name))


@given(NAME.map(str.upper))
def test_softening_changes_nothing_but_the_case(name: str) -> None:
    once = softened(name)
    assert once.upper() == " ".join(name.split())
    assert softened(once) == once or once == once.upper()


@given(st.tuples(*[st.text(st.sampled_from("Abc丽"), max_size=4)] * 5))
def test_a_composed_name_has_the_letters_of_its_parts(parts: tuple[str, ...]) -> None:
    name = composed(*parts)
    assert sorted(name.replace(" ", "")) == sorted("".join(parts))
    assert name == name.strip()
