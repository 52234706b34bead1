"""How people on the team stand on a day: month code, points of the month, silence, customers, next step."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from mlmtrack.domain.care import cadence_on, silence_on
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.settings import Settings
from mlmtrack.domain.team import month_code, status
from mlmtrack.page import Column, Kind, Reader, Tone
from mlmtrack.reports.people.each import of_each
from mlmtrack.reports.report import ask
from mlmtrack.reports.team.members import Member, members_called


_HERE = Path(__file__)
_CREDITED, _LAST_ORDERS = _HERE.with_name("credited.sql"), _HERE.with_name("last_orders.sql")
_SERVED, _NEXT_STEPS = _HERE.with_name("served.sql"), _HERE.with_name("next_steps.sql")


class _MayWait(Protocol):
    @property
    def waiting(self) -> bool: ...


def _mark(row: _MayWait) -> str:
    return "waiting" if row.waiting else ""


CODE: Column[Any] = Column(
    "code", "Code", meaning="the month code, such as A1; null of you, and once they left", rank=1
)
STATUS: Column[Any] = Column("status", "Status", meaning="new, active, inactive or left; null of you")
SILENT: Column[Any] = Column(
    "silent_days",
    "Silent",
    Kind.NUMBER,
    "days since the last two-way touch, else since joining; null of you, and once they left",
)
WAITS: Column[Any] = Column(
    "waiting",
    kind=Kind.FLAG,
    meaning="whether they are past the cadence, or were never called",
    shown=_mark,
    tone=Tone.LATE,
    rank=2,
)
GONE: Sequence[Column[Any]] = (
    Column("left_on", kind=Kind.DAY, meaning="when they left", reader=Reader.PROGRAMS),
    Column("released_on", kind=Kind.DAY, meaning="when you released them", reader=Reader.PROGRAMS),
    Column("archived_on", kind=Kind.DAY, meaning="the day they were archived", reader=Reader.PROGRAMS),
)


class TeamStanding(NamedTuple):
    """How a distributor stands; whoever left has no code, no silence, and waits for nothing."""

    code: str | None
    status: str
    silent_days: int | None
    waiting: bool


def standing(member: Member, last_order_on: date | None, day: date, settings: Settings) -> TeamStanding:
    """Return how *member* stands on *day*; an order before the joining says nothing of the distributor."""
    if member.left_on is not None:
        return TeamStanding(None, "left", None, waiting=False)
    ordered = last_order_on if last_order_on and last_order_on >= member.joined_on else None
    code = month_code(member.joined_on, ordered, day, settings.active_months)
    silence = silence_on(day, member, cadence_on(day, member, settings))
    return TeamStanding(
        code,
        status(code, is_new=member.is_new_on(day), has_left=False),
        silence.days,
        waiting=silence.is_time_to_call and member.may_be_called,
    )


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is shown of somebody on the team; of me, who has no time as a distributor, the points alone."""

    person_id: int
    person: str
    joined_on: date | None = None
    left_on: date | None = None
    released_on: date | None = None
    archived_on: date | None = None
    code: str | None = None
    status: str | None = None
    points: Points
    in_touch_on: date | None = None
    silent_days: int | None = None
    waiting: bool = False

    def tone(self) -> Tone:
        """Return how they stand out: who left is dim."""
        return Tone.DIM if self.left_on else Tone.PLAIN

    def tone_of_silence(self) -> Tone:
        """Return how their silence stands out: red where they wait to hear from the user."""
        return Tone.LATE if self.waiting else self.tone()


def seen(
    connection: sqlite3.Connection, people: Collection[int], day: date, settings: Settings
) -> Mapping[int, Seen]:
    """Return what is shown on *day* of *people*: those who were on the team by then, and me."""
    points = points_of(connection, people, day)
    ordered = last_orders(connection, people, day, settings)
    (me,) = ask(connection, _HERE.with_name("root.sql"), person=ME)
    shown = {ME: Seen(person_id=ME, person=me["name"], points=points.get(ME, Points(0)))}
    for number, one in members_called(connection, people, day).items():
        stands = standing(one, ordered.get(number), day, settings)
        shown[number] = Seen(
            person_id=number,
            person=one.name,
            joined_on=one.joined_on,
            left_on=one.left_on,
            released_on=one.released_on,
            archived_on=one.archived_on,
            code=stands.code,
            status=stands.status,
            points=points.get(number, Points(0)),
            in_touch_on=one.in_touch_on,
            silent_days=stands.silent_days,
            waiting=stands.waiting,
        )
    return shown


def points_of(connection: sqlite3.Connection, people: Collection[int], day: date) -> Mapping[int, Points]:
    """Return the points credited to each of *people* from the first of the month to *day*."""
    start = day.replace(day=1).isoformat()
    found = of_each(connection, _CREDITED, people, day, start=start)
    return {person: Points(row["points"]) for person, row in found.items()}


def last_orders(
    connection: sqlite3.Connection, people: Collection[int], day: date, settings: Settings
) -> Mapping[int, date]:
    """Return the day of the last order that counts for each of *people*: placed by them or credited to them.

    Orders below the minimum of the settings count for nobody, and neither do those without points.
    """
    least = max(1, int(settings.active_minimum))  # an order of zero points never counts
    found = of_each(connection, _LAST_ORDERS, people, day, least=least)
    last = ((person, max(row["placed_on"] or "", row["credited_on"] or "")) for person, row in found.items())
    return {person: date.fromisoformat(day) for person, day in last if day}


def customers_of(connection: sqlite3.Connection, people: Collection[int], day: date) -> Mapping[int, int]:
    """Return how many customers each of *people* looks after."""
    return {person: row["customers"] for person, row in of_each(connection, _SERVED, people, day).items()}


def next_steps(
    connection: sqlite3.Connection, people: Collection[int], day: date
) -> Mapping[int, tuple[str, str]]:
    """Return the next open step of the plans of each of *people*, and whose turn it is."""
    found = of_each(connection, _NEXT_STEPS, people, day)
    return {person: (row["text"], row["turn"]) for person, row in found.items()}
