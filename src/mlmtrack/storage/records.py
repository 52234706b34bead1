"""A record for programs: its number, and its columns without those that follow from others."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, select


Record = TypeVar("Record", bound=SQLModel)

_HIGHEST_NUMBER = 2**63 - 1
_RECORDS_AT_ONCE = 5_000


def as_data(record: SQLModel) -> dict[str, object]:
    """Return the columns of *record* by the names that programs read; amounts in their own class."""
    columns = inspect(type(record)).columns
    return {
        column.info.get("key", column.key): _value(getattr(record, column.key), column.info)
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


def all_numbered(session: Session, table: type[Record], numbers: Sequence[int]) -> Iterator[Record]:
    """Yield the records of *table* with these numbers, thousands at once."""
    (number,) = inspect(table).primary_key
    for start in range(0, len(numbers), _RECORDS_AT_ONCE):
        yield from session.exec(select(table).where(number.in_(numbers[start : start + _RECORDS_AT_ONCE])))


def _value(value: object, info: dict[str, Any]) -> object:
    amount = info.get("amount")
    return value if amount is None or value is None else amount(value)
