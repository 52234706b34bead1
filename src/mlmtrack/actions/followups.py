"""Follow-ups: booked, done, skipped, moved to a later day."""

from datetime import date

from sqlmodel import Session

from mlmtrack.domain.dates import Gap, said_back
from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.storage.tables import FollowUp


def book(
    session: Session,
    person_id: int,
    due_on: date,
    *,
    about: str | None = None,
    channel: str | None = None,
    at_time: str | None = None,
    repeat: Gap | None = None,
    origin: str = "hand",
) -> FollowUp:
    """Book a follow-up; a repeating one counts its days from its first."""
    followup = FollowUp(
        person_id=person_id,
        due_on=due_on,
        at_time=at_time,
        channel=channel,
        about=checked_text(about, "text of the follow-up", MOST_LETTERS_OF_A_LINE) if about else None,
        origin=origin,
        repeat=str(repeat) if repeat else None,
        anchor_on=due_on if repeat else None,
    )
    session.add(followup)
    session.flush()
    return followup


def booked_sentence(followup: FollowUp, today: date) -> str:
    """Say back the day that a follow-up was booked on."""
    return f"Follow-up {followup.id}: {said_back(followup.due_on, today)}."
