"""Today's page: whom to speak to, why, and the last thing said."""

import sqlite3
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.followups import WEEK_AHEAD
from mlmtrack.domain.people import ME
from mlmtrack.page import Cell, Column, Kind, Page, Reader, Sheet, Words
from mlmtrack.reports.followups.waiting import Waiting, counted, sheet, waiting
from mlmtrack.reports.report import Report, ask


MOST_PROSPECTS = 10

_HERE = Path(__file__)
_PERSON = (
    Column("person_id", "No", Kind.IDENTITY, reader=Reader.PROGRAMS),
    Column("person", "Person", reader=Reader.PROGRAMS),
    Column("called", "Person", reader=Reader.PEOPLE),
)
_BIRTHDAYS = (
    *_PERSON,
    Column("birthday_on", "On", Kind.DAY),
    Column("age", "Turns", Kind.NUMBER),
    Column("phone", "Phone", rank=1),
)
_PROSPECTS = (
    *_PERSON,
    Column("track", "Track", rank=2),
    Column("stage", "Stage"),
    Column("stage_since", "Since", Kind.DAY, rank=1),
    Column("days_waiting", "Days", Kind.NUMBER),
)
_TO_BEGIN_WITH = (
    'mlmtrack add prospect "Ana Lopez" --phone "+34 600 555 019" --next fri',
    'mlmtrack log call ana "wants to see the catalogue" --next 2w',
    "mlmtrack demo",
)


