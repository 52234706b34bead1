"""The birthdays of the days ahead."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mlmtrack.domain.dates import Birthday
from mlmtrack.domain.followups import WEEK_AHEAD
from mlmtrack.domain.people import ME
from mlmtrack.page import Column, Kind
from mlmtrack.reports.people.named import PERSON
from mlmtrack.reports.report import ask, question_of


class Celebrated(NamedTuple):
    """A birthday to come; *turns* is what they turn, where the year is known."""

    person: str
    person_id: int
    birthday_on: date
    turns: int | None
    phone: str | None


COLUMNS: Sequence[Column[Celebrated]] = (
    *PERSON,
    Column("birthday_on", "On", Kind.DAY, "the day on which it is celebrated next"),
    Column("turns", "Turns", Kind.NUMBER, "what they turn; null where the year is not known"),
    Column("phone", "Phone", meaning="as it was typed", rank=1),
)


def birthdays(connection: sqlite3.Connection, day: date) -> tuple[Celebrated, ...]:
    """Return who has a birthday from *day* to a week after, the next first."""
    rows = ask(
        connection,
        question_of(__file__),
        me=ME,
        today=day.isoformat(),
        **_stretch(day, day + WEEK_AHEAD),
    )
    return tuple(
        sorted((_celebrated(row, day) for row in rows), key=lambda one: (one.birthday_on, one.person))
    )


def _stretch(first: date, last: date) -> dict[str, int]:
    """Return the days from *first* to *last* for a question that knows no years: a month's end is 31."""
    same_month = first.month == last.month
    return {
        "first_month": first.month,
        "first_day": first.day,
        "first_end": last.day if same_month else 31,
        "last_month": last.month,
        "last_day": 0 if same_month else last.day,
        "leap_day": int(Birthday(None, 2, 29).next_on(first) <= last),
    }


def _celebrated(row: sqlite3.Row, day: date) -> Celebrated:
    birthday = Birthday(row["birth_year"], row["birth_month"], row["birth_day"])
    on = birthday.next_on(day)
    return Celebrated(row["person"], row["person_id"], on, birthday.age_on(on), row["phone"])
