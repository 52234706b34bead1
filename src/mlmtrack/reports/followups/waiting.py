"""Who waits for a word by a day: the rows that today's page and its neighbours show."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from mlmtrack.domain.followups import days_late
from mlmtrack.page import Cell, Column, Kind, Marked, Reader, Sheet, Tone
from mlmtrack.reports.report import ask, question_of


_GIVES_WAY = 8  # the rank of a column that says again what another says


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open follow-up: with whom, since when, and the last thing said. *id* is the follow-up's number."""

    id: int
    person: str
    person_id: int
    due_on: date
    days_late: int
    channel: str | None
    about: str | None
    last_touch_on: date | None
    last_note: str | None
    phone: str | None
    at_time: str | None = field(metadata={"told": False})

    @property
    def what(self) -> str:
        """By which channel, at what time and what about: ``call 14:30: prices``."""
        how = " ".join(word for word in (self.channel, self.at_time) if word)
        return ": ".join(word for word in (how, self.about) if word)


def waiting(
    connection: sqlite3.Connection, until: date, today: date, *, anybody: bool = False
) -> tuple[Waiting, ...]:
    """Return what is open and due by *until*, longest waiting first, ties by stars.

    People who wish no contact are left out unless *anybody* is meant; who is archived always is.
    """
    rows = ask(
        connection,
        question_of(__file__),
        until=until.isoformat(),
        today=today.isoformat(),
        anybody=int(anybody),
    )
    return tuple(_waiting(row, today) for row in rows)


def _waiting(row: sqlite3.Row, today: date) -> Waiting:
    due_on, touched = date.fromisoformat(row["due_on"]), row["last_touch_on"]
    days = {
        "due_on": due_on,
        "days_late": days_late(due_on, today),
        "last_touch_on": date.fromisoformat(touched) if touched else None,
    }
    return Waiting(**{**dict(row), **days})


def sheet(name: str, rows: Sequence[Waiting], title: str | None = None, *, by: str = "due_on") -> Sheet:
    """Lay rows out; what is late stands in red.

    A narrow screen keeps *by* of the two columns of days, ``due_on`` or ``days_late``; where *by* is
    nothing, all are due on one day, and people read neither.
    """
    reader = Reader.EVERYBODY if by else Reader.PROGRAMS
    columns = [
        Column("id", "No", Kind.IDENTITY),
        Column("person", "Person"),
        Column("due_on", "Due", Kind.DAY, rank=0 if by == "due_on" else _GIVES_WAY, reader=reader),
        Column("days_late", "Late", Kind.NUMBER, rank=0 if by == "days_late" else _GIVES_WAY, reader=reader),
        Column("what", "What"),
        Column("last_note", "Last said", rank=2),
        Column("last_touch_on", "Last touch", Kind.DAY, rank=3),
        Column("phone", "Phone", rank=1),
        Column("person_id", "Person no", Kind.IDENTITY, reader=Reader.PROGRAMS),
    ]
    return Sheet(name, columns, [_cells(row) for row in rows], title)


def _cells(row: Waiting) -> list[Cell]:
    tone = Tone.LATE if row.days_late else Tone.PLAIN
    return [
        Marked(row.id, Tone.ACCENT),
        row.person,
        Marked(row.due_on, tone),
        Marked(row.days_late, tone),
        row.what,
        Marked(row.last_note, Tone.DIM),
        Marked(row.last_touch_on, Tone.DIM),
        row.phone,
        Marked(row.person_id, Tone.DIM),
    ]
