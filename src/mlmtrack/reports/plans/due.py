"""The next steps of plans that are due: with whom, since when, and whose turn it is."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mlmtrack.domain.followups import days_late
from mlmtrack.domain.people import ME
from mlmtrack.page import Cell, Column, Kind, Marked, Reader, Sheet, Tone
from mlmtrack.reports.report import ask, question_of


MOST_SHOWN = 10

_COLUMNS = (
    Column("id", "Step's record", Kind.IDENTITY, reader=Reader.PROGRAMS),
    Column("person_id", "No", Kind.IDENTITY, reader=Reader.PROGRAMS),
    Column("person", "Person", reader=Reader.PROGRAMS),
    Column("called", "Person", reader=Reader.PEOPLE),
    Column("step", "Step", Kind.IDENTITY),
    Column("text", "What"),
    Column("turn", "Turn"),
    Column("days_late", "Late", Kind.NUMBER),
    Column("due_on", "Due", Kind.DAY, rank=2),
    Column("plan", "Plan", rank=3),
)
_SAID_IN_THE_TITLE = _COLUMNS[-1]._replace(reader=Reader.PROGRAMS)


class StepDue(NamedTuple):
    """The next open step of a plan, which is due; *id* is its record's number, *step* its place there."""

    id: int
    person: str
    person_id: int
    plan: str
    step: int
    text: str
    due_on: date
    days_late: int
    turn: str


class StepsDue(NamedTuple):
    """The ten that wait longest, and whether there are *more*."""

    steps: Sequence[StepDue]
    more: bool


def steps_due(connection: sqlite3.Connection, day: date) -> StepsDue:
    """Return the next step of each plan where it is due by *day*, longest waiting first.

    They are of plans that were not dropped, with people who are still distributors or prospects, not let go,
    in sight, and to be contacted.
    """
    rows = ask(connection, question_of(__file__), day=day.isoformat(), me=ME, most=MOST_SHOWN + 1)
    return StepsDue(tuple(_step(row, day) for row in rows[:MOST_SHOWN]), len(rows) > MOST_SHOWN)


def sheet(found: StepsDue) -> Sheet:
    """Lay the steps out; a plan that is the same in every row stands in the title alone."""
    plans = {row.plan for row in found.steps}
    title = "Next steps of plans" + "".join(f": {plan}" for plan in plans if len(plans) == 1)
    title += f", the first {MOST_SHOWN}" if found.more else ""
    columns = _COLUMNS if len(plans) > 1 else (*_COLUMNS[:-1], _SAID_IN_THE_TITLE)
    return Sheet("steps_due", columns, [_cells(row) for row in found.steps], title)


def _step(row: sqlite3.Row, day: date) -> StepDue:
    due_on = date.fromisoformat(row["due_on"])
    return StepDue(
        id=row["id"],
        person=row["person"],
        person_id=row["person_id"],
        plan=row["plan"],
        step=row["place"],
        text=row["text"],
        due_on=due_on,
        days_late=days_late(due_on, day),
        turn=row["turn"],
    )


def _cells(row: StepDue) -> list[Cell]:
    tone = Tone.LATE if row.days_late else Tone.PLAIN
    return [
        row.id,
        row.person_id,
        row.person,
        f"{row.person} ({row.person_id})",
        Marked(row.step, Tone.ACCENT),
        row.text,
        Marked(row.turn, Tone.ACCENT if row.turn == "me" else Tone.PLAIN),
        Marked(row.days_late, tone),
        Marked(row.due_on, tone),
        Marked(row.plan, Tone.DIM),
    ]
