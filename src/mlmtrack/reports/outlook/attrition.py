"""Attrition: who stays and is active so long after joining, who left, why, and after how long a silence."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from math import fsum
from pathlib import Path
from typing import NamedTuple

from mlmtrack.domain.attrition import (
    AGES,
    Stay,
    active_around,
    kept_per_month,
    lost_per_month,
    silence,
    staying,
    together,
)
from mlmtrack.domain.care import silent_days
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.statistics import median
from mlmtrack.reports.outlook.attrition_page import Around, Attrition, Cohort, Exits
from mlmtrack.reports.outlook.silence import LEFT, STAYED, Silent
from mlmtrack.reports.report import ask, each, question_of
from mlmtrack.reports.team.members import members
from mlmtrack.rounding import whole


_HERE = Path(__file__)


def attrition(connection: sqlite3.Connection, day: date) -> Attrition:
    """Return how many stay and how many left, as the book stood on *day*.

    Every time as a distributor is a case; how long they stay is the estimate of Kaplan and Meier.
    Source: docs/reference/team-figures.md.
    """
    asked = day.isoformat()
    months: dict[str, list[Stay]] = defaultdict(list)
    stays: dict[int, Stay] = {}
    for number, joined, left in each(connection, _HERE.with_name("stays.sql"), day=asked):
        stays[number] = Stay(_ordinal(joined), left and _ordinal(left))
        months[joined[:7]].append(stays[number])
    for number, done in _deeds(connection, {month[:4] for month in months}, asked):
        if number in stays:
            stays[number].did_something(_ordinal(done))
    today = day.toordinal()
    cohorts = [_cohort(month, joined, today) for month, joined in months.items()]
    exits = _exits(connection, day)
    curve = staying(stays.values(), today)
    return Attrition(
        joined=len(stays),
        staying=tuple(curve.at(age) for age in AGES),
        median_stay_days=curve.median(),
        active_around=tuple(map(Around, AGES, together(cohort.active_around for cohort in cohorts))),
        cohorts=tuple(sorted(cohorts, key=lambda cohort: cohort.month, reverse=True)),
        exits=_by_reason(exits),
        all_exits=_exits_for(None, exits),
        silence=(Silent.of(LEFT, [one.silent_days for one in exits]), _stayed(connection, day)),
        had_customers=bool(ask(connection, _HERE.with_name("exits_served.sql"), day=asked)),
    )


def _stayed(connection: sqlite3.Connection, day: date) -> Silent:
    """Return the silence, up to *day*, of those who are there."""
    there = (one for one in members(connection, day).values() if one.is_here)
    return Silent.of(STAYED, [silent_days(one.in_touch_on, one.joined_on, day) for one in there])


def _deeds(connection: sqlite3.Connection, years: Iterable[str], day: str) -> Iterator[tuple[int, str]]:
    """Yield the days on which somebody ordered, was credited an order or did a step, up to *day*.

    Orders are asked for by *years* of joining: what counts lies in that year or in the next.
    """
    for year in years:
        until = min(f"{int(year) + 1}-12-31", day)
        bounds = {"first": f"{year}-01-01", "last": f"{year}-12-31", "until": until}
        yield from each(connection, question_of(__file__), **bounds)
    yield from each(connection, _HERE.with_name("steps.sql"), day=day)


@cache  # the same few days come back in every row
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _cohort(month: str, joined: Sequence[Stay], today: int) -> Cohort:
    still_there = sum(stay.left is None for stay in joined)
    return Cohort(month, len(joined), still_there, tuple(active_around(joined, today)))


class _Exit(NamedTuple):
    """An exit: the reason, days of silence, and points a month lost and kept, none where they came back."""

    reason: str | None
    silent_days: int
    came_back: bool
    lost: float
    kept: float


def _exits(connection: sqlite3.Connection, day: date) -> list[_Exit]:
    asked = day.isoformat()
    own: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, placed_on, points in each(connection, _HERE.with_name("exits_own.sql"), day=asked):
        own[number].append((_ordinal(placed_on), points))
    kept = dict(each(connection, _HERE.with_name("exits_kept.sql"), day=asked, me=ME))
    rows = ask(connection, _HERE.with_name("exits.sql"), day=asked)
    return [_exit(row, own.get(row["id"], ()), kept.get(row["id"], 0), day.toordinal()) for row in rows]


def _exit(row: sqlite3.Row, own: Iterable[tuple[int, int]], kept: int, today: int) -> _Exit:
    joined, left = _ordinal(row["joined_on"]), _ordinal(row["left_on"])
    in_touch = row["in_touch_on"] and _ordinal(row["in_touch_on"])
    silent = silence(joined, left, in_touch)
    if row["came_back_on"]:
        return _Exit(row["reason"], silent, came_back=True, lost=0, kept=0)
    return _Exit(
        row["reason"],
        silent,
        came_back=False,
        lost=lost_per_month(own, _ordinal(row["first_joined_on"]), left),
        kept=kept_per_month(kept, left, today),
    )


def _by_reason(exits: Iterable[_Exit]) -> tuple[Exits, ...]:
    """Return the exits by reason, the most frequent first; those without one last."""
    groups: Mapping[str | None, list[_Exit]] = defaultdict(list)
    for one in exits:
        groups[one.reason].append(one)
    by_reason = [_exits_for(reason, group) for reason, group in groups.items()]
    return tuple(sorted(by_reason, key=lambda group: (group.reason is None, -group.n, group.reason or "")))


def _exits_for(reason: str | None, exits: Sequence[_Exit]) -> Exits:
    return Exits(
        reason=reason,
        n=len(exits),
        came_back=sum(one.came_back for one in exits),
        median_silence_days=median(one.silent_days for one in exits),
        lost_per_month=Points(whole(fsum(one.lost for one in exits))),
        kept_per_month=Points(whole(fsum(one.kept for one in exits))),
    )
