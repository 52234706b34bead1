"""Days as people say them: ``Fri 27 Nov``, ``in 5 days``.

The names are English whatever the locale, so that a script and a person read the same.
"""

from datetime import date

from mlmtrack.domain.dates.calendar import MONTHS, WEEKDAYS
from mlmtrack.rounding import whole


_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_DAYS_A_WEEK, _DAYS_A_MONTH, _DAYS_A_YEAR = 7, 30.4375, 365.25
_SAID_IN_DAYS, _SAID_IN_WEEKS, _SAID_IN_MONTHS = 14, 60, 730  # up to here, in days


def format_day(day: date, today: date) -> str:
    """Return ``today``, ``yesterday``, ``tomorrow``, ``Fri 27 Nov``, or ``Thu 27 Nov 2025``."""
    return _NEAR.get((day - today).days) or _with_weekday(day, today)


def format_distance(day: date, today: date) -> str:
    """Return how far away a day is: ``today``, ``in 5 days``, ``3 weeks ago``, ``in 2 years``."""
    days = (day - today).days
    if days in _NEAR:
        return _NEAR[days]
    stretch = _rounded(abs(days))
    return f"in {stretch}" if days > 0 else f"{stretch} ago"


def day_with_distance(day: date, today: date) -> str:
    """Return a day that was understood, for the user to check: ``Fri 27 Nov, in 5 days``."""
    return f"{_with_weekday(day, today)}, {format_distance(day, today)}"


def format_month(month: str) -> str:
    """Return ``Mar 2026`` for ``2026-03``."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _with_weekday(day: date, today: date) -> str:
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def _rounded(days: int) -> str:
    if days < _SAID_IN_DAYS:
        return f"{days} days"
    if days < _SAID_IN_WEEKS:
        return f"{whole(days / _DAYS_A_WEEK)} weeks"
    if days < _SAID_IN_MONTHS:
        return f"{whole(days / _DAYS_A_MONTH)} months"
    return f"{whole(days / _DAYS_A_YEAR)} years"
