"""Days in a column: read in the one order of day, month and year that all of its cells allow."""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from mlmtrack.domain.dates.calendar import MONTHS, checked_month_day, month_number
from mlmtrack.domain.settings import DATE_ORDERS
from mlmtrack.errors.dates import BadDay, NotInTheCalendar
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.imports import STANDS_FIRST, UnclearDays


_NUMBERS = re.compile(r"(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})", re.ASCII)
_WITHOUT_YEAR = re.compile(r"(\d{1,2})(?:/(\d{1,2})|\.\s?(\d{1,2})\.?)", re.ASCII)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})([/.-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", re.ASCII)
_TOGETHER = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)  # until 2173
_NAMED = r"(?P<day>\d{1,2})[-. ]+(?P<month>[a-z]{3,9})\.?", r"(?P<month>[a-z]{3,9})[-. ]+(?P<day>\d{1,2})"
_DAY_AND_NAME, _NAME_AND_DAY = (
    re.compile(rf"{named}(?:[-., ]+(?P<year>\d{{4}}|\d{{2}}))?", re.ASCII | re.IGNORECASE) for named in _NAMED
)
_ZONE = r"(?:Z|(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|[A-Z]+/[A-Z_/]+)"
_TIME = re.compile(
    r"(?<=\d)(?:T|,?\s+(?:at\s+)?)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?"
    rf"(?:\s*{_ZONE})?(?:\s*[(\[][^)\]]*[)\]])?$",
    re.ASCII | re.IGNORECASE,
)
_SERIALS_BEGIN = date(1899, 12, 30)  # of spreadsheets: 1 is the last day of 1899
_TWO_DIGITS = 2
_SOON = timedelta(days=3660)  # nobody plans for more

Numbers = tuple[str, int, int]  # the year as it stands there, or nothing; month and day


class ColumnOrder:
    """What the cells of a column, looked at one by one, show of the order of its numbers."""

    def __init__(self, *, without_year: bool) -> None:
        """Begin with a column of which nothing is known; its days may stand there *without_year* or not."""
        self._without_year = without_year
        self._allowed = frozenset(DATE_ORDERS)
        self._shown: dict[str, str] = {}
        self._is_open = False

    def look_at(self, cell: str) -> None:
        """Take a cell into account."""
        readings = readings_of(cell)
        if not readings or not (self._without_year or all(year for year, _, _ in readings.values())):
            return
        self._allowed &= readings.keys()
        opens = not self._is_open and len({readings[order] for order in _likely(readings)}) > 1
        self._shown = {**dict.fromkeys(readings, cell), **({} if opens else self._shown)}
        self._is_open = self._is_open or opens

    def settled(self, heading: str, wanted: Sequence[str]) -> str | None:
        """Return the order of the column, None where no cell needs one.

        One of those *wanted* goes before what is only likely, and settles what stays open.

        Raises:
            UnclearDays: it stays open.

        """
        if not self._shown:
            return None
        likely = _likely(self._allowed)
        fits = next((order for order in wanted if order in self._allowed), None)
        if fits or len(likely) == 1 or (likely and not self._is_open):
            return fits or likely[0]
        choices = likely or _likely(self._shown)
        found = next((order for order in wanted if order in choices), None)
        if found is None:
            raise UnclearDays(heading, {order: _meaning(order, self._shown[order]) for order in choices})
        return found


def _likely(orders: Collection[str]) -> Sequence[str]:
    """Return those of *orders* that a column most likely has: years of two digits seldom stand first."""
    return [order for order in DATE_ORDERS if order in orders and order != "ymd"] or [*orders]


def _meaning(order: str, cell: str) -> str:
    _, month, day = readings_of(cell)[order]
    return f"{echoed(cell)} is {day} {MONTHS[month - 1]}"


@lru_cache(maxsize=4096)
def readings_of(cell: str) -> Mapping[str, Numbers]:
    """Return what the numbers of a cell mean in each order in which they can be a day; ISO days need none."""
    text = _without_time(cell)
    if match := _NUMBERS.fullmatch(text):
        first, _, second, third = match.groups()
    elif match := _WITHOUT_YEAR.fullmatch(text):
        first, second, third = match[1], match[2] or match[3], ""
    else:
        return {}
    readings = {"dmy": (third, second, first), "mdy": (third, first, second)}
    if len(first) == len(third) == _TWO_DIGITS:
        readings["ymd"] = (first, second, third)
    return {
        order: (year, int(month), int(day))
        for order, (year, month, day) in readings.items()
        if _is_in_the_calendar(int(month), int(day))
    }


def written_out(cell: str, order: str | None, today: date, years_ahead: int) -> str:
    """Return the text of a day as it is typed, with its year in full and without the time of day.

    A year of two digits lies at most *years_ahead* of *today*; with 0, as of birthdays, a day may lack the
    year. A number is the day that a spreadsheet counts so, where that can be meant.

    Raises:
        BadDay: its numbers are no day in the *order* of the column, or lack the year.

    """
    text = _without_time(cell)
    if match := _YEAR_FIRST.fullmatch(text) or _TOGETHER.fullmatch(text):
        return _iso(match["year"], int(match["month"]), int(match["day"]))
    if match := _SERIAL.fullmatch(text):
        counted = _SERIALS_BEGIN + timedelta(days=int(match[1]))
        return counted.isoformat() if counted - today < _SOON else text
    if match := _DAY_AND_NAME.fullmatch(text) or _NAME_AND_DAY.fullmatch(text):
        month = month_number(match["month"].lower())
        if month and match["year"]:
            return _with_century(match["year"], month, int(match["day"]), today, years_ahead)
        return f"{match['day']} {match['month']}"
    readings = readings_of(cell)
    if order and order in readings:
        if years_ahead and not readings[order][0]:
            raise BadDay(cell, "its year is missing", happened=True)
        return _with_century(*readings[order], today, years_ahead)
    if readings and order:
        raise BadDay(cell, f"in its column the {STANDS_FIRST[order]} stands first", happened=True)
    return text


def _with_century(year: str, month: int, day: int, today: date, years_ahead: int) -> str:
    if len(year) == _TWO_DIGITS:
        latest = (today.year + years_ahead, today.month, today.day)
        year = f"20{year}" if (2000 + int(year), month, day) <= latest else f"19{year}"
    return _iso(year, month, day)


def _iso(year: str, month: int, day: int) -> str:
    return f"{year or '-'}-{month:02d}-{day:02d}"


def _without_time(cell: str) -> str:
    return _TIME.sub("", " ".join(cell.split()))


def _is_in_the_calendar(month: int, day: int) -> bool:
    try:
        checked_month_day(month, day)
    except NotInTheCalendar:
        return False
    return True
