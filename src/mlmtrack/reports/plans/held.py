"""The plans in the hands of one person: what is done, what is next, whose turn it is."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mlmtrack.domain.followups import days_late
from mlmtrack.domain.plans import whose
from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Column, Kind, Reader, Tone
from mlmtrack.reports.report import ask, question_of


@dataclass(frozen=True, slots=True)
class HeldStep:
    """A step in somebody's hands: *id* is its record's number, *step* its place in the plan."""

    id: int
    step: int
    text: str
    due_on: date
    days_late: int | None
    turn: str
    done_on: date | None
    done_by: str | None
    is_next: bool

    def tone(self) -> Tone:
        """Return how the step stands out: the next one can be acted on."""
        return Tone.ACCENT if self.is_next else Tone.DIM

    def tone_of_days(self) -> Tone:
        """Return how its days stand out: late ones are red, those of a step that is done dim."""
        if self.done_on:
            return Tone.DIM
        return Tone.LATE if self.days_late else Tone.PLAIN


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """A plan in somebody's hands, as it stood on a day."""

    id: int
    name: str
    given_on: date
    dropped_on: date | None
    steps: tuple[HeldStep, ...]

    @property
    def progress(self) -> Rate:
        """How many of the steps are done."""
        return Rate(sum(1 for step in self.steps if step.done_on), len(self.steps))

    @property
    def next(self) -> HeldStep | None:
        """The first step that is not done."""
        return next((step for step in self.steps if step.is_next), None)

    @property
    def finished_on(self) -> date | None:
        """The day on which the last of the steps was done, if all are."""
        days = [step.done_on for step in self.steps if step.done_on]
        return max(days) if len(days) == len(self.steps) else None


STEPS: Sequence[Column[HeldStep]] = (
    Column("step", "No", Kind.IDENTITY, "its place in the plan", tone=HeldStep.tone),
    Column("text", "Step", meaning="what is to be done"),
    Column("turn", "Turn", meaning="whose turn it is: me or them", rank=1),
    Column("due_on", "Due", Kind.DAY, "the day it is due", tone=HeldStep.tone_of_days),
    Column(
        "days_late",
        "Days late",
        Kind.NUMBER,
        "days since it was due, 0 where it is not late; null once it is done",
        tone=HeldStep.tone_of_days,
        rank=3,
    ),
    Column("done_on", "Done", Kind.DAY, "the day it was done", tone=Tone.GOOD),
    Column("done_by", "By", meaning="who did it: me or them", rank=2),
    Column("id", kind=Kind.IDENTITY, meaning="the number of the step's record", reader=Reader.PROGRAMS),
    Column("is_next", kind=Kind.FLAG, meaning="whether it is the next one", reader=Reader.PROGRAMS),
)
COLUMNS: Sequence[Column[HeldPlan]] = (
    Column("id", kind=Kind.IDENTITY, meaning="the number of their plan"),
    Column("name", meaning="its name"),
    Column("given_on", kind=Kind.DAY, meaning="the day on which it was given"),
    Column("finished_on", kind=Kind.DAY, meaning="the day of the last step; null while steps are left"),
    Column(
        "steps_done",
        kind=Kind.NUMBER,
        meaning="how many steps are done",
        value=lambda plan: plan.progress.part,
    ),
    Column(
        "step_count", kind=Kind.NUMBER, meaning="how many steps it has", value=lambda plan: plan.progress.n
    ),
    Column(
        "done_share",
        kind=Kind.RATIO,
        meaning="steps_done ÷ step_count",
        value=lambda plan: plan.progress.value,
    ),
    Column(
        "next_step",
        kind=Kind.NUMBER,
        meaning="the first step that is not done; null where all are",
        value=lambda plan: plan.next and plan.next.step,
    ),
    Column(
        "next_turn",
        meaning="whose turn that step is: me or them",
        value=lambda plan: plan.next and plan.next.turn,
    ),
)


def held(connection: sqlite3.Connection, person_id: int, day: date) -> Sequence[HeldPlan]:
    """Return the plans that a person had been given by *day*, the first given first; dropped ones say so."""
    rows = ask(connection, question_of(__file__), person=person_id, day=day.isoformat())
    plans = groupby(rows, key=lambda row: int(row["plan_id"]))
    return [_plan(list(several), day) for _, several in plans]


def describe_next(plan: HeldPlan, today: date) -> str:
    """Return what comes next: ``next is step 3, their turn: Top ten, due Fri 27 Nov, in 5 days``."""
    from mlmtrack.domain.dates import day_with_distance

    step = plan.next
    if step is None:
        return "nothing is left to do"
    due = day_with_distance(step.due_on, today)
    return f"next is step {step.step}, {whose(step.turn)}: {step.text}, due {due}"


def _plan(rows: Sequence[sqlite3.Row], day: date) -> HeldPlan:
    first = rows[0]
    following = next((row["id"] for row in rows if not row["done_on"]), None)
    return HeldPlan(
        first["plan_id"],
        first["plan"],
        date.fromisoformat(first["given_on"]),
        first["dropped_on"] and date.fromisoformat(first["dropped_on"]),
        tuple(_step(row, day, is_next=row["id"] == following) for row in rows),
    )


def _step(row: sqlite3.Row, day: date, *, is_next: bool) -> HeldStep:
    due_on = date.fromisoformat(row["due_on"])
    done_on = row["done_on"] and date.fromisoformat(row["done_on"])
    return HeldStep(
        id=row["id"],
        step=row["place"],
        text=row["text"],
        due_on=due_on,
        days_late=None if done_on else days_late(due_on, day),
        turn=row["turn"],
        done_on=done_on,
        done_by=row["done_by"],
        is_next=is_next,
    )
