"""A record for programs: its number, and its columns without those that follow from others."""

from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel


Record = TypeVar("Record", bound=SQLModel)

_HIGHEST_NUMBER = 2**63 - 1


def as_data(record: SQLModel) -> dict[str, object]:
    """Return the columns of *record* by name; amounts in their own class."""
    columns = inspect(type(record)).columns
    return {
        column.key: _value(getattr(record, column.key), column.info)
        for column in columns
        if not column.key.endswith("_key") and "derived" not in column.info
    }


def number_of(record: SQLModel) -> int:
    """Return the number of a record that is in the book."""
    (number,) = inspect(type(record)).primary_key_from_instance(record)
    return int(number)


def numbered(session: Session, table: type[Record], number: int) -> Record | None:
    """Return the record of *table* with that number; None too for a number that no book can hold."""
    return session.get(table, number) if 0 < number <= _HIGHEST_NUMBER else None


def _value(value: object, info: dict[str, Any]) -> object:
    amount = info.get("amount")
    return value if amount is None or value is None else amount(value)
