"""The roles that hold for a time: customers and distributors."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from mlmtrack.domain.team import REASONS
from mlmtrack.storage.tables import people  # noqa: F401 - foreign keys name its table
from mlmtrack.storage.tables.checks import one_of, relies_on, where_it_is_said


class Customer(SQLModel, table=True):
    """The time in which a person is a customer: days with since <= day < until.

    *since_said* is the first day that was said; without it an order alone made them a customer.
    """

    __table_args__ = (CheckConstraint("until is null or until > since", name="until"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    since: date
    since_said: date | None = Field(default=None, sa_column_kwargs={"info": {"key": "since_entered"}})
    until: date | None = None
    served_by: int = Field(
        foreign_key="person.id", index=True, sa_column_kwargs=relies_on("customer", "enrollment")
    )


class HandOver(SQLModel, table=True):
    """A customer who passed to somebody else: before *handed_on* it was another who looked after them."""

    __tablename__ = "hand_over"

    id: int | None = Field(default=None, primary_key=True)
    customer_id: int = Field(foreign_key="customer.id", index=True)
    handed_on: date
    from_server_id: int = Field(foreign_key="person.id", index=True, sa_column_kwargs=relies_on("enrollment"))


class Enrollment(SQLModel, table=True):
    """The time as a distributor: days with joined_on <= day < left_on, new up to *new_until*.

    Since *released_on* the user has let them go: a light cadence, and no part of the chain report.
    """

    __table_args__ = (
        CheckConstraint("left_on is null or left_on > joined_on", name="left_on"),
        CheckConstraint("sponsor_id <> person_id", name="sponsor_id"),
        one_of("left_reason", REASONS),
        Index(None, "person_id", "joined_on"),
        *where_it_is_said("released_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    sponsor_id: int = Field(
        foreign_key="person.id", index=True, sa_column_kwargs=relies_on("customer", "enrollment")
    )
    placement_id: int | None = Field(
        default=None,
        foreign_key="person.id",
        index=True,
        sa_column_kwargs=relies_on("customer", "enrollment"),
    )
    member_no: str | None = None
    joined_on: date
    new_until: date
    left_on: date | None = None
    left_reason: str | None = None
    left_note: str | None = None
    rank: str | None = None
    why: str | None = None
    released_on: date | None = None

    def is_over_on(self, day: date) -> bool:
        """Tell whether it ended by *day*."""
        return self.left_on is not None and self.left_on <= day


class TeamMove(SQLModel, table=True):
    """A move in the tree: before *moved_on* the distributor stood under those that it says they came from."""

    __tablename__ = "team_move"

    id: int | None = Field(default=None, primary_key=True)
    enrollment_id: int = Field(foreign_key="enrollment.id", index=True)
    moved_on: date
    from_sponsor_id: int = Field(
        foreign_key="person.id", index=True, sa_column_kwargs=relies_on("enrollment")
    )
    from_placement_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, sa_column_kwargs=relies_on("enrollment")
    )
