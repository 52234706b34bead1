"""Birthdays, whose year may be unknown."""

import re
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.dates.calendar import (
    checked_month_day,
    day_in_words,
    days_in,
    exact_day,
    normalize_whitespace,
)
from mlmtrack.domain.dates.days import iso_day, month_stands_first, numeric_day
from mlmtrack.errors.dates import BadBirthday, NotInTheCalendar


_WITHOUT_YEAR = r"(?a)(?:--)?(\d{2})-(\d{2})"
_NUMBERS_WITHOUT_YEAR = r"(?a)(\d{1,2})(?:/(\d{1,2})|\.(\d{1,2})\.?)"


@dataclass(frozen=True, slots=True)
class Birthday:
    """A month and a day, and the year of birth where it is known."""

    year: int | None
    month: int
    day: int

    def __str__(self) -> str:
        """Write the birthday as it is typed: ``1990-05-17`` or ``05-17``."""
        year = "" if self.year is None else f"{self.year:04d}-"
        return f"{year}{self.month:02d}-{self.day:02d}"

    def next_on(self, today: date) -> date:
        """Return the day on which it is celebrated next; today counts."""
        this_year = self._celebrated_in(today.year)
        return this_year if this_year >= today else self._celebrated_in(today.year + 1)

    def age_on(self, day: date) -> int | None:
        """Return the years completed on *day*, or None where the year is unknown or yet to come."""
        if self.year is None:
            return None
        age = day.year - self.year - (day < self._celebrated_in(day.year))
        return age if age >= 0 else None

    def _celebrated_in(self, year: int) -> date:
        """Return the day in *year*; 29 February is 28 February in common years."""
        return date(year, self.month, min(self.day, days_in(year, self.month)))


def parse_birthday(text: str, today: date, order: str | None = None) -> Birthday:
    """Read ``1990-05-17``, ``17 may 1990``, ``may 17, 1990``, ``05-17``, ``--05-17`` or ``17 may``.

    Also ``17.5.1990``, ``17/5/1990``, ``17.5.`` and ``17/5``; *order* (``dmy`` or ``mdy``) settles what
    ``3/4`` means.

    Raises:
        BadBirthday: another form, several meanings, no day of the calendar, after *today*, or before 1900.

    """
    try:
        birthday = _birthday(normalize_whitespace(text), order)
    except NotInTheCalendar as reason:
        raise BadBirthday(text, str(reason)) from None
    if birthday is None:
        raise BadBirthday(text)
    if birthday.year and date(birthday.year, birthday.month, birthday.day) > today:
        raise BadBirthday(text, "it is yet to come")
    return birthday


def _birthday(words: str, order: str | None) -> Birthday | None:
    if born := iso_day(words) or numeric_day(words, order):
        return Birthday(born.year, born.month, born.day)
    if match := re.fullmatch(_WITHOUT_YEAR, words):
        return Birthday(None, *checked_month_day(int(match[1]), int(match[2])))
    if found := day_in_words(words):
        year, month, day = found
        if year is not None:
            exact_day(year, month, day)
        return Birthday(year, *checked_month_day(month, day))
    return _by_numbers_without_year(words, order)


def _by_numbers_without_year(words: str, order: str | None) -> Birthday | None:
    match = re.fullmatch(_NUMBERS_WITHOUT_YEAR, words)
    if not match:
        return None
    first, second = int(match[1]), int(match[2] or match[3])
    month, day = (first, second) if month_stands_first(first, second, order) else (second, first)
    return Birthday(None, *checked_month_day(month, day))
