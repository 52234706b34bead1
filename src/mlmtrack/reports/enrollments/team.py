"""The team: who is a distributor, under whom, how far from me, and their points this month."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.report import Report, ask, question_of


_FARTHEST = 1_000_000_000  # where those stand who are not below me

_COLUMNS = (
    Column("id", "No", Kind.IDENTITY),
    Column("name", "Name"),
    Column("sponsor", "Sponsor", rank=2),
    Column("level", "Level", Kind.NUMBER),
    Column("joined_on", "Joined", Kind.DAY, rank=3),
    Column("standing", "Standing", rank=1),
    Column("points", "Points", Kind.POINTS),
)


@dataclass(frozen=True, slots=True)
class Distributor:
    """A distributor; *level* is None outside my own tree, *points* are credited to them this month."""

    id: int
    name: str
    sponsor: str
    sponsor_id: int
    level: int | None
    joined_on: date
    new_until: date
    standing: str
    points: Points

    def cells(self) -> Sequence[Cell]:
        """Return the distributor as a row of the sheet."""
        return (
            Marked(self.id, Tone.ACCENT),
            self.name,
            "you" if self.sponsor_id == ME else self.sponsor,
            self.level,
            self.joined_on,
            self.standing,
            self.points,
        )


@dataclass(frozen=True)
class Team(Report):
    """Distributors, those nearest to me first; the figures are of all, however few are shown."""

    name: ClassVar[str] = "list team"

    team: tuple[Distributor, ...]
    count: int
    new: int
    points: Points

    def page(self, words: Words) -> Page:
        """Lay the team out."""
        sheet = Sheet("team", _COLUMNS, [one.cells() for one in self.team])
        if not self.count:
            return Page("Nobody on your team yet.", [sheet], ["mlmtrack add signup NAME"])
        new = f", {self.new:,} of them new" if self.new else ""
        shown = "" if len(self.team) == self.count else f"; {len(self.team):,} of them are shown"
        people = f"{self.count:,} distributor{'' if self.count == 1 else 's'} on your team"
        lead = f"{people}{new}; {self.points.spoken()} {words.volume} through them this month{shown}."
        return Page(lead, [sheet], [f"mlmtrack show {self.team[0].id}", "mlmtrack report volume --by leg"])


def team(connection: sqlite3.Connection, today: date) -> Team:
    """Return the distributors of *today*."""
    start, day = today.replace(day=1).isoformat(), today.isoformat()
    walked = ask(connection, Path(__file__).with_name("levels.sql"), me=ME, day=day)
    levels = {row["person_id"]: row["level"] for row in walked}
    rows = ask(connection, question_of(__file__), start=start, day=day)
    found = [_distributor(row, levels.get(row["id"]), today) for row in rows]
    found.sort(key=lambda one: _FARTHEST if one.level is None else one.level)  # then as they are asked for
    new = sum(one.standing == "new" for one in found)
    return Team(tuple(found), len(found), new, Points(sum(one.points for one in found)))


def _distributor(row: sqlite3.Row, level: int | None, today: date) -> Distributor:
    new_until = date.fromisoformat(row["new_until"])
    return Distributor(
        id=row["id"],
        name=row["name"],
        sponsor=row["sponsor"],
        sponsor_id=row["sponsor_id"],
        level=level,
        joined_on=date.fromisoformat(row["joined_on"]),
        new_until=new_until,
        standing="established" if today > new_until else "new",
        points=Points(row["points"]),
    )
