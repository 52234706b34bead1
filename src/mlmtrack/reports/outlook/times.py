"""Who was a distributor on which day, for reports that go through very many orders."""

import sqlite3
from collections import defaultdict
from datetime import date
from pathlib import Path

from mlmtrack.reports.report import each


class Times:
    """The times as a distributor of everybody but me, by days as they are kept, such as ``2026-03-01``."""

    def __init__(self, connection: sqlite3.Connection, day: date) -> None:
        """Take those that began by *day*."""
        self._of: dict[int, list[tuple[str, str, str | None]]] = defaultdict(list)
        question = Path(__file__).with_suffix(".sql")
        for person, joined, new_until, left in each(connection, question, day=day.isoformat()):
            self._of[person].append((joined, new_until, left))

    def new_until(self, buyer: int, day: str, purpose: str) -> str | None:
        """Return until when the buyer was new, where an order of that *day* is a distributor's; else None.

        It is a customer's by its *purpose*, or where the buyer was no distributor: the rule of report volume.
        """
        if purpose == "customer" or buyer not in self._of:
            return None
        for joined, new_until, left in self._of[buyer]:
            if joined <= day and (left is None or day < left):
                return new_until
        return None
