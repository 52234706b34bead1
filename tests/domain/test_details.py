"""What is declared of a person's fields: their columns, the keys they are found by, how texts are read."""

from datetime import date

import pytest

from mlmtrack.domain.contacts import ContactDetail
from mlmtrack.domain.dates import Birthday, Gap
from mlmtrack.domain.details import FIELDS, columns_of, columns_with, keys_of, value_in
from mlmtrack.domain.person_fields import DayParsers
from mlmtrack.storage.tables.people import Person


PARSERS = DayParsers(date.fromisoformat, lambda text: Birthday(None, int(text[:2]), int(text[3:])))
TYPED = {
    "nickname": "An",
    "phone": "+34 600 555 019 (mobile)",
    "email": "ana@example.com",
    "birthday": "05-17",
    "source": "fair",
    "source_kind": "online",
    "referred_by": "2",
    "met_on": "2026-03-01",
    "tier": "4",
    "cadence": "14d",
    "note": "tea\nat 5",
}


@pytest.mark.parametrize("key", FIELDS)
def test_a_field_has_its_columns_in_the_book(key: str) -> None:
    assert set(columns_of(key)) <= set(Person.model_fields)


@pytest.mark.parametrize(("key", "text"), TYPED.items())
def test_what_is_typed_is_kept_and_comes_back_as_typed(key: str, text: str) -> None:
    columns = columns_with(key, FIELDS[key].read(text, PARSERS))

    assert str(value_in(columns, key)) == text


@pytest.mark.parametrize("key", FIELDS)
def test_a_blank_text_takes_the_value_away(key: str) -> None:
    columns = columns_with(key, FIELDS[key].read(" \n", PARSERS))

    assert set(columns.values()) == {None}
    assert value_in(columns, key) is None


@pytest.mark.parametrize(
    ("key", "was", "now", "same"),
    [
        ("nickname", "An", "an", False),
        ("phone", ContactDetail("+34 600 555 019", "home"), ContactDetail("0034600555019 x4"), True),
        ("phone", ContactDetail("12345"), ContactDetail("12345", "home"), False),
        ("email", ContactDetail("Ana@example.com"), ContactDetail("ana@EXAMPLE.com"), True),
        ("birthday", Birthday(1990, 5, 17), Birthday(None, 5, 17), True),
        ("birthday", Birthday(None, 5, 17), Birthday(1990, 5, 17), False),
        ("cadence", Gap(14, "d"), Gap(14, "d"), True),
    ],
)
def test_two_values_may_mean_the_same(key: str, was: object, now: object, same: bool) -> None:
    assert FIELDS[key].kind.is_same(was, now) is same


def test_all_that_find_looks_through_stands_in_one_key() -> None:
    columns = {
        "name": "Ana López",
        "nickname": "An",
        "phone": "+34 600-555",
        "email": "A@b.c",
        "note": "Tea",
        "source": "fair",
    }

    assert keys_of(columns)["search_key"] == " ana lopez an a@b.c +34 600-555 34600555 tea"
    assert keys_of({"name": "Ana"}) == {
        "name_key": " ana",
        "nickname_key": None,
        "phone_key": None,
        "email_key": None,
        "search_key": " ana",
    }
