"""The team as a list: who is a distributor, under whom, how far from me, how active, how silent."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, NamedTuple

from mlmtrack.domain.care import silent_days
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import only_shown, pluralize
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.report import Report, meaning
from mlmtrack.reports.team import standing
from mlmtrack.reports.team.members import Member, below, members
from mlmtrack.reports.team.standing import CODE, SILENT, STATUS, WAITS
from mlmtrack.reports.team.tree import root_of


_FARTHEST = 1_000_000_000  # where those stand who are not below me


class Distributor(NamedTuple):
    """A distributor; *level* and *leg* are None outside my own tree, *points* credited to them this month."""

    person_id: int
    person: str
    sponsor: str
    sponsor_id: int
    level: int | None
    leg: str | None
    leg_id: int | None
    joined_on: date
    new_until: date
    left_on: date | None
    standing: str | None
    code: str | None
    status: str
    points: Points
    customers: int
    in_touch_on: date | None
    silent_days: int | None
    waiting: bool

    @property
    def sponsor_named(self) -> str:
        """The sponsor as people read it."""
        return "you" if self.sponsor_id == ME else self.sponsor

    def tone_of_silence(self) -> Tone:
        """Return how their silence stands out: red where they wait to hear from the user."""
        return Tone.LATE if self.waiting else Tone.PLAIN


_COLUMNS: Sequence[Column[Distributor]] = (
    Column("person_id", "No", Kind.IDENTITY, "the person's number", tone=Tone.ACCENT),
    Column("person", "Name", meaning="their full name"),
    Column("sponsor", "Sponsor", meaning="who sponsored them", shown=lambda one: one.sponsor_named, rank=3),
    Column("sponsor_id", kind=Kind.IDENTITY, meaning="the sponsor's number", reader=Reader.PROGRAMS),
    Column("level", "Level", Kind.NUMBER, "how far from you; null outside your own tree", rank=2),
    Column("leg", "Leg", meaning="who leads their leg; null outside your own tree", rank=6),
    Column(
        "leg_id", kind=Kind.IDENTITY, meaning="the number of the person who leads it", reader=Reader.PROGRAMS
    ),
    CODE,
    replace(STATUS, rank=7),
    Column("standing", meaning="new or established; null once they left", reader=Reader.PROGRAMS),
    Column("joined_on", "Joined", Kind.DAY, "when they signed up", rank=5),
    Column("new_until", kind=Kind.DAY, meaning="the last of their first 90 days", reader=Reader.PROGRAMS),
    Column("points", "Points", Kind.POINTS, "credited to them this month"),
    Column("customers", "Customers", Kind.NUMBER, "whom they look after", rank=4),
    Column("in_touch_on", kind=Kind.DAY, meaning="the last two-way touch", reader=Reader.PROGRAMS),
    replace(SILENT, tone=Distributor.tone_of_silence),
    replace(WAITS, rank=0),
)
_LEFT: Column[Distributor] = Column("left_on", "Left", Kind.DAY, "when they left")


class Filter(NamedTuple):
    """Which distributors are wanted; *leg* is the number of whoever leads it, *silent* is in days."""

    level: int | None = None
    leg: int | None = None
    status: str | None = None
    silent: int | None = None
    sort: str = "level"

    @property
    def is_filtered(self) -> bool:
        """Whether not everybody is."""
        return (self.level, self.leg, self.status, self.silent) != (None, None, None, None)


@dataclass(frozen=True)
class TeamListed(Report):
    """Distributors; the figures are of all that were found, however few are shown."""

    name: ClassVar[str] = "list team"
    columns: ClassVar = {"team": (*_COLUMNS, _LEFT)}

    team: tuple[Distributor, ...]
    count: int = meaning("how many were found, however few are shown")
    new_count: int = meaning("how many of them are in their first 90 days")
    points: Points = meaning("credited to all of them this month")
    is_filtered: bool = meaning("whether a level, a leg, a status or a silence was asked for")

    def page(self, view: View, /) -> Page:
        """Lay the team out."""
        reader = Reader.EVERYBODY if any(one.left_on for one in self.team) else Reader.PROGRAMS
        table = Table("team", (*_COLUMNS, replace(_LEFT, reader=reader)), self.team)
        if not self.count:
            if self.is_filtered:
                return Page("Nobody on your team matches that.", [table], ["mlmtrack team list"])
            return Page("Nobody on your team yet.", [table], ["mlmtrack add signup NAME"])
        new = f", {self.new_count:,} of them new" if self.new_count else ""
        shown = only_shown(len(self.team), self.count)
        fits = "found" if self.is_filtered else "on your team"
        people = f"{pluralize(self.count, 'distributor')} {fits}"
        lead = f"{people}{new}; {self.points.format()} {view.volume} through them this month{shown}."
        return Page(lead, [table], [f"mlmtrack show {self.team[0].person_id}", "mlmtrack team tree"])


def listed(
    connection: sqlite3.Connection, wanted: Filter, day: date, settings: Settings, most: int | None = None
) -> TeamListed:
    """Return the distributors of *day* that are wanted, sorted: the nearest, newest, most or longest first.

    *most* is how many are needed at most.

    Raises:
        NotFoundError: the leg is nobody's who was on the team by then.

    """
    if wanted.leg is not None:
        root_of(connection, wanted.leg, day)
    team = _Team(connection, day, settings)
    found = team.found(wanted)
    return TeamListed(
        team=tuple(team.rows(found[:most])),
        count=len(found),
        new_count=sum(one.left_on is None and one.is_new_on(day) for one in found),
        points=Points(sum(team.points.get(one.id, 0) for one in found)),
        is_filtered=wanted.is_filtered,
    )


class _Team:
    """Everybody on the team, the tree they stand in, and their points of the month."""

    def __init__(self, connection: sqlite3.Connection, day: date, settings: Settings) -> None:
        """Read who is there; what is known of each beside that is read for those who are shown."""
        self._connection, self._day, self._settings = connection, day, settings
        self._members = members(connection, day)
        self._me = root_of(connection, ME, day)
        self._tree = below(self._members)
        self.points = standing.points_of(connection, self._members, day)

    def found(self, wanted: Filter) -> list[Member]:
        """Return who is wanted, sorted; within that, by name."""
        in_leg = None if wanted.leg is None else below(self._members, wanted.leg).levels
        found = [
            one
            for one in self._of_status(wanted.status)
            if (in_leg is None or one.id in in_leg)
            and wanted.level in (None, self._tree.levels.get(one.id))
            and (wanted.silent is None or self._silent(one) >= wanted.silent)
        ]
        return sorted(found, key=self._key(wanted.sort))

    def _of_status(self, status: str | None) -> Iterator[Member]:
        active = (one for one in self._members.values() if one.archived_on is None)
        if status in (None, "left"):
            return (one for one in active if (one.left_on is not None) == (status == "left"))
        ordered = standing.last_orders(self._connection, self._members, self._day, self._settings)
        return (one for one in active if self._standing(one, ordered).status == status)

    def _silent(self, one: Member) -> int:
        return -1 if one.left_on else silent_days(one.in_touch_on, one.joined_on, self._day)

    def _key(self, sort: str) -> Callable[[Member], int]:
        levels, points = self._tree.levels, self.points
        sorts: Mapping[str, Callable[[Member], int]] = {
            "level": lambda one: levels.get(one.id, _FARTHEST),
            "name": lambda _: 0,  # as they are read
            "joined": lambda one: -one.joined_on.toordinal(),
            "points": lambda one: -points.get(one.id, 0),
            "silent": lambda one: -self._silent(one),
        }
        return sorts[sort]

    def _standing(self, one: Member, ordered: Mapping[int, date]) -> standing.TeamStanding:
        return standing.standing(one, ordered.get(one.id), self._day, self._settings)

    def rows(self, shown: Sequence[Member]) -> Iterator[Distributor]:
        """Yield the rows of those who are shown."""
        numbers = [one.id for one in shown]
        ordered = standing.last_orders(self._connection, numbers, self._day, self._settings)
        customers = standing.customers_of(self._connection, numbers, self._day)
        legs = self._tree.legs()
        for one in shown:
            stands = self._standing(one, ordered)
            leg, sponsor = legs.get(one.id), self._members.get(one.sponsor_id)
            yield Distributor(
                person_id=one.id,
                person=one.name,
                sponsor=sponsor.name if sponsor else self._me,
                sponsor_id=one.sponsor_id,
                level=self._tree.levels.get(one.id),
                leg=None if leg is None else self._members[leg].name,
                leg_id=leg,
                joined_on=one.joined_on,
                new_until=one.new_until,
                left_on=one.left_on,
                standing=None if one.left_on else "new" if one.is_new_on(self._day) else "established",
                code=stands.code,
                status=stands.status,
                points=self.points.get(one.id, Points(0)),
                customers=customers.get(one.id, 0),
                in_touch_on=one.in_touch_on,
                silent_days=stands.silent_days,
                waiting=stands.waiting,
            )
