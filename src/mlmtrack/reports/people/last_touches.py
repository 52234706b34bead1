"""The day of the last touch of each person in a list."""

import sqlite3
from collections.abc import Collection, Mapping
from datetime import date

from mlmtrack.reports.people.each import of_each
from mlmtrack.reports.report import question_of


def last_touches(connection: sqlite3.Connection, people: Collection[int], today: date) -> Mapping[int, date]:
    """Return the day of the last touch of *people* by their number; who was never touched is left out."""
    rows = of_each(connection, question_of(__file__), people, today)
    return {person: date.fromisoformat(row["day"]) for person, row in rows.items()}
