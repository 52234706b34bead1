"""The work with each recruit: the top ten, the letters, the promises, and the verdicts by hand."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mlmtrack.domain.chain import QUARTERS
from mlmtrack.domain.promises import RESULTS
from mlmtrack.storage.tables import people  # noqa: F401 - foreign keys name its table
from mlmtrack.storage.tables.checks import one_of, relies_on


class TopName(SQLModel, table=True):
    """One of the ten prospects that a recruit begins with, and how far the recruit came with them."""

    __tablename__ = "top_name"
    __table_args__ = (UniqueConstraint("person_id", "name_key"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", sa_column_kwargs=relies_on("enrollment"))
    name: str
    name_key: str
    added_on: date
    contacted_on: date | None = None
    answered_on: date | None = None
    decided_on: date | None = None


class Letter(SQLModel, table=True):
    """The "I'm in business" letter of a recruit to one recipient."""

    __table_args__ = (UniqueConstraint("person_id", "recipient_key"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", sa_column_kwargs=relies_on("enrollment"))
    recipient: str
    recipient_key: str
    added_on: date
    sent_on: date | None = None
    replied_on: date | None = None


class Promise(SQLModel, table=True):
    """What somebody said they would do by a day."""

    __table_args__ = (
        one_of("result", RESULTS),
        CheckConstraint("(closed_on is null) = (result is null)", name="closed_with_result"),
        Index(None, "person_id", "closed_on"),
        Index(None, "closed_on", "due_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", sa_column_kwargs=relies_on("enrollment"))
    text: str
    made_on: date
    due_on: date
    closed_on: date | None = None
    result: str | None = None


class Verdict(SQLModel, table=True):
    """The quarter of the chain that the user puts somebody in, with the reason."""

    __table_args__ = (
        one_of("quarter", QUARTERS),
        CheckConstraint("withdrawn_on is null or withdrawn_on >= given_on", name="withdrawn_on"),
        Index(None, "person_id", "given_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    quarter: str
    because: str
    given_on: date
    withdrawn_on: date | None = None
