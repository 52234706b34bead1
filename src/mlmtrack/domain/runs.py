"""Runs: how long somebody orders in a rhythm of their own before they lapse; days are ordinals."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from mlmtrack.domain.statistics import median
from mlmtrack.domain.survival import Duration


FEWEST_GAPS = 2  # below these the rhythm is that of the settings
FEWEST_DAYS_TO_LAPSE = 60


class Run(NamedTuple):
    """Order days without a silence in which the buyer lapsed; *size* is the points of one of them."""

    first: int
    last: int
    size: float

    @property
    def age(self) -> int:
        """Return the days from the first to the last."""
        return self.last - self.first


def limit(days: Sequence[int], reorder_days: int) -> int:
    """Return the days of silence after which a buyer of these order *days* lapses: two of their rhythms.

    The rhythm is the median of their gaps, or *reorder_days* below two gaps. It is 60 days at least.
    """
    gaps = [after - before for before, after in pairwise(days)]
    rhythm = median(gaps) if len(gaps) >= FEWEST_GAPS else None
    return max(int(2 * (reorder_days if rhythm is None else rhythm)), FEWEST_DAYS_TO_LAPSE)


def runs(points: Mapping[int, int], silence: int) -> Iterator[Run]:
    """Yield the runs of a buyer, the oldest first; each order day has its *points*, the oldest first.

    What comes after more than *silence* days without an order is another run.
    """
    first = last = next(iter(points))
    count = whole = 0
    for day, ordered in points.items():
        if day - last > silence:
            yield Run(first, last, whole / count)
            first, count, whole = day, 0, 0
        last = day
        count += 1
        whole += ordered
    yield Run(first, last, whole / count)


def duration(run: Run, silence: int, today: int) -> Duration | None:
    """Return how long a *run* lasted, its size as weight, or None where it is too recent to be judged.

    Only an end more than *silence* days ago can be known, so everybody is watched up to there and no further.
    """
    watched = today - silence - 1
    if run.first > watched:
        return None
    return Duration(min(run.last, watched) - run.first, ended=run.last <= watched, weight=run.size)
