from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.dates import (
    day_with_distance,
    format_day,
    format_distance,
    format_month,
    parse_day,
)


TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-22", "today"),
        ("2026-11-21", "yesterday"),
        ("2026-11-23", "tomorrow"),
        ("2026-11-27", "Fri 27 Nov"),
        ("2026-01-01", "Thu 1 Jan"),
        ("2025-11-27", "Thu 27 Nov 2025"),
        ("2027-01-01", "Fri 1 Jan 2027"),
    ],
)
def test_a_day_is_spoken(day: str, expected: str) -> None:
    assert format_day(date.fromisoformat(day), TODAY) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (5, "in 5 days"),
        (-5, "5 days ago"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (20, "in 3 weeks"),
        (-59, "8 weeks ago"),
        (60, "in 2 months"),
        (-213, "7 months ago"),
        (365, "in 12 months"),
        (-730, "2 years ago"),
        (36525, "in 100 years"),
    ],
)
def test_a_distance(days: int, expected: str) -> None:
    assert format_distance(TODAY + timedelta(days=days), TODAY) == expected


def test_a_day_is_said_back_with_its_weekday_and_distance() -> None:
    assert day_with_distance(date(2026, 11, 27), TODAY) == "Fri 27 Nov, in 5 days"
    assert day_with_distance(TODAY, TODAY) == "Sun 22 Nov, today"


def test_a_month_is_named() -> None:
    assert format_month("2026-03") == "Mar 2026"


@given(DAYS, DAYS)
def test_what_is_spoken_with_its_year_is_read_back(day: date, today: date) -> None:
    words = format_day(day, today)
    if words[0].isupper():
        words = words.partition(" ")[2]
        words += "" if words[-1].isdigit() else f" {today.year}"
    assert parse_day(words, today) == day


@given(DAYS, st.integers(2, 40_000))
def test_before_and_after_are_told_apart_at_the_same_distance(today: date, days: int) -> None:
    ahead = format_distance(today + timedelta(days=days), today)
    back = format_distance(today - timedelta(days=days), today)
    assert ahead.removeprefix("in ") == back.removesuffix(" ago")
