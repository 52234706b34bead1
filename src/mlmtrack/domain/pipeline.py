"""Tracks, stages, outcomes, which moves there are, and how far a cohort came."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from mlmtrack.domain.people import folded
from mlmtrack.domain.statistics import Rate
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


def track_unless_said(stage: str, still_open: Collection[str]) -> str:
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


def reached(furthest: Mapping[int, int], places: int) -> list[int]:
    """Return how many came to each of *places* or beyond; *furthest* counts them by where they came to."""
    return [sum(count for place, count in furthest.items() if place >= least) for least in range(places)]


def conversions(counts: Sequence[int]) -> list[Rate]:
    """Return for each count but the last how many of them went on to the next."""
    return [Rate(after, before) for before, after in pairwise(counts)]
