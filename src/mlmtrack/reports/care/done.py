"""What was done for somebody since they signed up: the list that lets go in peace."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mlmtrack.reports.report import ask, question_of


@dataclass(frozen=True, slots=True)
class MyPart:
    """My calls and attempts and what came of them, help in minutes, steps and promises, since the sign-up."""

    since: date
    calls: int
    attempts: int
    answered: int
    started: int
    help_minutes: float
    steps_by_me: int
    steps_by_them: int
    promises_kept: int
    promises_broken: int

    def told(self) -> Iterator[str]:
        """Yield what was done, a line each."""
        yield f"{_counted(self.attempts, 'time')} you began, {_counted(self.calls, 'call')} among them"
        yield f"{self.answered:,} of these answered, and {_counted(self.started, 'time')} they began"
        yield f"{_counted(round(self.help_minutes), 'minute')} of help"
        yield f"{_counted(self.steps_by_me, 'step')} of the plan done by you, {self.steps_by_them:,} by them"
        promises = _counted(self.promises_kept + self.promises_broken, "promise")
        yield f"{promises} of theirs: {self.promises_kept:,} kept, {self.promises_broken:,} broken"


def my_part(connection: sqlite3.Connection, person_id: int, since: date, until: date) -> MyPart:
    """Return what was done for a person from *since* to *until*."""
    asked = {"person": person_id, "since": since.isoformat(), "until": until.isoformat()}
    (touched,) = ask(connection, question_of(__file__), **asked)
    (closed,) = ask(connection, Path(__file__).with_name("kept.sql"), **asked)
    return MyPart(since=since, **dict(touched), **dict(closed))


def _counted(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"
