"""The plans that can be given: their steps, their days, and how many people hold them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from shlex import quote
from typing import ClassVar

from mlmtrack.domain.plans import PlannedStep, Template
from mlmtrack.domain.sentences import counted, people_told
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Reader, Sheet, Tone, Words
from mlmtrack.reports.report import Report, ask, question_of


_PLANS = (
    Column("plan", "Plan"),
    Column("steps", "Steps", Kind.NUMBER),
    Column("days", "Days", Kind.NUMBER),
    Column("held_by", "Held by", Kind.NUMBER),
    Column("begins_with", "Begins with", rank=1, reader=Reader.PEOPLE),
    Column("ships", "From", rank=2),
)
_STEPS = (
    Column("plan", "Plan", reader=Reader.PROGRAMS),
    Column("step", "No", Kind.IDENTITY),
    Column("text", "Step"),
    Column("after_days", "Day", Kind.NUMBER),
    Column("turn", "Turn"),
)


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan to give; *id* is None where it ships with the program and is in no book."""

    id: int | None
    name: str
    days: int
    held_by: int
    steps: tuple[PlannedStep, ...]

    def told(self) -> dict[str, object]:
        """Return the plan for programs."""
        steps = [
            {"step": place, "text": step.text, "after_days": step.after_days, "turn": step.turn}
            for place, step in enumerate(self.steps, 1)
        ]
        return {"id": self.id, "name": self.name, "days": self.days, "held_by": self.held_by, "steps": steps}


@dataclass(frozen=True)
class PlansListed(Report):
    """Plans to give; *one* was asked for alone."""

    name: ClassVar[str] = "plan-templates"
    undated: ClassVar[str] = "the plans to give"

    plans: tuple[ListedPlan, ...]
    count: int
    one: bool = field(metadata={"told": False})

    def data(self) -> object:
        """Return what programs read."""
        return {"plans": [plan.told() for plan in self.plans], "count": self.count}

    def page(self, words: Words) -> Page:  # noqa: ARG002 - no volume and no money stand here
        """Lay the plans out, or the steps of the one that was asked for."""
        return self._page_of_one(self.plans[0]) if self.one else self._page_of_all()

    def _page_of_one(self, plan: ListedPlan) -> Page:
        rows: list[list[Cell]] = [
            [plan.name, Marked(place, Tone.DIM), step.text, step.after_days, step.turn]
            for place, step in enumerate(plan.steps, 1)
        ]
        name = quote(plan.name)
        hints = [f"mlmtrack plan give NAME {name}", f"mlmtrack plan export {name} FILE.toml"]
        length = f"{counted(len(plan.steps), 'step')} in {counted(plan.days, 'day')}"
        return Page(f"{plan.name!r}: {length}, {_holders(plan)}.", [Sheet("steps", _STEPS, rows)], hints)

    def _page_of_all(self) -> Page:
        rows: list[list[Cell]] = [
            [
                plan.name,
                len(plan.steps),
                plan.days,
                plan.held_by,
                Marked(plan.steps[0].text, Tone.DIM),
                Marked("mlmtrack" if plan.id is None else "your book", Tone.DIM),
            ]
            for plan in self.plans
        ]
        first = quote(self.plans[0].name) if self.plans else "NAME"
        hints = [f"mlmtrack plan list {first}", 'mlmtrack plan new NAME --step "Write the WHY +1d them"']
        lead = f"{counted(self.count, 'plan')} to give."
        return Page(lead, [Sheet("plans", _PLANS, rows)], hints)


def plans(
    connection: sqlite3.Connection, known: Sequence[Template], today: date, *, one: bool
) -> PlansListed:
    """Return the plans of *known* with the number of people who hold each on *today*."""
    rows = ask(connection, question_of(__file__), day=today.isoformat())
    holders = {row["name_key"]: int(row["people"]) for row in rows}
    listed = tuple(
        ListedPlan(plan.id, plan.name, plan.days, holders.get(plan.key, 0), plan.steps) for plan in known
    )
    return PlansListed(listed, len(listed), one)


def _holders(plan: ListedPlan) -> str:
    if not plan.held_by:
        return "in nobody's hands"
    return f"in the hands of {people_told(plan.held_by)}"
