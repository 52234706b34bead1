"""What a card says of the plans and promises in somebody's hands."""

from collections.abc import Iterator, Sequence
from datetime import date

from mlmtrack.domain.dates import said_back
from mlmtrack.domain.sentences import percent
from mlmtrack.page import Cell, Marked, Tone
from mlmtrack.reports.plans.held import HeldPlan, said_of_next
from mlmtrack.reports.promises.listing import COLUMNS, PromiseListed


_OF_A_PROMISE = ("id", "text", "made_on", "due_on", "days_late")
PROMISES = tuple(column for column in COLUMNS if column.key in _OF_A_PROMISE)


def in_hand(
    plans: Sequence[HeldPlan], promises: Sequence[PromiseListed], today: date
) -> Iterator[tuple[str, Cell]]:
    """Yield a line for each plan, with what is next, and for each promise."""
    for plan in plans:
        progress, step = plan.progress, plan.next
        done = f"{plan.name}: {progress.part} of {progress.n} steps done, {percent(progress.value or 0)}"
        tone = Tone.LATE if step and step.days_late else Tone.PLAIN
        yield "Plan", Marked(f"{done}; {said_of_next(plan, today)}", tone)
    for promise in promises:
        tone = Tone.LATE if promise.days_late else Tone.PLAIN
        due = said_back(promise.due_on, today)
        yield f"Promise {promise.id}", Marked(f"{promise.text}, by {due}", tone)
