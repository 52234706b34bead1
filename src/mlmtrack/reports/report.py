"""What every report is: a value with a name, the data that programs read, and a page for people."""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Self

from mlmtrack.domain.statistics import Rate
from mlmtrack.errors import ExitCode
from mlmtrack.page import Column, Page, Reader, View
from mlmtrack.reports.shares import itself, rate_columns
from mlmtrack.sql import question


class Report(ABC):
    """A frozen answer. Its tuples are the lists that ``--limit`` shortens.

    *undated* names what it shows that has no day, and so is that of now also where it looks back. *columns*
    are those of its lists of rows, by the field that holds them.
    """

    name: ClassVar[str]
    undated: ClassVar[str] = ""
    columns: ClassVar[Mapping[str, Sequence[Column[Any]]]] = {}

    def data(self) -> object:
        """Return what programs read: fields, rows by the keys of their columns, rates with their interval."""
        if not is_dataclass(self):
            raise TypeError(self)
        data: dict[str, object] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, Rate):
                columns = rate_columns(each.name, "", each.metadata["meaning"], itself)
                data |= {column.key: column.value_of(value) for column in columns}
            else:
                data[each.name] = records(self.columns.get(each.name), value)
        return data

    @abstractmethod
    def page(self, view: View, /) -> Page:
        """Lay the answer out for people."""

    def as_it_stands(self) -> str | None:
        """Return what is printed as it is in place of a page, such as a letter; most reports have none."""
        return None

    def exit_code(self) -> ExitCode:
        """Return what the process ends with once the answer is shown."""
        return ExitCode.WELL

    def limited(self, most: int) -> Self:
        """Return the same answer with *most* rows in each of its lists."""
        if not is_dataclass(self):
            raise TypeError(self)
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        cut = {name: value[:most] for name, value in values.items() if _is_a_list(value)}
        return replace(self, **cut)


def meaning(text: str) -> Any:
    """Declare a field of an answer with its line in the reference."""
    return field(metadata={"meaning": text})


def records(columns: Sequence[Column[Any]] | None, value: Any) -> object:
    """Return a row, or a list of rows, by the keys of its *columns*; what has no columns as it is."""
    if not columns or value is None:
        return value
    if isinstance(value, list) or _is_a_list(value):
        return [records(columns, row) for row in value]
    visible = [column for column in columns if column.reader != Reader.PEOPLE]
    return {column.key: records(column.records, column.value_of(value)) for column in visible}


def _is_a_list(value: object) -> bool:
    return isinstance(value, tuple) and not hasattr(value, "_fields")


def ask(connection: sqlite3.Connection, sql: Path, **values: object) -> list[sqlite3.Row]:
    """Ask the question in the file *sql* and return its rows, which answer by column name."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(question(sql), values).fetchall()


def each(connection: sqlite3.Connection, sql: Path, **values: object) -> Iterator[tuple[Any, ...]]:
    """Ask the question in the file *sql* and yield its rows one by one, as plain tuples."""
    yield from connection.execute(question(sql), values)


def day_or_none(text: str | None) -> date | None:
    """Return the day that a column holds, None where it holds none."""
    return _day(text) if text else None


def with_days(row: Iterable[Any], places: Container[int]) -> list[Any]:
    """Return the values of a row, with the days that stand at *places* read."""
    return [_day(value) if value and place in places else value for place, value in enumerate(row)]


def question_of(module: str) -> Path:
    """Return the SQL file beside a report's *module* file."""
    return Path(module).with_suffix(".sql")


_day = cache(date.fromisoformat)  # the same few days come back in every row
