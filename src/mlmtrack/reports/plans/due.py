"""The next steps of plans that are due: with whom, since when, and whose turn it is."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from mlmtrack.domain.followups import days_late
from mlmtrack.domain.people import ME
from mlmtrack.page import Column, Kind, Reader, Table, Tone
from mlmtrack.reports.people.named import PERSON
from mlmtrack.reports.report import ask, question_of


MOST_SHOWN = 10


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

    def tone_of_days(self) -> Tone:
        """Return how the days stand out: late ones are red."""
        return Tone.LATE if self.days_late else Tone.PLAIN

    def tone_of_turn(self) -> Tone:
        """Return how the turn stands out: the user can act on their own."""
        return Tone.ACCENT if self.turn == "me" else Tone.PLAIN


_PLAN: Column[StepDue] = Column("plan", "Plan", meaning="the plan's name", tone=Tone.DIM, rank=3)
_STEP: Sequence[Column[StepDue]] = (
    Column("id", kind=Kind.IDENTITY, meaning="the number of the step's record", reader=Reader.PROGRAMS),
    *PERSON,
    Column("step", "Step", Kind.IDENTITY, "its place in the plan", tone=Tone.ACCENT),
    Column("text", "What", meaning="what is to be done"),
    Column("turn", "Turn", meaning="whose turn it is: me or them", tone=StepDue.tone_of_turn),
    Column(
        "days_late", "Late", Kind.NUMBER, "days since it was due; 0 on the day", tone=StepDue.tone_of_days
    ),
    Column("due_on", "Due", Kind.DAY, "the day it is due", tone=StepDue.tone_of_days, rank=2),
)
COLUMNS = (*_STEP, _PLAN)


class StepsDue(NamedTuple):
    """The ten that wait longest, and whether there are *more*."""

    steps: Sequence[StepDue]
    more: bool


def steps_due(connection: sqlite3.Connection, day: date) -> StepsDue:
    """Return the next step of each plan where it is due by *day*, longest waiting first.

    They are of plans that were not dropped, with people who are still distributors or prospects, not let go,
    active, and to be contacted.
    """
    rows = ask(connection, question_of(__file__), day=day.isoformat(), me=ME, most=MOST_SHOWN + 1)
    return StepsDue(tuple(_step(row, day) for row in rows[:MOST_SHOWN]), len(rows) > MOST_SHOWN)


def table(found: StepsDue) -> Table[StepDue]:
    """Lay the steps out; a plan that is the same in every row stands in the title alone."""
    plans = {row.plan for row in found.steps}
    title = "Next steps of plans" + "".join(f": {plan}" for plan in plans if len(plans) == 1)
    title += f", the first {MOST_SHOWN}" if found.more else ""
    plan = _PLAN if len(plans) > 1 else replace(_PLAN, reader=Reader.PROGRAMS)
    return Table("steps_due", (*_STEP, plan), found.steps, title)


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
