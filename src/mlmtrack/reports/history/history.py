"""The history: what each command did, when, and under which number it can be taken back."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import ClassVar

from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.report import Report, ask, meaning, question_of


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One command that changed the book; *at* is in UTC, *day* and *time* are the user's own."""

    step: int
    at: str
    day: date
    time: str
    kind: str
    sentence: str
    reverses: int | None
    undone: bool

    def tone(self) -> Tone:
        """Return how the step stands out: an undone one is dim."""
        return Tone.DIM if self.undone else Tone.PLAIN


_COLUMNS: Sequence[Column[StepTaken]] = (
    Column("step", "Step", Kind.IDENTITY, "the number by which `undo` takes it back"),
    Column("at", meaning="when, in UTC", reader=Reader.PROGRAMS),
    Column("day", "Day", Kind.DAY, "the day, in your own time zone"),
    Column("time", "Time", meaning="the time of the day, in your own time zone", rank=2),
    Column("kind", meaning="change, undo or redo", reader=Reader.PROGRAMS),
    Column("sentence", "What", meaning="what was done", tone=StepTaken.tone),
    Column(
        "reverses", kind=Kind.IDENTITY, meaning="the step that an undo or redo is of", reader=Reader.PROGRAMS
    ),
    Column(
        "undone",
        kind=Kind.FLAG,
        meaning="whether it is a change that is taken back",
        shown=lambda step: "undone" if step.undone else None,
        rank=1,
    ),
)


@dataclass(frozen=True)
class History(Report):
    """All steps, newest first."""

    name: ClassVar[str] = "history"
    columns: ClassVar = {"steps": _COLUMNS}

    steps: tuple[StepTaken, ...]
    count: int = meaning("how many there are, however few are shown")

    def page(self, _: View, /) -> Page:
        """Lay the history out, undone steps dimmed."""
        if not self.count:
            return Page("Nothing has been changed in this book yet.", hints=["mlmtrack add prospect NAME"])
        lead = f"{self.count:,} step{'s' if self.count > 1 else ''}, the newest first."
        if len(self.steps) < self.count:
            lead = f"The newest {len(self.steps)} of {self.count:,} steps; --limit N shows N."
        return Page(lead, [Table("history", _COLUMNS, self.steps)], ["mlmtrack undo", "mlmtrack undo STEP"])


def history(connection: sqlite3.Connection, zone: tzinfo | None, most: int | None = None) -> History:
    """Return the steps of the book, *most* of them where it is said; days and times are of *zone*."""
    (count,) = connection.execute("select count(*) from step").fetchone()
    rows = ask(connection, question_of(__file__), most=count if most is None else most)
    return History(tuple(_step(row, zone) for row in rows), count)


def _step(row: sqlite3.Row, zone: tzinfo | None) -> StepTaken:
    at = datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)
    here = at.astimezone(zone)
    return StepTaken(
        step=row["id"],
        at=at.isoformat(timespec="seconds"),
        day=here.date(),
        time=f"{here:%H:%M}",
        kind=row["kind"],
        sentence=row["sentence"],
        reverses=row["target_id"],
        undone=row["kind"] == "change" and row["turned"] == "undo",
    )
