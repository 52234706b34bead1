"""Everybody who is or was on the team, and the volume that hangs on each: what its reports stand on."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mlmtrack.domain.dates import Period
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.statistics import ratio
from mlmtrack.domain.team import Downline, downline
from mlmtrack.reports.report import ask, each, question_of, with_days
from mlmtrack.sql import question


class Member(NamedTuple):
    """Somebody's newest time as a distributor, and how they are cared for; days after the asked one are None.

    *in_touch_on* is the day of the last two-way touch, *called_on* the first day with any touch since
    they joined.
    """

    id: int
    name: str
    phone: str | None
    sponsor_id: int
    placement_id: int | None
    joined_on: date
    new_until: date
    left_on: date | None
    released_on: date | None
    rank: str | None
    tier: int | None
    cadence_days: int | None
    no_cadence_since: date | None
    in_touch_on: date | None
    called_on: date | None
    archived_on: date | None
    do_not_contact_since: date | None

    @property
    def may_be_called(self) -> bool:
        """Tell whether they are active and do not wish to be left in peace."""
        return self.archived_on is None and self.do_not_contact_since is None

    @property
    def is_here(self) -> bool:
        """Tell whether they have neither left nor been archived."""
        return self.left_on is None and self.archived_on is None

    def is_new_on(self, day: date) -> bool:
        """Tell whether they are in their first 90 days."""
        return day <= self.new_until


_HIGHEST = 2**63 - 1
_FEW = 10_000  # above it, one pass over all of them takes less time
_DAYS = frozenset(
    place for place, kind in enumerate(Member.__annotations__.values()) if kind in {date, date | None}
)  # their places among the columns, which stand in the order of the fields


def members(connection: sqlite3.Connection, day: date) -> dict[int, Member]:
    """Return by number everybody who joined by *day*, in the order of their names; who left is marked so."""
    rows = ask(connection, question_of(__file__), day=day.isoformat(), first=0, last=_HIGHEST)
    return {row["id"]: _member(row) for row in rows}


def members_called(connection: sqlite3.Connection, people: Collection[int], day: date) -> dict[int, Member]:
    """Return by number those of *people* who joined by *day*; a few are asked about one by one."""
    if len(people) > _FEW:
        team = members(connection, day)
        return {person: team[person] for person in people if person in team}
    asked_of_one, until = question(question_of(__file__)), day.isoformat()
    asked = ({"day": until, "first": one, "last": one} for one in people)
    found = (connection.execute(asked_of_one, values).fetchone() for values in asked)
    return {row[0]: _member(row) for row in found if row}


def staying(team: Mapping[int, Member]) -> Sequence[Member]:
    """Return who is a distributor and active, in the order of their names."""
    return [one for one in team.values() if one.is_here and one.id != ME]


def to_be_called(team: Mapping[int, Member]) -> Sequence[Member]:
    """Return those of the team who stay and do not wish to be left in peace."""
    return [one for one in staying(team) if one.may_be_called]


def sponsors_on(connection: sqlite3.Connection, day: date) -> dict[int, int]:
    """Return under whom everybody who joined by *day* stood at its end, by the newest of their times."""
    return dict(each(connection, Path(__file__).with_name("above.sql"), day=day.isoformat()))


def sponsors(team: Iterable[Member]) -> Mapping[int, int]:
    """Return the sponsor of each member."""
    return {member.id: member.sponsor_id for member in team}


def placements(team: Iterable[Member]) -> Mapping[int, int]:
    """Return under whom each member is placed; under the sponsor, unless said."""
    return {member.id: member.placement_id or member.sponsor_id for member in team}


def below(
    team: Mapping[int, Member],
    root: int = ME,
    by: Callable[[Iterable[Member]], Mapping[int, int]] = sponsors,
) -> Downline:
    """Return the tree below *root*, those who left in their places."""
    return downline(by(team.values()), root)


def credited(connection: sqlite3.Connection, start: date, end: date) -> dict[int, int]:
    """Return the points, in hundredths, credited to each from *start* to *end*."""
    question = Path(__file__).with_name("credited.sql")
    rows = ask(connection, question, start=start.isoformat(), day=end.isoformat())
    return {row["person_id"]: row["points"] for row in rows}


@dataclass(frozen=True, slots=True)
class GroupVolume:
    """The volume of a period: of each person alone, and of each with everybody below."""

    tree: Downline
    own: Mapping[int, int]
    group: Mapping[int, int]

    @property
    def whole(self) -> Points:
        """My group volume."""
        return Points(self.group[ME])

    @property
    def team(self) -> Points:
        """The volume of everybody below me: my group volume without what is credited to me."""
        return Points(self.group[ME] - self.own.get(ME, 0))

    def share_of(self, person: int) -> float:
        """Return the share that hangs on a person with everybody below; 0 where there is no volume."""
        return ratio(self.group.get(person, 0), self.whole) or 0.0


def group_volume(connection: sqlite3.Connection, team: Mapping[int, Member], period: Period) -> GroupVolume:
    """Return the volume of *period*, rolled up the tree of sponsors."""
    tree, own = below(team), credited(connection, period.start, period.end)
    return GroupVolume(tree, own, tree.rolled_up(own))


def _member(row: sqlite3.Row) -> Member:
    return Member(*with_days(row, _DAYS))
