"""The tree of sponsors: who stands under whom, how far, in which leg, and never under themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


STATUSES = ("new", "active", "inactive", "left")
CHECK_IN_DAYS = (2, 7, 30)  # after the joining
PLAN_UP_TO_DAYS = 30  # after the joining: who is recorded later has begun long ago
REASONS = ("neglected", "money", "time", "product", "company", "life", "other")  # why a distributor left


@dataclass(frozen=True, slots=True)
class Downline:
    """A root and everybody below: *levels* names them nearest first, with their distance.

    *above* and *below* name the sponsor of each, and those whom each sponsored.
    """

    root: int
    levels: Mapping[int, int]
    above: Mapping[int, int]
    below: Mapping[int, Sequence[int]]

    def rolled_up(self, amounts: Mapping[int, int]) -> dict[int, int]:
        """Return for each the amount of their own and of everybody below them."""
        sums = {person: amounts.get(person, 0) for person in self.levels}
        for person in reversed(self.levels):
            if (amount := sums[person]) and person != self.root:
                sums[self.above[person]] += amount
        return sums

    def legs(self) -> dict[int, int]:
        """Return for each below the root the frontline person in whose leg they stand."""
        legs: dict[int, int] = {}
        for person, level in self.levels.items():
            if level:
                legs[person] = person if level == 1 else legs[self.above[person]]
        return legs

    def walked(self, deepest: int | None = None) -> Iterator[int]:
        """Walk the tree as it is drawn, each before those below; no deeper than level *deepest*."""
        waiting = [self.root]  # no recursion: a line of sponsors may be thousands deep
        while waiting:
            person = waiting.pop()
            yield person
            if deepest is None or self.levels[person] < deepest:
                waiting.extend(reversed(self.below.get(person, ())))


def downline(above: Mapping[int, int], root: int) -> Downline:
    """Return the tree below *root* in *above*, which names the sponsor of each; siblings keep its order.

    Who stands in a circle, or under somebody outside, is in no tree.
    """
    below: dict[int, list[int]] = defaultdict(list)
    for person, sponsor in above.items():
        if person != root:
            below[sponsor].append(person)
    levels = {root: 0}
    waiting = [root]
    for sponsor in waiting:  # which grows as it is walked
        for person in below.get(sponsor, ()):
            levels[person] = levels[sponsor] + 1
            waiting.append(person)
    return Downline(root, levels, above, below)


def upline(above: Mapping[int, int], person: int, root: int) -> list[int]:
    """Return those above *person*, the nearest first, up to *root* or where the line ends."""
    line: dict[int, None] = {}
    while person != root and person in above and above[person] not in line:
        person = above[person]
        line[person] = None
    return list(line)


def compressed(tree: Downline, is_active: Callable[[int], bool]) -> dict[int, int]:
    """Return whom each of the active stands under in the compressed view: the next active person above."""
    standing = {tree.root: tree.root}  # for each, the nearest active one at their place or above it
    above: dict[int, int] = {}
    for person in tree.levels:
        if person == tree.root:
            continue
        standing[person] = standing[tree.above[person]]
        if is_active(person):
            above[person] = standing[person]
            standing[person] = person
    return above


def circles(above: Mapping[int, int]) -> list[list[int]]:
    """Return each circle in *above*, which names the one above each person; every person is walked once."""
    found: list[list[int]] = []
    walked: set[int] = set()
    for start in above:
        way: dict[int, None] = {}
        person = start
        while person in above and person not in walked and person not in way:
            way[person] = None
            person = above[person]
        if person in way:
            line = list(way)
            found.append(line[line.index(person) :])
        walked.update(way)
    return found


def circle_above(starts: Iterable[int], above: Callable[[int], int | None]) -> list[int]:
    """Return the first circle that is met on the way up from *starts*, or nothing.

    *above* names who stands above somebody, None at the top; nobody is walked twice.
    """
    walked: set[int] = set()
    for start in starts:
        way: dict[int, None] = {}
        person: int | None = start
        while person is not None and person not in walked:
            if person in way:
                line = list(way)
                return line[line.index(person) :]
            way[person] = None
            person = above(person)
        walked.update(way)
    return []


def check_ins(joined_on: date, today: date) -> list[date]:
    """Return the days on which to ask a newcomer how it goes, those that are past left out."""
    days = (joined_on + timedelta(days=after) for after in CHECK_IN_DAYS)
    return [day for day in days if day >= today]


def is_given_a_plan(joined_on: date, today: date) -> bool:
    """Tell whether a sign-up is fresh enough for the plan of the settings."""
    return (today - joined_on).days <= PLAN_UP_TO_DAYS


def status(code: str, *, is_new: bool, has_left: bool) -> str:
    """Return the one of STATUSES that says how somebody stands: in the first 90 days they are new.

    After that they are active or inactive by their month *code*; without an order so far, inactive.
    """
    if has_left:
        return "left"
    if is_new:
        return "new"
    return "active" if code.startswith("A") else "inactive"


def month_code(joined_on: date, last_order_on: date | None, today: date, active_months: int) -> str:
    """Return how active a distributor is: N new without an order, A active, I inactive, with the months.

    A1 is an order in this calendar month, A2 in the one before; I1 is the first month beyond *active_months*.
    """
    if last_order_on is None:
        months = _months(joined_on, today)
        return f"N{months}" if months <= active_months else f"I{months - active_months}"
    months = _months(last_order_on, today)
    return f"A{months + 1}" if months < active_months else f"I{months - active_months + 1}"


def _months(start: date, end: date) -> int:
    return max((end.year - start.year) * 12 + end.month - start.month, 0)
