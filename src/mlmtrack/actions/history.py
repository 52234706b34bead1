"""Undo and redo: a step of the history taken back, and given again."""

from sqlmodel import Session

from mlmtrack.errors import NotFoundError, RefusedError
from mlmtrack.errors.history import (
    no_step_of_its_own,
)
from mlmtrack.storage import undoing
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import numbered
from mlmtrack.storage.tables.journal import ChangeSet


def undo(session: Session, number: int | None) -> Outcome:
    """Take back step *number*, or the newest change that is not undone.

    Raises:
        RefusedError: there is none.
        NotFoundError: the history has no such number.
        RefusedError: it was taken back before.
        RefusedError: it is an undo or a redo itself.
        RefusedError: later changes build on it.

    """
    step = _step_to_undo(session, number)
    target = step.id or 0
    undoing.refuse_if_later_steps_stand_on(session, target)
    rows = undoing.reverse(session, target, "undo", target)
    sentences = [f"Undone: step {target}, {step.sentence}", "To bring it back: mlmtrack redo"]
    return finish(session, sentences, {"undone": target, "rows": rows})


def redo(session: Session) -> Outcome:
    """Give back what the newest undo took, unless something was changed since.

    Raises:
        RefusedError: nothing has been undone since the newest change.

    """
    undone = undoing.newest_to_redo(session)
    if undone is None or undone.id is None or undone.target_id is None:
        raise RefusedError("There is nothing to redo: nothing has been undone since the newest change.")
    target = session.get_one(ChangeSet, undone.target_id)
    rows = undoing.reverse(session, undone.id, "redo", undone.target_id)
    sentences = [f"Redone: step {target.id}, {target.sentence}"]
    return finish(session, sentences, {"redone": target.id, "rows": rows})


def _step_to_undo(session: Session, number: int | None) -> ChangeSet:
    wanted = undoing.newest_to_undo(session) if number is None else number
    if wanted is None:
        raise RefusedError("There is nothing to undo.")
    step = numbered(session, ChangeSet, wanted)
    if step is None:
        raise NotFoundError(f"The history has no step {wanted}.", "To see it", "mlmtrack history")
    if step.target_id is not None:
        raise no_step_of_its_own(wanted, step.kind, step.target_id)
    if undoing.is_undone(session, wanted):
        raise RefusedError(f"Step {wanted} has already been undone.")
    return step
