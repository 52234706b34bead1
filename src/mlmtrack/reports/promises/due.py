"""The open promises that are due: who made them, what was said, and since when they wait."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mlmtrack.domain.followups import days_late
from mlmtrack.page import Column, Kind, Table, Tone
from mlmtrack.reports.people.named import PERSON
from mlmtrack.reports.report import ask, question_of


MOST_SHOWN = 10


class PromiseDue(NamedTuple):
    """An open promise whose day has come; *id* is its number."""

    id: int
    person: str
    person_id: int
    text: str
    due_on: date
    days_late: int

    def tone_of_days(self) -> Tone:
        """Return how the days stand out: late ones are red."""
        return Tone.LATE if self.days_late else Tone.PLAIN


COLUMNS: Sequence[Column[PromiseDue]] = (
    Column("id", "No", Kind.IDENTITY, "the number of the promise", tone=Tone.ACCENT),
    *PERSON,
    Column("text", "Promise", meaning="what was promised"),
    Column(
        "days_late", "Late", Kind.NUMBER, "days since it was due; 0 on the day", tone=PromiseDue.tone_of_days
    ),
    Column("due_on", "Due", Kind.DAY, "the day it is due", tone=PromiseDue.tone_of_days, rank=1),
)


class PromisesDue(NamedTuple):
    """The ten that wait longest, and whether there are *more*."""

    promises: Sequence[PromiseDue]
    more: bool


def promises_due(connection: sqlite3.Connection, day: date) -> PromisesDue:
    """Return the open promises due by *day* of who is active and to be contacted, longest waiting first."""
    rows = ask(connection, question_of(__file__), day=day.isoformat(), most=MOST_SHOWN + 1)
    return PromisesDue(tuple(_promise(row, day) for row in rows[:MOST_SHOWN]), len(rows) > MOST_SHOWN)


def table(found: PromisesDue) -> Table[PromiseDue]:
    """Lay the promises out."""
    title = "Promises due" + (f", the first {MOST_SHOWN}" if found.more else "")
    return Table("promises_due", COLUMNS, found.promises, title)


def _promise(row: sqlite3.Row, day: date) -> PromiseDue:
    due_on = date.fromisoformat(row["due_on"])
    return PromiseDue(row["id"], row["person"], row["person_id"], row["text"], due_on, days_late(due_on, day))
