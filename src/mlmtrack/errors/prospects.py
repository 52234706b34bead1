"""Moves that a prospect cannot make."""

from mlmtrack.errors import RefusedError


class OutcomeIsNoStart(RefusedError):
    """A prospect that would begin at the end."""

    def __init__(self, outcome: str) -> None:
        super().__init__(
            f"A prospect cannot begin at the outcome '{outcome}'. "
            f"Add them at a stage, then: mlmtrack move NAME {outcome}"
        )
