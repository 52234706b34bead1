from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.dates import Gap, first_after, parse_gap
from mlmtrack.domain.dates.gaps import Unit
from mlmtrack.errors.dates import BadGap


DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))
GAPS = st.builds(Gap, st.integers(1, 60), st.sampled_from(get_args(Unit)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14d", Gap(14, "d")),
        ("2W", Gap(2, "w")),
        (" 1m ", Gap(1, "m")),
        ("1y", Gap(1, "y")),
        ("2 weeks", Gap(2, "w")),
        ("10 days", Gap(10, "d")),
        ("1 month", Gap(1, "m")),
        ("100y", Gap(100, "y")),
    ],
)
def test_a_gap(text: str, expected: Gap) -> None:
    assert parse_gap(text) == expected


@pytest.mark.parametrize(
    "text", ["", "0d", "-1d", "101y", "1201m", "36526d", "5", "w", "2 fortnights", "2ww", "\u0662w"]
)
def test_what_is_no_gap_is_refused(text: str) -> None:
    with pytest.raises(BadGap, match="Type it like 14d"):
        parse_gap(text)


def test_months_are_counted_from_the_anchor_and_end_with_the_month() -> None:
    monthly = Gap(1, "m")
    ends = [monthly.after(date(2026, 1, 31), times) for times in (1, 2, 3)]
    assert ends == [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]
    assert monthly.before(date(2026, 3, 31)) == date(2026, 2, 28)


def test_a_leap_day_comes_back_every_fourth_year() -> None:
    yearly = Gap(1, "y")
    assert yearly.after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert yearly.after(date(2024, 2, 29), 4) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("anchor", "gap", "today", "expected"),
    [
        ("2026-01-31", "1m", "2026-02-28", "2026-03-31"),
        ("2026-01-31", "1m", "2026-02-27", "2026-02-28"),
        ("2026-01-31", "1m", "2026-03-30", "2026-03-31"),
        ("2026-01-01", "1w", "2026-01-08", "2026-01-15"),
        ("2026-01-01", "1w", "2025-01-01", "2026-01-08"),
        ("2020-02-29", "1y", "2026-05-01", "2027-02-28"),
    ],
)
def test_a_repetition_goes_on_after_today(anchor: str, gap: str, today: str, expected: str) -> None:
    found = first_after(date.fromisoformat(anchor), parse_gap(gap), date.fromisoformat(today))
    assert found == date.fromisoformat(expected)


@given(GAPS)
def test_a_gap_is_read_back_as_it_was_written(gap: Gap) -> None:
    assert parse_gap(str(gap)) == gap


@given(DAYS, GAPS, DAYS)
def test_the_first_after_is_the_first_of_its_series(anchor: date, gap: Gap, today: date) -> None:
    found = first_after(anchor, gap, today)
    assert found > today
    times = next(times for times in range(1, 60_000) if gap.after(anchor, times) >= found)
    assert gap.after(anchor, times) == found
    assert times == 1 or gap.after(anchor, times - 1) <= today


@given(DAYS, st.integers(1, 600))
def test_months_keep_the_day_or_end_the_month(anchor: date, months: int) -> None:
    found = Gap(months, "m").after(anchor)
    assert (found.year - anchor.year) * 12 + found.month - anchor.month == months
    next_day = date.fromordinal(found.toordinal() + 1)
    assert found.day == anchor.day or (found.day < anchor.day and next_day.day == 1)


@given(st.text())
def test_any_text_is_a_gap_or_refused(text: str) -> None:
    try:
        gap = parse_gap(text)
    except BadGap:
        return
    assert gap.count > 0
