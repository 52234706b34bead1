"""The staying curve of distributors, as a sheet, a sentence and what programs read."""

from collections.abc import Iterable

from mlmtrack.domain.sentences import percent
from mlmtrack.domain.survival import Point
from mlmtrack.page import Cell, Column, Kind, Marked, Reader, Sheet, Tone


_STAYING = (
    Column("day", "Day", Kind.IDENTITY),
    Column("share", "Still there", Kind.RATIO),
    Column("low", "95 % from", Kind.RATIO),
    Column("high", "to", Kind.RATIO),
    Column("at_risk", "At risk", Kind.NUMBER),
    Column("too_few", "Too few", reader=Reader.PROGRAMS),
)


def point_told(point: Point) -> dict[str, object]:
    """Return a point of the curve for programs."""
    return {**point._asdict(), "too_few": point.is_too_few}


def staying_sheet(points: Iterable[Point]) -> Sheet:
    """Return the curve as a sheet; shares that rest on too few are dim."""
    return Sheet("staying", _STAYING, [_cells(point) for point in points], "Still there after so many days")


def _cells(point: Point) -> list[Cell]:
    tone = Tone.DIM if point.is_too_few else Tone.PLAIN
    shares = [Marked(share, tone) for share in (point.share, point.low, point.high)]
    return [point.day, *shares, point.at_risk, point.is_too_few]


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
    stay = f"{percent(point.share)} are still there after {point.day} days"
    return f"Of those who join, {stay} ({band}{point.at_risk:,} at risk{few}).{half}"


def _band(low: float, high: float) -> str:
    return f"95 % band: {percent(low)} to {percent(high)}, "
