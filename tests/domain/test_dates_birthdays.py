from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.dates import Birthday, parse_birthday
from mlmtrack.errors.dates import BadBirthday


TODAY = date(2026, 11, 25)
PAST = st.dates(date(1900, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1990-05-17", Birthday(1990, 5, 17)),
        ("05-17", Birthday(None, 5, 17)),
        ("--05-17", Birthday(None, 5, 17)),
        ("17 May", Birthday(None, 5, 17)),
        ("may 17", Birthday(None, 5, 17)),
        ("17 may 1990", Birthday(1990, 5, 17)),
        ("May 17, 1990", Birthday(1990, 5, 17)),
        ("--02-29", Birthday(None, 2, 29)),
        ("29 feb", Birthday(None, 2, 29)),
        ("2000-02-29", Birthday(2000, 2, 29)),
        ("2026-11-25", Birthday(2026, 11, 25)),
    ],
)
def test_a_birthday(text: str, expected: Birthday) -> None:
    assert parse_birthday(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2001-02-29", "Feb 2001 has 28 days"),
        ("29 feb 2001", "Feb 2001 has 28 days"),
        ("02-30", "Feb has 29 days at most"),
        ("13-01", "there is no month 13"),
        ("1899-12-31", "years run from 1900"),
        ("2026-11-26", "yet to come"),
        ("17", "is not a birthday. Type"),
        ("may", "is not a birthday. Type"),
        ("", "is not a birthday. Type"),
        ("17 may 90", "is not a birthday. Type"),
    ],
)
def test_what_is_no_birthday_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadBirthday, match=why):
        parse_birthday(text, TODAY)


def test_a_birthday_comes_round_and_today_counts() -> None:
    birthday = Birthday(1990, 5, 17)
    assert birthday.next_on(date(2026, 5, 17)) == date(2026, 5, 17)
    assert birthday.next_on(date(2026, 5, 18)) == date(2027, 5, 17)


def test_the_leap_day_is_celebrated_on_28_february_in_common_years() -> None:
    leap = Birthday(2000, 2, 29)
    assert leap.next_on(date(2026, 1, 1)) == date(2026, 2, 28)
    assert leap.next_on(date(2027, 3, 1)) == date(2028, 2, 29)
    assert leap.age_on(date(2026, 2, 28)) == 26
    assert leap.age_on(date(2028, 2, 28)) == 27
    assert leap.age_on(date(2028, 2, 29)) == 28


def test_the_age_is_known_only_with_the_year_and_after_birth() -> None:
    assert Birthday(None, 5, 17).age_on(TODAY) is None
    assert Birthday(1990, 5, 17).age_on(date(1989, 5, 17)) is None
    assert Birthday(1990, 5, 17).age_on(date(1990, 5, 17)) == 0
    assert Birthday(1990, 5, 17).age_on(date(2026, 5, 16)) == 35


@given(PAST, PAST)
def test_the_next_celebration_is_within_a_year_and_adds_one_to_the_age(born: date, today: date) -> None:
    birthday = parse_birthday(born.isoformat(), TODAY)
    day = birthday.next_on(today)
    assert 0 <= (day - today).days <= 365
    if day > born:
        before = birthday.age_on(date.fromordinal(day.toordinal() - 1))
        assert birthday.age_on(day) == (before or 0) + 1


@given(st.text() | st.text("0123456789-mayfeb ,"))
def test_any_text_is_a_birthday_or_refused(text: str) -> None:
    try:
        birthday = parse_birthday(text, TODAY)
    except BadBirthday:
        return
    assert birthday.next_on(TODAY) >= TODAY


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("17.5.1980", None, Birthday(1980, 5, 17)),
        ("24/11/1980", None, Birthday(1980, 11, 24)),
        ("11/24/1980", None, Birthday(1980, 11, 24)),
        ("1980/11/24", None, Birthday(1980, 11, 24)),
        ("17.5.", None, Birthday(None, 5, 17)),
        ("17.5", None, Birthday(None, 5, 17)),
        ("24/11", None, Birthday(None, 11, 24)),
        ("5/5", None, Birthday(None, 5, 5)),
        ("29/2", "dmy", Birthday(None, 2, 29)),
        ("3/4", "dmy", Birthday(None, 4, 3)),
        ("3/4", "mdy", Birthday(None, 3, 4)),
        ("3.4.1980", "mdy", Birthday(1980, 3, 4)),
        ("03-04", "dmy", Birthday(None, 3, 4)),
    ],
)
def test_numbers_follow_the_order_of_the_settings(text: str, order: str | None, expected: Birthday) -> None:
    assert parse_birthday(text, TODAY, order) == expected


@pytest.mark.parametrize("order", [None, "ymd"])
@pytest.mark.parametrize("text", ["3/4", "3.4.", "3.4.1980"])
def test_numbers_with_two_meanings_are_refused(text: str, order: str | None) -> None:
    with pytest.raises(
        BadBirthday, match="3 Apr or 4 Mar, which this settles: mlmtrack settings set date_order"
    ):
        parse_birthday(text, TODAY, order)


@pytest.mark.parametrize(
    ("text", "order", "why"),
    [
        ("24/11", "mdy", "there is no month 24"),
        ("31/2", "dmy", "Feb has 29 days at most"),
        ("25.12.2026", "dmy", "yet to come"),
        ("24/11/", None, "is not a birthday. Type"),
        ("24/11.", None, "is not a birthday. Type"),
        ("17.5.80", None, "is not a birthday. Type"),
    ],
)
def test_numbers_that_are_no_birthday_are_refused(text: str, order: str | None, why: str) -> None:
    with pytest.raises(BadBirthday, match=why):
        parse_birthday(text, TODAY, order)


@given(PAST, st.sampled_from(["dmy", "mdy"]))
def test_any_birthday_is_read_in_its_order(day: date, order: str) -> None:
    typed = f"{day.day}/{day.month}" if order == "dmy" else f"{day.month}/{day.day}"
    assert parse_birthday(typed, TODAY, order) == Birthday(None, day.month, day.day)
    assert parse_birthday(f"{typed}/{day.year}", TODAY, order) == Birthday(day.year, day.month, day.day)
