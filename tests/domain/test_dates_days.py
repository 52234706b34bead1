import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.dates import parse_day, parse_time
from mlmtrack.domain.dates.calendar import MONTHS
from mlmtrack.errors import UsageError
from mlmtrack.errors.dates import BadDay, BadTime


TODAY = date(2026, 11, 25)  # a Wednesday
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
TODAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
WEEKDAYS = st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
WORDS = st.sampled_from(
    [
        *"0123456789-/., ",
        *("31", "2026", "feb", "fri", "next ", "in ", " ago", "d", "m", "99999"),
        *("this ", "the ", "th", " of ", "two ", "a ", " week", "end of ", " at ", "3pm", "9:30"),
    ]
)
LOOKS_LIKE_A_DATE = st.lists(WORDS, max_size=7).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-25"),
        ("Tomorrow", "2026-11-26"),
        (" yesterday ", "2026-11-24"),
        ("fri", "2026-11-27"),
        ("FRIDAY", "2026-11-27"),
        ("wed", "2026-12-02"),
        ("tue", "2026-12-01"),
        ("next fri", "2026-12-04"),
        ("next mon", "2026-11-30"),
        ("next week", "2026-12-02"),
        ("last week", "2026-11-18"),
        ("3d", "2026-11-28"),
        ("2w", "2026-12-09"),
        ("1m", "2026-12-25"),
        ("1y", "2027-11-25"),
        ("in  2 weeks", "2026-12-09"),
        ("in 3d", "2026-11-28"),
        ("2 weeks ago", "2026-11-11"),
        ("eow", "2026-11-29"),
        ("eom", "2026-11-30"),
        ("2026-11-27", "2026-11-27"),
        ("25 dec", "2026-12-25"),
        ("dec 25", "2026-12-25"),
        ("25 November", "2026-11-25"),
        ("24 nov", "2027-11-24"),
        ("29 feb", "2028-02-29"),
        ("25 dec 2030", "2030-12-25"),
        ("December 25, 2030", "2030-12-25"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("4.4.2026", "2026-04-04"),
        ("2026/3/4", "2026-03-04"),
        ("next month", "2026-12-25"),
        ("next year", "2027-11-25"),
        ("last month", "2026-10-25"),
        ("day after tomorrow", "2026-11-27"),
        ("the day before yesterday", "2026-11-23"),
        ("in a week", "2026-12-02"),
        ("a week ago", "2026-11-18"),
        ("in two weeks", "2026-12-09"),
        ("twelve months", "2027-11-25"),
        ("End of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("the end of the week", "2026-11-29"),
        ("end of week", "2026-11-29"),
        ("1st", "2026-12-01"),
        ("the 25th", "2026-11-25"),
        ("the 31st", "2026-12-31"),
        ("monday week", "2026-12-07"),
        ("wed week", "2026-12-09"),
        ("this fri", "2026-11-27"),
        ("on thurs", "2026-11-26"),
        ("the 5th of december", "2026-12-05"),
        ("5th of dec", "2026-12-05"),
        ("dec 5th", "2026-12-05"),
        ("Sept the 3rd, 2027", "2027-09-03"),
        ("Fri 27 Nov", "2026-11-27"),
        ("friday, 27 nov 2026", "2026-11-27"),
        ("sat the 28th", "2026-11-28"),
    ],
)
def test_a_day_ahead(text: str, expected: str) -> None:
    assert parse_day(text, TODAY).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "2026-11-25"),
        ("tue", "2026-11-24"),
        ("wed", "2026-11-18"),
        ("fri", "2026-11-20"),
        ("3d", "2026-11-22"),
        ("1m", "2026-10-25"),
        ("2 weeks ago", "2026-11-11"),
        ("in 3d", "2026-11-28"),
        ("25 dec", "2025-12-25"),
        ("nov 25", "2026-11-25"),
        ("29 feb", "2024-02-29"),
        ("2026-12-27", "2026-12-27"),
        ("last month", "2026-10-25"),
        ("last year", "2025-11-25"),
        ("three days", "2026-11-22"),
        ("two weeks ago", "2026-11-11"),
        ("the 5th", "2026-11-05"),
        ("25th", "2026-11-25"),
        ("31st", "2026-10-31"),
        ("this mon", "2026-11-23"),
        ("the 5th of december", "2025-12-05"),
    ],
)
def test_a_day_that_happened(text: str, expected: str) -> None:
    assert parse_day(text, TODAY, happened=True).isoformat() == expected


