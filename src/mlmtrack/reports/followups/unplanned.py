"""The prospects without a next step, those first that wait longest in their stage."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from mlmtrack.page import Cell, Column, Kind, Sheet
from mlmtrack.reports.followups.named import PERSON, named
from mlmtrack.reports.report import ask, question_of


MOST_PROSPECTS = 10

_COLUMNS = (
    *PERSON,
    Column("track", "Track", rank=2),
    Column("stage", "Stage"),
    Column("stage_since", "Since", Kind.DAY, rank=1),
    Column("days_waiting", "Days", Kind.NUMBER),
)


class Unplanned(NamedTuple):
    """A prospect without a next step, with the days in the stage."""

    person: str
    person_id: int
    track: str
    stage: str
    stage_since: date
    days_waiting: int


def unplanned(connection: sqlite3.Connection, day: date) -> tuple[Unplanned, ...]:
    """Return the first ten, as the book stood on *day*."""
    rows = ask(connection, question_of(__file__), today=day.isoformat(), most=MOST_PROSPECTS)
    return tuple(_prospect(row, day) for row in rows)


def _prospect(row: sqlite3.Row, day: date) -> Unplanned:
    since = date.fromisoformat(row["stage_since"])
    return Unplanned(
        **{**dict(row), "stage_since": since, "days_waiting": (day - since) // timedelta(days=1)}
    )


def count_of_unplanned(connection: sqlite3.Connection, day: date) -> int:
    """Return how many there are on *day*, shown or not."""
    question = Path(__file__).with_name("unplanned_count.sql")
    (row,) = ask(connection, question, today=day.isoformat())
    return int(row["prospects"])


def unplanned_sheet(prospects: Sequence[Unplanned], count: int) -> Sheet:
    """Lay them out; *count* is of all of them."""
    rows: list[list[Cell]] = [
        [*named(one.person_id, one.person), one.track, one.stage, one.stage_since, one.days_waiting]
        for one in prospects
    ]
    of_all = f", {len(rows)} of {count:,}" if count > len(rows) else ""
    title = f"Prospects without a next step{of_all}"
    return Sheet("prospects_without_next_step", _COLUMNS, rows, title)
