"""Tracks, stages, outcomes, which moves there are, and how long it takes to go on."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mlmtrack.domain.people import folded
from mlmtrack.domain.survival import Duration, Ended, kaplan_meier
from mlmtrack.errors.prospects import (
    LaterIsNotAhead,
    LaterNeedsADay,
    SeveralStages,
    WrongTrack,
)
from mlmtrack.errors.values import UnknownChoice


if TYPE_CHECKING:
    from mlmtrack.domain.dates import Moment

TRACKS = ("business", "product")
OUTCOMES = ("joined", "bought", "later", "no")
WON = {"business": "joined", "product": "bought"}
DAYS_TO_GO_ON = 90  # within which the share who go on is estimated


def checked_stage(word: str, stages: Sequence[str]) -> str:
    """Return the stage or outcome that *word* names, in full or by a beginning that only it has.

    Raises:
        SeveralStages: the beginning is of several.
        UnknownChoice: it is of none; the nearest is suggested.

    """
    typed = folded(word)
    known = (*stages, *OUTCOMES)
    if typed in known:
        return typed
    begun = [stage for stage in known if typed and stage.startswith(typed)]
    if len(begun) > 1:
        raise SeveralStages(word, begun)
    if not begun:
        raise UnknownChoice("stage", word, known)
    return begun[0]


def checked_outcome(outcome: str, track: str) -> str:
    """Return an outcome that ends *track*.

    Raises:
        WrongTrack: joined on the product track, bought on the business track.

    """
    if outcome in WON.values() and outcome != WON[track]:
        other = next(each for each in TRACKS if each != track)
        raise WrongTrack(outcome, track, WON[track], other)
    return outcome


def checked_until(day: date, until: "Moment | None") -> "Moment":
    """Return the day to ask again of a prospect who was put off on *day*.

    Raises:
        LaterNeedsADay: none was said.
        LaterIsNotAhead: it is not after *day*.

    """
    if until is None:
        raise LaterNeedsADay
    if until.day <= day:
        raise LaterIsNotAhead(day, until.day)
    return until


def default_track(stage: str, still_open: Collection[str]) -> str:
    """Return the track that a move means: the one that a won outcome ends, else the only open one.

    Else it is the business track.
    """
    for track, won in WON.items():
        if stage == won:
            return track
    return next(iter(still_open)) if len(still_open) == 1 else "business"


def days_in_stage(since: date, today: date) -> int:
    """Return the whole days since the newest stage change."""
    return max((today - since).days, 0)


class Passage(NamedTuple):
    """The day on which a prospect came to a stage, and the one of going on to a later stage; ordinals."""

    came: int
    went_on: int | None

    def seen(self, today: int) -> Duration:
        """Return the days until going on; who has not, also who said no, was last seen *today*."""
        last = today if self.went_on is None else self.went_on
        return Duration(last - self.came, ended=self.went_on is not None)


def passages(history: Iterable[tuple[int, int]]) -> dict[int, Passage]:
    """Return the passages of a prospect by the place of the stage.

    *history* holds the places of the stages, the won outcome after the last, in the order in which they were
    come to, each with its day. Who skips a place comes there and goes on on that day; who opens beyond it
    never came there.
    """
    came: dict[int, int] = {}
    went_on: dict[int, int] = {}
    for place, day in history:
        for passed in range(min(came, default=place), place):
            came.setdefault(passed, day)
            went_on.setdefault(passed, day)
        came.setdefault(place, day)
    return {place: Passage(day, went_on.get(place)) for place, day in came.items()}


def gone_on(passages: Collection[Passage], today: int) -> Ended | None:
    """Return the share who go on in time, or None where nobody came there so long ago.

    Whoever said no stays at risk until *today*. Source: Kaplan and Meier, 1958, with the risk set of Fine and
    Gray, A Proportional Hazards Model for the Subdistribution of a Competing Risk, 1999.
    """
    if not any(today - each.came >= DAYS_TO_GO_ON for each in passages):
        return None
    return kaplan_meier(each.seen(today) for each in passages).ended_by(DAYS_TO_GO_ON)
