"""The history: what each command did, when, and under which number it can be taken back."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import ClassVar

from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.report import Report, ask, question_of


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One command that changed the book; *at* is in UTC, *reverses* the step that an undo or redo is of."""

    step: int
    at: str
    kind: str
    sentence: str
    reverses: int | None
    undone: bool


@dataclass(frozen=True)
class History(Report):
    """All steps, newest first; *count* is of all, however few are shown."""

    name: ClassVar[str] = "history"

    steps: tuple[StepTaken, ...]
    count: int
    zone: tzinfo | None

    def data(self) -> object:
        """Return what programs read."""
        return {"steps": self.steps, "count": self.count}

    def page(self, words: Words) -> Page:  # noqa: ARG002 - nothing here has a unit
        """Lay the history out, undone steps dimmed."""
        if not self.count:
            return Page("Nothing has been changed in this book yet.", hints=["mlmtrack add prospect NAME"])
        columns = [
            Column("step", "Step", Kind.IDENTITY),
            Column("day", "Day", Kind.DAY),
            Column("time", "Time", rank=2),
            Column("what", "What"),
            Column("state", "", rank=1),
        ]
        lead = f"{self.count:,} step{'s' if self.count > 1 else ''}, the newest first."
        if len(self.steps) < self.count:
            lead = f"The newest {len(self.steps)} of {self.count:,} steps; --limit N shows N."
        sheet = Sheet("history", columns, [self._row(step) for step in self.steps])
        return Page(lead, [sheet], ["mlmtrack undo", "mlmtrack undo STEP"])

    def _row(self, step: StepTaken) -> list[Cell]:
        at = datetime.fromisoformat(step.at).astimezone(self.zone)
        what: Cell = Marked(step.sentence, Tone.DIM) if step.undone else step.sentence
        return [step.step, at.date(), f"{at:%H:%M}", what, "undone" if step.undone else None]


def history(connection: sqlite3.Connection, zone: tzinfo | None, most: int | None = None) -> History:
    """Return the steps of the book, *most* of them where it is said; days and times are shown in *zone*."""
    (count,) = connection.execute("select count(*) from step").fetchone()
    rows = ask(connection, question_of(__file__), most=count if most is None else most)
    return History(tuple(map(_step, rows)), count, zone)


def _step(row: sqlite3.Row) -> StepTaken:
    return StepTaken(
        step=row["id"],
        at=datetime.fromisoformat(row["at"]).replace(tzinfo=UTC).isoformat(timespec="seconds"),
        kind=row["kind"],
        sentence=row["sentence"],
        reverses=row["target_id"],
        undone=row["kind"] == "change" and row["turned"] == "undo",
    )
