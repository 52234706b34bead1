"""Verdicts and releases that cannot be given."""

from datetime import date

from mlmtrack.errors import RefusedError, UsageError


class NeedsAReason(UsageError):
    """A verdict by hand without a word why."""

    def __init__(self, person_id: int, quarter: str) -> None:
        word = f'"{quarter}"' if " " in quarter else quarter
        super().__init__(
            "A verdict overrides the figures, so it needs a reason: "
            f'mlmtrack team verdict {person_id} {word} --because "…"'
        )


class NoVerdict(RefusedError):
    """A verdict withdrawn that nobody gave."""

    def __init__(self, name: str, person_id: int) -> None:
        super().__init__(
            f"There is no verdict on {name} ({person_id}) to take back: the figures judge. "
            "To see them: mlmtrack report chain"
        )


class ReleasedAlready(RefusedError):
    """Somebody who was let go before."""

    def __init__(self, name: str, person_id: int, released_on: date) -> None:
        super().__init__(
            f"{name} ({person_id}) was released on {released_on} already. "
            "To see the step and take it back: mlmtrack history, then mlmtrack undo N"
        )


class NotOnTheTeam(RefusedError):
    """Somebody who is no distributor today, or the user; *told* says what only the team gets."""

    def __init__(self, name: str, person_id: int, told: str) -> None:
        super().__init__(f"{name} ({person_id}) is not on your team today, and {told}.")
