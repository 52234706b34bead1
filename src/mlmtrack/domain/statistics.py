"""Medians, and rates that carry the number they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass


TOO_FEW = 10  # below this number a rate says little, and is marked
Z_95 = 1.959963984540054  # 95 % of a normal distribution lie within so many standard deviations of its middle


def median(values: Iterable[float]) -> float | None:
    """Return the middle value, the mean of the two middle ones where there are two, or None."""
    ordered = sorted(values)
    if not ordered:
        return None
    half, is_odd = divmod(len(ordered), 2)
    return ordered[half] if is_odd else (ordered[half - 1] + ordered[half]) / 2


def ratio(part: float, whole: float) -> float | None:
    """Return *part* of *whole*, unrounded, or None where the whole is nothing."""
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many: *part* of *whole* cases."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """Return the rate, from 0 to 1, or None where there was no case."""
        return ratio(self.part, self.whole)

    @property
    def n(self) -> int:
        """Return the number of cases that the rate rests on."""
        return self.whole

    @property
    def is_too_few(self) -> bool:
        """Tell whether the cases are too few to build on."""
        return self.whole < TOO_FEW
