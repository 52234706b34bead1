"""Days as people type them: ``today``, ``fri``, ``2w``, ``the 5th``, ``25 dec``, ``2026-11-27``."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from mlmtrack.domain.dates.calendar import (
    MONTHS,
    MONTHS_A_YEAR,
    WEEKDAYS,
    WEEKDAYS_IN_FULL,
    checked_month_day,
    checked_year,
    day_in_words,
    days_in,
    exact_day,
    month_end,
    months_on,
    normalize_whitespace,
    nth_day,
    week_begin,
    weekday_number,
)
from mlmtrack.domain.dates.gaps import gap_in_words
from mlmtrack.domain.dates.unread import why_unread
from mlmtrack.errors.dates import BadDay, NotInTheCalendar


_ISO = r"(?a)(\d{4})-(\d{2})-(\d{2})"
_YEAR_FIRST = r"(?a)(\d{4})([/.])(\d{1,2})\2(\d{1,2})"
_YEAR_LAST = r"(?a)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})"
_END = r"end of (?:the )?(week|month)"
_DAYS_AWAY = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
_ONE_GAP_AWAY = tuple(f"{side} {gap}" for side in ("last", "next") for gap in ("week", "month", "year"))
_WEEK = len(WEEKDAYS)
_KNOWN = (*_DAYS_AWAY, *_ONE_GAP_AWAY, "eow", "eom", "end of week", "end of month", *WEEKDAYS_IN_FULL)
_LONGEST_BETWEEN_LEAP_DAYS = 8  # years: 1896 to 1904, 2096 to 2104
_LONGEST_BETWEEN_LONG_MONTHS = 2  # months: each pair of neighbours has one of 31 days


def parse_day(
    text: str,
    today: date,
    *,
    happened: bool = False,
    order: str | None = None,
    week_start: str = "mon",
) -> date:
    """Read a day as people type it, ahead of *today* or, for what *happened*, back from it.

    ``fri`` is never today, ``25 dec`` and ``the 5th`` may be. What may be one of two days is refused:
    ``last fri``, and ``this fri`` unless it is ``fri``. So is a time with the day.
    *order* (``dmy`` or ``mdy``) settles what ``3/4/2026`` means; without one, or with ``ymd``, only what
    cannot be misread is taken.

    Raises:
        BadDay: another form, several meanings, no day of the calendar, or outside 1900 to 2200.

    """
    day = day_if_any(text, today, happened=happened, order=order, week_start=week_start)
    if day is None:
        raise no_day(text, happened=happened)
    return day


def no_day(text: str, *, happened: bool = False) -> BadDay:
    """Return the error of a text that has no form of a day."""
    why = why_unread(normalize_whitespace(text), happened=happened)
    return BadDay(text, why, () if why else _KNOWN, happened=happened)


def day_if_any(
    text: str,
    today: date,
    *,
    happened: bool = False,
    order: str | None = None,
    week_start: str = "mon",
) -> date | None:
    """Read a day as ``parse_day`` does, or return None where the text has another form.

    Raises:
        BadDay: several meanings, no day of the calendar, or outside 1900 to 2200.

    """
    words = normalize_whitespace(text).removeprefix("on ")
    try:
        day = (
            iso_day(words)
            or _by_name(words.removeprefix("the "), today, week_start)
            or _by_weekday(words, today, week_start, happened=happened)
            or _by_gap(words, today, happened=happened)
            or _by_date(words, today, happened=happened)
            or _by_weekday_and_date(words, today, happened=happened)
            or numeric_day(words, order)
        )
        if day:
            checked_year(day.year)
    except NotInTheCalendar as reason:
        raise BadDay(text, str(reason), happened=happened) from None
    return day


def iso_day(words: str) -> date | None:
    """Read ``2026-11-27``, or None where the words have another form.

    Raises:
        NotInTheCalendar: the calendar has no such day.

    """
    match = re.fullmatch(_ISO, words)
    return exact_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _by_name(words: str, today: date, week_start: str) -> date | None:
    if words in _DAYS_AWAY:
        return today + timedelta(days=_DAYS_AWAY[words])
    end = re.fullmatch(_END, words)
    if words == "eow" or (end and end[1] == "week"):
        return week_begin(today, week_start) + timedelta(days=_WEEK - 1)
    return month_end(today) if words == "eom" or end else None


def _by_weekday(words: str, today: date, week_start: str, *, happened: bool) -> date | None:
    if words.endswith(" week"):
        return _a_week_after(words.removesuffix(" week"), today, happened=happened)
    which, _, name = words.rpartition(" ")
    weekday = weekday_number(name)
    if weekday is None or which not in ("", "this", "next"):
        return None
    if not which:
        return _nearest_weekday(weekday, today, happened=happened)
    begin = week_begin(today, week_start)
    this = begin + timedelta(days=(weekday - begin.weekday()) % _WEEK)
    if which == "next":
        return this + timedelta(days=_WEEK)
    return _checked_this(this, today, happened=happened)


def _a_week_after(name: str, today: date, *, happened: bool) -> date | None:
    """Read the weekday of ``mon week``: the Monday after the next one."""
    weekday = weekday_number(name)
    if weekday is None or happened:
        return None
    return _nearest_weekday(weekday, today, happened=False) + timedelta(days=_WEEK)


def _checked_this(day: date, today: date, *, happened: bool) -> date:
    """Return a weekday of this week, if the weekday alone is the same day.

    Raises:
        NotInTheCalendar: it is another.

    """
    name = WEEKDAYS[day.weekday()].lower()
    if day == today:
        raise NotInTheCalendar("that is today; type today")
    if (day < today) != happened:
        alone = f"type {name} for the {'last' if happened else 'next'} one"
        raise NotInTheCalendar(f"that {'is still to come' if happened else 'has passed'}; {alone}")
    return day


def _nearest_weekday(weekday: int, today: date, *, happened: bool) -> date:
    if happened:
        return today - timedelta(days=(today.weekday() - weekday - 1) % _WEEK + 1)
    return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)


def _by_gap(words: str, today: date, *, happened: bool) -> date | None:
    bare = words
    if words.startswith("in "):
        bare, happened = words.removeprefix("in "), False
    elif words.endswith(" ago"):
        bare, happened = words.removesuffix(" ago"), True
    elif words in _ONE_GAP_AWAY:
        side, unit = words.split()
        bare, happened = f"a {unit}", side == "last"
    gap = gap_in_words(bare)
    if gap is None:
        return None
    return gap.before(today) if happened else gap.after(today)


def _by_date(words: str, today: date, *, happened: bool) -> date | None:
    by_number = _by_number_of_day(words, today, happened=happened)
    return by_number or _by_month_name(words, today, happened=happened)


def _by_weekday_and_date(words: str, today: date, *, happened: bool) -> date | None:
    """Read ``Fri 27 Nov``, as days are said back.

    Raises:
        NotInTheCalendar: it is another weekday.

    """
    name, _, rest = words.partition(" ")
    weekday = weekday_number(name.removesuffix(","))
    day = None if weekday is None else _by_date(rest, today, happened=happened)
    if day and day.weekday() != weekday:
        raise NotInTheCalendar(f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {WEEKDAYS[day.weekday()]}")
    return day


def _by_month_name(words: str, today: date, *, happened: bool) -> date | None:
    found = day_in_words(words)
    if found is None:
        return None
    year, month, day = found
    if year is not None:
        return exact_day(year, month, day)
    checked_month_day(month, day)
    years = (today.year + count for count in _steps(_LONGEST_BETWEEN_LEAP_DAYS, happened=happened))
    days = (date(year, month, day) for year in years if day <= days_in(year, month))
    return _nearest(days, today, happened=happened)


def _by_number_of_day(words: str, today: date, *, happened: bool) -> date | None:
    day = nth_day(words)
    if day is None:
        return None
    months = (months_on(today, count) for count in _steps(_LONGEST_BETWEEN_LONG_MONTHS, happened=happened))
    days = (month.replace(day=day) for month in months if day <= month_end(month).day)
    return _nearest(days, today, happened=happened)


def _steps(most: int, *, happened: bool) -> range:
    return range(0, -most - 1, -1) if happened else range(most + 1)


def _nearest(days: Iterable[date], today: date, *, happened: bool) -> date:
    return next(near for near in days if (near <= today if happened else near >= today))


def numeric_day(words: str, order: str | None) -> date | None:
    """Read ``27/11/2026``, ``27.11.2026`` or ``2026/11/27``, or None where the words have another form.

    Raises:
        NotInTheCalendar: the calendar has no such day, or the *order* is needed to tell day from month.

    """
    if match := re.fullmatch(_YEAR_FIRST, words):
        return exact_day(int(match[1]), int(match[3]), int(match[4]))
    if match := re.fullmatch(_YEAR_LAST, words):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if month_stands_first(first, second, order):
            return exact_day(year, first, second)
        return exact_day(year, second, first)
    return None


def month_stands_first(first: int, second: int, order: str | None) -> bool:
    """Return whether the first of two numbers is the month, by the *order* or by what they can be.

    Raises:
        NotInTheCalendar: they may be read in both ways, and the order does not settle it.

    """
    if order in ("dmy", "mdy"):
        return order == "mdy"
    if first != second and 1 <= first <= MONTHS_A_YEAR and 1 <= second <= MONTHS_A_YEAR:
        meanings = f"{first} {MONTHS[second - 1]} or {second} {MONTHS[first - 1]}"
        raise NotInTheCalendar(
            f"it may mean {meanings}, which this settles: mlmtrack settings set date_order dmy"
        )
    return second > MONTHS_A_YEAR
