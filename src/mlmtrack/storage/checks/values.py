"""What SQLite finds in the file, and days that are none."""

import sqlite3
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby

from mlmtrack.domain.dates import parse_gap, parse_time
from mlmtrack.errors import MlmtrackError
from mlmtrack.storage.database.shape import columns_of, differences, tables_of


RESTORE = "Restore a copy from before: mlmtrack book restore latest"
_MOST = 1_000
_DAY = "DATE"
_KINDS = {"VARCHAR": "text", "INTEGER": "integer"}
_SPOKEN = {"blob": "bytes", "real": "a broken number", "integer": "a number"}
_LEAP_YEAR = 2000
_BIRTHDAYS = "select id, birth_year, birth_month, birth_day from person"
_WORDS: dict[str, Callable[[str], object]] = {"at_time": parse_time, "repeat": parse_gap}
_READERS: dict[str, Callable[[str], date]] = {_DAY: date.fromisoformat, "DATETIME": datetime.fromisoformat}


def damages_of_the_file(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell what SQLite's own checks find: pages, indexes, checks of columns, references."""
    for (verdict,) in connection.execute(f"pragma integrity_check({_MOST})"):
        if verdict != "ok":
            yield f"The file is damaged ({' '.join(verdict.split())}). {RESTORE}"
    for table, row, parent, _ in connection.execute("pragma foreign_key_check"):
        yield f"Row {row} of {table} names a {parent} that is not there. {RESTORE}"


def other_shapes(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which tables, columns, constraints and indexes are not as in a fresh book."""
    for difference in differences(connection):
        yield f"{difference} {RESTORE}"


def wrong_kinds(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell where a column of numbers holds no whole number, and one of text no text."""
    for table, columns in groupby(_columns(connection, _KINDS), key=lambda column: column[0]):
        fitting = {column: (_KINDS[kind], "null") for _, column, kind in columns}
        for row, *kinds in connection.execute(_rows_of_other_kinds(table, fitting)):
            for column, kind in zip(fitting, kinds, strict=True):
                if kind not in fitting[column]:
                    yield f"Row {row} of {table} holds {_SPOKEN.get(kind, kind)} in {column}. {RESTORE}"


def _rows_of_other_kinds(table: str, fitting: Mapping[str, tuple[str, str]]) -> str:
    """Return the question for the rows that hold none of the *fitting* kinds, in one pass of the table."""
    kinds = ", ".join(f'typeof("{column}")' for column in fitting)
    other = " or ".join(
        f"typeof(\"{column}\") not in ('{kind}', '{none}')" for column, (kind, none) in fitting.items()
    )
    return f'select rowid, {kinds} from "{table}" where {other}'


def wrong_times(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell each time of day and each repetition of a follow-up that is none."""
    for column, read in _WORDS.items():
        wanted = f"select id, {column} from followup where {column} is not null"
        for number, text in connection.execute(wanted):
            if not _is_as_written(text, read):
                yield f"Follow-up {number} has {text!r} in {column}, which means nothing. {RESTORE}"


def wrong_days(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell each day or stamp that is none."""
    for table, column, kind in _columns(connection, _READERS):
        wanted = f'select distinct "{column}" from "{table}" where "{column}" is not null'
        for (value,) in connection.execute(wanted).fetchall():
            if not _reads(value, kind):
                yield f"{value!r} in {column} of {table} is not a day. {RESTORE}"


def wrong_birthdays(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell whose birthday is not a day, such as 31 February; without a year, 29 February is one."""
    for person, *birthday in connection.execute(_BIRTHDAYS):
        if not _is_a_birthday(*birthday):
            text = "-".join(str(part) for part in birthday if part is not None)
            put_right = f"To put it right: mlmtrack edit {person} --birthday DAY"
            yield f"The birthday of person {person}, {text}, is not a day. {put_right}"


def _is_a_birthday(year: int | None, month: int | None, day: int | None) -> bool:
    if month is None or day is None:
        return (year, month, day) == (None, None, None)
    try:
        date(_LEAP_YEAR if year is None else year, month, day)
    except (ValueError, OverflowError):
        return False
    return True


def _columns(connection: sqlite3.Connection, kinds: Container[str]) -> list[tuple[str, str, str]]:
    return [
        (table, column, kind)
        for table in tables_of(connection)
        for column, kind in columns_of(connection, table).items()
        if kind in kinds
    ]


def _reads(value: object, kind: str) -> bool:
    if not isinstance(value, str):
        return False
    try:
        read = _READERS[kind](value)
    except ValueError:
        return False
    return kind != _DAY or read.isoformat() == value


def _is_as_written(text: str, read: Callable[[str], object]) -> bool:
    try:
        return str(read(text)) == text
    except MlmtrackError:
        return False
