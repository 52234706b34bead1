"""Ranks: what the rules of a plan ask for, who meets them, and what is missing.

Volumes are hundredths of a point. The tree is the one of the asked day for every month that is looked at.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mlmtrack.domain.team import Downline


NO_RANK = -1  # stands before the place of the lowest
WHOLE_SHARE = 10_000  # max_leg_share is kept in ten-thousandths


@dataclass(frozen=True, slots=True)
class Legs:
    """So many legs, each with *min_volume*, or with somebody at the place *min_rank* or a higher one."""

    count: int
    min_volume: int | None = None
    min_rank: int | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """What a rank asks for; None where it does not ask.

    Of one leg, *max_leg_share* (in ten-thousandths) of *min_group* counts at most. The conditions in points
    are to be met in *months_required* of the last *window* months, the running one included.
    """

    name: str
    min_personal: int | None = None
    min_group: int | None = None
    min_outside_largest_leg: int | None = None
    min_customers: int | None = None
    legs: Sequence[Legs] = ()
    max_leg_share: int | None = None
    months_required: int = 1
    window: int = 1


class Condition(NamedTuple):
    """One condition of a rank, as somebody stands to it; *asked* says which *legs* are meant."""

    key: str
    have: int
    need: int
    asked: Legs | None = None

    @property
    def met(self) -> bool:
        """Tell whether it is met."""
        return self.have >= self.need

    @property
    def missing(self) -> int:
        """What is still missing, nothing where it is met."""
        return max(self.need - self.have, 0)

    @property
    def is_in_points(self) -> bool:
        """Tell whether it counts hundredths of a point, rather than legs, customers or months."""
        return self.key in _IN_POINTS


_IN_POINTS = ("min_personal", "min_group", "min_outside_largest_leg")


@dataclass(frozen=True, slots=True)
class Figures:
    """What ranks are computed from, for everybody in a *tree*.

    *personal* and *group* hold the volume of each by month, the running month first. *customers* counts
    those of each who ordered in it. *best* is the highest place that anybody at or below each holds.
    """

    tree: Downline
    personal: Sequence[Mapping[int, int]]
    group: Sequence[Mapping[int, int]]
    customers: Mapping[int, int]
    best: dict[int, int] = field(default_factory=dict)

    def leg_volumes(self, person: int, month: int) -> list[int]:
        """Return the volume of each leg of somebody in a month."""
        group = self.group[month]
        return [group[one] for one in self.tree.below.get(person, ())]


def figures(
    tree: Downline, personal: Sequence[Mapping[int, int]], customers: Mapping[int, int], rules: Sequence[Rank]
) -> Figures:
    """Return what the ranks of *rules* are computed from; *personal* is by month, the running one first."""
    months = personal[: window_of(rules)]
    return Figures(tree, months, [tree.rolled_up(volumes) for volumes in months], customers)


def window_of(rules: Sequence[Rank]) -> int:
    """Return how many months have to be looked at."""
    return max((rank.window for rank in rules), default=1)


def conditions(rank: Rank, known: Figures, person: int) -> list[Condition]:
    """Return every condition of a rank, those in points as they stand in the running month.

    Where a rank looks at several months, the last condition counts those that meet all that is in points.
    """
    shown = [*_in_a_month(rank, known, person, 0), *_as_they_stand(rank, known, person)]
    if rank.window > 1:
        shown.append(Condition("months_required", _months_met(rank, known, person), rank.months_required))
    return shown


def place_of(person: int, rules: Sequence[Rank], known: Figures) -> int:
    """Return the place of the highest rank that somebody holds, else NO_RANK.

    A rank is held by its own conditions, whether or not those of a lower one are met.
    """
    places = range(len(rules) - 1, NO_RANK, -1)
    return next((place for place in places if _is_held(rules[place], known, person)), NO_RANK)


def compute(rules: Sequence[Rank], known: Figures, distributors: Container[int]) -> int:
    """Return the place that the root of the tree holds; compute those below first where a rule asks for them.

    Only *distributors* hold ranks. It walks the tree once from below, without a call for each level.
    """
    root = known.tree.root
    if any(legs.min_rank is not None for rank in rules for legs in rank.legs):
        _compute_from_below(rules, known, distributors)
    return place_of(root, rules, known)


def _compute_from_below(rules: Sequence[Rank], known: Figures, distributors: Container[int]) -> None:
    hopes = _hopes(rules, known)
    best, above = known.best, known.tree.above
    best.update(dict.fromkeys(known.tree.levels, NO_RANK))
    for person in reversed(known.tree.levels):
        if person in hopes and person in distributors:
            held = (place for place in hopes[person] if _is_held(rules[place], known, person))
            best[person] = max(best[person], next(held, NO_RANK))
        if person != known.tree.root and best[person] > best[above[person]]:
            best[above[person]] = best[person]


def _hopes(rules: Sequence[Rank], known: Figures) -> Mapping[int, Sequence[int]]:
    """Return the places that somebody may hold by their largest volumes, the highest first.

    It leaves out nearly everybody of a large team by one comparison each.
    """
    hopes: dict[int, list[int]] = defaultdict(list)
    for place in reversed(range(len(rules))):
        rank = rules[place]
        months = range(rank.window)
        some = {
            person
            for month in months
            for person, volume in known.group[month].items()
            if volume >= (rank.min_group or 0)
            and known.personal[month].get(person, 0) >= (rank.min_personal or 0)
        }
        for person in some:
            hopes[person].append(place)
    return hopes


def _is_held(rank: Rank, known: Figures, person: int) -> bool:
    if not all(one.met for one in _as_they_stand(rank, known, person)):
        return False
    return _months_met(rank, known, person) >= rank.months_required


def _months_met(rank: Rank, known: Figures, person: int) -> int:
    return sum(
        all(one.met for one in _in_a_month(rank, known, person, month)) for month in range(rank.window)
    )


def _in_a_month(rank: Rank, known: Figures, person: int, month: int) -> Iterator[Condition]:
    """Yield the conditions in points, and those of legs with points."""
    group = known.group[month][person]
    if rank.min_personal is not None:
        yield Condition("min_personal", known.personal[month].get(person, 0), rank.min_personal)
    if rank.min_group is not None:
        yield Condition("min_group", _counted(rank, known, person, month), rank.min_group)
    if rank.min_outside_largest_leg is not None:
        largest = max(known.leg_volumes(person, month), default=0)
        yield Condition("min_outside_largest_leg", group - largest, rank.min_outside_largest_leg)
    for legs in rank.legs:
        if legs.min_volume is not None:
            have = sum(volume >= legs.min_volume for volume in known.leg_volumes(person, month))
            yield Condition("legs", have, legs.count, legs)


def _as_they_stand(rank: Rank, known: Figures, person: int) -> Iterator[Condition]:
    """Yield the conditions that hold on the asked day: customers, and legs with a rank."""
    if rank.min_customers is not None:
        yield Condition("min_customers", known.customers.get(person, 0), rank.min_customers)
    for legs in rank.legs:
        if legs.min_rank is not None:
            line = known.tree.below.get(person, ())
            have = sum(known.best[one] >= legs.min_rank for one in line)
            yield Condition("legs", have, legs.count, legs)


def _counted(rank: Rank, known: Figures, person: int, month: int) -> int:
    """Return the group volume, of each leg no more than the share of what the rank asks for."""
    group = known.group[month][person]
    if rank.max_leg_share is None or rank.min_group is None:
        return group
    most = rank.min_group * rank.max_leg_share // WHOLE_SHARE
    return group - sum(volume - most for volume in known.leg_volumes(person, month) if volume > most)
