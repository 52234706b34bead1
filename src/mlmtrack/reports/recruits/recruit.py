"""Somebody whom the user helps to begin: who they are, since when, and why they do it."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.people import ME
from mlmtrack.errors.enrollments import has_left
from mlmtrack.errors.people import no_distributor
from mlmtrack.reports.report import ask, question_of


@dataclass(frozen=True, slots=True)
class Recruit:
    """A person and their newest time as a distributor, if they had one by the asked day."""

    id: int
    name: str
    phone: str | None
    email: str | None
    joined_on: date | None
    left_on: date | None
    why: str | None

    @property
    def is_distributor(self) -> bool:
        """Tell whether they are one on the asked day; the user is one on every day."""
        return self.id == ME or (self.joined_on is not None and self.left_on is None)


def recruit(connection: sqlite3.Connection, person_id: int, day: date) -> Recruit:
    """Return the person of that number as they stand on *day*."""
    (row,) = ask(connection, question_of(__file__), person=person_id, day=day.isoformat())
    days = {key: row[key] and date.fromisoformat(row[key]) for key in ("joined_on", "left_on")}
    return Recruit(**{**dict(row), **days})


def distributor(connection: sqlite3.Connection, person_id: int, day: date) -> Recruit:
    """Return the distributor of that number.

    Raises:
        RefusedError: they are none on *day*, or none any more.

    """
    found = recruit(connection, person_id, day)
    if found.left_on is not None:
        raise has_left(found.name, found.id, found.left_on)
    if not found.is_distributor:
        raise no_distributor(found.name, found.id, day)
    return found
