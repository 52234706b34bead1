"""The steps of a plan in the user's own editor."""

from typing import TYPE_CHECKING

from mlmtrack.cli.editor import rewritten
from mlmtrack.cli.state import State
from mlmtrack.errors import UsageError
from mlmtrack.errors.plans import NoSteps, plan_is_there
from mlmtrack.formats.plans import lines_of, read_lines


if TYPE_CHECKING:
    from mlmtrack.storage.journal import Outcome


def made(state: State, name: str) -> "Outcome":
    """Let the user write the steps of a new plan.

    Raises:
        NoSteps: nobody is there to edit.
        RefusedError: another plan is called so.

    """
    from mlmtrack.actions.plans import templates
    from mlmtrack.domain.plans import checked_plan_name
    from mlmtrack.storage.journal import Outcome

    if not state.environment.can_edit:
        raise NoSteps
    _refuse_a_name_that_is_taken(state, name)

    def kept(text: str) -> "Outcome":
        steps = read_lines(text)
        with state.writing() as session:
            return templates.new(session, name, steps)

    text = lines_of(f"The plan {checked_plan_name(name)!r}", ())
    nothing = Outcome(["No plan was made: the text stayed as it was."], {"plan": None})
    return rewritten(state, text, kept, called="plan.txt") or nothing


def _refuse_a_name_that_is_taken(state: State, name: str) -> None:
    """Say it before the user writes the steps; the book may not be there yet."""
    from mlmtrack.domain.people import folded
    from mlmtrack.storage.templates import templates

    if not state.place.path.exists():
        return
    with state.reading() as book:
        for each in templates(book):
            if each.key == folded(name):
                raise plan_is_there(each.name)


def rewritten_steps(state: State, plan_ref: str) -> "Outcome":
    """Let the user rewrite the steps of a plan; the book is open only before and after.

    Raises:
        UsageError: nobody is there to edit.

    """
    from mlmtrack.actions.plans import templates
    from mlmtrack.storage.templates import template

    if not state.environment.can_edit:
        raise UsageError(
            "Nothing to change was given.",
            "Give it by an option: --add STEP, --drop N, --step N=STEP or --name NAME; more",
            "mlmtrack plan edit --help",
        )
    with state.reading() as book:
        before = template(book, plan_ref)

    def kept(text: str) -> "Outcome":
        steps = read_lines(text)
        with state.writing() as session:
            return templates.rewrite(session, before, steps)

    text = lines_of(f"The plan {before.name!r}", before.steps)
    return rewritten(state, text, kept, called="plan.txt") or templates.unchanged(before)
