"""The records of the book, said once: Alembic's revisions are generated from these tables.

Days that a person means are dates, stamps are aware UTC, points and money are integers in hundredths, choices
are text held by named checks. Foreign keys are plain ids. Whatever is compared without case or accents has a
``…_key`` column beside it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, DateTime, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mlmtrack.domain.activities import ANSWERS, CHANNELS, DIRECTIONS, PURPOSES, REACHES
from mlmtrack.domain.followups import ORIGINS, RESULTS
from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.orders import PURPOSES as ORDER_PURPOSES
from mlmtrack.domain.people import FACT_KINDS, SOURCE_KINDS
from mlmtrack.domain.pipeline import OUTCOMES, TRACKS


SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def one_of(column: str, choices: Iterable[str]) -> CheckConstraint:
    """Return the check that holds *column* to its *choices*."""
    listed = ", ".join(f"'{choice}'" for choice in choices)
    return CheckConstraint(f"{column} in ({listed})", name=column)


def at_least_zero(*columns: str) -> Sequence[CheckConstraint]:
    """Return a check for each of *columns* that its amount is not negative."""
    return [CheckConstraint(f"{column} >= 0", name=column) for column in columns]


class Person(SQLModel, table=True):
    """Somebody in the book; number 1 is the user. *search_key* folds what `find` looks through."""

    __table_args__ = (
        CheckConstraint("length(name) between 1 and 200", name="name"),
        CheckConstraint("tier between 1 and 5", name="tier"),
        CheckConstraint("birth_month between 1 and 12", name="birth_month"),
        CheckConstraint("birth_day between 1 and 31", name="birth_day"),
        CheckConstraint("cadence_days > 0", name="cadence_days"),
        one_of("source_kind", SOURCE_KINDS),
        Index(None, "birth_month", "birth_day"),
        Index(None, "name_key", "archived_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str
    search_key: str = Field(default="", index=True)
    nickname: str | None = None
    nickname_key: str | None = Field(default=None, index=True)
    phone: str | None = None
    phone_key: str | None = Field(default=None, index=True)
    email: str | None = None
    email_key: str | None = Field(default=None, index=True)
    birth_year: int | None = None
    birth_month: int | None = None
    birth_day: int | None = None
    source: str | None = Field(default=None, index=True)
    source_kind: str | None = None
    referred_by: int | None = Field(default=None, foreign_key="person.id", index=True)
    met_on: date | None = None
    tier: int | None = None
    cadence_days: int | None = None
    note: str | None = None
    do_not_contact_since: date | None = None
    archived_on: date | None = None


class Tag(SQLModel, table=True):
    """A word that a person is grouped by."""

    __table_args__ = (UniqueConstraint("person_id", "tag"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    tag: str = Field(index=True)


class Fact(SQLModel, table=True):
    """Something worth remembering about a person."""

    __table_args__ = (one_of("kind", FACT_KINDS),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str
    text: str
    text_key: str


class Prospect(SQLModel, table=True):
    """A person on a track at a stage. *stage_since* is the day of the newest stage change."""

    __table_args__ = (
        one_of("track", TRACKS),
        one_of("outcome", OUTCOMES),
        CheckConstraint("(closed_on is null) = (outcome is null)", name="closed_with_outcome"),
        UniqueConstraint("person_id", "track"),
        Index(None, "closed_on", "stage_since"),
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


class StageChange(SQLModel, table=True):
    """A move of a prospect to a stage or an outcome; the opening stage is the first."""

    __tablename__ = "stage_change"
    __table_args__ = (Index(None, "prospect_id", "day"), Index(None, "day"))

    id: int | None = Field(default=None, primary_key=True)
    prospect_id: int = Field(foreign_key="prospect.id")
    stage: str
    day: date


class FollowUp(SQLModel, table=True):
    """A promise to be in touch. A repeating one counts its days from *anchor_on*."""

    __tablename__ = "followup"
    __table_args__ = (
        one_of("channel", CHANNELS),
        one_of("origin", ORIGINS),
        one_of("result", RESULTS),
        CheckConstraint("(closed_on is null) = (result is null)", name="closed_with_result"),
        Index(None, "closed_on", "due_on"),
        Index(None, "person_id", "closed_on"),
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
    closed_on: date | None = None
    result: str | None = None


class Snooze(SQLModel, table=True):
    """A follow-up moved from one day to a later one."""

    id: int | None = Field(default=None, primary_key=True)
    followup_id: int = Field(foreign_key="followup.id", index=True)
    snoozed_on: date
    from_day: date
    to_day: date


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

    __table_args__ = (one_of("answered", ANSWERS), UniqueConstraint("activity_id", "person_id"))

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    answered: str


class Customer(SQLModel, table=True):
    """The time in which a person is a customer: days with since <= day < until."""

    __table_args__ = (CheckConstraint("until is null or until > since", name="until"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    since: date
    until: date | None = None
    served_by: int = Field(foreign_key="person.id", index=True)


class Enrollment(SQLModel, table=True):
    """The time as a distributor: days with joined_on <= day < left_on, new up to *new_until*."""

    __table_args__ = (
        CheckConstraint("left_on is null or left_on > joined_on", name="left_on"),
        CheckConstraint("sponsor_id <> person_id", name="sponsor_id"),
        Index(None, "person_id", "joined_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    sponsor_id: int = Field(foreign_key="person.id", index=True)
    placement_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    member_no: str | None = None
    joined_on: date
    new_until: date
    left_on: date | None = None
    left_reason: str | None = None
    rank: str | None = None
    why: str | None = None


class Order(SQLModel, table=True):
    """What somebody bought. Points, price and cost are totals in hundredths; quantity multiplies nothing."""

    __tablename__ = "orders"
    __table_args__ = (
        one_of("purpose", ORDER_PURPOSES),
        *at_least_zero("points", "price", "cost", "quantity"),
        Index(None, "placed_on"),
        Index(None, "buyer_id", "placed_on"),
        Index(None, "credited_to", "placed_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    buyer_id: int = Field(foreign_key="person.id")
    placed_on: date
    purpose: str
    points: int = Field(sa_column_kwargs={"info": {"amount": Points}})
    price: int | None = Field(default=None, sa_column_kwargs={"info": {"amount": Cents}})
    cost: int | None = Field(default=None, sa_column_kwargs={"info": {"amount": Cents}})
    quantity: int = 1
    product: str | None = None
    credited_to: int = Field(foreign_key="person.id")


class Step(SQLModel, table=True):
    """One command that changed the book. *target_id* is the step that an undo or a redo takes back."""

    __table_args__ = (
        one_of("kind", ("change", "undo", "redo")),
        Index(None, "target_id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=DateTime(timezone=True))
    kind: str = "change"
    sentence: str
    target_id: int | None = Field(default=None, foreign_key="step.id")


class Change(SQLModel, table=True):
    """What a step did to the rows *key* to *last_key* of a table, as JSON.

    An insert keeps its keys alone, an update its columns before and after, a delete the whole row before.
    """

    __table_args__ = (
        one_of("action", ("insert", "update", "delete")),
        Index(None, "step_id"),
        Index(None, "table_name", "key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    step_id: int = Field(foreign_key="step.id")
    action: str
    table_name: str
    key: int
    last_key: int
    before: str | None = None
    after: str | None = None


class About(SQLModel, table=True):
    """What the book says of itself: the version of the program that wrote it last."""

    key: str = Field(primary_key=True)
    value: str
