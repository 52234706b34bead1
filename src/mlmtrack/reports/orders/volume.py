"""Volume: whose it is, and whether customers carry it."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from operator import add
from pathlib import Path
from typing import ClassVar, NamedTuple

from mlmtrack.domain.dates import Period, format_day, format_month, month_of, months_of
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME, NEWCOMER_DAYS
from mlmtrack.domain.sentences import format_percent, pluralize
from mlmtrack.domain.statistics import TOO_FEW
from mlmtrack.domain.volume import GROUPINGS, NOTHING, Volume
from mlmtrack.page import Bars, Column, Kind, Page, Reader, Table, View
from mlmtrack.reports.report import Report, ask, day_or_none, meaning, question_of
from mlmtrack.reports.team.members import below, members


_KINDS = ("own", "customers", "established", "new")
_DRAWN = ("customers", "own", "established", "new")  # the mortar stands first
_WHO_IS_NEW = f"new: in their first {NEWCOMER_DAYS} days"


class _Grouping(NamedTuple):
    """What orders are added up by: what the question tells apart, and the label that its own comes under."""

    title: str
    asked: str
    label_of: Callable[[str], str] = str


_GROUPINGS = {
    "leg": _Grouping("By leg", "leg"),
    "person": _Grouping("By buyer", "person"),
    "product": _Grouping("By product", "product"),
}


@dataclass(frozen=True, slots=True)
class VolumeRow(Volume):
    """The points of one month, leg, person or product; *person_id* is the number of the person."""

    label: str
    person_id: int | None

    @classmethod
    def of(cls, label: str, volume: Volume, person_id: int | None = None) -> "VolumeRow":
        """Return *volume* under its label."""
        return cls(volume.own, volume.customers, volume.established, volume.new, label, person_id)


_AMOUNTS: Sequence[Column[VolumeRow]] = (
    Column("own", "Own", Kind.POINTS, "your orders for yourself, for stock or as samples"),
    Column(
        "customers",
        "Customers",
        Kind.POINTS,
        "orders for a customer, and those of buyers who were no distributor",
    ),
    Column("established", "Established", Kind.POINTS, f"orders of distributors after {NEWCOMER_DAYS} days"),
    Column("new", "New", Kind.POINTS, f"orders of distributors in their first {NEWCOMER_DAYS} days"),
    Column("total", "Total", Kind.POINTS, "all four together"),
    Column("mortar_ratio", "Backed", Kind.RATIO, "customers ÷ total; null where the total is 0", rank=1),
    Column(
        "recruiting_dependence",
        kind=Kind.RATIO,
        meaning="new ÷ total; null where the total is 0",
        reader=Reader.PROGRAMS,
    ),
)
_MONTHS: Sequence[Column[VolumeRow]] = (
    Column("month", "Month", Kind.MONTH, "the calendar month", value=lambda row: row.label),
    *_AMOUNTS,
)
_GROUPS: Sequence[Column[VolumeRow]] = (
    Column(
        "name",
        meaning="the leader of the leg, the buyer or the product; null where no product was given",
        value=lambda row: row.label or None,
        shown=lambda row: row.label or "not said",
    ),
    Column(
        "person_id",
        kind=Kind.IDENTITY,
        meaning="the number of the leader of the leg or of the buyer; null for a product",
        reader=Reader.PROGRAMS,
    ),
    *_AMOUNTS,
)


@dataclass(frozen=True, kw_only=True)
class VolumeReport(Report):
    """The volume of a period by month, and by leg, person or product where that was asked."""

    name: ClassVar[str] = "volume"
    columns: ClassVar = {"months": _MONTHS, "totals": _AMOUNTS, "groups": _GROUPS}

    period: Period = meaning("its first and its last day")
    scope: str = meaning("group, or personal where only what is credited to you counts")
    months: tuple[VolumeRow, ...]
    totals: VolumeRow = meaning("the whole period")
    by: str = meaning("month, leg, person or product")
    groups: tuple[VolumeRow, ...] = meaning("the legs, buyers or products, the largest first; none by month")
    n: int = meaning("how many orders the shares rest on")
    first_order_on: date | None = meaning("the day of the first order in the book")

    def page(self, view: View, /) -> Page:
        """Lay the volume out: a sentence, a bar for each month, the figures."""
        if not self.totals.total:
            lead = f"No {view.volume} {self._when(view.today)}."
            return Page(lead, [self._table()], ["mlmtrack add order NAME POINTS"])
        bars = [self._bars()] if self.by == "month" else []
        return Page(" ".join(self._sentences(view)), [*bars, self._table()], self._hints())

    def _sentences(self, view: View) -> Iterator[str]:
        volume = self.totals
        share = format_percent(volume.customers / volume.total)
        yield f"Customers back {share} of {self._amount(view)}."
        if volume.new:
            rest = f"{volume.without_new.format()} ({format_percent(volume.without_new / volume.total)})"
            yield f"Without the {volume.new.format()} of new distributors, {rest} would remain."
        if self.n < TOO_FEW:
            yield f"That rests on {pluralize(self.n, 'order')}, and the next one may change it."

    def _amount(self, view: View) -> str:
        """Return the points with the time they are of: ``October's 1,500 PV``."""
        own = "personal " if self.scope == "personal" else ""
        amount = f"{self.totals.total.format()} {own}{view.volume}"
        month = self.period.start
        if self._is_of_whole_months(view.today) and self._is_of_one_month() and month.year == view.today.year:
            return f"{month:%B}'s {amount}"
        return f"the {amount} {self._when(view.today)}"

    def _when(self, today: date) -> str:
        start, end = self.period.start, self.period.end
        if not self._is_of_whole_months(today):
            return f"from {format_day(start, today)} to {format_day(end, today)}"
        if self._is_of_one_month():
            return f"of {start:%B %Y}"
        return f"from {format_month(month_of(start))} to {format_month(month_of(end))}"

    def _is_of_whole_months(self, today: date) -> bool:
        start, end = self.period.start, self.period.end
        return start.day == 1 and (end == today or (end + timedelta(days=1)).day == 1)

    def _is_of_one_month(self) -> bool:
        return month_of(self.period.start) == month_of(self.period.end)

    def _bars(self) -> Bars:
        months = self.months[self._months_skipped() :]
        rows = [(format_month(row.label), [getattr(row, kind) for kind in _DRAWN]) for row in months]
        return Bars([*_DRAWN[:-1], _WHO_IS_NEW], rows, Kind.POINTS)

    def _months_skipped(self) -> int:
        """Return how many of the months lie before the first order of the book."""
        first = self.first_order_on
        return sum(first is None or row.label < month_of(first) for row in self.months)

    def _table(self) -> Table[VolumeRow]:
        if self.by == "month":
            return self._table_of_months()
        columns = (replace(_GROUPS[0], heading=self.by.capitalize()), *_GROUPS[1:])
        title = f"{_GROUPINGS[self.by].title} ({_WHO_IS_NEW})"
        return Table("volume", columns, self.groups, title, self.totals)

    def _table_of_months(self) -> Table[VolumeRow]:
        skipped, first = self._months_skipped(), self.first_order_on
        since = f", from the first order in {first:%B %Y}" if skipped and first else ""
        return Table("volume", _MONTHS, self.months, f"By month{since}", self.totals, skipped=skipped)

    def _hints(self) -> list[str]:
        others = [by for by in GROUPINGS if by != self.by]
        return [f"mlmtrack report volume --by {by}" for by in others[:2]]


