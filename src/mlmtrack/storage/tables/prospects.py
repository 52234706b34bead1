"""Prospects and the stages they went through."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mlmtrack.domain.pipeline import OUTCOMES, TRACKS
from mlmtrack.storage.tables import people  # noqa: F401 - foreign keys name its table
from mlmtrack.storage.tables.checks import DERIVED, one_of


class Prospect(SQLModel, table=True):
    """A person on a track at a stage. *stage_since* is the day of the newest stage change.

    *next_step_on* is the day of their first open follow-up, kept by storage/derived.py.
    """

    __table_args__ = (
        one_of("track", TRACKS),
        one_of("outcome", OUTCOMES),
        CheckConstraint("(closed_on is null) = (outcome is null)", name="closed_with_outcome"),
        UniqueConstraint("person_id", "track"),
        Index(None, "closed_on", "stage_since", "person_id"),
        Index(None, "closed_on", "next_step_on", "stage_since", "person_id"),
        Index(None, "opened_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    track: str
    stage: str
    stage_since: date
    opened_on: date
    closed_on: date | None = None
    outcome: str | None = None
    later_until: date | None = None
    next_step_on: date | None = Field(default=None, sa_column_kwargs=DERIVED)


class StageChange(SQLModel, table=True):
    """A move of a prospect to a stage or an outcome; the opening stage is the first."""

    __tablename__ = "stage_change"
    __table_args__ = (Index(None, "prospect_id", "day"), Index(None, "day"))

    id: int | None = Field(default=None, primary_key=True)
    prospect_id: int = Field(foreign_key="prospect.id")
    stage: str
    day: date
