"""Steps of the history that cannot be taken back."""

from collections.abc import Sequence

from mlmtrack.errors import RefusedError


_LISTED = 5


def no_step_of_its_own(number: int, kind: str, target: int) -> RefusedError:
    """Tell of an undo or a redo named as the step to undo."""
    advice = f"To reverse it: mlmtrack undo {target}"
    if kind == "undo":
        advice = "Until something else is changed, mlmtrack redo gives back what was undone last."
    return RefusedError(f"Step {number} is the {kind} of step {target}.", advice)


def later_steps_stand_on_it(number: int, later: Sequence[tuple[int, str]]) -> RefusedError:
    """Tell of a step that later ones build on; they are named."""
    newest_first = sorted(later, reverse=True)
    listed = "; ".join(f"{step}, {sentence.rstrip('.')}" for step, sentence in newest_first[:_LISTED])
    more = f"; and {len(later) - _LISTED} more" if len(later) > _LISTED else ""
    return RefusedError(
        f"Step {number} cannot be undone, because later ones depend on it: {listed}{more}.",
        "First",
        f"mlmtrack undo {newest_first[0][0]}",
    )


def what_it_needs_is_gone(number: int) -> RefusedError:
    """Tell of a step that would give back rows whose person or other record is there no more."""
    return RefusedError(
        f"Step {number} cannot be reversed: what it belongs to has been undone since.",
        "See",
        "mlmtrack history",
    )
