"""What is said of the steps in somebody's hands, in the same words everywhere."""

from collections.abc import Iterator

from mlmtrack.actions.plans.held import Held
from mlmtrack.days import Form, dated
from mlmtrack.domain.people import ME
from mlmtrack.domain.plans import whose
from mlmtrack.domain.sentences import format_percent
from mlmtrack.storage.tables.people import Person


def next_of(held: Held, person: Person) -> Iterator[str]:
    """Say which step is next, whose turn it is, and how it is marked as done."""
    if held.left:
        step = held.left[0]
        due = dated(step.due_on, Form.WITH_DISTANCE)
        yield f"Next is step {step.place}, {whose(step.turn)}: {step.text}, due {due}."
        yield f"Once it is done: mlmtrack plan done {person.id} {step.place}"


def far(held: Held) -> str:
    """Say how far somebody came with a plan."""
    count, name = len(held.steps), held.plan.name
    if not held.left:
        return f"That was the last open step of {name!r}: {count} of {count} are done."
    are = "is" if held.done == 1 else "are"
    return f"{held.done} of {count} steps of {name!r} {are} done ({format_percent(held.done / count)})."


def doer(by: str, person: Person) -> str:
    """Return who did a step: ``you``, or the name."""
    return "you" if by == "me" or person.id == ME else person.name
