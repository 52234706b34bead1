"""What a card says of the plans and promises in somebody's hands."""

from collections.abc import Iterator, Sequence
from datetime import date

from mlmtrack.domain.dates import day_with_distance
from mlmtrack.domain.sentences import format_percent
from mlmtrack.page import Cell, Marked, Tone
from mlmtrack.reports.plans.held import HeldPlan, describe_next
from mlmtrack.reports.promises.listing import COLUMNS, PromiseListed


_OF_A_PROMISE = ("id", "text", "made_on", "due_on", "days_late")
PROMISES = tuple(column for column in COLUMNS if column.key in _OF_A_PROMISE)


def in_hand(
    plans: Sequence[HeldPlan], promises: Sequence[PromiseListed], today: date
) -> Iterator[tuple[str, Cell]]:
    """Yield a line for each plan, with what is next, and for each promise."""
    for plan in plans:
        progress, step = plan.progress, plan.next
        done = (
            f"{plan.name}: {progress.part} of {progress.n} steps done, {format_percent(progress.value or 0)}"
        )
        tone = Tone.LATE if step and step.days_late else Tone.PLAIN
        yield "Plan", Marked(f"{done}; {describe_next(plan, today)}", tone)
    for promise in promises:
        tone = Tone.LATE if promise.days_late else Tone.PLAIN
        due = day_with_distance(promise.due_on, today)
        yield f"Promise {promise.id}", Marked(f"{promise.text}, by {due}", tone)
