"""Game plans: the templates that are passed on, and the plan that each recruit was given."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mlmtrack.domain.plans import TURNS
from mlmtrack.storage.tables import people  # noqa: F401 - foreign keys name its table
from mlmtrack.storage.tables.checks import at_least_zero, one_of, relies_on


class Plan(SQLModel, table=True):
    """A template of action steps."""

    __table_args__ = (UniqueConstraint("name_key"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str


class PlanStep(SQLModel, table=True):
    """A step of a template, *after_days* from the day that the plan is given."""

    __tablename__ = "plan_step"
    __table_args__ = (
        one_of("turn", TURNS),
        *at_least_zero("after_days"),
        UniqueConstraint("plan_id", "place"),
    )

    id: int | None = Field(default=None, primary_key=True)
    plan_id: int = Field(foreign_key="plan.id")
    place: int
    text: str
    after_days: int
    turn: str = "them"


class GivenPlan(SQLModel, table=True):
    """A plan in the hands of a recruit: its steps are their own, whatever becomes of the template."""

    __tablename__ = "given_plan"
    __table_args__ = (CheckConstraint("dropped_on is null or dropped_on >= given_on", name="dropped_on"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True, sa_column_kwargs=relies_on("enrollment"))
    name: str
    name_key: str = Field(index=True)
    given_on: date
    dropped_on: date | None = None


class GivenStep(SQLModel, table=True):
    """A step of a given plan; *turn* is who is to do it, *done_by* who did."""

    __tablename__ = "given_step"
    __table_args__ = (
        one_of("turn", TURNS),
        one_of("done_by", TURNS),
        CheckConstraint("(done_on is null) = (done_by is null)", name="done_by_somebody"),
        UniqueConstraint("given_plan_id", "place"),
        Index(None, "done_on", "due_on", "given_plan_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    given_plan_id: int = Field(foreign_key="given_plan.id")
    place: int
    text: str
    due_on: date
    turn: str = "them"
    done_on: date | None = None
    done_by: str | None = None
