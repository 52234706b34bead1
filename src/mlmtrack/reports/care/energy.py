"""Energy: where the hours of help go, against the volume of the team that comes back."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.care import (
    MOST_NAMED,
    OVER_INVESTED,
    UNDER_SERVED,
    energy_index,
    energy_verdict,
    minutes_of,
)
from mlmtrack.domain.dates import Period
from mlmtrack.domain.money import Points
from mlmtrack.domain.statistics import ratio
from mlmtrack.reports.care.energy_page import EnergyReport, Invested
from mlmtrack.reports.report import ask, question_of
from mlmtrack.reports.team.members import Member, group_volume, members, staying


Minutes = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _Spent:
    """Minutes and points by person, or by the head of a leg, with the whole of both."""

    helped: Minutes
    friendly: Minutes
    points: Mapping[int, int]
    all_minutes: float
    all_points: int


def energy(
    connection: sqlite3.Connection, period: Period, day: date, by: str, most: int | None
) -> EnergyReport:
    """Return the help and the volume of *period* by person or leg; *most* rows, a thousand unless said.

    Minutes of an activity are shared evenly among those whom it reached. All help with anybody counts as the
    whole, so that the shares of the team leave what went to others. What is credited to me is no volume here.
    """
    team = members(connection, day)
    volume = group_volume(connection, team, period)
    helped, friendly = _minutes(connection, period)
    whole = sum(helped.values())
    if by == "leg":
        legs = volume.tree.legs()
        heads = [team[head] for head in dict.fromkeys(legs.values())]
        spent = _Spent(_by_leg(helped, legs), _by_leg(friendly, legs), volume.group, whole, volume.team)
        rows = _rows(heads, spent, day)
    else:
        rows = _rows(staying(team), _Spent(helped, friendly, volume.own, whole, volume.team), day)
    return EnergyReport(
        period=period,
        by=by,
        minutes=whole,
        friend_minutes=sum(friendly.values()),
        points=volume.team,
        rows=tuple(rows[: most or MOST_NAMED]),
        count=len(rows),
        over_invested_count=sum(row.investment == OVER_INVESTED for row in rows),
        under_served_count=sum(row.investment == UNDER_SERVED for row in rows),
        most_over_invested=min(_judged(rows, OVER_INVESTED), key=_index, default=None),
        most_under_served=max(_judged(rows, UNDER_SERVED), key=_index, default=None),
    )


def _minutes(connection: sqlite3.Connection, period: Period) -> tuple[Minutes, Minutes]:
    """Return the minutes of help, and those of friendship, by person."""
    shares: dict[str, dict[int, dict[int, int]]] = {"help": defaultdict(dict), "friend": defaultdict(dict)}
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    for person, purpose, reached, minutes in ask(connection, question_of(__file__), **bounds):
        shares[purpose][person][reached] = minutes
    helped, friendly = (
        {person: minutes_of(parts) for person, parts in each.items()} for each in shares.values()
    )
    return helped, friendly


def _by_leg(minutes: Minutes, legs: Mapping[int, int]) -> Minutes:
    sums: dict[int, float] = defaultdict(float)
    for person, spent in minutes.items():
        if person in legs:
            sums[legs[person]] += spent
    return sums


def _rows(people: Sequence[Member], spent: _Spent, day: date) -> list[Invested]:
    """Return a row for each, most minutes first, then most points."""
    rows = [_invested(one, spent, day) for one in people]
    return sorted(rows, key=lambda row: (-row.minutes, -row.points))


def _invested(one: Member, spent: _Spent, day: date) -> Invested:
    minutes, points = spent.helped.get(one.id, 0.0), spent.points.get(one.id, 0)
    minute_share, volume_share = ratio(minutes, spent.all_minutes), ratio(points, spent.all_points)
    index = energy_index(volume_share, minute_share)
    new, left = one.is_new_on(day), one.left_on is not None
    is_judged = spent.all_minutes > 0 and not (new or left)
    return Invested(
        person=one.name,
        person_id=one.id,
        minutes=minutes,
        minute_share=minute_share,
        points=Points(points),
        volume_share=volume_share,
        index=index,
        investment=energy_verdict(index, points) if is_judged else None,
        newcomer=new,
        released=one.released_on is not None,
        left=left,
        friend_minutes=spent.friendly.get(one.id, 0.0),
    )


def _judged(rows: Sequence[Invested], verdict: str) -> list[Invested]:
    return [row for row in rows if row.investment == verdict]


def _index(row: Invested) -> tuple[float, int]:
    """Return the index, which is beyond all others where no help was given; then the points."""
    return math.inf if row.index is None else row.index, row.points
