"""Tracks, stages, outcomes, and which moves there are."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.errors import RefusedError, UsageError
from mlmtrack.errors.values import UnknownChoice


TRACKS = ("business", "product")
OUTCOMES = ("joined", "bought", "later", "no")
WON = {"business": "joined", "product": "bought"}


class WrongTrack(RefusedError):
    """An outcome that belongs to the other track."""

    def __init__(self, outcome: str, track: str) -> None:
        super().__init__(f"'{outcome}' does not end the {track} track. Type {WON[track]}, later or no.")


class LaterNeedsADay(UsageError):
    """Later without the day to ask again."""

    def __init__(self) -> None:
        super().__init__("'later' wants the day to ask again: add --until DAY, like --until 3m.")


class BeforeItBegan(RefusedError):
    """A move dated before the newest stage change."""

    def __init__(self, day: date, since: date) -> None:
        super().__init__(
            f"A move on {day} would stand before the newest one, of {since}. "
            "Give that day or a later one with --on DAY."
        )


def checked_stage(word: str, stages: Sequence[str]) -> str:
    """Return the stage or outcome that *word* names, in full or by a beginning that only it has."""
    folded = word.strip().casefold()
    known = (*stages, *OUTCOMES)
    if folded in known:
        return folded
    begun = [stage for stage in known if folded and stage.startswith(folded)]
    if len(begun) == 1:
        return begun[0]
    raise UnknownChoice("stage", word, known)


def checked_outcome(stage: str, track: str, until: date | None) -> None:
    """Check that an outcome fits the track, and that later has its day.

    Raises:
        WrongTrack: joined on the product track, bought on the business track.
        LaterNeedsADay: later without *until*.

    """
    if stage in WON.values() and stage != WON[track]:
        raise WrongTrack(stage, track)
    if stage == "later" and until is None:
        raise LaterNeedsADay


def days_in_stage(since: date, today: date) -> int:
    """Return the whole days since the newest stage change."""
    return max((today - since).days, 0)