@dataclass(frozen=True, slots=True)
class Celebrated:
    """A birthday to come; *age* is what they turn, where the year is known."""

    person: str
    person_id: int
    birthday_on: date
    age: int | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A prospect without a next step, with the days in the stage."""

    person: str
    person_id: int
    track: str
    stage: str
    stage_since: date
    days_waiting: int


@dataclass(frozen=True)
class Today(Report):
    """The follow-ups that are late or due, the birthdays of a week, the prospects without a next step."""

    name: ClassVar[str] = "today"

    late: tuple[Waiting, ...]
    due: tuple[Waiting, ...]
    birthdays: tuple[Celebrated, ...]
    prospects_without_next_step: tuple[Unplanned, ...]
    prospects_without_next_step_count: int
    people_count: int = field(metadata={"told": False})
    late_people_count: int = field(metadata={"told": False})
    birthdays_count: int = field(metadata={"told": False})
    next_due_on: date | None = field(metadata={"told": False})
    is_new: bool = field(metadata={"told": False})
    today: date = field(metadata={"told": False})

    def page(self, words: Words) -> Page:  # noqa: ARG002 - no volume and no money stand here
        """Lay the day out: a sentence, whom to speak to, birthdays, who has no next step."""
        blocks = [
            sheet("late", self.late, "Late, in days", by="days_late"),
            sheet("due", self.due, "Due today", by=""),
            self._birthday_sheet(),
            self._prospect_sheet(),
        ]
        if self.is_new:
            return Page("Welcome. Your book is empty; three commands to begin with:", blocks, _TO_BEGIN_WITH)
        return Page(self._lead(), blocks, self._hints())

    def _lead(self) -> str:
        sentences = [self._who_waits()]
        if self.birthdays_count:
            sentences.append(f"{counted(self.birthdays_count, 'birthday', 'birthdays')} within a week.")
        if unplanned := self.prospects_without_next_step_count:
            have = "prospect has" if unplanned == 1 else "prospects have"
            sentences.append(f"{unplanned:,} {have} no next step.")
        return " ".join(sentences)

    def _who_waits(self) -> str:
        if not self.people_count:
            return f"Nobody is waiting for you today{self._until_when()}."
        people = f"{counted(self.people_count, 'person', 'people')} to speak to"
        if not self.late_people_count:
            return f"{people} today."
        if self.late_people_count < self.people_count:
            return f"{people} today, {self.late_people_count:,} of them late."
        longest = self.late[0].days_late
        those = counted(longest, "day", "days") if self.people_count == 1 else "all of them"
        return f"{people}, {those} late."

    def _until_when(self) -> str:
        if self.next_due_on is None:
            return ""
        from mlmtrack.domain.dates import said_back

        return f"; the next follow-up is due {said_back(self.next_due_on, self.today)}"

    def _birthday_sheet(self) -> Sheet:
        rows: list[list[Cell]] = [
            [*_named(one), one.birthday_on, one.age, one.phone] for one in self.birthdays
        ]
        return Sheet("birthdays", _BIRTHDAYS, rows, "Birthdays")

    def _prospect_sheet(self) -> Sheet:
        rows: list[list[Cell]] = [
            [*_named(one), one.track, one.stage, one.stage_since, one.days_waiting]
            for one in self.prospects_without_next_step
        ]
        shown, total = len(rows), self.prospects_without_next_step_count
        of_all = f", {shown} of {total:,}" if total > shown else ""
        return Sheet(
            "prospects_without_next_step", _PROSPECTS, rows, f"Prospects without a next step{of_all}"
        )

    def _hints(self) -> list[str]:
        hints = []
        if first := next(iter(self.late + self.due), None):
            hints.append(f'mlmtrack followups done {first.id} "what was said" --next 2w')
            hints.append(f"mlmtrack followups snooze {first.id} 3d")
        if self.prospects_without_next_step:
            hints.append(f"mlmtrack add followup {self.prospects_without_next_step[0].person_id} fri")
        quiet = "followups all" if self.next_due_on else "add followup NAME DAY"
        return hints or [f"mlmtrack {quiet}"]


def _named(one: Celebrated | Unplanned) -> tuple[Cell, ...]:
    """Return the cells of a person: the number and the name, and for people both in one."""
    return one.person_id, one.person, f"{one.person} ({one.person_id})"


def today(connection: sqlite3.Connection, day: date) -> Today:
    """Return the page of *day*; nothing that came later is looked at."""
    found = waiting(connection, day, day)
    late = tuple(one for one in found if one.days_late)
    birthdays, unplanned = _birthdays(connection, day), _unplanned(connection, day)
    next_due_on = None if found else _next_due(connection, day)
    is_quiet = not (found or birthdays or unplanned or next_due_on)
    return Today(
        late=late,
        due=tuple(one for one in found if not one.days_late),
        birthdays=birthdays,
        prospects_without_next_step=unplanned,
        prospects_without_next_step_count=_count_of_unplanned(connection, day) if unplanned else 0,
        people_count=len({one.person_id for one in found}),
        late_people_count=len({one.person_id for one in late}),
        birthdays_count=len(birthdays),
        next_due_on=next_due_on,
        is_new=is_quiet and not _anybody_there(connection),
        today=day,
    )


def _birthdays(connection: sqlite3.Connection, day: date) -> tuple[Celebrated, ...]:
    rows = ask(
        connection,
        _HERE.with_name("today_birthdays.sql"),
        me=ME,
        today=day.isoformat(),
        **_stretch(day, day + WEEK_AHEAD),
    )
    return tuple(
        sorted((_celebrated(row, day) for row in rows), key=lambda one: (one.birthday_on, one.person))
    )


def _stretch(first: date, last: date) -> dict[str, int]:
    """Return the days from *first* to *last* for a question that knows no years: a month's end is 31.

    28 February brings the 29th with it where the year has none, because it is celebrated then.
    """
    follows = last + timedelta(days=1)
    end = last.day if follows.month == last.month else 31
    same_month = first.month == last.month
    return {
        "first_month": first.month,
        "first_day": first.day,
        "first_end": end if same_month else 31,
        "last_month": last.month,
        "last_start": 1,
        "last_day": 0 if same_month else end,
    }


def _celebrated(row: sqlite3.Row, day: date) -> Celebrated:
    from mlmtrack.domain.dates import Birthday

    birthday = Birthday(row["birth_year"], row["birth_month"], row["birth_day"])
    on = birthday.next_on(day)
    return Celebrated(row["person"], row["person_id"], on, birthday.age_on(on), row["phone"])


def _unplanned(connection: sqlite3.Connection, day: date) -> tuple[Unplanned, ...]:
    question = _HERE.with_name("today_prospects.sql")
    rows = ask(connection, question, today=day.isoformat(), most=MOST_PROSPECTS)
    return tuple(_prospect(row, day) for row in rows)


def _prospect(row: sqlite3.Row, day: date) -> Unplanned:
    since = date.fromisoformat(row["stage_since"])
    return Unplanned(
        **{**dict(row), "stage_since": since, "days_waiting": (day - since) // timedelta(days=1)}
    )


def _count_of_unplanned(connection: sqlite3.Connection, day: date) -> int:
    (row,) = ask(connection, _HERE.with_name("today_prospects_count.sql"), today=day.isoformat())
    return int(row["prospects"])


def _next_due(connection: sqlite3.Connection, day: date) -> date | None:
    (row,) = ask(connection, _HERE.with_name("today_next.sql"), today=day.isoformat())
    return date.fromisoformat(row["due_on"]) if row["due_on"] else None


def _anybody_there(connection: sqlite3.Connection) -> bool:
    return bool(ask(connection, _HERE.with_name("today_anybody.sql"), me=ME))
