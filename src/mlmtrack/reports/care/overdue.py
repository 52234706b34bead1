"""Who on the team is past their cadence on a day: quick enough for today's page."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from mlmtrack.domain.care import (
    FIRST_CALL_DAYS,
    NEVER_CALLED,
    NOT_REACHED,
    cadence_on,
    describe_waiting,
    silence_on,
)
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Column, Kind, Reader, Table, Tone
from mlmtrack.reports.care.silence import CADENCE, NEVER_REACHED, SILENT
from mlmtrack.reports.people.named import PERSON
from mlmtrack.reports.report import ask, question_of
from mlmtrack.reports.team.members import Member, members_called, to_be_called
from mlmtrack.rounding import figure


MOST_OVERDUE = 10


class Overdue(NamedTuple):
    """Somebody past their cadence, or *never_called*: the first call since signing up is to be made.

    *not_reached*: they were tried since signing up, and there was no two-way touch yet.
    """

    person: str
    person_id: int
    never_called: bool
    not_reached: bool
    silent_days: int
    cadence_days: int
    in_touch_on: date | None
    joined_on: date
    phone: str | None

    @property
    def times(self) -> float:
        """How many cadences the silence lasts."""
        return self.silent_days / self.cadence_days

    @property
    def why(self) -> str:
        """Why they stand here, as people read it."""
        if self.never_called:
            return NEVER_CALLED
        return NOT_REACHED if self.not_reached else f"{figure(self.times, 1)} × the cadence"

    def tone_of_why(self) -> Tone:
        """Return how the reason stands out: the never called are red."""
        return Tone.LATE if self.never_called else Tone.PLAIN


COLUMNS: Sequence[Column[Overdue]] = (
    *PERSON,
    replace(SILENT, heading="Days silent", tone=Tone.LATE),
    CADENCE,
    Column("why", reader=Reader.PEOPLE, tone=Overdue.tone_of_why),
    *NEVER_REACHED,
    Column("in_touch_on", "In touch", Kind.DAY, "the last two-way touch; null without one", rank=2),
    Column("joined_on", kind=Kind.DAY, meaning="when they signed up", reader=Reader.PROGRAMS),
    Column("phone", "Phone", meaning="as it was typed", rank=1),
)


class PastCadence(NamedTuple):
    """The ten who wait most, and whether there are *more*.

    *never_called_count* wait for the first call, *past_cadence_count* others are past their cadence. Where
    there are *more* people, there are so many at least.
    """

    people: Sequence[Overdue]
    more: bool
    past_cadence_count: int = 0
    never_called_count: int = 0

    def describe(self) -> str:
        """Say how many wait, or nothing: ``2 of your team were never called …; 1 more is past …``."""
        if not self.people:
            return ""
        never, past = self.never_called_count, self.past_cadence_count
        said = describe_waiting(never, past, of=" of your team", at_least=self.more)
        return f"{said[0].upper()}{said[1:]}."


def past_cadence(connection: sqlite3.Connection, day: date, settings: Settings) -> PastCadence:
    """Return who on the team is past their cadence on *day*, or was never called since signing up.

    The never called stand first, the newest sign-ups before the others; then by how many cadences the silence
    lasts. Who left, is archived or wishes no contact is not among them.
    """
    team = members_called(connection, _candidates(connection, day), day)
    found = [one for each in to_be_called(team) if (one := _overdue(each, day, settings))]
    found.sort(key=_most_waiting)
    return PastCadence(
        tuple(found[:MOST_OVERDUE]),
        len(found) > MOST_OVERDUE,
        past_cadence_count=sum(not one.never_called for one in found),
        never_called_count=sum(one.never_called for one in found),
    )


def table(found: PastCadence) -> Table[Overdue]:
    """Lay out who is past their cadence."""
    called = f"Past their cadence, or {NEVER_CALLED} since signing up"
    title = called + (f": the first {MOST_OVERDUE}" if found.more else "")
    return Table("past_cadence", COLUMNS, found.people, title)


def _most_waiting(one: Overdue) -> tuple[bool, float, str, int]:
    waits = one.joined_on.toordinal() if one.never_called else one.times
    return not one.never_called, -waits, one.person, one.person_id


def _candidates(connection: sqlite3.Connection, day: date) -> set[int]:
    """Return the numbers of all who can be among the first, however long the cadences are."""
    rows = ask(
        connection,
        question_of(__file__),
        day=day.isoformat(),
        joined_by=(day - timedelta(days=FIRST_CALL_DAYS)).isoformat(),
        most=MOST_OVERDUE + 1,
    )
    return {row["id"] for row in rows}


def _overdue(one: Member, day: date, settings: Settings) -> Overdue | None:
    cadence = cadence_on(day, one, settings)
    silence = silence_on(day, one, cadence)
    if cadence is None or not silence.is_time_to_call:
        return None
    return Overdue(
        person=one.name,
        person_id=one.id,
        never_called=silence.never_called,
        not_reached=silence.is_not_reached,
        silent_days=silence.days,
        cadence_days=cadence,
        in_touch_on=one.in_touch_on,
        joined_on=one.joined_on,
        phone=one.phone,
    )
