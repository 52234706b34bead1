"""Periods: the days that a report looks at, whole or cut into days, weeks or months."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mlmtrack.domain.dates.calendar import (
    MONTHS_A_YEAR,
    exact_day,
    month_end,
    months_on,
    normalize_whitespace,
    week_begin,
)
from mlmtrack.domain.dates.formatting import format_day
from mlmtrack.domain.dates.gaps import gap_in_words
from mlmtrack.domain.sentences import pluralize
from mlmtrack.errors.dates import BadPeriod, NotInTheCalendar


_MONTHS_A_QUARTER = 3
_NAMED = r"(?a)(\d{4})(?:-q([1-4])|-(\d{2})(?:-(\d{2}))?)?"
_ONE_DAY = timedelta(days=1)
_DAYS_BACK = {"today": 0, "yesterday": 1}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from *start* to *end*, both included."""

    start: date
    end: date


def parse_period(text: str, today: date, week_start: str = "mon") -> Period:
    """Read a period such as ``today``, ``month``, ``this month``, ``last month``, ``90d`` or ``2026-Q3``.

    Days, months and what lies between two of them are named as in ``2026-01-15..2026-03``.

    No period goes beyond *today*: later events are not looked at.

    Raises:
        BadPeriod: another form, an open end, ends in the wrong order, or not begun by *today*.

    """
    words = normalize_whitespace(text)
    if words in _DAYS_BACK:
        day = today - timedelta(days=_DAYS_BACK[words])
        return Period(day, day)
    try:
        start = _start_of_current(words.removeprefix("this "), today, week_start)
        start = start or _start_of_last(words, today)
        period = (
            Period(start, today) if start else _previous(words, today, week_start) or _named(words, today)
        )
    except NotInTheCalendar as reason:
        raise BadPeriod(text, str(reason)) from None
    if period is None:
        raise BadPeriod(text)
    return period


def describe_period(period: Period, today: date) -> str:
    """Say when a period was: ``in the last 30 days``, or from which day to which."""
    days = (period.end - period.start).days + 1
    if period.end == today:
        return f"in the last {pluralize(days, 'day')}"
    return f"from {format_day(period.start, today)} to {format_day(period.end, today)}"


def _start_of_current(words: str, today: date, week_start: str) -> date | None:
    match words:
        case "week":
            return week_begin(today, week_start)
        case "month":
            return months_on(today, 0)
        case "quarter":
            return months_on(today, -((today.month - 1) % _MONTHS_A_QUARTER))
        case "year":
            return months_on(today, 1 - today.month)
    return None


def _start_of_last(words: str, today: date) -> date | None:
    gap = gap_in_words(words)
    if gap and gap.unit == "d":
        return today - timedelta(days=gap.count - 1)
    if gap and gap.unit == "m":
        return months_on(today, 1 - gap.count)
    return None


def _previous(words: str, today: date, week_start: str) -> Period | None:
    """Read ``last month`` and the like: the whole one that ended before the current one began."""
    bare = words.removeprefix("last ")
    current = _start_of_current(bare, today, week_start) if bare != words else None
    if current is None:
        return None
    end = current - _ONE_DAY
    start = _start_of_current(bare, end, week_start)
    return Period(start, end) if start else None


def _named(words: str, today: date) -> Period | None:
    left, dots, right = words.partition("..")
    first = _stretch(left.strip())
    last = _stretch(right.strip()) if dots else first
    if first is None or last is None:
        return None
    if first.start > last.end:
        raise NotInTheCalendar("it ends before it begins")
    if first.start > today:
        raise NotInTheCalendar("it has not begun yet")
    return Period(first.start, min(last.end, today))


def _stretch(words: str) -> Period | None:
    """Read a year, a quarter, a month or a day as the days that it holds."""
    match = re.fullmatch(_NAMED, words)
    if not match:
        return None
    year, quarter, month, day = match.groups()
    if day:
        only = exact_day(int(year), int(month), int(day))
        return Period(only, only)
    if month:
        return _months(int(year), int(month), 1)
    if quarter:
        last_month = int(quarter) * _MONTHS_A_QUARTER
        return _months(int(year), last_month - _MONTHS_A_QUARTER + 1, _MONTHS_A_QUARTER)
    return _months(int(year), 1, MONTHS_A_YEAR)


def _months(year: int, month: int, count: int) -> Period:
    start = exact_day(year, month, 1)
    return Period(start, months_on(start, count) - _ONE_DAY)


def buckets(period: Period, by: str, week_start: str = "mon") -> list[Period]:
    """Cut a period by ``day``, ``week`` or ``month``; the first and the last may be cut short."""
    found: list[Period] = []
    start = period.start
    while start <= period.end:
        end = min(_end_of_bucket(start, by, week_start), period.end)
        found.append(Period(start, end))
        start = end + _ONE_DAY
    return found


def _end_of_bucket(day: date, by: str, week_start: str) -> date:
    if by == "month":
        return month_end(day)
    return week_begin(day, week_start) + timedelta(days=6) if by == "week" else day


def full_months_before(day: date, count: int) -> Period:
    """Return the last *count* whole months; the month of *day* is still running and not among them."""
    return Period(months_on(day, -count), months_on(day, 0) - _ONE_DAY)


def months_of(period: Period) -> list[str]:
    """Return every calendar month that the period touches, as ``2026-03``."""
    return [month_of(part.start) for part in buckets(period, "month")]


def month_of(day: date) -> str:
    """Return the month of a day, as ``2026-03``."""
    return f"{day.year:04d}-{day.month:02d}"
