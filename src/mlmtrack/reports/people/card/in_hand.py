"""What a card says of the plans and promises in somebody's hands."""

from collections.abc import Iterator, Sequence
from datetime import date

from mlmtrack.domain.dates import said_back
from mlmtrack.domain.sentences import percent
from mlmtrack.page import Cell, Kind, Marked, TableColumn, Tone
from mlmtrack.reports.plans.held import HeldPlan, said_of_next
from mlmtrack.reports.promises.listing import PromiseListed


PLANS: Sequence[TableColumn[HeldPlan]] = (
    TableColumn("id", kind=Kind.IDENTITY, meaning="the number of the plan"),
    TableColumn("name", meaning="its name"),
    TableColumn("given_on", kind=Kind.DAY, meaning="the day on which it was given"),
    TableColumn("finished_on", kind=Kind.DAY, meaning="the day of the last step; null while steps are left"),
    TableColumn(
        "done", kind=Kind.NUMBER, meaning="how many steps are done", value=lambda it: it.progress.part
    ),
    TableColumn("n", kind=Kind.NUMBER, meaning="how many steps it has", value=lambda it: it.progress.n),
    TableColumn("share", kind=Kind.RATIO, meaning="done ÷ n", value=lambda it: it.progress.value),
    TableColumn(
        "next_step",
        kind=Kind.NUMBER,
        meaning="the first step that is not done; null where all are",
        value=lambda it: it.next and it.next.step,
    ),
    TableColumn("next_turn", meaning="whose turn that step is", value=lambda it: it.next and it.next.turn),
)
PROMISES: Sequence[TableColumn[PromiseListed]] = (
    TableColumn("id", kind=Kind.IDENTITY, meaning="the number of the promise"),
    TableColumn("text", meaning="what was promised"),
    TableColumn("made_on", kind=Kind.DAY, meaning="the day on which it was made"),
    TableColumn("due_on", kind=Kind.DAY, meaning="by when"),
    TableColumn("days_late", kind=Kind.NUMBER, meaning="days since then, 0 where it is not late"),
)


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
