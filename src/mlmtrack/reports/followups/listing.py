"""Follow-ups as records: open or closed, filtered and sorted."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from mlmtrack.domain.sentences import counted
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.report import Report, ask, question_of


SORTS = ("due", "person", "channel")

_DAYS = ("due_on", "closed_on")
_COLUMNS = (
    Column("id", "No", Kind.IDENTITY),
    Column("person", "Person"),
    Column("due_on", "Due", Kind.DAY),
    Column("at_time", "At", rank=6),
    Column("channel", "How", rank=3),
    Column("about", "About", rank=1),
    Column("repeat", "Every", rank=2),
    Column("origin", "From", rank=7),
    Column("person_id", "Person no", Kind.IDENTITY, rank=9),
)
_OF_CLOSED = (Column("closed_on", "Closed", Kind.DAY), Column("result", "Result"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A follow-up as it stands in the book."""

    id: int
    person: str
    person_id: int
    due_on: date
    at_time: str | None
    channel: str | None
    about: str | None
    repeat: str | None
    origin: str
    closed_on: date | None
    result: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which follow-ups are asked for."""

    person_id: int | None = None
    closed: bool = False
    channel: str | None = None
    since: date | None = None
    until: date | None = None
    sort: str = "due"


@dataclass(frozen=True)
class Listing(Report):
    """Follow-ups as records; *count* is of all, whatever the limit."""

    name: ClassVar[str] = "followups"
    undated: ClassVar[str] = "times, channels and texts"

    followups: tuple[Listed, ...]
    count: int
    closed: bool = field(metadata={"told": False})

    def page(self, words: Words) -> Page:  # noqa: ARG002 - no volume and no money stand here
        """Lay the records out."""
        kind = "closed" if self.closed else "open"
        if not self.count:
            return Page(f"No {kind} follow-up answers to that.", [self._sheet()])
        return Page(f"{counted(self.count, f'{kind} follow-up', f'{kind} follow-ups')}.", [self._sheet()])

    def _sheet(self) -> Sheet:
        columns = (*_COLUMNS, *_OF_CLOSED) if self.closed else _COLUMNS
        return Sheet("followups", columns, [_cells(one, columns) for one in self.followups])


def listing(connection: sqlite3.Connection, wanted: Wanted) -> Listing:
    """Return the follow-ups that are *wanted*: by their due day or, of closed ones, by their closing day."""
    rows = ask(
        connection,
        question_of(__file__),
        closed=int(wanted.closed),
        person=wanted.person_id or 0,
        channel=wanted.channel or "",
        since=(wanted.since or date.min).isoformat(),
        until=(wanted.until or date.max).isoformat(),
        sort=wanted.sort,
    )
    found = tuple(_listed(row) for row in rows)
    return Listing(found, len(found), wanted.closed)


def _listed(row: sqlite3.Row) -> Listed:
    days = {key: date.fromisoformat(row[key]) if row[key] else None for key in _DAYS}
    return Listed(**{**dict(row), **days})


def _cells(one: Listed, columns: Sequence[Column]) -> list[Cell]:
    _, *cells = [getattr(one, column.key) for column in columns]
    return [Marked(one.id, Tone.ACCENT), *cells]
