"""Today's page: whom to speak to, why, and the last thing said."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import pluralize
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Block, Page, Table, View
from mlmtrack.reports.care import overdue as care
from mlmtrack.reports.care.overdue import Overdue, PastCadence
from mlmtrack.reports.followups import birthdays, unplanned, waiting
from mlmtrack.reports.followups.birthdays import Celebrated
from mlmtrack.reports.followups.unplanned import Unplanned
from mlmtrack.reports.followups.waiting import Waiting
from mlmtrack.reports.plans import due as plans
from mlmtrack.reports.plans.due import StepDue, StepsDue
from mlmtrack.reports.promises import due as promises
from mlmtrack.reports.promises.due import PromiseDue, PromisesDue
from mlmtrack.reports.report import Report, ask, meaning


_HERE = Path(__file__)
_TO_BEGIN_WITH = (
    'mlmtrack add prospect "Ana Lopez" --phone "+34 600 555 019" --next fri',
    'mlmtrack log call ana "wants to see the catalogue" --next 2w',
    "mlmtrack demo",
)


@dataclass(frozen=True)
class Today(Report):
    """What is late or due, who of the team is past the cadence, birthdays, and who has no next step."""

    name: ClassVar[str] = "today"
    undated: ClassVar[str] = "phones and stars"
    columns: ClassVar = {
        "late": waiting.COLUMNS,
        "due": waiting.COLUMNS,
        "birthdays": birthdays.COLUMNS,
        "prospects_without_next_step": unplanned.COLUMNS,
        "steps_due": plans.COLUMNS,
        "past_cadence": care.COLUMNS,
        "promises_due": promises.COLUMNS,
    }

    late: tuple[Waiting, ...] = meaning("the follow-ups that are past their day")
    due: tuple[Waiting, ...] = meaning("the follow-ups of the day")
    birthdays: tuple[Celebrated, ...] = meaning("who has a birthday within a week")
    prospects_without_next_step: tuple[Unplanned, ...] = meaning(
        "the ten that have been longest at their stage"
    )
    prospects_without_next_step_count: int = meaning("how many there are, however few are shown")
    past_cadence: tuple[Overdue, ...] = meaning("who on the team is past the cadence, or was never called")
    steps_due: tuple[StepDue, ...] = meaning("the next steps of plans that are due, ten at most")
    promises_due: tuple[PromiseDue, ...] = meaning("the promises whose day has come, ten at most")
    people_count: int = meaning("with how many people a follow-up is late or due")
    late_people_count: int = meaning("with how many of them one is late")
    birthdays_count: int = meaning("how many have a birthday within a week")
    never_called_count: int = meaning("how many of the team were never called since signing up")
    past_cadence_count: int = meaning("how many others of the team are past the cadence")
    more_past_cadence: bool = meaning("whether there may be more than these two counts say")
    steps_due_count: int = meaning("how many plans wait for a step, ten at most")
    more_steps_due: bool = meaning("whether there are more than these ten")
    promises_due_count: int = meaning("how many promises are due, ten at most")
    more_promises_due: bool = meaning("whether there are more than these ten")
    next_due_on: date | None = meaning("the day of the next follow-up, where none is late or due")
    is_empty: bool = meaning("whether the book is still empty")

    def page(self, view: View, /) -> Page:
        """Lay the day out: a sentence, whom to speak to, steps, birthdays, who has no next step."""
        blocks: list[Block] = [
            waiting.table("late", self.late, "Late, in days", by="days_late"),
            waiting.table("due", self.due, "Due today", by=""),
            care.table(self._silent()),
            plans.table(StepsDue(self.steps_due, self.more_steps_due)),
            promises.table(PromisesDue(self.promises_due, self.more_promises_due)),
            Table("birthdays", birthdays.COLUMNS, self.birthdays, "Birthdays"),
            unplanned.table(self.prospects_without_next_step, self.prospects_without_next_step_count),
        ]
        if self.is_empty:
            return Page("Welcome. Your book is empty; three commands to begin with:", blocks, _TO_BEGIN_WITH)
        return Page(self._lead(view.today), blocks, self._hints())

    def _lead(self, day: date) -> str:
        sentences = [self._who_waits(day), *self._of_the_team()]
        if self.birthdays_count:
            sentences.append(f"{pluralize(self.birthdays_count, 'birthday', 'birthdays')} within a week.")
        if count := self.prospects_without_next_step_count:
            have = "prospect has" if count == 1 else "prospects have"
            sentences.append(f"{count:,} {have} no next step.")
        return " ".join(sentences)

    def _silent(self) -> PastCadence:
        counts = {
            "past_cadence_count": self.past_cadence_count,
            "never_called_count": self.never_called_count,
        }
        return PastCadence(self.past_cadence, self.more_past_cadence, **counts)

    def _of_the_team(self) -> list[str]:
        silence = self._silent().describe()
        sentences = [silence] if silence else []
        if count := self.steps_due_count:
            some = "More than " * self.more_steps_due + pluralize(count, "plan waits", "plans wait")
            sentences.append(f"{some} for a step.")
        if count := self.promises_due_count:
            some = "More than " * self.more_promises_due + pluralize(count, "promise is", "promises are")
            sentences.append(f"{some} due.")
        return sentences

    def _who_waits(self, day: date) -> str:
        if not self.people_count:
            return f"No follow-up is due today{self._until_when(day)}."
        people = f"{pluralize(self.people_count, 'person', 'people')} to speak to"
        if not self.late_people_count:
            return f"{people} today."
        if self.late_people_count < self.people_count:
            return f"{people} today, {self.late_people_count:,} of them late."
        longest = self.late[0].days_late
        those = pluralize(longest, "day", "days") if self.people_count == 1 else "all of them"
        return f"{people}, {those} late."

    def _until_when(self, day: date) -> str:
        if self.next_due_on is None:
            return ""
        from mlmtrack.domain.dates import day_with_distance

        return f"; the next is due {day_with_distance(self.next_due_on, day)}"

    def _hints(self) -> list[str]:
        hints = []
        if first := next(iter(self.late + self.due), None):
            hints.append(f'mlmtrack followups done {first.id} "what was said" --next 2w')
            hints.append(f"mlmtrack followups snooze {first.id} 3d")
        if self.past_cadence:
            hints.append(f'mlmtrack log call {self.past_cadence[0].person_id} "what was said"')
        if self.prospects_without_next_step:
            hints.append(f"mlmtrack add followup {self.prospects_without_next_step[0].person_id} fri")
        quiet = "followups all" if self.next_due_on else "add followup NAME DAY"
        return hints or [f"mlmtrack {quiet}"]


def today(connection: sqlite3.Connection, day: date, settings: Settings) -> Today:
    """Return the page of *day*; nothing that came later is looked at."""
    found = waiting.waiting(connection, day, day)
    silent = care.past_cadence(connection, day, settings)
    steps, promised = plans.steps_due(connection, day), promises.promises_due(connection, day)
    celebrated, free = birthdays.birthdays(connection, day), unplanned.unplanned(connection, day)
    next_due_on = None if found else _next_due(connection, day)
    late = tuple(one for one in found if one.days_late)
    waits = found or silent.people or steps.steps or promised.promises or celebrated or free or next_due_on
    return Today(
        late=late,
        due=tuple(one for one in found if not one.days_late),
        birthdays=celebrated,
        prospects_without_next_step=free,
        prospects_without_next_step_count=unplanned.count_of_unplanned(connection, day) if free else 0,
        past_cadence=tuple(silent.people),
        steps_due=tuple(steps.steps),
        promises_due=tuple(promised.promises),
        people_count=len({one.person_id for one in found}),
        late_people_count=len({one.person_id for one in late}),
        birthdays_count=len(celebrated),
        steps_due_count=len(steps.steps),
        more_steps_due=steps.more,
        promises_due_count=len(promised.promises),
        more_promises_due=promised.more,
        never_called_count=silent.never_called_count,
        past_cadence_count=silent.past_cadence_count,
        more_past_cadence=silent.more,
        next_due_on=next_due_on,
        is_empty=not waits and not _anybody_there(connection),
    )


def _next_due(connection: sqlite3.Connection, day: date) -> date | None:
    (row,) = ask(connection, _HERE.with_name("today_next.sql"), today=day.isoformat())
    return date.fromisoformat(row["due_on"]) if row["due_on"] else None


def _anybody_there(connection: sqlite3.Connection) -> bool:
    return bool(ask(connection, _HERE.with_name("today_anybody.sql"), me=ME))
