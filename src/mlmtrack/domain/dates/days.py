"""Days as people type them: ``today``, ``fri``, ``2w``, ``25 dec``, ``2026-11-27``."""

import re
from datetime import date, timedelta

from mlmtrack.domain.dates.almanac import (
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
    month_number,
    squeezed,
    week_begin,
    weekday_number,
)
from mlmtrack.domain.dates.gaps import gap_in_words
from mlmtrack.errors.dates import BadDay, NotInTheCalendar


_ISO = r"(?a)(\d{4})-(\d{2})-(\d{2})"
_YEAR_FIRST = r"(?a)(\d{4})([/.])(\d{1,2})\2(\d{1,2})"
_YEAR_LAST = r"(?a)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})"
_NEAR = {"last week": -7, "yesterday": -1, "today": 0, "tomorrow": 1, "next week": 7}
_WEEK = len(WEEKDAYS)
_KNOWN = (*_NEAR, "eow", "eom", *WEEKDAYS_IN_FULL)
_LONGEST_BETWEEN_LEAP_DAYS = 8  # years: 1896 to 1904, 2096 to 2104


def parse_day(
    text: str,
    today: date,
    *,
    happened: bool = False,
    order: str | None = None,
    week_start: str = "mon",
) -> date:
    """Read a day as people type it, ahead of *today* or, for what *happened*, back from it.

    ``fri`` is never today, ``25 dec`` may be, and ``last fri`` may be that of two weeks, so it is refused.
    *order* (``dmy`` or ``mdy``) settles what ``3/4/2026`` means; without one, or with ``ymd``, only what
    cannot be misread is taken.

    Raises:
        BadDay: another form, several meanings, no day of the calendar, or outside 1900 to 2200.

    """
    words = squeezed(text)
    try:
        day = (
            iso_day(words)
            or _by_name(words, today, week_start)
            or _by_weekday(words, today, week_start, happened=happened)
            or _by_gap(words, today, happened=happened)
            or _by_month_name(words, today, happened=happened)
            or numeric_day(words, order)
        )
        if day:
            checked_year(day.year)
    except NotInTheCalendar as reason:
        raise BadDay(text, str(reason), happened=happened) from None
    if day is None:
        raise BadDay(text, _why_unread(words, happened=happened), _KNOWN, happened=happened)
    return day


def iso_day(words: str) -> date | None:
    """Read ``2026-11-27``, or None where the words have another form.

    Raises:
        NotInTheCalendar: the calendar has no such day.

    """
    match = re.fullmatch(_ISO, words)
    return exact_day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _by_name(words: str, today: date, week_start: str) -> date | None:
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    if words == "eow":
        return week_begin(today, week_start) + timedelta(days=_WEEK - 1)
    return month_end(today) if words == "eom" else None


def _by_weekday(words: str, today: date, week_start: str, *, happened: bool) -> date | None:
    weekday = weekday_number(words.removeprefix("next "))
    if weekday is None:
        return None
    if words.startswith("next "):
        next_week = week_begin(today, week_start) + timedelta(days=_WEEK)
        return next_week + timedelta(days=(weekday - next_week.weekday()) % _WEEK)
    if happened:
        return today - timedelta(days=(today.weekday() - weekday - 1) % _WEEK + 1)
    return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)


def _by_gap(words: str, today: date, *, happened: bool) -> date | None:
    bare = words
    if words.startswith("in "):
        bare, happened = words.removeprefix("in "), False
    elif words.endswith(" ago"):
        bare, happened = words.removesuffix(" ago"), True
    gap = gap_in_words(bare)
    if gap is None:
        return None
    return gap.before(today) if happened else gap.after(today)


def _by_month_name(words: str, today: date, *, happened: bool) -> date | None:
    found = day_in_words(words)
    if found is None:
        return None
    year, month, day = found
    if year is not None:
        return exact_day(year, month, day)
    checked_month_day(month, day)
    return _nearest(month, day, today, happened=happened)


def _nearest(month: int, day: int, today: date, *, happened: bool) -> date:
    step = -1 if happened else 1
    years = range(today.year, today.year + step * (_LONGEST_BETWEEN_LEAP_DAYS + 1), step)
    days = (date(year, month, day) for year in years if day <= days_in(year, month))
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


def _why_unread(words: str, *, happened: bool) -> str | None:
    if not words:
        return "it is empty"
    if words.isdecimal():
        return "a number alone may mean many things"
    if words in ("last", "next"):
        return f'two words are written in quotes, like "{words} week"'
    if weekday_number(words.removeprefix("last ")) is not None:
        weekday = words.removeprefix("last ")
        which = f"which week is meant? {weekday} alone is the one before today"
        return which if happened else "it has passed"
    return "a month alone is many days" if month_number(words) else None
