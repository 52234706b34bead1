"""What commands changed, and what the book says of itself."""

from datetime import datetime

from sqlalchemy import DateTime, Index
from sqlmodel import Field, SQLModel

from mlmtrack.storage.tables.checks import one_of


class ChangeSet(SQLModel, table=True):
    """One command that changed the book. *target_id* is the step that an undo or a redo takes back."""

    __tablename__ = "step"
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

    An insert keeps its keys alone, an update its columns before and after, a delete a list of the whole rows.
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
