"""Whom on the team there is to care for, as on a day, and the volume that hangs on each."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.dates import Period, format_day
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import pluralize
from mlmtrack.domain.statistics import ratio
from mlmtrack.domain.team import Downline
from mlmtrack.reports.team.members import Member, below, credited


def describe_period(period: Period, today: date) -> str:
    """Say when a period was: ``in the last 30 days``, or from which day to which."""
    days = (period.end - period.start).days + 1
    if period.end == today:
        return f"in the last {pluralize(days, 'day')}"
    return f"from {format_day(period.start, today)} to {format_day(period.end, today)}"


def staying(team: Mapping[int, Member]) -> Sequence[Member]:
    """Return who is a distributor and active, in the order of their names."""
    return [one for one in team.values() if one.is_here and one.id != ME]


def to_be_called(team: Mapping[int, Member]) -> Sequence[Member]:
    """Return those of the team who stay and do not wish to be left in peace."""
    return [one for one in staying(team) if one.may_be_called]


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
