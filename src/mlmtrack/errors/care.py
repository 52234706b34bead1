"""Verdicts and releases that cannot be given."""

from datetime import date

from mlmtrack.errors import RefusedError, UsageError
from mlmtrack.errors.days import in_full
from mlmtrack.errors.echo import echoed


class BadCadence(UsageError):
    """A word that says nothing of how often to be in touch."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{echoed(text)} is no cadence. Type a gap like 14d, 2w or 1m; none for no reminders; "
            "tier for as often as the stars say."
        )


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
            f"{name} ({person_id}) was released on {in_full(released_on)} already. "
            "To see the step and take it back: mlmtrack history, then mlmtrack undo N"
        )


class NotOneTouch(RefusedError):
    """Somebody to be let go with whom the user never began anything."""

    def __init__(self, name: str, person_id: int) -> None:
        self.question = (
            f"You have not called or written to {name} ({person_id}) since they joined. "
            "Release them all the same?"
        )
        super().__init__(
            f"{self.question} Nobody can be asked here, so nothing was changed; to go on, give --yes."
        )


class NotOnTheTeam(RefusedError):
    """Somebody who is no distributor today, or the user; *told* says what only the team gets."""

    def __init__(self, name: str, person_id: int, told: str) -> None:
        super().__init__(f"{name} ({person_id}) is not on your team today, and {told}.")
