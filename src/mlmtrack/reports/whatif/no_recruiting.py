"""What would remain, month by month, if nobody new joined."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from mlmtrack.domain import no_recruiting as rules
from mlmtrack.domain.dates import Period
from mlmtrack.domain.leaders import a_month
from mlmtrack.domain.money import Points
from mlmtrack.domain.runs import duration, limit, runs
from mlmtrack.domain.settings import Settings
from mlmtrack.domain.survival import Duration
from mlmtrack.reports.outlook.times import Times
from mlmtrack.reports.report import each, question_of
from mlmtrack.reports.whatif.base_month import base
from mlmtrack.reports.whatif.no_recruiting_page import NoRecruiting, Survival


_WATCHED = ("customers", "established")
_Who = tuple[str, int, str | None]  # a role, who has it, and since when they are a distributor


def no_recruiting(connection: sqlite3.Connection, day: date, settings: Settings, months: int) -> NoRecruiting:
    """Return what would remain for so many *months*, from an average of the last three full months.

    How long people stay is the book's own where enough people tell it, else assumed by the *settings*.
    Source: docs/reference/team-figures.md.
    """
    start = base(connection, day)
    watched = _watched(connection, day, start.period, settings.reorder_days)
    customers = watched["customers"].buyers(settings.survival_customers)
    established = watched["established"].buyers(settings.survival_distributors)
    now, *later = rules.remaining(start.months, customers, established, months)
    going_on = sum(customers.points.values()) + sum(established.points.values())
    return NoRecruiting(
        period=start.period,
        now=now,
        months=tuple(later),
        left_out=start.left_out,
        lapsed=Points(a_month(start.months.customers + start.months.established - going_on)),
        survival=(Survival("customers", customers.staying), Survival("established", established.staying)),
    )


@dataclass
class _Watched:
    """The runs of a role, who had those that can be judged, and the points of those who have not lapsed."""

    durations: list[Duration] = field(default_factory=list)
    people: set[int] = field(default_factory=set)
    too_recent: int = 0
    points_by_age: Counter[int] = field(default_factory=Counter)

    def judge(self, buyer: int, durations: Iterable[Duration | None]) -> None:
        for lasted in durations:
            if lasted is None:
                self.too_recent += 1
            else:
                self.durations.append(lasted)
                self.people.add(buyer)

    def buyers(self, assumption: float) -> rules.Buyers:
        staying = rules.staying(self.durations, len(self.people), self.too_recent, assumption)
        return rules.Buyers(staying, self.points_by_age)


def _watched(
    connection: sqlite3.Connection, day: date, period: Period, reorder_days: int
) -> Mapping[str, _Watched]:
    """Return the runs of customers and of established distributors, and their points of *period* by age."""
    times = Times(connection, day)
    found = {role: _Watched() for role in _WATCHED}
    today, start, end = (one.toordinal() for one in (day, period.start, period.end))
    for (role, buyer, joined), ordered in _ordered(connection, day, times).items():
        points = dict(sorted(ordered.items()))
        silence = limit(tuple(points), reorder_days)
        all_runs = list(runs(points, silence))
        found[role].judge(buyer, (duration(run, silence, today) for run in all_runs))
        newest = all_runs[-1]
        if today - newest.last <= silence and joined == times.joined(buyer, day.isoformat()):
            of_base = sum(amount for placed_on, amount in points.items() if start <= placed_on <= end)
            found[role].points_by_age[newest.age] += of_base
    return found


def _ordered(connection: sqlite3.Connection, day: date, times: Times) -> Mapping[_Who, Mapping[int, int]]:
    """Return the points of each order day up to *day* of everybody in the roles that are watched."""
    found: dict[_Who, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for buyer, placed_on, purpose, points in each(connection, question_of(__file__), day=day.isoformat()):
        role = times.role(buyer, placed_on, purpose)
        if role in _WATCHED:
            found[role, buyer, times.joined(buyer, placed_on)][_ordinal(placed_on)] += points
    return found


@cache  # the same few days come back in every row
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