@pytest.mark.parametrize(("order", "expected"), [("dmy", date(2026, 4, 3)), ("mdy", date(2026, 3, 4))])
@pytest.mark.parametrize("text", ["3/4/2026", "03.04.2026", "03-04-2026"])
def test_numbers_follow_the_order_of_the_settings(text: str, order: str, expected: date) -> None:
    assert parse_day(text, TODAY, order=order) == expected


@pytest.mark.parametrize("order", ["ymd", None])
def test_numbers_with_two_meanings_are_refused(order: str | None) -> None:
    with pytest.raises(BadDay, match="may mean 3 Apr or 4 Mar"):
        parse_day("3/4/2026", TODAY, order=order)


def test_the_order_is_kept_where_it_makes_no_day() -> None:
    with pytest.raises(BadDay, match="no month 25"):
        parse_day("12/25/2026", TODAY, order="dmy")


@pytest.mark.parametrize(
    ("week_start", "end_of_week", "next_sunday"),
    [
        ("mon", date(2026, 11, 29), date(2026, 12, 6)),
        ("sun", date(2026, 11, 28), date(2026, 11, 29)),
        ("sat", date(2026, 11, 27), date(2026, 11, 29)),
    ],
)
def test_weeks_start_where_the_settings_say(week_start: str, end_of_week: date, next_sunday: date) -> None:
    assert parse_day("eow", TODAY, week_start=week_start) == end_of_week
    assert parse_day("next sun", TODAY, week_start=week_start) == next_sunday


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("  ", "it is empty"),
        ("10", "a number alone"),
        ("2026", "a number alone"),
        ("99999999999999999999", "a number alone"),
        ("dec", "a month alone"),
        ("2026-02-31", "Feb 2026 has 28 days"),
        ("2025-02-29", "2025 has 28 days"),
        ("31 feb", "Feb has 29 days at most"),
        ("0 dec", "Dec has 31 days at most"),
        ("2026-13-01", "there is no month 13"),
        ("0000-01-01", "years run from 1900 to 2200"),
        ("1899-12-31", "years run"),
        ("2201-01-01", "years run"),
        ("0d", "it takes no time"),
        ("101y", "more than a hundred years"),
        ("999999999d", "more than a hundred years"),
        ("in an hour", "a day is meant, not hours or minutes"),
        ("30 minutes", "a day is meant, not hours or minutes"),
        ("this week", "a week is many days"),
        ("next weekend", "a weekend is many days"),
        ("32nd", "a month has 31 days at most"),
        ("the 0th", "a month has 31 days at most"),
        ("31st of feb", "Feb has 29 days at most"),
        ("this wed", "that is today; type today"),
        ("this mon", "that has passed; type mon for the next one"),
        ("sat 27 nov", "27 Nov 2026 is a Fri"),
        ("fri 3pm", "a time is not part of a day here"),
        ("2026-11-27 09:00", "a time is not part of a day here"),
        ("3pm", "it is a time without its day"),
    ],
)
def test_a_refusal_says_why(text: str, why: str) -> None:
    with pytest.raises(BadDay, match=why) as refusal:
        parse_day(text, TODAY)
    assert "2026-12-25" in str(refusal.value)


