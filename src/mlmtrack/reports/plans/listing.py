"""The plans that can be given: their steps, their days, and how many people hold them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from shlex import quote
from typing import ClassVar, NamedTuple

from mlmtrack.domain.plans import Template
from mlmtrack.domain.sentences import pluralize, pluralize_people
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.report import Report, ask, meaning, question_of


class ListedStep(NamedTuple):
    """A step of a plan to give."""

    plan: str
    step: int
    text: str
    after_days: int
    turn: str


@dataclass(frozen=True, slots=True)
class ListedPlan:
    """A plan to give; *id* is None where it ships with the program and is in no book."""

    id: int | None
    name: str
    days: int
    holders: int
    steps: tuple[ListedStep, ...]


_STEPS: Sequence[Column[ListedStep]] = (
    Column("step", "No", Kind.IDENTITY, "its place in the plan", tone=Tone.DIM),
    Column("text", "Step", meaning="what is to be done"),
    Column("after_days", "Day", Kind.NUMBER, "how many days after the plan is given it is due"),
    Column("turn", "Turn", meaning="whose turn it is: me or them"),
)
_OF_PLAN: Column[ListedStep] = Column("plan", reader=Reader.PROGRAMS)
_PLANS: Sequence[Column[ListedPlan]] = (
    Column(
        "id",
        kind=Kind.IDENTITY,
        meaning="the number of the plan; null where it ships with mlmtrack and was not changed",
        reader=Reader.PROGRAMS,
    ),
    Column("name", "Plan", meaning="its name"),
    Column(
        "step_count",
        "Steps",
        Kind.NUMBER,
        "how many steps it has",
        value=lambda plan: len(plan.steps),
    ),
    Column("days", "Days", Kind.NUMBER, "days from when it is given to its last step"),
    Column(
        "holders", "Held by", Kind.NUMBER, "how many people have it, archived ones and those who left aside"
    ),
    Column(
        "begins_with",
        "Begins with",
        value=lambda plan: plan.steps[0].text,
        tone=Tone.DIM,
        rank=1,
        reader=Reader.PEOPLE,
    ),
    Column(
        "ships",
        "From",
        value=lambda plan: "mlmtrack" if plan.id is None else "your book",
        tone=Tone.DIM,
        rank=2,
        reader=Reader.PEOPLE,
    ),
    Column("steps", meaning="its steps, in order", records=_STEPS, reader=Reader.PROGRAMS),
)


@dataclass(frozen=True)
class PlansListed(Report):
    """Plans to give."""

    name: ClassVar[str] = "plan-templates"
    undated: ClassVar[str] = "the plans to give"
    columns: ClassVar = {"plans": _PLANS}

    plans: tuple[ListedPlan, ...]
    count: int = meaning("how many were found, however few are shown")
    by_name: bool = meaning("whether one was asked for by its name")

    def page(self, _: View, /) -> Page:
        """Lay the plans out, or the steps of the one that was asked for."""
        return self._page_of_one(self.plans[0]) if self.by_name else self._page_of_all()

    def _page_of_one(self, plan: ListedPlan) -> Page:
        name = quote(plan.name)
        hints = [f"mlmtrack plan give NAME {name}", f"mlmtrack plan export {name} FILE.toml"]
        length = f"{pluralize(len(plan.steps), 'step')} in {pluralize(plan.days, 'day')}"
        steps = Table("steps", (_OF_PLAN, *_STEPS), plan.steps)
        return Page(f"{plan.name!r}: {length}, {_holders(plan)}.", [steps], hints)

    def _page_of_all(self) -> Page:
        first = quote(self.plans[0].name) if self.plans else "NAME"
        hints = [f"mlmtrack plan list {first}", 'mlmtrack plan new NAME --step "Write the WHY +1d them"']
        return Page(f"{pluralize(self.count, 'plan')} to give.", [Table("plans", _PLANS, self.plans)], hints)


def plans(
    connection: sqlite3.Connection, known: Sequence[Template], today: date, *, one: bool
) -> PlansListed:
    """Return the plans of *known* with the number of people who hold each on *today*."""
    rows = ask(connection, question_of(__file__), day=today.isoformat())
    holders = {row["name_key"]: int(row["people"]) for row in rows}
    listed = tuple(
        ListedPlan(plan.id, plan.name, plan.days, holders.get(plan.key, 0), _steps(plan)) for plan in known
    )
    return PlansListed(listed, len(listed), one)


def _steps(plan: Template) -> tuple[ListedStep, ...]:
    return tuple(
        ListedStep(plan.name, place, step.text, step.after_days, step.turn)
        for place, step in enumerate(plan.steps, 1)
    )


def _holders(plan: ListedPlan) -> str:
    if not plan.holders:
        return "in nobody's hands"
    return f"in the hands of {pluralize_people(plan.holders)}"
