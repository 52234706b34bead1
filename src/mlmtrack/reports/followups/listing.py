"""Follow-ups as records: open or closed, filtered and sorted."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mlmtrack.domain.sentences import pluralize
from mlmtrack.page import Column, Kind, Page, Table, Tone, View
from mlmtrack.reports.report import Report, ask, meaning, question_of


SORTS = ("due", "person", "channel")

_DAYS = ("due_on", "closed_on")


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


_COLUMNS: Sequence[Column[Listed]] = (
    Column("id", "No", Kind.IDENTITY, "the number of the follow-up", tone=Tone.ACCENT),
    Column("person", "Person", meaning="with whom"),
    Column("due_on", "Due", Kind.DAY, "the day"),
    Column("at_time", "At", meaning="the time of the day", rank=6),
    Column("channel", "How", meaning="call, text, meeting, …", rank=3),
    Column("about", "About", meaning="what it is about", rank=1),
    Column("repeat", "Every", meaning="the gap after which it comes again", rank=2),
    Column("origin", "From", meaning="what booked it: hand, cadence, signup, …", rank=7),
    Column("person_id", "Person no", Kind.IDENTITY, "the person's number", rank=9),
)
_OF_CLOSED: Sequence[Column[Listed]] = (
    Column("closed_on", "Closed", Kind.DAY, "the day on which it was closed"),
    Column("result", "Result", meaning="done or skipped; open ones have none"),
)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which follow-ups are asked for."""

    person_id: int | None = None
    closed: bool = False
    channel: str | None = None
    since: date | None = None
    until: date | None = None
    sort: str = "due"


@dataclass(frozen=True)
class Listing(Report):
    """Follow-ups as records."""

    name: ClassVar[str] = "followups"
    undated: ClassVar[str] = "times, channels and texts"
    columns: ClassVar = {"followups": (*_COLUMNS, *_OF_CLOSED)}

    followups: tuple[Listed, ...]
    count: int = meaning("how many were found, however few are shown")
    closed: bool = meaning("whether the closed ones were asked for")

    def page(self, _: View, /) -> Page:
        """Lay the records out."""
        kind = "closed" if self.closed else "open"
        if not self.count:
            return Page(f"No {kind} follow-up matches.", [self._table()])
        return Page(f"{pluralize(self.count, f'{kind} follow-up', f'{kind} follow-ups')}.", [self._table()])

    def _table(self) -> Table[Listed]:
        columns = (*_COLUMNS, *_OF_CLOSED) if self.closed else _COLUMNS
        return Table("followups", columns, self.followups)


def listing(connection: sqlite3.Connection, wanted: Filter) -> Listing:
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
