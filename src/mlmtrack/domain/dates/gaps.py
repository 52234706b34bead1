"""Gaps: a count of days, weeks, months or years between one day and the next."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from mlmtrack.domain.dates.calendar import MONTHS_A_YEAR, WEEKDAYS, normalize_whitespace
from mlmtrack.errors.dates import BadGap, NotInTheCalendar


Unit = Literal["d", "w", "m", "y"]

_UNITS: dict[str, Unit] = {"d": "d", "w": "w", "m": "m", "y": "y"}
_MOST: dict[Unit, int] = {"d": 36_525, "w": 5_218, "m": 1_200, "y": 100}  # a hundred years
_NUMBERS = (
    *("a", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_COUNTS = {word: count for count, word in enumerate(_NUMBERS, 1)} | {"one": 1}
_GAP = r"(?a)(\d{1,9} ?|[a-z]+ )([dwmy]|(?:day|week|month|year)s?)"


@dataclass(frozen=True, slots=True)
class Gap:
    """A count of days, weeks, months or years, such as ``2w``."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        """Write the gap as it is typed: ``2w``."""
        return f"{self.count}{self.unit}"

    def after(self, day: date, times: int = 1) -> date:
        """Return the day that lies *times* gaps after *day*.

        All of them are counted from *day* itself, so that months after the 31st stay at the end of
        the month: 28 Feb, then 31 Mar.
        """
        if days := self._days:
            return day + timedelta(days=days * times)
        from dateutil.relativedelta import relativedelta

        return day + relativedelta(months=self._months * times)

    def before(self, day: date) -> date:
        """Return the day that lies one gap before *day*, at the end of its month at the latest."""
        return self.after(day, -1)

    def times_between(self, anchor: date, day: date) -> int:
        """Return how many gaps fit between the two days; for months it may be one too many."""
        if days := self._days:
            return (day - anchor).days // days
        months = (day.year - anchor.year) * MONTHS_A_YEAR + day.month - anchor.month
        return months // self._months

    @property
    def in_days(self) -> int:
        """About how many days the gap has: 30 for a month, 365 for a year."""
        return self.count * {"d": 1, "w": len(WEEKDAYS), "m": 30, "y": 365}[self.unit]

    @property
    def _days(self) -> int:
        return self.count * {"d": 1, "w": len(WEEKDAYS)}.get(self.unit, 0)

    @property
    def _months(self) -> int:
        return self.count * {"m": 1, "y": MONTHS_A_YEAR}.get(self.unit, 0)


def first_after(anchor: date, gap: Gap, today: date) -> date:
    """Return the first day after *today* that lies one gap or several after *anchor*."""
    times = max(1, gap.times_between(anchor, today))
    while (day := gap.after(anchor, times)) <= today:
        times += 1
    return day


def parse_gap(text: str) -> Gap:
    """Read a gap such as ``14d``, ``2w``, ``1m``, ``1y``, ``2 weeks``, ``two weeks`` or ``a week``.

    Raises:
        BadGap: another form, none at all, or more than a hundred years.

    """
    try:
        gap = gap_in_words(normalize_whitespace(text))
    except NotInTheCalendar as reason:
        raise BadGap(text, str(reason)) from None
    if gap is None:
        raise BadGap(text)
    return gap


def gap_in_words(words: str) -> Gap | None:
    """Read a gap from squeezed words, or None where they have another form.

    Raises:
        NotInTheCalendar: it is zero, or more than a hundred years.

    """
    match = re.fullmatch(_GAP, words)
    if not match:
        return None
    said, unit = match[1].strip(), _UNITS[match[2][0]]
    count = int(said) if said.isdecimal() else _COUNTS.get(said)
    if count is None:
        return None
    if count == 0:
        raise NotInTheCalendar("it takes no time")
    if count > _MOST[unit]:
        raise NotInTheCalendar("it is more than a hundred years")
    return Gap(count, unit)
