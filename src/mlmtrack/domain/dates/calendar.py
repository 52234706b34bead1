"""The calendar: names of days and months, where weeks and months end, and which days exist.

For a quick start of the program, ``calendar`` of the standard library is not used (it imports
``locale``, 7 ms), and the patterns of this package are compiled by the first text that needs them.
"""

import re
from datetime import date, timedelta

from mlmtrack.errors.dates import NotInTheCalendar


EARLIEST_YEAR, LATEST_YEAR = 1900, 2200  # nobody's plan or birthday lies outside
MONTHS_A_YEAR = 12
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

WEEKDAYS_IN_FULL = (
    *("monday", "tuesday", "wednesday", "thursday"),
    *("friday", "saturday", "sunday"),
)
_MONTHS_IN_FULL = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAY_NUMBERS = {name: number for number, full in enumerate(WEEKDAYS_IN_FULL) for name in (full, full[:3])}
_WEEKDAY_NUMBERS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MONTH_NUMBERS = {name: number for number, full in enumerate(_MONTHS_IN_FULL, 1) for name in (full, full[:3])}
_MONTH_NUMBERS |= {"sept": 9}
_LEAP_YEAR = 2000
_LONGEST_MONTH = 31  # days
_NTH = r"(?:the )?(\d{1,2})(?:st|nd|rd|th)"
_DAY_FIRST = rf"(?a)(?:(\d{{1,2}})|{_NTH}(?: of)?) ([a-z]{{3,9}})(?:,? (\d{{4}}))?"
_MONTH_FIRST = rf"(?a)([a-z]{{3,9}}) (?:(\d{{1,2}})|{_NTH})(?:,? (\d{{4}}))?"


def normalize_whitespace(text: str) -> str:
    """Return *text* as it is compared: in small letters, without doubled or outer blanks."""
    return " ".join(text.lower().split())


def weekday_number(word: str) -> int | None:
    """Return the number of a weekday named in full or in short, Monday being 0."""
    return _WEEKDAY_NUMBERS.get(word)


def month_number(word: str) -> int | None:
    """Return the number of a month named in full or in short, January being 1."""
    return _MONTH_NUMBERS.get(word)


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    return month_end(date(year, month, 1)).day


def month_end(day: date) -> date:
    """Return the last day of the month that *day* lies in."""
    return months_on(day, 1) - timedelta(days=1)


def months_on(day: date, months: int) -> date:
    """Return the first day of the month that lies *months* after that of *day*, or before it."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, 1)


def week_begin(day: date, week_start: str) -> date:
    """Return the first day of the week of *day*; weeks start on ``mon``, ``sun`` or ``sat``."""
    return day - timedelta(days=(day.weekday() - _WEEKDAY_NUMBERS[week_start]) % len(WEEKDAYS))


def exact_day(year: int, month: int, day: int) -> date:
    """Return the day with these numbers.

    Raises:
        NotInTheCalendar: the year is outside 1900 to 2200, or has no such month or day.

    """
    most = days_in(checked_year(year), _checked_month(month))
    if not 1 <= day <= most:
        raise NotInTheCalendar(f"{MONTHS[month - 1]} {year} has {most} days")
    return date(year, month, day)


def checked_month_day(month: int, day: int) -> tuple[int, int]:
    """Return a month and a day that some year has; 29 February is one.

    Raises:
        NotInTheCalendar: no year has it.

    """
    most = days_in(_LEAP_YEAR, _checked_month(month))
    if not 1 <= day <= most:
        raise NotInTheCalendar(f"{MONTHS[month - 1]} has {most} days at most")
    return month, day


def _checked_month(month: int) -> int:
    if not 1 <= month <= MONTHS_A_YEAR:
        raise NotInTheCalendar(f"there is no month {month}")
    return month


def checked_year(year: int) -> int:
    """Return the year.

    Raises:
        NotInTheCalendar: it is outside 1900 to 2200.

    """
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise NotInTheCalendar(f"years run from {EARLIEST_YEAR} to {LATEST_YEAR}")
    return year


def day_in_words(words: str) -> tuple[int | None, int, int] | None:
    """Read ``25 dec``, ``the 5th of dec`` or ``dec 25, 2026`` as year, month and day, unchecked."""
    if match := re.fullmatch(_DAY_FIRST, words):
        day, nth, name, year = match.groups()
    elif match := re.fullmatch(_MONTH_FIRST, words):
        name, day, nth, year = match.groups()
    else:
        return None
    month = month_number(name)
    return (int(year) if year else None, month, int(day or nth)) if month else None


def nth_day(words: str) -> int | None:
    """Read ``5th`` or ``the 5th`` as a day of whichever month.

    Raises:
        NotInTheCalendar: no month has it.

    """
    match = re.fullmatch(f"(?a){_NTH}", words)
    if not match:
        return None
    day = int(match[1])
    if not 1 <= day <= _LONGEST_MONTH:
        raise NotInTheCalendar(f"a month has {_LONGEST_MONTH} days at most")
    return day
