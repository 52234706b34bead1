"""The open promises that are due: who made them, what was said, and since when they wait."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mlmtrack.domain.followups import days_late
from mlmtrack.page import Cell, Column, Kind, Marked, Reader, Sheet, Tone
from mlmtrack.reports.report import ask, question_of


MOST_SHOWN = 10

_COLUMNS = (
    Column("id", "No", Kind.IDENTITY),
    Column("person_id", "Person no", Kind.IDENTITY, reader=Reader.PROGRAMS),
    Column("person", "Person", reader=Reader.PROGRAMS),
    Column("called", "Person", reader=Reader.PEOPLE),
    Column("text", "Promise"),
    Column("days_late", "Late", Kind.NUMBER),
    Column("due_on", "Due", Kind.DAY, rank=1),
)


class PromiseDue(NamedTuple):
    """An open promise whose day has come; *id* is its number."""

    id: int
    person: str
    person_id: int
    text: str
    due_on: date
    days_late: int


class PromisesDue(NamedTuple):
    """The ten that wait longest, and whether there are *more*."""

    promises: Sequence[PromiseDue]
    more: bool


def promises_due(connection: sqlite3.Connection, day: date) -> PromisesDue:
    """Return the open promises due by *day* of people in sight and to be contacted, longest waiting first."""
    rows = ask(connection, question_of(__file__), day=day.isoformat(), most=MOST_SHOWN + 1)
    return PromisesDue(tuple(_promise(row, day) for row in rows[:MOST_SHOWN]), len(rows) > MOST_SHOWN)


def sheet(found: PromisesDue) -> Sheet:
    """Lay the promises out."""
    title = "Promises due" + (f", the first {MOST_SHOWN}" if found.more else "")
    return Sheet("promises_due", _COLUMNS, [_cells(row) for row in found.promises], title)


def _promise(row: sqlite3.Row, day: date) -> PromiseDue:
    due_on = date.fromisoformat(row["due_on"])
    return PromiseDue(row["id"], row["person"], row["person_id"], row["text"], due_on, days_late(due_on, day))


def _cells(row: PromiseDue) -> list[Cell]:
    tone = Tone.LATE if row.days_late else Tone.PLAIN
    return [
        Marked(row.id, Tone.ACCENT),
        row.person_id,
        row.person,
        f"{row.person} ({row.person_id})",
        row.text,
        Marked(row.days_late, tone),
        Marked(row.due_on, tone),
    ]