def volume(connection: sqlite3.Connection, period: Period, today: date, scope: str, by: str) -> VolumeReport:
    """Return the volume of *period*: the whole book (``group``), or what is credited to me (``personal``).

    A leg is that of the tree of *today*. Source: docs/reference/figures.md.
    """
    rows = _rows(connection, period, scope, "day")
    found = {row.label: row for row in _by_label(rows, lambda day: day[: len("2026-03")])}
    return VolumeReport(
        period=period,
        scope=scope,
        months=tuple(VolumeRow.of(month, found.get(month, NOTHING)) for month in months_of(period)),
        totals=VolumeRow.of("", reduce(add, found.values(), NOTHING)),
        by=by,
        groups=_groups(connection, period, scope, by, today),
        n=sum(row["orders"] for row in rows),
        first_order_on=_first_order(connection),
    )


def _first_order(connection: sqlite3.Connection) -> date | None:
    ((day,),) = ask(connection, Path(__file__).with_name("first_order.sql"))
    return day_or_none(day)


def _groups(
    connection: sqlite3.Connection, period: Period, scope: str, by: str, today: date
) -> tuple[VolumeRow, ...]:
    """Return a row for each leg, person or product, the largest first; a person stands under their name."""
    if by == "month":
        return ()
    grouping = _GROUPINGS[by]
    rows = _rows(connection, period, scope, grouping.asked)
    groups = _by_leg(connection, rows, today) if by == "leg" else _by_label(rows, grouping.label_of)
    return tuple(sorted(groups, key=lambda group: (-group.total, group.label)))


def _by_label(rows: Iterable[sqlite3.Row], label_of: Callable[[str], str]) -> list[VolumeRow]:
    volumes: dict[tuple[str, int | None], Volume] = defaultdict(lambda: NOTHING)
    for row in rows:
        volumes[row["name"] or label_of(row["label"]), row["person_id"]] += _volume(row)
    return [VolumeRow.of(label, volume, person) for (label, person), volume in volumes.items()]


def _by_leg(connection: sqlite3.Connection, rows: Iterable[sqlite3.Row], today: date) -> list[VolumeRow]:
    """Add up what is credited to each by the leg that they stand in; what is in none is mine."""
    team = members(connection, today)
    legs = below(team).legs()
    volumes: dict[int, Volume] = defaultdict(lambda: NOTHING)
    for row in rows:
        volumes[legs.get(row["person_id"], ME)] += _volume(row)
    (my_name,) = connection.execute("select name from person where id = ?", (ME,)).fetchone()
    names = {ME: my_name, **{person: member.name for person, member in team.items()}}
    return [VolumeRow.of(names[leg], volume, leg) for leg, volume in volumes.items()]


def _rows(connection: sqlite3.Connection, period: Period, scope: str, by: str) -> list[sqlite3.Row]:
    return ask(
        connection,
        question_of(__file__),
        start=period.start.isoformat(),
        end=period.end.isoformat(),
        me=ME,
        scope=scope,
        by=by,
    )


def _volume(row: sqlite3.Row) -> Volume:
    return Volume(*(Points(row[kind]) for kind in _KINDS))
