"""The floor: what would remain, month by month, if nobody new joined."""

from collections.abc import Mapping
from dataclasses import dataclass

from mlmtrack.domain.leaders import MONTHS_AVERAGED
from mlmtrack.domain.leaving import volume_of
from mlmtrack.domain.volume import Volume


MONTHS_WATCHED = 12
FEWEST_PEOPLE, FEWEST_MONTHS = 20, 6  # below these the book cannot tell


@dataclass(frozen=True, slots=True)
class Survival:
    """The share of people who are still active a month later.

    *kept* of *n* active people were so the month after, counted month by month; *people* is how many
    different ones, *months* how many months had any. *assumed* tells that the rate is not the book's own.
    """

    rate: float
    kept: int
    n: int
    people: int
    months: int
    assumed: bool


def survival(ordered: Mapping[int, int], active_months: int, assumption: float) -> Survival:
    """Return the share of those active in a month who are active in the next, over the last 12 months.

    Active in a month is who ordered in it or in one of the *active_months* - 1 before. *ordered* counts
    people by the months in which they ordered: a set of bits, the oldest month first, of
    ``months_to_watch(active_months)`` months. The months are pooled, so each weighs as its people.
    Below 20 people or 6 months it is the *assumption*.
    """
    lately = (1 << active_months) - 1
    kept, n = [0] * MONTHS_WATCHED, [0] * MONTHS_WATCHED
    people = 0
    for months, number in ordered.items():
        active = [bool(months >> place & lately) for place in range(MONTHS_WATCHED + 1)]
        people += number * any(active[:-1])
        for place in range(MONTHS_WATCHED):
            if active[place]:
                n[place] += number
                kept[place] += number * active[place + 1]
    months_with_any = sum(each > 0 for each in n)
    assumed = people < FEWEST_PEOPLE or months_with_any < FEWEST_MONTHS
    rate = assumption if assumed else sum(kept) / sum(n)
    return Survival(rate, sum(kept), sum(n), people, months_with_any, assumed)


def months_to_watch(active_months: int) -> int:
    """Return how many months of orders tell who was active in each of 13 months."""
    return MONTHS_WATCHED + active_months


@dataclass(frozen=True, slots=True)
class Remaining:
    """What remains of a month's volume, and which share of that of now; none where there is none now."""

    volume: Volume
    share: float | None


def floor(base: Volume, customers_rate: float, distributors_rate: float, months: int) -> list[Remaining]:
    """Return V(t) = customers · rcᵗ + established · rdᵗ + own for t = 1 … *months*; the new are 0.

    V(0), with the new, stands first. *base* is the volume of the averaged months together. Only the whole of
    each month is rounded, to hundredths of a point, and the parts add up to it.
    """
    found = []
    for month in range(months + 1):
        parts = (
            base.own / MONTHS_AVERAGED,
            base.customers / MONTHS_AVERAGED * customers_rate**month,
            base.established / MONTHS_AVERAGED * distributors_rate**month,
            0 if month else base.new / MONTHS_AVERAGED,
        )
        share = sum(parts) * MONTHS_AVERAGED / base.total if base.total else None
        found.append(Remaining(volume_of(*parts), share))
    return found
