"""The figures of a track and of its stages, and who is stuck in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlmtrack.domain.statistics import Rate
from mlmtrack.domain.survival import Curve, Ended


@dataclass(frozen=True, slots=True)
class Stuck:
    """Somebody who is in a stage for more days than its limit."""

    id: int
    name: str
    days: int


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

    def told(self) -> Mapping[str, object]:
        """Return the stage for programs."""
        return {
            "stage": self.stage,
            "open": self.open,
            "reached": self.reached,
            **self.went_on.told("conversion"),
            "n": self.went_on.n,
            "conversion_km": self.in_time and self.in_time.share,
            "conversion_km_low": self.in_time and self.in_time.low,
            "conversion_km_high": self.in_time and self.in_time.high,
            "at_risk_km": self.in_time.at_risk if self.in_time else 0,
            "median_days": self.median_days,
            "median_days_km": self.stay.median(),
            "stays": self.stay.n,
            "stuck": self.stuck,
        }


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
