"""Medians, and rates that carry the number they rest on and how far they can be trusted."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from mlmtrack.domain.sentences import format_percent
from mlmtrack.rounding import figure


TOO_FEW = 10  # below this number a rate says little, and is marked
Z_95 = 1.959963984540054  # 95 % of a normal distribution lie within so many standard deviations of its middle
FEW = 30  # below this number a rate is told with its interval


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


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """Return the ends of the 95 % interval of *part* of *whole* cases, from 0 to 1; None without a case.

    It assumes that the cases do not depend on each other. Source: Wilson, Probable Inference, the Law of
    Succession, and Statistical Inference, 1927.
    """
    if not whole:
        return None
    share, widened = part / whole, Z_95**2 / whole
    middle = share + widened / 2
    half = sqrt(widened * (share * (1 - share) + widened / 4))
    return max((middle - half) / (1 + widened), 0.0), min((middle + half) / (1 + widened), 1.0)


def ends(low: float, high: float) -> str:
    """Return an interval of shares as people read it, in per cent: ``12-77``."""
    return f"{figure(low * 100)}-{figure(high * 100)}"


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
    def interval(self) -> tuple[float, float] | tuple[None, None]:
        """Return the ends of the 95 % interval, None where there was no case."""
        return wilson(self.part, self.whole) or (None, None)

    @property
    def is_too_few(self) -> bool:
        """Tell whether the cases are too few to build on."""
        return self.whole < TOO_FEW

    @property
    def is_of_few(self) -> bool:
        """Tell whether there are cases, and so few that the rate is told with its interval."""
        return 0 < self.whole < FEW

    def format(self) -> str:
        """Return the rate as it is said where there was a case: ``45 %``; of few cases ``40 % (12-77)``."""
        return f"{format_percent(self.value or 0)}{self._in_brackets()}"

    def format_with_count(self) -> str:
        """Return the same with its number of cases: ``45 % of 40``; of few cases ``2 of 5 (12-77)``."""
        said = self.part if self.is_of_few else format_percent(self.value or 0)
        return f"{said} of {self.whole:,}{self._in_brackets()}"

    def format_in_full(self) -> str:
        """Return the same for a sentence: ``45 %``; of few cases ``40 %, 95 % interval 12-77``."""
        said = format_percent(self.value or 0)
        return f"{said}, 95 % interval {self._ends()}" if self.is_of_few else said

    def _in_brackets(self) -> str:
        return f" ({self._ends()})" if self.is_of_few else ""

    def _ends(self) -> str:
        low, high = self.interval
        return "" if low is None or high is None else ends(low, high)
