"""Somebody's plans: what is done, by whom, what is late, what is next."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mlmtrack.domain.dates import day_with_distance
from mlmtrack.domain.plans import FAST_START
from mlmtrack.domain.sentences import format_percent
from mlmtrack.page import Column, Page, Reader, Table, View
from mlmtrack.reports.plans.held import COLUMNS, STEPS, HeldPlan, HeldStep, describe_next, held
from mlmtrack.reports.report import Report, meaning


_STEPS: Column[HeldPlan] = Column("steps", meaning="its steps, in order", records=STEPS)


@dataclass(frozen=True)
class PlansShown(Report):
    """The plans in somebody's hands."""

    name: ClassVar[str] = "plans"
    columns: ClassVar = {"plans": (*COLUMNS, _STEPS)}

    person: str = meaning("whose plans they are")
    person_id: int = meaning("the person's number")
    plans: tuple[HeldPlan, ...] = meaning("their plans, the one given first before the others")
    dropped_count: int = meaning("how many others they dropped")

    def page(self, view: View, /) -> Page:
        """Lay the plans out: where each stands, its steps, what to type next."""
        tables = [self._table(plan, view.today) for plan in self.plans] or [Table("steps", _columns(""), ())]
        return Page(" ".join(self._sentences(view.today)), tables, self._hints())

    def _sentences(self, today: date) -> Iterator[str]:
        who = f"{self.person} ({self.person_id})"
        if not self.plans:
            yield f"{who} has no plan."
        elif len(self.plans) == 1:
            yield f"{who}: {self._standing(self.plans[0], today)}"
        else:
            yield f"{who} has {len(self.plans)} plans."
            yield from (self._standing(plan, today) for plan in self.plans)
        if self.dropped_count:
            yield f"{self.dropped_count} {'was' if self.dropped_count == 1 else 'were'} dropped."

    def _standing(self, plan: HeldPlan, today: date) -> str:
        progress = plan.progress
        percent = format_percent(progress.value or 0)
        done = f"{progress.part} of {progress.n} steps of {plan.name!r} done ({percent})"
        if plan.finished_on:
            return f"{done}, the last {day_with_distance(plan.finished_on, today)}."
        return f"{done}; {describe_next(plan, today)}."

    def _table(self, plan: HeldPlan, today: date) -> Table[HeldStep]:
        done = "" if len(self.plans) == 1 else f", {format_percent(plan.progress.value or 0)} done"
        title = f"{plan.name}{done}, given {day_with_distance(plan.given_on, today)}"
        return Table("steps", _columns(plan.name), plan.steps, title)

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
    return PlansShown(name, person_id, kept, len(found) - len(kept))


def _columns(plan: str) -> Sequence[Column[HeldStep]]:
    return (Column("plan", value=lambda _: plan, reader=Reader.PROGRAMS), *STEPS)
