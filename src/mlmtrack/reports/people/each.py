"""One row of figures for each person of a list, asked in whichever of two ways takes less time."""

import sqlite3
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from mlmtrack.reports.report import ask


_FEW = 5_000  # of a million records; above it, one pass over all of them takes less time


def of_each(
    connection: sqlite3.Connection, everybody: Path, people: Collection[int], today: date
) -> Mapping[int, sqlite3.Row]:
    """Return what the question *everybody* answers of *people*, by their number in its first column.

    A few are asked about one by one, in the file beside it whose name ends in ``_of_one``; many at once.
    """
    day = today.isoformat()
    if len(people) > _FEW:
        rows = ask(connection, everybody, day=day)
    else:
        one = everybody.with_stem(f"{everybody.stem}_of_one")
        rows = [row for person in people for row in ask(connection, one, day=day, person=person)]
    return {row[0]: row for row in rows}
