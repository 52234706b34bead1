"""What the book is: where it lies, how big it is, how much it holds."""

import sqlite3
from dataclasses import dataclass, fields
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.sentences import pluralize_people
from mlmtrack.page import KeyValues, Page, View
from mlmtrack.reports.report import Report, ask, meaning, question_of


_COUNTED = ("people", "prospects", "customers", "distributors", "orders", "activities", "followups", "steps")


@dataclass(frozen=True)
class BookInfo(Report):
    """The file of the book and its counts."""

    name: ClassVar[str] = "book info"

    path: str = meaning("the file of the book")
    bytes: int = meaning("its size")
    revision: str = meaning("the revision of its schema")
    written_by: str = meaning("the version of mlmtrack that wrote to it last")
    people: int = meaning("how many people are in it, you among them")
    prospects: int = meaning("how many tracks of prospects are open")
    customers: int = meaning("how many people are customers or were")
    distributors: int = meaning("how many people are distributors or were")
    orders: int = meaning("how many orders are in it")
    activities: int = meaning("how many activities are in it")
    followups: int = meaning("how many follow-ups are in it, open and closed")
    steps: int = meaning("the number of the newest step of its history, 0 where there is none")
    newest_copy: str | None = meaning("the newest copy beside it; null where there is none yet")

    def page(self, _: View, /) -> Page:
        """Lay it out: one fact a line."""
        counts = [(field.name, getattr(self, field.name)) for field in fields(self) if field.name in _COUNTED]
        rows = [
            ("path", self.path),
            ("size", f"{self.bytes:,} bytes"),
            ("revision", f"{self.revision}, written by mlmtrack {self.written_by}"),
            *counts,
            ("newest copy", self.newest_copy or "none yet; the first change of a day makes one"),
        ]
        lead = f"Your book holds {pluralize_people(self.people)} and {self.steps} steps of history."
        return Page(lead, [KeyValues("book", rows)], ["mlmtrack book check", "mlmtrack book backup FILE"])


def info(connection: sqlite3.Connection, path: Path, newest_copy: Path | None, size: int) -> BookInfo:
    """Return what the open book at *path*, of *size* bytes, holds."""
    (row,) = ask(connection, question_of(__file__))
    counts = {name: row[name] for name in _COUNTED}
    return BookInfo(
        path=str(path),
        bytes=size,
        revision=row["revision"],
        written_by=row["written_by"],
        newest_copy=str(newest_copy) if newest_copy else None,
        **counts,
    )
