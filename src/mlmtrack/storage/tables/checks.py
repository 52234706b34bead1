"""How the checks and indexes of the tables are written and named, and what a column relies on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import SQLModel


SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

DERIVED: Mapping[str, Any] = {"info": {"derived": True}}  # of a column that storage/derived.py keeps
RELIES_ON = "relies on"  # the key under which a column says so


def relies_on(*roles: str, **more: str) -> dict[str, Any]:
    """Declare that a column which names a person counts on a role of theirs, in the tables *roles*.

    A step that gave or moved such a role cannot be undone while later rows rely on it. *more* is what else is
    known of the column.
    """
    return {"info": {RELIES_ON: roles, **more}}


def one_of(column: str, choices: Iterable[str]) -> CheckConstraint:
    """Return the check that holds *column* to its *choices*."""
    listed = ", ".join(f"'{choice}'" for choice in choices)
    return CheckConstraint(f"{column} in ({listed})", name=column)


def at_least_zero(*columns: str) -> Sequence[CheckConstraint]:
    """Return a check for each of *columns* that its amount is not negative."""
    return [CheckConstraint(f"{column} >= 0", name=column) for column in columns]


def partial_index(condition: str, *columns: str) -> Index:
    """Return an index of *columns* that holds only the rows for which *condition* holds."""
    return Index(None, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


def where_it_is_said(*columns: str) -> Sequence[Index]:
    """Return an index for each of *columns* that holds only the few rows that have it.

    An index of all rows would be taken for "is null" in the search for a name, which it only slows down.
    """
    return [partial_index(f"{column} is not null", column) for column in columns]
