"""Activities and the people they reached."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mlmtrack.domain.activities import ANSWERS, CHANNELS, DIRECTIONS, PURPOSES, REACHES
from mlmtrack.storage.tables import people  # noqa: F401 - foreign keys name its table
from mlmtrack.storage.tables.checks import at_least_zero, one_of


class Activity(SQLModel, table=True):
    """Something that I did, or that they did. Minutes are whole."""

    __table_args__ = (
        one_of("channel", CHANNELS),
        one_of("direction", DIRECTIONS),
        one_of("purpose", PURPOSES),
        one_of("reach", REACHES),
        *at_least_zero("minutes"),
        Index(None, "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    day: date
    channel: str
    direction: str = "out"
    minutes: int | None = None
    purpose: str
    reach: str = "person"
    note: str | None = None
    note_key: str | None = None


class Touch(SQLModel, table=True):
    """An activity that reached a person."""

    __table_args__ = (
        one_of("answered", ANSWERS),
        UniqueConstraint("activity_id", "person_id"),
        Index(None, "person_id", "activity_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    person_id: int = Field(foreign_key="person.id")
    answered: str
