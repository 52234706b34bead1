"""Who was a distributor on which day, for reports that go through very many orders."""

import sqlite3
from collections import defaultdict
from datetime import date
from pathlib import Path

from mlmtrack.domain.people import ME
from mlmtrack.reports.report import each


class Times:
    """The times as a distributor of everybody but me, by days as they are kept, such as ``2026-03-01``."""

    def __init__(self, connection: sqlite3.Connection, day: date) -> None:
        """Take those that began by *day*."""
        self._of: dict[int, list[tuple[str, str, str | None]]] = defaultdict(list)
        question = Path(__file__).with_suffix(".sql")
        for person, joined, new_until, left in each(connection, question, day=day.isoformat()):
            self._of[person].append((joined, new_until, left))

    def role(self, buyer: int, day: str, purpose: str) -> str:
        """Return the column of report volume that an order of that *day* stands in."""
        if purpose == "customer":
            return "customers"
        if buyer == ME:
            return "own"
        time = self._of_day(buyer, day)
        if time is None:
            return "customers"
        _, new_until, _ = time
        return "established" if day > new_until else "new"

    def joined(self, buyer: int, day: str) -> str | None:
        """Return since when they are a distributor on that *day*, None where they are none."""
        time = self._of_day(buyer, day)
        return time and time[0]

    def _of_day(self, buyer: int, day: str) -> tuple[str, str, str | None] | None:
        for time in self._of.get(buyer, ()):
            joined, _, left = time
            if joined <= day and (left is None or day < left):
                return time
        return None
