from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.dates import Period, buckets, month_of, months_of, parse_period
from mlmtrack.errors.dates import BadPeriod


TODAY = date(2026, 11, 25)  # a Wednesday
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
PERIODS = st.tuples(DAYS, st.integers(0, 1000)).map(
    lambda pair: Period(pair[0], pair[0] + timedelta(days=pair[1]))
)
WEEK_STARTS = st.sampled_from(["mon", "sun", "sat"])
WORDS = st.sampled_from(["2026", "2027", "0000", "-", "..", "q3", "03", "13", "31", "12m", "d", " "])


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("week", "2026-11-23", "2026-11-25"),
        ("month", "2026-11-01", "2026-11-25"),
        ("Quarter", "2026-10-01", "2026-11-25"),
        ("year", "2026-01-01", "2026-11-25"),
        ("this week", "2026-11-23", "2026-11-25"),
        ("This month", "2026-11-01", "2026-11-25"),
        ("this quarter", "2026-10-01", "2026-11-25"),
        ("this year", "2026-01-01", "2026-11-25"),
        ("today", "2026-11-25", "2026-11-25"),
        ("yesterday", "2026-11-24", "2026-11-24"),
        ("last week", "2026-11-16", "2026-11-22"),
        ("Last  Month", "2026-10-01", "2026-10-31"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("1d", "2026-11-25", "2026-11-25"),
        ("90d", "2026-08-28", "2026-11-25"),
        ("1m", "2026-11-01", "2026-11-25"),
        ("12m", "2025-12-01", "2026-11-25"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026", "2026-01-01", "2026-11-25"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("2026-q4", "2026-10-01", "2026-11-25"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-11", "2026-11-01", "2026-11-25"),
        ("2026-03-05", "2026-03-05", "2026-03-05"),
        ("1997-01..1998-06", "1997-01-01", "1998-06-30"),
        ("2026-01-15..2026-03", "2026-01-15", "2026-03-31"),
        ("2026-01 .. 2026-03-02", "2026-01-01", "2026-03-02"),
        ("2025..2026-Q1", "2025-01-01", "2026-03-31"),
        ("2026-10..2027-05", "2026-10-01", "2026-11-25"),
        ("2026-03-15..2026-03", "2026-03-15", "2026-03-31"),
    ],
)
def test_a_period(text: str, start: str, end: str) -> None:
    expected = Period(date.fromisoformat(start), date.fromisoformat(end))
    assert parse_period(text, TODAY) == expected


def test_the_week_starts_where_the_settings_say() -> None:
    assert parse_period("week", TODAY, "sun").start == date(2026, 11, 22)
    assert parse_period("week", TODAY, "sat").start == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2027", "it has not begun yet"),
        ("2026-12..2027-01", "it has not begun yet"),
        ("2026-03..2026-02", "it ends before it begins"),
        ("2026-03..2026-01-15", "it ends before it begins"),
        ("2026-13", "there is no month 13"),
        ("2026-02-01..2026-02-30", "Feb 2026 has 28 days"),
        ("0000", "years run from 1900"),
        ("0d", "it takes no time"),
        ("2026..", "not a period. Type"),
        ("..2026", "not a period. Type"),
        ("..", "not a period. Type"),
        ("2026...2027", "not a period. Type"),
        ("2026-Q5", "not a period. Type"),
        ("2w", "not a period. Type"),
        ("this today", "not a period. Type"),
        ("last this week", "not a period. Type"),
        ("last yesterday", "not a period. Type"),
        ("month..year", "not a period. Type"),
        ("", "not a period. Type"),
        ("\u0662\u0660\u0662\u0666", "not a period. Type"),
    ],
)
def test_what_is_no_period_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadPeriod, match=why):
        parse_period(text, TODAY)


@given(st.text() | st.lists(WORDS, max_size=9).map("".join), DAYS)
def test_any_text_is_a_period_up_to_today_or_refused(text: str, today: date) -> None:
    try:
        period = parse_period(text, today)
    except BadPeriod:
        return
    assert period.start <= period.end <= today


def test_weeks_are_cut_at_both_ends() -> None:
    period = parse_period("2026-03-05..2026-03-16", TODAY)
    assert [(part.start.day, part.end.day) for part in buckets(period, "week")] == [
        (5, 8),
        (9, 15),
        (16, 16),
    ]
    assert [part.start.day for part in buckets(period, "week", "sun")] == [5, 8, 15]


@given(PERIODS, st.sampled_from(["day", "week", "month"]), WEEK_STARTS)
def test_buckets_hold_every_day_of_the_period_once(period: Period, by: str, week_start: str) -> None:
    parts = buckets(period, by, week_start)
    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    assert all(part.start <= part.end for part in parts)
    assert all(later.start - earlier.end == timedelta(days=1) for earlier, later in pairwise(parts))


@given(PERIODS, WEEK_STARTS)
def test_whole_weeks_start_on_the_first_day_of_the_week(period: Period, week_start: str) -> None:
    weekday = {"mon": 0, "sat": 5, "sun": 6}[week_start]
    assert all(part.start.weekday() == weekday for part in buckets(period, "week", week_start)[1:])


@given(PERIODS)
def test_every_month_that_is_touched_is_listed_once(period: Period) -> None:
    days = (period.end - period.start).days
    touched = {month_of(period.start + timedelta(days=day)) for day in range(days + 1)}
    assert months_of(period) == sorted(touched)


def test_months_across_the_year() -> None:
    assert months_of(Period(date(2025, 12, 31), date(2026, 2, 1))) == [
        "2025-12",
        "2026-01",
        "2026-02",
    ]
