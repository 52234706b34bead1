"""Moves that a prospect cannot make."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.errors import RefusedError, UsageError
from mlmtrack.errors.days import in_full
from mlmtrack.errors.echo import echoed


_INSTEAD_OF_AN_END = {"joined": "mlmtrack add signup {name}", "bought": "mlmtrack add customer {name}"}


class SeveralStages(UsageError):
    """The beginning of several stages."""

    def __init__(self, word: str, stages: Sequence[str]) -> None:
        super().__init__(f"{echoed(word)} may be {' or '.join(stages)}. Type more of it.")


class WrongTrack(RefusedError):
    """An outcome that belongs to the other track."""

    def __init__(self, outcome: str, track: str, won: str, other: str) -> None:
        super().__init__(
            f"'{outcome}' does not end the {track} track: {won}, later or no does. "
            f"If you mean the other one, add --track {other}."
        )


class LaterNeedsADay(UsageError):
    """Later without the day to ask again."""

    def __init__(self) -> None:
        super().__init__("'later' wants the day to ask again: add --until DAY, like --until 3m.")


class LaterIsNotAhead(RefusedError):
    """Later with a day to ask again that is not after the move."""

    def __init__(self, day: date, until: date) -> None:
        super().__init__(
            f"The day to ask again, {in_full(until)}, is not after the move on {in_full(day)}. "
            "Give a later one with --until, like --until 3m."
        )


class GoesOnlyWith(UsageError):
    """An option that says something of another outcome."""

    def __init__(self, option: str, outcome: str) -> None:
        super().__init__(f"{option} goes only with '{outcome}'. Leave it out, or move them to {outcome}.")


class BeforeItBegan(RefusedError):
    """A move dated before the newest stage change, *since* when somebody *stands* where they do."""

    def __init__(self, name: str, number: int, stands: str, since: date, day: date) -> None:
        super().__init__(
            f"{name} ({number}) is in the book at {stands} since {in_full(since)}, "
            f"and a move on {in_full(day)} would stand before that. "
            "Give that day or a later one with --on DAY."
        )


class IAmNoProspect(RefusedError):
    """The user as a prospect of their own."""

    def __init__(self) -> None:
        super().__init__("You are no prospect of your own. Name the person whom you would like to win.")


class OutcomeIsNoStart(RefusedError):
    """A prospect that would begin at the end."""

    def __init__(self, outcome: str) -> None:
        super().__init__(
            f"A prospect cannot begin at the outcome '{outcome}'. "
            f"Add them at a stage, then: mlmtrack move NAME {outcome}"
        )


class NothingToEnd(RefusedError):
    """An outcome for somebody who was never on the track."""

    def __init__(self, name: str, number: int, outcome: str, track: str) -> None:
        from shlex import quote

        instead = _INSTEAD_OF_AN_END.get(outcome, f"mlmtrack move {number} STAGE --track {track}")
        super().__init__(
            f"{name} ({number}) was never on the {track} track, so '{outcome}' ends nothing. "
            f"Begin with: {instead.format(name=quote(name))}"
        )
