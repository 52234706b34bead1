"""The line of sponsors from somebody up to me."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from mlmtrack.domain.people import ME
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.report import Report, meaning, question_of
from mlmtrack.reports.team import standing
from mlmtrack.reports.team.standing import CODE, GONE, SILENT, STATUS, WAITS, Seen
from mlmtrack.reports.team.tree import root_of
from mlmtrack.sql import question


@dataclass(frozen=True, kw_only=True)
class InTheLine(Seen):
    """Somebody in the line; *level* is how far from me, None where the line does not lead to me."""

    level: int | None


_COLUMNS: Sequence[Column[InTheLine]] = (
    Column("level", "Level", Kind.NUMBER, "how far from you; null where the line does not reach you"),
    Column("person_id", "No", Kind.IDENTITY, "the person's number", tone=Tone.ACCENT),
    Column("person", "Name", meaning="their full name", tone=InTheLine.tone),
    replace(CODE, rank=2),
    replace(STATUS, tone=InTheLine.tone, rank=3),
    Column("joined_on", "Joined", Kind.DAY, "when they signed up", rank=4),
    Column("points", "Points", Kind.POINTS, "credited to them this month"),
    replace(SILENT, tone=InTheLine.tone_of_silence, rank=1),
    Column("in_touch_on", kind=Kind.DAY, meaning="the last two-way touch", reader=Reader.PROGRAMS),
    replace(WAITS, reader=Reader.PROGRAMS),
    *GONE,
)


@dataclass(frozen=True)
class Upline(Report):
    """The line from somebody up to me."""

    name: ClassVar[str] = "team upline"
    columns: ClassVar = {"line": _COLUMNS}

    person_id: int = meaning("the person's number")
    person: str = meaning("their full name")
    level: int | None = meaning("how far they stand from you; null where the line does not reach you")
    line: tuple[InTheLine, ...] = meaning("the person first, you last")
    leg: str | None = meaning("who leads the leg that they stand in; null where they stand in none")

    def page(self, _: View, /) -> Page:
        """Lay the line out."""
        hints = [f"mlmtrack team tree {self.person_id}", f"mlmtrack show {self.person_id}"]
        return Page(self._lead(), [Table("upline", _COLUMNS, self.line)], hints)

    def _lead(self) -> str:
        if self.person_id == ME:
            return "You are the top of your own book."
        who = f"{self.person} ({self.person_id})"
        if self.level is None:
            return f"The line of {who} does not lead to you."
        if self.level == 1:
            return f"{who} is in your frontline."
        return f"{who} stands at level {self.level:,}, in the leg of {self.leg}."


def upline(connection: sqlite3.Connection, person: int, day: date, settings: Settings) -> Upline:
    """Return the line from *person* up to me on *day*.

    Raises:
        NotFoundError: they were not on the team by then.

    """
    name = root_of(connection, person, day)
    numbers = _line(connection, person, day)
    comes_to_me = numbers[-1] == ME
    seen = standing.seen(connection, numbers, day, settings)
    levels = reversed(range(len(numbers)))
    line = [
        InTheLine(level=level if comes_to_me else None, **vars(seen[number]))
        for level, number in zip(levels, numbers, strict=True)
    ]
    leg = line[-2].person if comes_to_me and len(line) > 1 else None
    return Upline(person, name, line[0].level, tuple(line), leg)


def _line(connection: sqlite3.Connection, person: int, day: date) -> list[int]:
    """Return the numbers from *person* up to me, or to where the line ends or comes back to itself."""
    above = question(question_of(__file__))
    line: dict[int, None] = {person: None}
    while person != ME:
        row = connection.execute(above, {"person": person, "day": day.isoformat()}).fetchone()
        if row is None or row[0] in line:
            break
        person = row[0]
        line[person] = None
    return list(line)
