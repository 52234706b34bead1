"""The attempts of which nobody said whether they were answered, and what each counts as."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mlmtrack.domain.activities import answer_in_time
from mlmtrack.domain.dates import Period
from mlmtrack.domain.sentences import pluralize
from mlmtrack.reports.report import ask, day_or_none, question_of


class UnrecordedAnswers(NamedTuple):
    """So many attempts of one day at one person, and the answer that they count as."""

    person_id: int
    day: date
    reach: str
    purpose: str
    answer: str
    number: int


def describe_counted_as_no(number: int, days: int) -> str:
    """Say how many attempts count as unanswered because the *days* for an answer are over."""
    counts = "counts" if number == 1 else "count"
    within = pluralize(days, "day")
    return f"{number:,} of the attempts {counts} as unanswered: no answer was noted within {within}."


def unrecorded_answers(
    connection: sqlite3.Connection, period: Period, today: date, days: int
) -> Iterator[UnrecordedAnswers]:
    """Yield the attempts of *period* as the book stood on *today*; *days* are those of the settings."""
    until = period.end + timedelta(days=min(days, (today - period.end).days))
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat(), "until": until.isoformat()}
    for row in ask(connection, question_of(__file__), **bounds):
        day, answered_on = date.fromisoformat(row["day"]), day_or_none(row["answered_on"])
        answer = answer_in_time(day, answered_on, today, days)
        yield UnrecordedAnswers(row["person_id"], day, row["reach"], row["purpose"], answer, row["number"])
