"""The figures of a track and of its stages, and who is stuck in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mlmtrack.domain.pipeline import DAYS_TO_GO_ON, OUTCOMES
from mlmtrack.domain.sentences import format_percent, pluralize
from mlmtrack.domain.statistics import TOO_FEW, Rate, ends
from mlmtrack.domain.survival import Curve, Ended
from mlmtrack.page import Column, Kind, Reader, Tone
from mlmtrack.reports.shares import rate_columns


@dataclass(frozen=True, slots=True)
class Stuck:
    """Somebody who is in a stage for more days than its limit."""

    person_id: int
    person: str
    track: str
    stage: str
    days_in_stage: int


STUCK: Sequence[Column[Stuck]] = (
    Column("person_id", "No", Kind.IDENTITY, "the person's number"),
    Column("person", "Name", meaning="their full name"),
    Column("track", "Track", meaning="business or product", rank=1),
    Column("stage", "Stage", meaning="where they are stuck"),
    Column("days_in_stage", "Days", Kind.NUMBER, "days that they are there", tone=Tone.LATE),
)


@dataclass(frozen=True, slots=True)
class StageFigures:
    """One stage of a track; *went_on* counts who came to a later one of those who reached it.

    The next one is *to*; a stage that the settings no longer list has none. *in_time* is the share who go on
    within so many days, None where nobody came so long ago; *stay* is how long people stay. Both count who
    still waits.
    """

    stage: str
    open: int
    reached: int
    went_on: Rate
    to: str | None
    in_time: Ended | None
    median_days: float | None
    stay: Curve
    stuck: tuple[Stuck, ...]
    stuck_count: int

    def in_time_shown(self) -> str | None:
        """Return the share who go on in time, with its band, as people read it."""
        if self.went_on.n and self.went_on.is_too_few:
            return "too few"
        if self.in_time is None:
            return "too early" if self.went_on.n else None
        share, low, high, _ = self.in_time
        if low is None or high is None:
            return format_percent(share)
        return f"{format_percent(share)} ({ends(low, high)})"

    def tone_of_in_time(self) -> Tone:
        """Return how that share stands out: what cannot be said is dim."""
        return Tone.DIM if self.went_on.is_too_few or self.in_time is None else Tone.PLAIN

    def median_shown(self) -> str | None:
        """Return within how many days half have left, as people read it."""
        days = self.stay.median()
        return None if days is None else pluralize(days, "day")


_PROGRAMS = Reader.PROGRAMS
STAGES: Sequence[Column[StageFigures]] = (
    Column("stage", "Stage", meaning="the stage; listed ones of the settings first"),
    Column("open", "Open", Kind.NUMBER, "how many are there"),
    Column("reached", "Reached", Kind.NUMBER, "how many of those opened in the period came as far"),
    *rate_columns(
        "conversion",
        "Went on",
        "the share of them that came to a later stage so far; null where nobody came as far",
        lambda stage: stage.went_on,
    ),
    Column(
        "conversion_km",
        f"In {DAYS_TO_GO_ON} days",
        Kind.RATIO,
        f"the share that goes on within {DAYS_TO_GO_ON} days, by Kaplan and Meier; null if too early",
        lambda stage: stage.in_time and stage.in_time.share,
        StageFigures.in_time_shown,
        StageFigures.tone_of_in_time,
        rank=1,
    ),
    Column(
        "conversion_km_low",
        kind=Kind.RATIO,
        meaning="where its 95 % band begins; null where none or all went on",
        value=lambda stage: stage.in_time and stage.in_time.low,
        reader=_PROGRAMS,
    ),
    Column(
        "conversion_km_high",
        kind=Kind.RATIO,
        meaning="where it ends",
        value=lambda stage: stage.in_time and stage.in_time.high,
        reader=_PROGRAMS,
    ),
    Column(
        "at_risk_km",
        kind=Kind.NUMBER,
        meaning=f"how many were still there after {DAYS_TO_GO_ON} days and followed that long",
        value=lambda stage: stage.in_time.at_risk if stage.in_time else 0,
        reader=_PROGRAMS,
    ),
    Column(
        "median_days",
        "Days there",
        Kind.NUMBER,
        "the median days of the stays that ended in the period; null without one",
        rank=2,
    ),
    Column(
        "median_days_km",
        "Half in",
        Kind.NUMBER,
        "days until half have left, counting who still waits; null where more than half do",
        lambda stage: stage.stay.median(),
        StageFigures.median_shown,
        lambda stage: Tone.DIM if stage.stay.n < TOO_FEW else Tone.PLAIN,
        rank=1,
    ),
    Column(
        "stays",
        kind=Kind.NUMBER,
        meaning="how many stays that rests on: those that began in the period",
        value=lambda stage: stage.stay.n,
        reader=_PROGRAMS,
    ),
    Column(
        "stuck_count",
        "Stuck",
        Kind.NUMBER,
        "how many wait longer than the stage allows",
        tone=lambda stage: Tone.LATE if stage.stuck_count else Tone.PLAIN,
    ),
    Column("stuck", meaning="who does", reader=_PROGRAMS, records=STUCK),
)


@dataclass(frozen=True, slots=True)
class TrackFigures:
    """One track: *opened* in the period, *won* of them at any time, and the *outcomes* where they stand."""

    track: str
    opened: int
    won: int
    stages: tuple[StageFigures, ...]
    outcomes: Mapping[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.opened and not any(each.open or each.median_days is not None for each in self.stages)


def _outcome(outcome: str) -> Column[TrackFigures]:
    return Column(
        outcome,
        outcome.capitalize(),
        Kind.NUMBER,
        f"how many of those opened in the period stand at {outcome!r}",
        lambda track: track.outcomes[outcome],
    )


TRACKS: Sequence[Column[TrackFigures]] = (
    Column("track", "Track", meaning="business or product"),
    Column("opened", kind=Kind.NUMBER, meaning="how many were opened in the period", reader=_PROGRAMS),
    Column(
        "won", kind=Kind.NUMBER, meaning="how many of them joined or bought, at any time", reader=_PROGRAMS
    ),
    *map(_outcome, OUTCOMES),
    Column("stages", meaning="its stages in their order", reader=_PROGRAMS, records=STAGES),
)
