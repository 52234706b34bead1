"""The prospects without a next step, those first that wait longest in their stage."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from mlmtrack.page import Column, Kind, Table
from mlmtrack.reports.people.named import PERSON
from mlmtrack.reports.report import ask, question_of


MOST_PROSPECTS = 10


class Unplanned(NamedTuple):
    """A prospect without a next step, with the days in the stage."""

    person: str
    person_id: int
    track: str
    stage: str
    stage_since: date
    days_in_stage: int


COLUMNS: Sequence[Column[Unplanned]] = (
    *PERSON,
    Column("track", "Track", meaning="business or product", rank=2),
    Column("stage", "Stage", meaning="where they stand"),
    Column("stage_since", "Since", Kind.DAY, "since when", rank=1),
    Column("days_in_stage", "Days", Kind.NUMBER, "days at the stage"),
)


def unplanned(connection: sqlite3.Connection, day: date) -> tuple[Unplanned, ...]:
    """Return the first ten, as the book stood on *day*."""
    rows = ask(connection, question_of(__file__), today=day.isoformat(), most=MOST_PROSPECTS)
    return tuple(_prospect(row, day) for row in rows)


def _prospect(row: sqlite3.Row, day: date) -> Unplanned:
    since = date.fromisoformat(row["stage_since"])
    return Unplanned(
        **{**dict(row), "stage_since": since, "days_in_stage": (day - since) // timedelta(days=1)}
    )


def count_of_unplanned(connection: sqlite3.Connection, day: date) -> int:
    """Return how many there are on *day*, shown or not."""
    question = Path(__file__).with_name("unplanned_count.sql")
    (row,) = ask(connection, question, today=day.isoformat())
    return int(row["prospects"])


def table(prospects: Sequence[Unplanned], count: int) -> Table[Unplanned]:
    """Lay them out; *count* is of all of them."""
    of_all = f", {len(prospects)} of {count:,}" if count > len(prospects) else ""
    title = f"Prospects without a next step{of_all}"
    return Table("prospects_without_next_step", COLUMNS, prospects, title)
