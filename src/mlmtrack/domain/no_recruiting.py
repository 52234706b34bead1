"""What would remain, month by month, if nobody new joined."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mlmtrack.domain.leaders import MONTHS_AVERAGED
from mlmtrack.domain.leaving import volume_of
from mlmtrack.domain.statistics import TOO_FEW
from mlmtrack.domain.survival import Curve, Duration, kaplan_meier
from mlmtrack.domain.volume import Volume


DAYS_A_MONTH = 30
FEWEST_PEOPLE = 20  # below these the book cannot tell


@dataclass(frozen=True, slots=True)
class Staying:
    """How long runs of orders last: the *curve* of those that can be judged, of so many *people*.

    *ended* counts those that did, *too_recent* those that cannot be judged yet. The curve is known up to
    *known_days*, which ten runs or more were watched for; None below 20 people. *assumption* is the share
    of a month where it is not known.
    """

    curve: Curve
    ended: int
    people: int
    too_recent: int
    known_days: int | None
    assumption: float

    @property
    def is_assumed(self) -> bool:
        """Tell whether the people are too few for the book to tell."""
        return self.known_days is None

    def share(self, age: int, months: int) -> float:
        """Return S(age + 30 t) ÷ S(age): who lasts so many *months* longer, of those who lasted *age* days.

        Where the curve is not known, the assumed share of a month goes on.
        """
        known, until = self.known_days, age + DAYS_A_MONTH * months
        if known is None or age > known:
            return self._assumed(months)
        if until <= known:
            return self.curve.until(until) / self.curve.until(age)
        there = self.curve.after(known) / self.curve.until(age)
        return there * self._assumed((until - known) / DAYS_A_MONTH)

    def _assumed(self, months: float) -> float:
        return math.pow(self.assumption, months)


def staying(durations: Sequence[Duration], people: int, too_recent: int, assumption: float) -> Staying:
    """Return how long those of *durations* stay."""
    curve = kaplan_meier(durations)
    return Staying(
        curve=curve,
        ended=sum(case.ended for case in durations),
        people=people,
        too_recent=too_recent,
        known_days=curve.days[-TOO_FEW] if people >= FEWEST_PEOPLE else None,
        assumption=assumption,
    )


@dataclass(frozen=True, slots=True)
class Remaining:
    """What remains so many months on of a month's volume, and which share of that of now; None of nothing."""

    months_from_now: int
    volume: Volume
    share: float | None


@dataclass(frozen=True, slots=True)
class Buyers:
    """How people of a role stay, and the points of the averaged months by the ages of their runs.

    Only who has not lapsed is among them.
    """

    staying: Staying
    points: Mapping[int, int]

    def after(self, months: int) -> float:
        """Return the points of one month that remain so many *months* on."""
        left = (points * self.staying.share(age, months) for age, points in self.points.items())
        return sum(left) / MONTHS_AVERAGED


def remaining(base: Volume, customers: Buyers, established: Buyers, months: int) -> list[Remaining]:
    """Return V(t) = Σ customers · s(age, t) + Σ established · s(age, t) + own for t = 1 … *months*.

    The new are 0, and so is who has lapsed. V(0), with all of them, stands first. *base* is the volume of the
    averaged months together. Only the whole of each month is rounded, to hundredths of a point, and the parts
    add up to it.
    """
    parts = [tuple(part / MONTHS_AVERAGED for part in (base.own, base.customers, base.established, base.new))]
    own = base.own / MONTHS_AVERAGED
    parts += [(own, customers.after(month), established.after(month), 0) for month in range(1, months + 1)]
    return [Remaining(month, volume_of(*each), _of_now(each, base)) for month, each in enumerate(parts)]


def _of_now(parts: Iterable[float], base: Volume) -> float | None:
    return sum(parts) * MONTHS_AVERAGED / base.total if base.total else None
