"""Somebody's plans: what is done, by whom, what is late, what is next."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from mlmtrack.domain.dates import said_back
from mlmtrack.domain.plans import FAST_START
from mlmtrack.domain.sentences import percent
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Reader, Sheet, Tone, Words
from mlmtrack.reports.plans.held import HeldPlan, HeldStep, held, said_of_next
from mlmtrack.reports.report import Report


_COLUMNS = (
    Column("plan", "Plan", reader=Reader.PROGRAMS),
    Column("step", "No", Kind.IDENTITY),
    Column("text", "Step"),
    Column("turn", "Turn", rank=1),
    Column("due_on", "Due", Kind.DAY),
    Column("days_late", "Days late", Kind.NUMBER, rank=3),
    Column("done_on", "Done", Kind.DAY),
    Column("done_by", "By", rank=2),
    Column("id", "Step's record", Kind.IDENTITY, reader=Reader.PROGRAMS),
)


@dataclass(frozen=True)
class PlansShown(Report):
    """The plans in somebody's hands; *dropped_count* is of those they let go of."""

    name: ClassVar[str] = "plans"

    person: str
    person_id: int
    plans: tuple[HeldPlan, ...]
    dropped_count: int
    today: date = field(metadata={"told": False})

    def data(self) -> object:
        """Return what programs read."""
        return {
            "person": self.person,
            "person_id": self.person_id,
            "plans": [plan.told() for plan in self.plans],
            "dropped_count": self.dropped_count,
        }

    def page(self, words: Words) -> Page:  # noqa: ARG002 - no volume and no money stand here
        """Lay the plans out: where each stands, its steps, what to type next."""
        sheets = [self._sheet(plan) for plan in self.plans] or [Sheet("steps", _COLUMNS, [])]
        return Page(" ".join(self._sentences()), sheets, self._hints())

    def _sentences(self) -> Iterator[str]:
        who = f"{self.person} ({self.person_id})"
        if not self.plans:
            yield f"{who} has no plan."
        elif len(self.plans) == 1:
            yield f"{who}: {self._standing(self.plans[0])}"
        else:
            yield f"{who} has {len(self.plans)} plans."
            yield from map(self._standing, self.plans)
        if self.dropped_count:
            yield f"{self.dropped_count} {'was' if self.dropped_count == 1 else 'were'} dropped."

    def _standing(self, plan: HeldPlan) -> str:
        progress = plan.progress
        done = f"{progress.part} of {progress.n} steps of {plan.name!r} done ({percent(progress.value or 0)})"
        if plan.finished_on:
            return f"{done}, the last {said_back(plan.finished_on, self.today)}."
        return f"{done}; {said_of_next(plan, self.today)}."

    def _sheet(self, plan: HeldPlan) -> Sheet:
        given = f"given {said_back(plan.given_on, self.today)}"
        if len(self.plans) == 1:
            return Sheet(
                "steps", _COLUMNS, [_cells(plan, step) for step in plan.steps], f"{plan.name}, {given}"
            )
        title = f"{plan.name}, {percent(plan.progress.value or 0)} done, {given}"
        return Sheet("steps", _COLUMNS, [_cells(plan, step) for step in plan.steps], title)

    def _hints(self) -> list[str]:
        from shlex import quote

        following = [(plan, plan.next) for plan in self.plans if plan.next]
        which = f" --plan {quote(following[0][0].name)}" if len(following) > 1 else ""
        hints = [
            f"mlmtrack plan done {self.person_id} {step.step}{which}" for _, step in following[:1] if step
        ]
        if self.plans and not hints:
            return [
                f"mlmtrack plan export {quote(self.plans[-1].name)} FILE.toml",
                "mlmtrack report duplication",
            ]
        return hints or [
            f"mlmtrack plan give {self.person_id} {quote(FAST_START.name)}",
            "mlmtrack plan list",
        ]


def plans_of(connection: sqlite3.Connection, who: tuple[int, str], today: date) -> PlansShown:
    """Return the plans of *who*, a person's number and name, as they stood at the end of *today*."""
    person_id, name = who
    found = held(connection, person_id, today)
    kept = tuple(plan for plan in found if plan.dropped_on is None)
    return PlansShown(name, person_id, kept, len(found) - len(kept), today)


def _cells(plan: HeldPlan, step: HeldStep) -> list[Cell]:
    tone = Tone.LATE if step.days_late else Tone.PLAIN
    is_next = plan.next is step
    return [
        plan.name,
        Marked(step.step, Tone.ACCENT if is_next else Tone.DIM),
        step.text,
        step.turn,
        Marked(step.due_on, tone if step.done_on is None else Tone.DIM),
        Marked(step.days_late, tone) if step.done_on is None else None,
        Marked(step.done_on, Tone.GOOD),
        step.done_by,
        step.id,
    ]
