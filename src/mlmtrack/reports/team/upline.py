"""The line of sponsors from somebody up to me."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.report import Report, question_of
from mlmtrack.reports.team import standing
from mlmtrack.reports.team.tree import root_of


_COLUMNS = (
    Column("level", "Level", Kind.NUMBER),
    Column("id", "No", Kind.IDENTITY),
    Column("name", "Name"),
    Column("code", "Code", rank=2),
    Column("status", "Status", rank=3),
    Column("joined_on", "Joined", Kind.DAY, rank=4),
    Column("points", "Points", Kind.POINTS),
    Column("silent_days", "Silent", Kind.NUMBER, rank=1),
)
_OF_THE_TREE = ("released_on", "archived_on")  # what only the tree shows


@dataclass(frozen=True, slots=True)
class InTheLine:
    """Somebody in the line; *level* is how far from me, None where the line does not lead to me."""

    level: int | None
    id: int
    name: str
    code: str | None
    status: str | None
    joined_on: date | None
    left_on: date | None
    points: Points
    in_touch_on: date | None
    silent_days: int | None
    waits: bool

    def cells(self) -> Sequence[Cell]:
        """Return the person as a row of the sheet."""
        tone = Tone.DIM if self.left_on else Tone.PLAIN
        return (
            self.level,
            Marked(self.id, Tone.ACCENT),
            Marked(self.name, tone),
            self.code,
            Marked(self.status, tone),
            self.joined_on,
            self.points,
            Marked(self.silent_days, Tone.LATE if self.waits else tone),
        )


@dataclass(frozen=True)
class Upline(Report):
    """The line, the person first; *level* is how far they stand from me."""

    name: ClassVar[str] = "team upline"

    person_id: int
    person: str
    level: int | None
    line: tuple[InTheLine, ...]
    leg: str | None = field(metadata={"told": False})

    def page(self, words: Words) -> Page:  # noqa: ARG002 - the sheet heads its points by itself
        """Lay the line out."""
        rows = [one.cells() for one in self.line]
        hints = [f"mlmtrack team tree {self.person_id}", f"mlmtrack show {self.person_id}"]
        return Page(self._lead(), [Sheet("upline", _COLUMNS, rows)], hints)

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
        NeverEnrolled, NotYetEnrolled: they were not on the team by then.

    """
    name = root_of(connection, person, day)
    numbers = _line(connection, person, day)
    comes_to_me = numbers[-1] == ME
    seen = standing.seen(connection, numbers, day, settings)
    levels = reversed(range(len(numbers)))
    line = [
        InTheLine(level=level if comes_to_me else None, **_told(seen[number]))
        for level, number in zip(levels, numbers, strict=True)
    ]
    leg = line[-2].name if comes_to_me and len(line) > 1 else None
    return Upline(person, name, line[0].level, tuple(line), leg)


def _told(one: standing.Seen) -> dict[str, Any]:
    return {key: value for key, value in one._asdict().items() if key not in _OF_THE_TREE}


def _line(connection: sqlite3.Connection, person: int, day: date) -> list[int]:
    """Return the numbers from *person* up to me, or to where the line ends or comes back to itself."""
    question = question_of(__file__).read_text("utf-8")
    line: dict[int, None] = {person: None}
    while person != ME:
        row = connection.execute(question, {"person": person, "day": day.isoformat()}).fetchone()
        if row is None or row[0] in line:
            break
        person = row[0]
        line[person] = None
    return list(line)
