"""What was done for somebody since they signed up: the list that lets go in peace."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mlmtrack.domain.activities import CHANNELS
from mlmtrack.domain.sentences import natural_list, pluralize
from mlmtrack.reports.report import ask, question_of
from mlmtrack.rounding import whole


@dataclass(frozen=True, slots=True)
class MyPart:
    """My attempts, all and by channel, what came of them, minutes, steps and promises, since the sign-up."""

    since: date
    attempts: int
    channels: Mapping[str, int]
    answered: int
    started: int
    help_minutes: float
    friend_minutes: float
    steps_by_me: int
    steps_by_them: int
    promises_kept: int
    promises_broken: int
    promises_overdue: int

    def describe(self) -> Iterator[str]:
        """Yield what was done, a line each; what was not done is left out."""
        if self.attempts:
            channels = [pluralize(times, CHANNELS[each].noun) for each, times in self.channels.items()]
            yield f"{pluralize(self.attempts, 'contact')} started by you: {natural_list(channels)}"
        if self.answered:
            yield f"{self.answered:,} of these were answered"
        if self.started:
            yield f"{pluralize(self.started, 'contact')} started by them"
        if minutes := whole(self.help_minutes):
            yield f"{pluralize(minutes, 'minute')} of help"
        if minutes := whole(self.friend_minutes):
            yield f"{pluralize(minutes, 'minute')} as a friend"
        yield from self._steps_and_promises()

    def _steps_and_promises(self) -> Iterator[str]:
        if self.steps_by_me:
            yield f"{pluralize(self.steps_by_me, 'step')} of the plan done by you"
        if self.steps_by_them:
            yield f"{pluralize(self.steps_by_them, 'step')} of the plan done by them"
        if self.promises_kept:
            yield f"{pluralize(self.promises_kept, 'promise')} of theirs kept"
        if self.promises_broken:
            yield f"{pluralize(self.promises_broken, 'promise')} of theirs broken"
        if self.promises_overdue:
            yield f"{pluralize(self.promises_overdue, 'promise')} of theirs overdue"


def my_part(connection: sqlite3.Connection, person_id: int, since: date, until: date) -> MyPart:
    """Return what was done for a person from *since* to *until*; the most used channel stands first."""
    here = Path(__file__)
    asked = {"person": person_id, "since": since.isoformat(), "until": until.isoformat()}
    (touched,) = ask(connection, question_of(__file__), **asked)
    (closed,) = ask(connection, here.with_name("kept.sql"), **asked)
    channels = {
        row["channel"]: row["attempts"] for row in ask(connection, here.with_name("begun.sql"), **asked)
    }
    return MyPart(since, sum(channels.values()), channels, **dict(touched), **dict(closed))