@pytest.mark.parametrize(
    "text",
    [
        *("soon", "next", "next 3d", "next next fri", "-3d", "9999999999d", "in 2 weeks ago"),
        *("in fri", "2026-1-5", "20261127", "2026-11", "3/4/26", "3/4.2026", "25 dec 26"),
        *("dez 25", "\u0663d", "2\ufe0f\u20e3d", "\u0662\u0660\u0662\u0666-11-27", "t\0day"),
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadDay, match="Type it like"):
        parse_day(text, TODAY)


@given(st.text() | LOOKS_LIKE_A_DATE, DAYS, st.booleans(), st.sampled_from(["dmy", "mdy", None]))
def test_any_text_is_a_day_or_refused(text: str, today: date, happened: bool, order: str | None) -> None:
    try:
        day = parse_day(text, today, happened=happened, order=order)
    except BadDay:
        return
    assert 1900 <= day.year <= 2200


@given(DAYS, TODAYS, st.booleans())
def test_an_iso_day_is_itself(day: date, today: date, happened: bool) -> None:
    assert parse_day(day.isoformat(), today, happened=happened) == day


@given(WEEKDAYS, TODAYS)
def test_a_weekday_lies_within_seven_days_and_is_never_today(weekday: str, today: date) -> None:
    ahead = parse_day(weekday, today)
    assert 1 <= (ahead - today).days <= 7
    assert ahead - parse_day(weekday, today, happened=True) in (timedelta(7), timedelta(14))
    assert 1 <= (parse_day(f"next {weekday}", today) - parse_day("eow", today)).days <= 7


@given(DAYS, TODAYS)
def test_a_day_without_its_year_is_the_nearest(day: date, today: date) -> None:
    text = f"{day.day} {MONTHS[day.month - 1]}"
    before, after = parse_day(text, today, happened=True), parse_day(text, today)
    assert before <= today <= after
    assert (before.month, before.day) == (after.month, after.day) == (day.month, day.day)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("this fri", "that is still to come; type fri for the last one"),
        ("mon week", "it is still to come"),
        ("yesterday 3pm", "a time is not part of a day here"),
    ],
)
def test_what_cannot_have_happened_then_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadDay, match=f"is not a day: {why}[.] Type it like today"):
        parse_day(text, TODAY, happened=True)


@given(st.integers(1, 31), TODAYS)
def test_the_number_of_a_day_is_the_nearest_of_any_month(number: int, today: date) -> None:
    ahead = next(day for day in days_from(today, 1) if day.day == number)
    back = next(day for day in days_from(today, -1) if day.day == number)
    for text in (f"{number}th", f"the {number}th"):
        assert parse_day(text, today) == ahead
        assert parse_day(text, today, happened=True) == back


def days_from(today: date, step: int) -> Iterator[date]:
    return (today + timedelta(days=step * count) for count in range(63))


@given(WEEKDAYS, TODAYS, st.booleans(), st.sampled_from(["mon", "sun", "sat"]))
def test_a_weekday_of_this_week_is_that_weekday_alone(
    weekday: str, today: date, happened: bool, week_start: str
) -> None:
    alone = parse_day(weekday, today, happened=happened)
    end = parse_day("eow", today, week_start=week_start)
    if end - timedelta(days=6) <= alone <= end:
        assert parse_day(f"this {weekday}", today, happened=happened, week_start=week_start) == alone
        return
    with pytest.raises(BadDay, match=r"today|has passed|still to come"):
        parse_day(f"this {weekday}", today, happened=happened, week_start=week_start)


@given(WEEKDAYS, TODAYS)
def test_a_weekday_week_is_seven_days_after_the_weekday(weekday: str, today: date) -> None:
    assert parse_day(f"{weekday} week", today) - parse_day(weekday, today) == timedelta(7)


@given(
    st.sampled_from([("a", 1), ("one", 1), ("two", 2), ("five", 5), ("twelve", 12)]),
    st.sampled_from(["day", "week", "month", "year"]),
    TODAYS,
    st.booleans(),
)
def test_a_number_word_counts_as_its_number(
    number: tuple[str, int], unit: str, today: date, happened: bool
) -> None:
    word, count = number
    expected = parse_day(f"{count} {unit}s", today, happened=happened)
    assert parse_day(f"{word} {unit}s", today, happened=happened) == expected
    assert parse_day(f"in {word} {unit}", today, happened=happened) > today
    assert parse_day(f"{word} {unit} ago", today, happened=happened) < today


