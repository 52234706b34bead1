"""Attrition: who stays so long after joining, who is active, what went before an exit; days are ordinals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlmtrack.domain.statistics import Rate
from mlmtrack.domain.survival import Curve, Duration, kaplan_meier


AGES = (30, 60, 90, 180, 365)  # days after joining
WINDOW = 30
DAYS_BEFORE_AN_EXIT = 90
DAYS_A_MONTH = 30
ACTIVE_TEST = (
    f"had not left by day N, and ordered, had customers who ordered, or did a step of a plan in the {WINDOW} "
    "days that end with day N; orders without points do not count"
)


def _ages_that_count(days: int) -> int:
    """Return, as a set of bits, the ages whose window holds what was done *days* after joining."""
    return sum(1 << place for place, age in enumerate(AGES) if age - WINDOW < days <= age)


_COUNTS_FOR = [_ages_that_count(days) for days in range(AGES[-1] + 1)]


@dataclass(slots=True)
class Stay:
    """A time as a distributor, with the ages at which something had been done lately, as a set of bits."""

    joined: int
    left: int | None
    deeds: int = 0

    def did_something(self, day: int) -> None:
        """Note an order, their own or one credited to them, or a step of theirs."""
        days = day - self.joined
        if 0 < days <= AGES[-1]:
            self.deeds |= _COUNTS_FOR[days]

    def is_active_at(self, place: int) -> bool:
        """Tell whether they were active at the age that stands at *place* in ``AGES``."""
        stayed = self.left is None or self.left > self.joined + AGES[place]
        return stayed and bool(self.deeds >> place & 1)


def staying(stays: Iterable[Stay], today: int) -> Curve:
    """Return how long people stay, by Kaplan and Meier; who is still there was watched until *today*."""
    return kaplan_meier(
        Duration((today if stay.left is None else stay.left) - stay.joined, stay.left is not None)
        for stay in stays
    )


def active_around(stays: Iterable[Stay], today: int) -> list[Rate]:
    """Return for each of ``AGES``: active around day N ÷ joined at least N days ago."""
    active, old_enough = [0] * len(AGES), [0] * len(AGES)
    for stay in stays:
        for place, age in enumerate(AGES):
            if stay.joined + age > today:
                break
            old_enough[place] += 1
            active[place] += stay.is_active_at(place)
    return [Rate(*each) for each in zip(active, old_enough, strict=True)]


def together(rates: Iterable[Sequence[Rate]]) -> list[Rate]:
    """Return the rates of several groups as those of all of them."""
    columns = list(zip(*rates, strict=True)) or [()] * len(AGES)
    return [Rate(sum(rate.part for rate in column), sum(rate.whole for rate in column)) for column in columns]


def silence(joined: int, left: int, in_touch: int | None) -> int:
    """Return the days from the last two-way touch before the exit, else from joining, to the exit."""
    return left - max(joined, in_touch or joined)


def lost_per_month(orders: Iterable[tuple[int, int]], first_joined: int, left: int) -> float:
    """Return the points a month of the last 90 days before an exit; *orders* are days and points.

    Whoever joined later, the first time, is divided by the days since then; a month is the least.
    """
    counted = sum(points for day, points in orders if left - DAYS_BEFORE_AN_EXIT <= day < left)
    return counted * DAYS_A_MONTH / min(max(left - first_joined, DAYS_A_MONTH), DAYS_BEFORE_AN_EXIT)


def kept_per_month(points: int, left: int, today: int) -> float:
    """Return the points a month since an exit; the time is a month at least."""
    return points * DAYS_A_MONTH / max(today - left, DAYS_A_MONTH)
