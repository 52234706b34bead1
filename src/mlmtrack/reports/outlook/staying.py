"""The staying curve of distributors, as a table and a sentence."""

from collections.abc import Sequence
from operator import attrgetter

from mlmtrack.domain.sentences import format_percent
from mlmtrack.domain.statistics import TOO_FEW
from mlmtrack.domain.survival import Point
from mlmtrack.page import Column, Kind, Reader, Tone


def _tone(point: Point) -> Tone:
    return Tone.DIM if point.is_too_few else Tone.PLAIN


STAYING: Sequence[Column[Point]] = (
    Column("day", "Day", Kind.IDENTITY, "days after joining"),
    Column(
        "share",
        "Still there",
        Kind.RATIO,
        "the share that stays longer than that, by Kaplan and Meier; null where nobody was followed so long",
        tone=_tone,
    ),
    Column(
        "share_low",
        "95 % from",
        Kind.RATIO,
        "where its 95 % band begins; null before somebody left",
        attrgetter("low"),
        tone=_tone,
    ),
    Column(
        "share_high",
        "to",
        Kind.RATIO,
        "where it ends; null before somebody left",
        attrgetter("high"),
        tone=_tone,
    ),
    Column("at_risk", "At risk", Kind.NUMBER, "how many stayed, and were followed, that long"),
    Column(
        "too_few",
        kind=Kind.FLAG,
        meaning=f"whether `at_risk` is below {TOO_FEW}, too few to build on",
        value=lambda point: point.is_too_few,
        reader=Reader.PROGRAMS,
    ),
)


def who_stays(point: Point, median: int | None) -> str:
    """Say who is still there after so many days, and after how many half are gone."""
    half = "" if median is None else f" Half are gone after {median:,} days."
    if point.share is None:
        return (
            f"Nobody was followed for {point.day} days after joining, so it is too early to say who stays "
            f"so long.{half}"
        )
    band = "" if point.low is None or point.high is None else _band(point.low, point.high)
    few = ": too few to build on" * point.is_too_few
    stay = f"{format_percent(point.share)} are still there after {point.day} days"
    return f"Of those who join, {stay} ({band}{point.at_risk:,} at risk{few}).{half}"


def _band(low: float, high: float) -> str:
    return f"95 % band: {format_percent(low)} to {format_percent(high)}, "
