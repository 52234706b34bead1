"""Volume: whose it is, and whether customers carry it."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add
from typing import ClassVar

from mlmtrack.domain.dates import Period, month_name, months_of
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.volume import NOTHING, Volume
from mlmtrack.page import Bars, Cell, Column, Kind, Page, Sheet, Words
from mlmtrack.reports.report import Report, ask, question_of


SCOPES = ("group", "personal")
GROUPINGS = ("month", "leg", "person", "product")

_KINDS = ("own", "customers", "established", "new")
_DRAWN = ("customers", "own", "established", "new")  # the mortar stands first
_TITLES = {"leg": "By leg", "person": "By buyer", "product": "By product"}


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """The points of one month, leg, person or product."""

    label: str
    own: Points
    customers: Points
    established: Points
    new: Points
    total: Points

    @classmethod
    def of(cls, label: str, volume: Volume) -> "VolumeRow":
        """Return *volume* under its label, with its total."""
        return cls(label, volume.own, volume.customers, volume.established, volume.new, volume.total)

    def told_as(self, key: str) -> dict[str, object]:
        """Return the row for programs, its label under *key*."""
        amounts = {kind: getattr(self, kind) for kind in (*_KINDS, "total")}
        return {key: self.label or None, **amounts}


@dataclass(frozen=True)
class VolumeReport(Report):
    """The volume of a period by month, and by leg, person or product where that was asked."""

    name: ClassVar[str] = "volume"

    period: Period
    scope: str
    months: tuple[VolumeRow, ...]
    totals: Volume
    by: str
    groups: tuple[VolumeRow, ...]
    today: date

    def data(self) -> object:
        """Return what programs read: ratios are null when the total is 0."""
        totals = VolumeRow.of("", self.totals).told_as("month")
        groups = {} if self.by == "month" else {self.by: [row.told_as(self.by) for row in self.groups]}
        return {
            "period": self.period,
            "scope": self.scope,
            "months": [row.told_as("month") for row in self.months],
            "totals": {key: value for key, value in totals.items() if key != "month"},
            "mortar_ratio": self.totals.mortar_ratio,
            "recruiting_dependence": self.totals.recruiting_dependence,
            **groups,
        }

    def page(self, words: Words) -> Page:
        """Lay the volume out: a sentence, a bar for each month, the figures."""
        if not self.totals.total:
            lead = f"No {words.volume} {self._when()}."
            return Page(lead, hints=["mlmtrack add order NAME POINTS"])
        bars = [self._bars()] if self.by == "month" else []
        return Page(self._sentence(words), [*bars, self._sheet()], self._hints())

    def _sentence(self, words: Words) -> str:
        volume = self.totals
        sentence = (
            f"Customers back {volume.mortar_ratio or 0:.0%} of the {volume.total.spoken()} "
            f"{words.volume} {self._when()}."
        )
        if volume.new:
            share = volume.without_new / volume.total
            sentence += (
                f" Without the {volume.new.spoken()} of new distributors, "
                f"{volume.without_new.spoken()} ({share:.0%}) would remain."
            )
        return sentence.replace("%", " %")

    def _when(self) -> str:
        if len(self.months) == 1:
            return f"of {month_name(self.months[0].label)}"
        return f"from {month_name(self.months[0].label)} to {month_name(self.months[-1].label)}"

    def _bars(self) -> Bars:
        rows = [(month_name(row.label), [getattr(row, kind) for kind in _DRAWN]) for row in self.months]
        return Bars(_DRAWN, rows, Kind.POINTS)

    def _sheet(self) -> Sheet:
        title = "By month" if self.by == "month" else _TITLES[self.by]
        heading = Column(self.by, self.by.capitalize())
        amounts = [Column(kind, kind.capitalize(), Kind.POINTS) for kind in (*_KINDS, "total")]
        share = Column("mortar_ratio", "Customers", Kind.RATIO, rank=1)
        rows = [self._cells(row) for row in (self.months if self.by == "month" else self.groups)]
        totals = self._cells(VolumeRow.of("total", self.totals))
        return Sheet("volume", [heading, *amounts, share], rows, title, totals)

    def _cells(self, row: VolumeRow) -> list[Cell]:
        label = row.label or "not said"
        share = row.customers / row.total if row.total else None
        return [label, row.own, row.customers, row.established, row.new, row.total, share]

    def _hints(self) -> list[str]:
        others = [by for by in GROUPINGS if by != self.by]
        return [f"mlmtrack report volume --by {by}" for by in others[:2]]


def volume(connection: sqlite3.Connection, period: Period, today: date, scope: str, by: str) -> VolumeReport:
    """Return the volume of *period*: the whole book (``group``), or mine and my customers' (``personal``)."""
    found = _volumes(connection, period, scope, "month")
    months = tuple(VolumeRow.of(month, found.get((month, None), NOTHING)) for month in months_of(period))
    groups = () if by == "month" else _groups(connection, period, scope, by)
    totals = reduce(add, found.values(), NOTHING)
    return VolumeReport(period, scope, months, totals, by, groups, today)


def _groups(connection: sqlite3.Connection, period: Period, scope: str, by: str) -> tuple[VolumeRow, ...]:
    found = _volumes(connection, period, scope, by)
    rows = [VolumeRow.of(name or label, points) for (label, name), points in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.label)))


def _volumes(
    connection: sqlite3.Connection, period: Period, scope: str, by: str
) -> dict[tuple[str, str | None], Volume]:
    rows = ask(
        connection,
        question_of(__file__),
        start=period.start.isoformat(),
        end=period.end.isoformat(),
        me=ME,
        scope=scope,
        by=by,
    )
    return {(row["label"], row["name"]): Volume(*(Points(row[kind]) for kind in _KINDS)) for row in rows}
