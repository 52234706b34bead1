"""The plans in the hands of one person: what is done, what is next, whose turn it is."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mlmtrack.domain.followups import days_late
from mlmtrack.domain.plans import whose
from mlmtrack.domain.statistics import Rate
from mlmtrack.reports.report import ask, question_of


@dataclass(frozen=True, slots=True)
class HeldStep:
    """A step in somebody's hands: *id* is its record's number, *step* its place in the plan."""

    id: int
    step: int
    text: str
    due_on: date
    days_late: int
    turn: str
    done_on: date | None
    done_by: str | None


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
        return next((step for step in self.steps if step.done_on is None), None)

    @property
    def finished_on(self) -> date | None:
        """The day on which the last of the steps was done, if all are."""
        days = [step.done_on for step in self.steps if step.done_on]
        return max(days) if len(days) == len(self.steps) else None

    def told(self) -> dict[str, object]:
        """Return the plan for programs."""
        following, progress = self.next, self.progress
        return {
            "id": self.id,
            "name": self.name,
            "given_on": self.given_on,
            "finished_on": self.finished_on,
            "done": progress.part,
            "n": progress.n,
            "share": progress.value,
            "next_step": following.step if following else None,
            "next_turn": following.turn if following else None,
            "steps": self.steps,
        }


def held(connection: sqlite3.Connection, person_id: int, day: date) -> Sequence[HeldPlan]:
    """Return the plans that a person had been given by *day*, the first given first; dropped ones say so."""
    rows = ask(connection, question_of(__file__), person=person_id, day=day.isoformat())
    plans = groupby(rows, key=lambda row: int(row["plan_id"]))
    return [_plan(list(several), day) for _, several in plans]


def said_of_next(plan: HeldPlan, today: date) -> str:
    """Return what comes next: ``next is step 3, their turn: Top ten, due Fri 27 Nov, in 5 days``."""
    from mlmtrack.domain.dates import said_back

    step = plan.next
    if step is None:
        return "nothing is left to do"
    return f"next is step {step.step}, {whose(step.turn)}: {step.text}, due {said_back(step.due_on, today)}"


def _plan(rows: Sequence[sqlite3.Row], day: date) -> HeldPlan:
    first = rows[0]
    return HeldPlan(
        first["plan_id"],
        first["plan"],
        date.fromisoformat(first["given_on"]),
        first["dropped_on"] and date.fromisoformat(first["dropped_on"]),
        tuple(_step(row, day) for row in rows),
    )


def _step(row: sqlite3.Row, day: date) -> HeldStep:
    due_on = date.fromisoformat(row["due_on"])
    done_on = row["done_on"] and date.fromisoformat(row["done_on"])
    return HeldStep(
        id=row["id"],
        step=row["place"],
        text=row["text"],
        due_on=due_on,
        days_late=0 if done_on else days_late(due_on, day),
        turn=row["turn"],
        done_on=done_on,
        done_by=row["done_by"],
    )