@given(st.sampled_from(["week", "month", "year"]), TODAYS, st.booleans())
def test_next_and_last_are_one_ahead_and_one_back(unit: str, today: date, happened: bool) -> None:
    assert parse_day(f"next {unit}", today, happened=happened) == parse_day(f"1{unit[0]}", today)
    last = parse_day(f"1{unit[0]}", today, happened=True)
    assert parse_day(f"last {unit}", today, happened=happened) == last


@given(DAYS, TODAYS)
def test_a_day_as_it_is_said_back_is_itself(day: date, today: date) -> None:
    said = f"{day:%a} {day.day} {MONTHS[day.month - 1]} {day.year}"
    assert parse_day(said, today) == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:30", "14:30"),
        ("9:05", "09:05"),
        ("00:00", "00:00"),
        ("2pm", "14:00"),
        ("2:15 PM", "14:15"),
        ("12am", "00:00"),
        ("12 pm", "12:00"),
        ("9:30 a.m.", "09:30"),
        ("3 p.m.", "15:00"),
        ("Noon", "12:00"),
    ],
)
def test_a_time(text: str, expected: str) -> None:
    assert parse_time(text) == expected


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "13pm", "0am", "9", "1430", "\u0669:05"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadTime, match="14:30"):
        parse_time(text)


@pytest.mark.parametrize("text", ["9", "09", "12"])
def test_a_lone_hour_may_be_in_either_half_of_the_day(text: str) -> None:
    with pytest.raises(BadTime, match=r"it may be morning or evening[.] Type it like"):
        parse_time(text)


@given(st.text() | LOOKS_LIKE_A_DATE)
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        time = parse_time(text)
    except UsageError:
        return
    assert parse_time(time) == time


@pytest.mark.imports
def test_simple_days_do_not_import_dateutil() -> None:
    program = """
import sys
from datetime import date
from mlmtrack.domain import dates
for text in ("2026-11-27", "today", "fri", "next fri", "3d", "2w", "25 dec", "eom"):
    dates.parse_day(text, date(2026, 11, 25))
dates.parse_period("12m", date(2026, 11, 25))
slow = {"dateutil", "calendar", "locale"} & set(sys.modules)
assert not slow, slow
"""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("text", "near"),
    [("tomorow", "tomorrow"), ("Yestarday", "yesterday"), ("thurday", "thursday"), ("nextweek", "next week")],
)
def test_the_nearest_word_is_suggested(text: str, near: str) -> None:
    with pytest.raises(BadDay, match=f"is not a day. Did you mean '{near}'[?] Type it like tomorrow, "):
        parse_day(text, TODAY)


def test_what_is_near_to_no_word_suggests_none() -> None:
    with pytest.raises(BadDay) as refusal:
        parse_day("christmas", TODAY)
    assert "Did you mean" not in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("last tue", "it has passed"),
        ("last", 'several words are written in quotes, like "last week"'),
        ("the", 'several words are written in quotes, like "the 5th"'),
        ("next", 'several words are written in quotes, like "next week"'),
    ],
)
def test_half_a_day_is_refused_with_what_to_type(text: str, why: str) -> None:
    with pytest.raises(BadDay, match=f"'{text}' is not a day: {why}[.]"):
        parse_day(text, TODAY)


def test_a_weekday_that_has_passed_is_typed_alone() -> None:
    with pytest.raises(BadDay, match=r"which week is meant\? tue alone is the one before today"):
        parse_day("last tue", TODAY, happened=True)


def test_what_happened_is_typed_like_days_that_were() -> None:
    with pytest.raises(
        BadDay, match="Type it like today, yesterday, fri, last week, 3d, 2 weeks ago, 25 dec"
    ):
        parse_day("soon", TODAY, happened=True)
