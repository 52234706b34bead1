"""The silence before exits beside that of those who are still there, so that the one says something."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlmtrack.domain.sentences import counted
from mlmtrack.domain.statistics import median
from mlmtrack.page import Cell, Column, Kind, Reader, Sheet
from mlmtrack.rounding import whole


_COLUMNS = (
    Column("who", "Silent"),
    Column("n", "People", Kind.NUMBER),
    Column("median_silence_days", "Days", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("days", "Days", Kind.NUMBER, reader=Reader.PEOPLE),
)


@dataclass(frozen=True, slots=True)
class Silent:
    """The median days without a two-way touch of *n* people, None of nobody."""

    n: int
    median_silence_days: float | None

    @classmethod
    def of(cls, days: Sequence[int]) -> "Silent":
        """Return the silence of people from the days of each."""
        return cls(len(days), median(days))

    def told(self) -> str:
        """Say how silent those who stayed are, or nothing: ``The 3 who are still there have been …``."""
        if self.median_silence_days is None:
            return ""
        who = f"The {self.n:,} who are still there have" if self.n > 1 else "The one who is still there has"
        middle = " at the median" if self.n > 1 else ""
        return f"{who} been silent for {counted(whole(self.median_silence_days), 'day')}{middle}."


def silence_sheet(left: Silent, stayed: Silent) -> Sheet:
    """Lay both out, one below the other."""
    rows = [_cells("before they left", left), _cells("of those still there", stayed)]
    return Sheet("silence", _COLUMNS, rows, "Days without a word both ways, at the median")


def _cells(who: str, silent: Silent) -> list[Cell]:
    days = silent.median_silence_days
    return [who, silent.n, days, None if days is None else whole(days)]
