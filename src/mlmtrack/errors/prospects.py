"""Moves that a prospect cannot make."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.days import dated
from mlmtrack.errors import RefusedError, UsageError
from mlmtrack.errors.echo import echoed


_INSTEAD_OF_AN_END = {"joined": "mlmtrack add signup {name}", "bought": "mlmtrack add customer {name}"}


class SeveralStages(UsageError):
    """The beginning of several stages."""

    def __init__(self, word: str, stages: Sequence[str]) -> None:
        super().__init__(f"{echoed(word)} may be {' or '.join(stages)}.", "Type more of it.")


class WrongTrack(RefusedError):
    """An outcome that belongs to the other track."""

    def __init__(self, outcome: str, track: str, won: str, other: str) -> None:
        super().__init__(
            f"'{outcome}' does not end the {track} track: {won}, later or no does.",
            f"If you mean the other one, add --track {other}.",
        )


class LaterNeedsADay(UsageError):
    """Later without the day to ask again."""

    def __init__(self) -> None:
        super().__init__("'later' needs the day to ask again.", "Add --until DAY, like --until 3m.")


class LaterIsNotAhead(RefusedError):
    """Later with a day to ask again that is not after the move."""

    def __init__(self, day: date, until: date) -> None:
        super().__init__(
            f"The day to ask again, {dated(until)}, is not after the move on {dated(day)}.",
            "Give a later one with --until, like --until 3m.",
        )


def goes_only_with(option: str, outcome: str) -> UsageError:
    """Tell of an option that says something of another outcome."""
    return UsageError(f"{option} goes only with '{outcome}'.", f"Leave it out, or move them to {outcome}.")


def outcome_is_no_start(outcome: str) -> RefusedError:
    """Tell of a prospect that would begin at the end."""
    return RefusedError(
        f"A prospect cannot begin at the outcome '{outcome}'.",
        "Add them at a stage, then",
        f"mlmtrack move NAME {outcome}",
    )


def nothing_to_end(name: str, number: int, outcome: str, track: str) -> RefusedError:
    """Tell of an outcome for somebody who was never on the track."""
    from shlex import quote

    instead = _INSTEAD_OF_AN_END.get(outcome, f"mlmtrack move {number} STAGE --track {track}")
    return RefusedError(
        f"{name} ({number}) was never on the {track} track, so '{outcome}' ends nothing.",
        f"Begin with: {instead.format(name=quote(name))}",
    )
