"""Steps of the history that cannot be taken back."""

from collections.abc import Sequence

from mlmtrack.errors import NotFoundError, RefusedError


_LISTED = 5


class NothingToUndo(RefusedError):
    """A history without a step to take back."""

    def __init__(self) -> None:
        super().__init__("There is nothing to undo.")


class NothingToRedo(RefusedError):
    """No undo since the newest change."""

    def __init__(self) -> None:
        super().__init__("There is nothing to redo: nothing was undone since the newest change.")


class NoSuchStep(NotFoundError):
    """A step number that the history does not hold."""

    def __init__(self, number: int) -> None:
        super().__init__(f"The history has no step {number}. To see it: mlmtrack history")


class UndoneAlready(RefusedError):
    """A step that was taken back before."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Step {number} is undone already.")


class NoStepOfItsOwn(RefusedError):
    """An undo or a redo named as the step to undo."""

    def __init__(self, number: int, kind: str, target: int) -> None:
        advice = f"To reverse it: mlmtrack undo {target}"
        if kind == "undo":
            advice = "Until something else is changed, mlmtrack redo gives back what was undone last."
        super().__init__(f"Step {number} is the {kind} of step {target}. {advice}")


class LaterStepsStandOnIt(RefusedError):
    """A step that later ones build on; they are named."""

    def __init__(self, number: int, later: Sequence[tuple[int, str]]) -> None:
        newest_first = sorted(later, reverse=True)
        listed = "; ".join(f"{step}, {sentence.rstrip('.')}" for step, sentence in newest_first[:_LISTED])
        more = f"; and {len(later) - _LISTED} more" if len(later) > _LISTED else ""
        super().__init__(
            f"Step {number} cannot be undone, because later ones stand on it: {listed}{more}. "
            f"First: mlmtrack undo {newest_first[0][0]}"
        )


class WhatItNeedsIsGone(RefusedError):
    """A step that would give back rows whose person or other record is there no more."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Step {number} cannot be reversed: what it belongs to was undone since. See: mlmtrack history"
        )
