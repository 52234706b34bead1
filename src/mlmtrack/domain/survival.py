"""How long things last when some have not ended yet: the estimate of Kaplan and Meier.

Source: Kaplan and Meier, Nonparametric Estimation from Incomplete Observations, 1958; the band is the
log-log one of Kalbfleisch and Prentice, 1980, with Greenwood's variance. It assumes that those who were
still going on when last seen would have gone on as the others did.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from math import exp, fsum, inf, log, sqrt
from operator import attrgetter
from typing import NamedTuple

from mlmtrack.domain.statistics import TOO_FEW, Z_95


ROUNDING_ERROR = 1e-9  # of a product of shares


class Duration(NamedTuple):
    """How many days a case lasted; *ended* is false where it was still going on when last seen."""

    days: int
    ended: bool
    weight: float = 1


class Drop(NamedTuple):
    """A day on which cases ended: the share that lasts longer, its 95 % band, and the cases at risk that day.

    The band is None where all had ended.
    """

    day: int
    share: float
    low: float | None
    high: float | None
    at_risk: int


class Point(NamedTuple):
    """The share that lasts longer than *day* days, its 95 % band, and how many cases were still at risk then.

    The share is None where nobody was watched for so long and not all had ended; the band is None where it
    is, where all had ended, and where none had.
    """

    day: int
    share: float | None
    low: float | None
    high: float | None
    at_risk: int

    @property
    def is_too_few(self) -> bool:
        """Tell whether the cases at risk are too few to build on."""
        return self.at_risk < TOO_FEW


class Ended(NamedTuple):
    """The share of cases that ended by a day, its 95 % band, and the cases at risk that day.

    The band is None where none had ended, and where all had.
    """

    share: float
    low: float | None
    high: float | None
    at_risk: int


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of cases that lasts longer than so many days; it drops on days on which cases ended.

    *days* is how long each case was watched, the shortest first.
    """

    days: tuple[int, ...]
    drops: tuple[Drop, ...]

    @property
    def n(self) -> int:
        """Return the number of cases."""
        return len(self.days)

    def after(self, day: float) -> float:
        """Return the share that lasts longer than *day* days."""
        return self._behind(bisect_right(self.drops, day, key=_day))

    def until(self, day: float) -> float:
        """Return the share that lasts *day* days or longer."""
        return self._behind(bisect_left(self.drops, day, key=_day))

    def median(self) -> int | None:
        """Return the first day after which no more than half are left, or None where more than half are."""
        return next((drop.day for drop in self.drops if drop.share < 1 / 2 + ROUNDING_ERROR), None)

    def at(self, day: int) -> Point:
        """Return what is known of the share that lasts longer than *day* days."""
        last = self._last_drop(day)
        if last.share and not last.at_risk:
            return Point(day, None, None, None, 0)
        return Point(*last)

    def ended_by(self, day: int) -> Ended:
        """Return the share that lasts *day* days at most; the curve goes on level after the last day seen."""
        last = self._last_drop(day)
        low, high = (None if edge is None else 1 - edge for edge in (last.high, last.low))
        return Ended(1 - last.share, low, high, last.at_risk)

    def _last_drop(self, day: int) -> Drop:
        """Return the last drop up to *day*, as that of *day*, with those who were at risk on it."""
        place = bisect_right(self.drops, day, key=_day)
        last = self.drops[place - 1] if place else Drop(day, 1.0, None, None, 0)
        return last._replace(day=day, at_risk=self.n - bisect_left(self.days, day))

    def _behind(self, place: int) -> float:
        return self.drops[place - 1].share if place else 1.0


def kaplan_meier(durations: Iterable[Duration]) -> Curve:
    """Return the curve of these *durations*; a weight counts a case as so many, for the share alone.

    Who is last seen on a day on which others ended was still at risk on it. The band is that of the cases
    without their weights.
    """
    cases = sorted(durations)
    at_risk, weight = len(cases), fsum(case.weight for case in cases)
    share, unweighted, variance = 1.0, 1.0, 0.0
    drops = []
    for day, group in groupby(cases, key=attrgetter("days")):
        there = list(group)
        ended = [case.weight for case in there if case.ended]
        if ended:
            going_on = at_risk - len(ended)
            share *= max(1 - fsum(ended) / weight, 0.0) if going_on else 0.0
            unweighted *= going_on / at_risk
            variance += len(ended) / (at_risk * going_on) if going_on else inf
            drops.append(Drop(day, share, *_band(unweighted, variance), at_risk))
        at_risk -= len(there)
        weight -= fsum(case.weight for case in there)
    return Curve(tuple(case.days for case in cases), tuple(drops))


def _band(share: float, variance: float) -> tuple[float | None, float | None]:
    if not share:
        return None, None
    spread = Z_95 * sqrt(variance) / log(share)
    return share ** exp(-spread), share ** exp(spread)


def _day(drop: Drop) -> int:
    return drop.day
