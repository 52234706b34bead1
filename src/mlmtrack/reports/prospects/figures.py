"""The figures of a track and of its stages, and who is stuck in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlmtrack.domain.statistics import Rate


@dataclass(frozen=True, slots=True)
class Stuck:
    """Somebody who is in a stage for more days than its limit."""

    id: int
    name: str
    days: int


@dataclass(frozen=True, slots=True)
class StageFigures:
    """One stage of a track; *went_on* counts who came to the next one, *to*, of those who reached it.

    A stage that the settings no longer list has no next one.
    """

    stage: str
    open: int
    reached: int
    went_on: Rate
    to: str | None
    median_days: float | None
    stuck: tuple[Stuck, ...]
    stuck_count: int

    def told(self) -> Mapping[str, object]:
        """Return the stage for programs."""
        return {
            "stage": self.stage,
            "open": self.open,
            "reached": self.reached,
            "conversion": self.went_on.value,
            "n": self.went_on.n,
            "median_days": self.median_days,
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
