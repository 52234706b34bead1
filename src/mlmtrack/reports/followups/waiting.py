"""Who waits for a word by a day: the rows that today's page and its neighbours show."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mlmtrack.domain.followups import days_late
from mlmtrack.page import Column, Kind, Reader, Table, Tone
from mlmtrack.reports.report import ask, question_of


_DAYS = ("due_on", "days_late")
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
    at_time: str | None

    @property
    def what(self) -> str:
        """By which channel, at what time and what about: ``call 14:30: prices``."""
        how = " ".join(word for word in (self.channel, self.at_time) if word)
        return ": ".join(word for word in (how, self.about) if word)

    def tone_of_days(self) -> Tone:
        """Return how the days stand out: late ones are red."""
        return Tone.LATE if self.days_late else Tone.PLAIN


COLUMNS: Sequence[Column[Waiting]] = (
    Column("id", "No", Kind.IDENTITY, "the number of the follow-up", tone=Tone.ACCENT),
    Column("person", "Person", meaning="with whom"),
    Column("due_on", "Due", Kind.DAY, "the day it is due", tone=Waiting.tone_of_days),
    Column(
        "days_late", "Late", Kind.NUMBER, "days since then; 0 where it is not late", tone=Waiting.tone_of_days
    ),
    Column("channel", meaning="call, text, meeting, …", reader=Reader.PROGRAMS),
    Column("at_time", meaning="the time of the day; null for any", reader=Reader.PROGRAMS),
    Column("about", meaning="what it is about", reader=Reader.PROGRAMS),
    Column("what", "What", reader=Reader.PEOPLE),
    Column("last_note", "Last note", meaning="the newest note on them", tone=Tone.DIM, rank=2),
    Column("last_touch_on", "Last touch", Kind.DAY, "the last touch, answered or not", tone=Tone.DIM, rank=3),
    Column("phone", "Phone", meaning="as it was typed", rank=1),
    Column("person_id", kind=Kind.IDENTITY, meaning="the person's number", reader=Reader.PROGRAMS),
)


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


def table(
    name: str, rows: Sequence[Waiting], title: str | None = None, *, by: str = "due_on"
) -> Table[Waiting]:
    """Lay rows out; what is late stands in red.

    A narrow screen keeps *by* of the two columns of days, ``due_on`` or ``days_late``; where *by* is
    nothing, all are due on one day, and people read neither.
    """
    columns = [_of_days(column, by) if column.key in _DAYS else column for column in COLUMNS]
    return Table(name, columns, rows, title)


def _of_days(column: Column[Waiting], by: str) -> Column[Waiting]:
    reader = Reader.EVERYBODY if by else Reader.PROGRAMS
    return replace(column, rank=0 if column.key == by else _GIVES_WAY, reader=reader)
