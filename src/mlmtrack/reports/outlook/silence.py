"""The silence before exits beside that of those who are still there, so that the one says something."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlmtrack.domain.sentences import pluralize
from mlmtrack.domain.statistics import median
from mlmtrack.page import Column, Kind
from mlmtrack.rounding import whole


LEFT, STAYED = "left", "stayed"
_SHOWN = {LEFT: "before they left", STAYED: "of those still there"}


@dataclass(frozen=True, slots=True)
class Silent:
    """The median days without a two-way touch of *n* people, None of nobody; *who* left or stayed."""

    who: str
    n: int
    median_silence_days: float | None

    @classmethod
    def of(cls, who: str, days: Sequence[int]) -> "Silent":
        """Return the silence of people from the days of each."""
        return cls(who, len(days), median(days))

    def describe(self) -> str:
        """Say how silent those who stayed are, or nothing: ``The 3 who are still there have been …``."""
        if self.median_silence_days is None:
            return ""
        who = f"The {self.n:,} who are still there have" if self.n > 1 else "The one who is still there has"
        middle = " at the median" if self.n > 1 else ""
        return f"{who} been silent for {pluralize(whole(self.median_silence_days), 'day')}{middle}."


SILENCE: Sequence[Column[Silent]] = (
    Column(
        "who",
        "Silent",
        meaning=f"{LEFT}, up to the exit; {STAYED}, up to the day",
        shown=lambda silent: _SHOWN[silent.who],
    ),
    Column("n", "People", Kind.NUMBER, "how many exits, or people"),
    Column(
        "median_silence_days",
        "Days",
        Kind.NUMBER,
        "the median days without a two-way touch; null of nobody",
        shown=lambda silent: whole_days(silent.median_silence_days),
    ),
)


def whole_days(days: float | None) -> int | None:
    """Return a median of days as people read it."""
    return None if days is None else whole(days)
