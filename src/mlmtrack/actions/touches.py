"""Touches: an activity and the people it reached, put into the book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from mlmtrack.domain import activities as rules
from mlmtrack.domain.people import checked_text, name_key
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables.activities import Activity, Touch


@dataclass(frozen=True, slots=True)
class Account:
    """What is said of an activity; None leaves it to the rules, or in an edit as it was."""

    channel: str | None = None
    direction: str | None = None
    answered: str | None = None
    minutes: int | None = None
    purpose: str | None = None
    day: date | None = None
    note: str | None = None


def record(
    session: Session,
    *,
    channel: str,
    people: Sequence[int],
    day: date,
    direction: str = "out",
    answered: str | None = None,
    minutes: int | None = None,
    purpose: str | None = None,
    note: str | None = None,
    reach: str = "person",
) -> Activity:
    """Record an activity and a touch for each of *people*, which may be none.

    Raises:
        BadNumber: the minutes are not part of a day.
        BadText: the note is too long or holds a NUL.
        IncomingIsAnswered: they started it, and *answered* is ``no``.

    """
    answer = rules.checked_answer(direction, answered or rules.default_answer(channel, direction))
    activity = Activity(
        day=day,
        channel=channel,
        direction=direction,
        minutes=rules.checked_minutes(minutes),
        purpose=purpose or _default_purpose(session, channel, people, day),
        reach=reach,
    )
    set_note(activity, note)
    session.add(activity)
    session.flush()
    for person_id in dict.fromkeys(people):
        session.add(Touch(activity_id=number_of(activity), person_id=person_id, answered=answer))
    session.flush()
    return activity


def set_note(activity: Activity, note: str | None) -> None:
    kept = checked_text(note, "note") if note else ""
    activity.note, activity.note_key = (kept, name_key(kept)) if kept else (None, None)


def _default_purpose(session: Session, channel: str, people: Sequence[int], day: date) -> str:
    if not people:
        return rules.purpose_alone(channel)
    roles = roles_on(raw(session), people[0], day)
    return rules.default_purpose(
        distributor=roles.distributor, prospect=roles.prospect, customer=roles.customer
    )
