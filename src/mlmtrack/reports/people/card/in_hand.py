"""What a card says of the plans and promises in somebody's hands."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.dates import said_back
from mlmtrack.domain.sentences import percent
from mlmtrack.page import Cell, Facts, Marked, Tone
from mlmtrack.reports.plans.held import HeldPlan, held, said_of_next
from mlmtrack.reports.promises.listing import PromiseListed, promises_of


@dataclass(frozen=True, slots=True)
class InHand:
    """The plans that somebody holds, and the promises they have still to keep."""

    plans: Sequence[HeldPlan]
    promises: Sequence[PromiseListed]

    def told(self) -> dict[str, object]:
        """Return both for programs; the steps of a plan are told by ``plan show``."""
        plans = [{key: value for key, value in plan.told().items() if key != "steps"} for plan in self.plans]
        return {"plans": plans, "promises": self.promises}

    def facts(self, today: date) -> Facts:
        """Lay both out, a line each."""
        return Facts("in_hand", [*self._of_plans(today), *self._of_promises(today)], "In hand")

    def _of_plans(self, today: date) -> Iterator[tuple[str, Cell]]:
        for plan in self.plans:
            progress, step = plan.progress, plan.next
            done = f"{plan.name}: {progress.part} of {progress.n} steps done, {percent(progress.value or 0)}"
            tone = Tone.LATE if step and step.days_late else Tone.PLAIN
            yield "Plan", Marked(f"{done}; {said_of_next(plan, today)}", tone)

    def _of_promises(self, today: date) -> Iterator[tuple[str, Cell]]:
        for promise in self.promises:
            tone = Tone.LATE if promise.days_late else Tone.PLAIN
            due = said_back(promise.due_on, today)
            yield f"Promise {promise.id}", Marked(f"{promise.text}, by {due}", tone)


def in_hand(connection: sqlite3.Connection, person_id: int, today: date) -> InHand:
    """Return what was in a person's hands on *today*."""
    plans = [plan for plan in held(connection, person_id, today) if plan.dropped_on is None]
    return InHand(plans, promises_of(connection, person_id, ("open",), today))
