"""Follow-ups and their snoozes."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from mlmtrack.domain.activities import CHANNELS
from mlmtrack.domain.followups import ORIGINS, RESULTS
from mlmtrack.storage.tables import people  # noqa: F401 - foreign keys name its table
from mlmtrack.storage.tables.checks import one_of


class FollowUp(SQLModel, table=True):
    """A promise to be in touch. A repeating one counts its days from *anchor_on*.

    *booked_on* is the day on which it was booked, as far as the book can tell.
    """

    __tablename__ = "followup"
    __table_args__ = (
        one_of("channel", CHANNELS),
        one_of("origin", ORIGINS),
        one_of("result", RESULTS),
        CheckConstraint("(closed_on is null) = (result is null)", name="closed_with_result"),
        Index(None, "closed_on", "due_on", "person_id"),
        Index(None, "closed_on", "person_id"),
        Index(None, "person_id", "closed_on", "due_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    due_on: date
    at_time: str | None = None
    channel: str | None = None
    about: str | None = None
    origin: str = "hand"
    repeat: str | None = None
    anchor_on: date | None = None
    booked_on: date | None = None
    closed_on: date | None = None
    result: str | None = None


class Snooze(SQLModel, table=True):
    """A follow-up moved from one day to another."""

    id: int | None = Field(default=None, primary_key=True)
    followup_id: int = Field(foreign_key="followup.id", index=True)
    snoozed_on: date
    from_day: date
    to_day: date
