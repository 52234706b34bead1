"""One row of figures for each person of a list, asked in whichever of two ways takes less time."""

import sqlite3
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from mlmtrack.reports.report import ask
from mlmtrack.sql import question


_FEW = 5_000  # of a million records; above it, one pass over all of them takes less time


def of_each(
    connection: sqlite3.Connection, everybody: Path, people: Collection[int], today: date, **values: object
) -> Mapping[int, sqlite3.Row]:
    """Return what the question *everybody* answers of *people*, by their number in its first column.

    A few are asked about one by one, in the file beside it whose name ends in ``_of_one``; many at once.
    """
    asked = {"day": today.isoformat(), **values}
    if len(people) > _FEW:
        rows = ask(connection, everybody, **asked)
    else:
        one = question(everybody.with_stem(f"{everybody.stem}_of_one"))
        cursor = connection.cursor()
        cursor.row_factory = sqlite3.Row
        rows = [row for person in people for row in cursor.execute(one, {**asked, "person": person})]
    return {row[0]: row for row in rows}
