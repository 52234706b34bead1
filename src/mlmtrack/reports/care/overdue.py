"""Who on the team is past their cadence on a day: quick enough for today's page."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mlmtrack.domain.care import (
    FIRST_CALL_DAYS,
    cadence_on,
    is_first_call_due,
    is_never_called,
    is_past_cadence,
    never_called_told,
    silent_days,
)
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Cell, Column, Kind, Marked, Reader, Sheet, Tone
from mlmtrack.reports.report import ask, question_of, with_days


MOST_OVERDUE = 10

_COLUMNS = (
    Column("person_id", "No", Kind.IDENTITY, reader=Reader.PROGRAMS),
    Column("person", "Person", reader=Reader.PROGRAMS),
    Column("called", "Person", reader=Reader.PEOPLE),
    Column("silent_days", "Silent, days", Kind.NUMBER),
    Column("cadence_days", "Meant", Kind.NUMBER),
    Column("why", "", reader=Reader.PEOPLE),
    Column("never_called", "Never called", reader=Reader.PROGRAMS),
    Column("in_touch_on", "In touch", Kind.DAY, rank=2),
    Column("phone", "Phone", rank=1),
)


class Overdue(NamedTuple):
    """Somebody past their cadence, or *never_called*: the first call since signing up is to be made."""

    person: str
    person_id: int
    never_called: bool
    silent_days: int
    cadence_days: int
    in_touch_on: date | None
    joined_on: date
    phone: str | None

    @property
    def is_past(self) -> bool:
        """Tell whether they are silent for longer than their cadence."""
        return is_past_cadence(self.silent_days, self.cadence_days)

    @property
    def times(self) -> float:
        """How many cadences the silence lasts."""
        return self.silent_days / self.cadence_days

    def cells(self) -> Sequence[Cell]:
        """Return the row of the sheet."""
        why = "never called" if self.never_called else f"{self.times:.1f} times as long"
        return (
            self.person_id,
            self.person,
            f"{self.person} ({self.person_id})",
            Marked(self.silent_days, Tone.LATE),
            self.cadence_days,
            Marked(why, Tone.LATE if self.never_called else Tone.PLAIN),
            self.never_called,
            self.in_touch_on,
            self.phone,
        )


class PastCadence(NamedTuple):
    """The ten who wait most, and whether there are *more*.

    *past_count* are past their cadence and *never_called_count* wait for the first call; who does both is
    counted in both. Where there are more people, there are so many at least.
    """

    people: Sequence[Overdue]
    more: bool
    past_count: int = 0
    never_called_count: int = 0

    def told(self) -> str:
        """Say how many wait, or nothing: ``3 of your team are past the cadence; 2 were never called …``."""
        if not self.people:
            return ""
        some = "at least " if self.more else ""
        past, never = self.past_count, self.never_called_count
        called = f"{some}{never_called_told(never)}"
        if not past:
            return f"Of your team {called}."
        said = f"{some}{past:,} of your team {'is' if past == 1 else 'are'} past the cadence"
        return f"{said[0].upper()}{said[1:]}{f'; {called}' if never else ''}."


class _Standing(NamedTuple):
    """A distributor who may be past their cadence, in the order of the columns of the question."""

    id: int
    name: str
    phone: str | None
    tier: int | None
    cadence_days: int | None
    no_cadence_since: date | None
    in_touch_on: date | None
    joined_on: date
    released_on: date | None
    enrollment_id: int


_DAYS = tuple(place for place, name in enumerate(_Standing._fields) if name.endswith(("_on", "_since")))


def past_cadence(connection: sqlite3.Connection, day: date, settings: Settings) -> PastCadence:
    """Return who on the team is past their cadence on *day*, or was never called since signing up.

    The never called stand first, the newest sign-ups before the others; then by how many cadences the silence
    lasts. Who left, is archived or wishes no contact is not among them.
    """
    standing = {row["id"]: _standing(row) for row in _candidates(connection, day, settings)}
    found = [one for each in standing.values() if (one := _overdue(each, day, settings))]
    found.sort(key=_most_waiting)
    return PastCadence(
        tuple(found[:MOST_OVERDUE]),
        len(found) > MOST_OVERDUE,
        past_count=sum(one.is_past for one in found),
        never_called_count=sum(one.never_called for one in found),
    )


def sheet(found: PastCadence) -> Sheet:
    """Lay out who is past their cadence."""
    called = "Past their cadence, or never called since signing up"
    title = called + (f": the first {MOST_OVERDUE}" if found.more else "")
    return Sheet("past_cadence", _COLUMNS, [one.cells() for one in found.people], title)


def _most_waiting(one: Overdue) -> tuple[bool, float, str, int]:
    waits = one.joined_on.toordinal() if one.never_called else one.times
    return not one.never_called, -waits, one.person, one.person_id


def _candidates(connection: sqlite3.Connection, day: date, settings: Settings) -> Sequence[sqlite3.Row]:
    """Return all who can be among the first: an index gives the longest silent of each cadence."""
    by_stars = {f"until_{tier}": _silent_since(day, days) for tier, days in settings.cadence.items()}
    return ask(
        connection,
        question_of(__file__),
        day=day.isoformat(),
        joined_by=(day - timedelta(days=FIRST_CALL_DAYS)).isoformat(),
        most=MOST_OVERDUE + 1,
        until_none=_silent_since(day, settings.cadence_of(None)),
        **by_stars,
    )


def _silent_since(day: date, cadence: int) -> str:
    """Return the last day of a touch from which *day* is past the *cadence*."""
    return date.fromordinal(max(day.toordinal() - cadence - 1, 1)).isoformat()


def _standing(row: sqlite3.Row) -> _Standing:
    return _Standing(*with_days(row, _DAYS))


def _overdue(one: _Standing, day: date, settings: Settings) -> Overdue | None:
    cadence = cadence_on(day, one, settings)
    if cadence is None:
        return None
    silent = silent_days(one.in_touch_on, one.joined_on, day)
    released = one.released_on is not None and one.released_on <= day
    never_called = is_first_call_due(
        silent, cadence, never_called=is_never_called(one.in_touch_on, one.joined_on), released=released
    )
    if not (never_called or is_past_cadence(silent, cadence)):
        return None
    return Overdue(
        person=one.name,
        person_id=one.id,
        never_called=never_called,
        silent_days=silent,
        cadence_days=cadence,
        in_touch_on=one.in_touch_on,
        joined_on=one.joined_on,
        phone=one.phone,
    )
