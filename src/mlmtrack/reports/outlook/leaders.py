"""Leaders: whose group rises or falls, who is silent, and what rests on each of them."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mlmtrack.domain import leaders as rules
from mlmtrack.domain.care import MOST_NAMED, Silence, cadence_on, silence_on
from mlmtrack.domain.dates import Period, buckets, full_months_before, month_of, months_of
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.settings import Settings
from mlmtrack.domain.team import Downline, downline
from mlmtrack.reports.outlook.leaders_page import SPOKEN_OF, Leader, Leaders
from mlmtrack.reports.outlook.times import Times
from mlmtrack.reports.report import ask, each, question_of
from mlmtrack.reports.team.members import Member, below, members, sponsors_on, to_be_called


def leaders(
    connection: sqlite3.Connection,
    day: date,
    settings: Settings,
    *,
    everybody: bool,
    most: int | None = None,
) -> Leaders:
    """Return the leaders of *day*, or *everybody* on the team: the first 1,000, unless *most* is said.

    A leader has sponsored somebody who is still there, has the tag ``leader``, or four stars or more.
    Group volume is what was credited in the month to them and to everybody below them at its end.
    Source: docs/reference/team-figures.md.
    """
    period = full_months_before(day, rules.MONTHS_COMPARED)
    months = months_of(period)
    team = members(connection, day)
    volumes = _Volumes(months)
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    volumes.take(each(connection, question_of(__file__), **bounds), Times(connection, period.end))
    tree, groups = below(team), _groups(connection, period, volumes)
    called = {one.id for one in to_be_called(team)}
    known = _Known(team, tree, groups, volumes, _reasons(connection, team), called, day, settings)
    found = [known.standing(team[person]) for person in known.people(everybody=everybody)]
    found.sort(key=_first_the_urgent)
    shown = [known.leader(one) for one in found[: max(most or MOST_NAMED, SPOKEN_OF)]]
    return Leaders(
        months=tuple(months),
        leaders=tuple(shown[: most or MOST_NAMED]),
        count=len(found),
        falling_and_silent_count=sum(one.is_falling and one.silence.is_time_to_call for one in found),
        falling_count=sum(one.is_falling for one in found),
        rising_count=sum(one.trend == rules.RISING for one in found),
        past_cadence_count=sum(one.silence.is_past for one in found),
        never_called_count=sum(one.silence.never_called for one in found),
        everybody=everybody,
        current_month=month_of(day),
        min_change=settings.leaders_trend,
        first=tuple(shown[:SPOKEN_OF]),
    )


class _Standing(NamedTuple):
    """What the order of the leaders follows from; *months* is their group volume."""

    member: Member
    months: Sequence[int]
    trend: str | None
    silence: Silence

    @property
    def is_falling(self) -> bool:
        return self.trend == rules.FALLING


def _first_the_urgent(one: _Standing) -> tuple[bool, bool, bool, int]:
    """Order by falling and waiting, falling, waiting; then by the last month of their group, then by name."""
    is_falling, waits = one.is_falling, one.silence.is_time_to_call
    return (not (is_falling and waits), not is_falling, not waits, -one.months[-1])


class _Volumes:
    """The points of each month by who is credited, and of the averaged months by whose they are."""

    def __init__(self, months: Sequence[str]) -> None:
        self.credited: Mapping[str, dict[int, int]] = {month: defaultdict(int) for month in months}
        self.own: dict[int, int] = defaultdict(int)
        self.customers: dict[int, int] = defaultdict(int)
        self._averaged = frozenset(months[-rules.MONTHS_AVERAGED :])

    def take(self, rows: Iterable[tuple[int, str, str, int, int]], times: Times) -> None:
        for buyer, placed_on, purpose, credited_to, points in rows:
            month = placed_on[:7]
            self.credited[month][credited_to] += points
            if month not in self._averaged:
                continue
            role = times.role(buyer, placed_on, purpose)
            if role == "customers":
                self.customers[credited_to] += points
            elif role != "own":
                self.own[buyer] += points


def _groups(
    connection: sqlite3.Connection, period: Period, volumes: _Volumes
) -> dict[str, Mapping[int, int]]:
    """Return the group volume of everybody, month by month, each on the tree as it stood at its end."""
    trees = {
        month_of(part.end): downline(sponsors_on(connection, part.end), ME)
        for part in buckets(period, "month")
    }
    return {month: tree.rolled_up(volumes.credited[month]) for month, tree in trees.items()}


def _reasons(connection: sqlite3.Connection, team: Mapping[int, Member]) -> dict[int, list[str]]:
    """Return who is a leader, and what makes each one."""
    tagged = {
        row["person_id"]
        for row in ask(connection, Path(__file__).with_name("tagged.sql"), tag=rules.TAG_OF_A_LEADER)
    }
    sponsoring = {member.sponsor_id for member in team.values() if member.left_on is None}
    found: dict[int, list[str]] = {}
    for person, member in team.items():
        tier, sponsors = member.tier, person in sponsoring
        if reasons := rules.why_a_leader(sponsors=sponsors, tagged=person in tagged, tier=tier):
            found[person] = reasons
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the team on *day*: *groups* is the group volume of each, month by month.

    *called* are those who do not wish to be left in peace.
    """

    team: Mapping[int, Member]
    tree: Downline
    groups: Mapping[str, Mapping[int, int]]
    volumes: _Volumes
    reasons: Mapping[int, Sequence[str]]
    called: Collection[int]
    day: date
    settings: Settings

    def people(self, *, everybody: bool) -> Iterator[int]:
        """Yield by name the leaders, or everybody, of those below me who are there."""
        for person, member in self.team.items():
            if person in self.tree.levels and member.is_here and (everybody or person in self.reasons):
                yield person

    def standing(self, member: Member) -> _Standing:
        """Return where somebody's group is heading, and how silent it is."""
        months = [self._group(month, group, member.id) for month, group in self.groups.items()]
        cadence = cadence_on(self.day, member, self.settings) if member.id in self.called else None
        return _Standing(
            member=member,
            months=months,
            trend=rules.direction(months, self.settings.leaders_trend),
            silence=silence_on(self.day, member, cadence),
        )

    def _group(self, month: str, group: Mapping[int, int], person: int) -> int:
        """Return somebody's group volume of a *month*; before they joined it is what was credited to them."""
        return group.get(person, self.volumes.credited[month].get(person, 0))

    def leader(self, one: _Standing) -> Leader:
        """Return the figures of one of them."""
        number = one.member.id
        return Leader(
            person_id=number,
            person=one.member.name,
            level=self.tree.levels[number],
            group=tuple(map(Points, one.months)),
            trend=one.trend,
            in_touch_on=one.member.in_touch_on,
            silent_days=one.silence.days,
            cadence_days=one.silence.cadence,
            past_cadence=one.silence.is_past,
            never_called=one.silence.never_called,
            own_per_month=Points(rules.a_month(self.volumes.own.get(number, 0))),
            customers_per_month=Points(rules.a_month(self.volumes.customers.get(number, 0))),
            reasons=tuple(self.reasons.get(number, ())),
        )
