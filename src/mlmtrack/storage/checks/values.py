"""What SQLite finds in the file, and days that are none."""

import sqlite3
from collections.abc import Callable, Container, Iterator
from datetime import date, datetime

from mlmtrack.domain.dates import parse_gap, parse_time
from mlmtrack.errors import MlmtrackError
from mlmtrack.storage.database.shape import columns_of, differences, tables_of


RESTORE = "Restore a copy from before: mlmtrack book restore latest"
_MOST = 1_000
_DAY = "DATE"
_KINDS = {"VARCHAR": "text", "INTEGER": "integer"}
_SPOKEN = {"blob": "bytes", "real": "a broken number", "integer": "a number"}
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
    """Tell which tables, columns and indexes are not as in a fresh book."""
    for difference in differences(connection):
        yield f"{difference} {RESTORE}"


def wrong_kinds(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell where a column of numbers holds no whole number, and one of text no text."""
    for table, column, kind in _columns(connection, _KINDS):
        wrong = f'select rowid, typeof("{column}") from "{table}" where typeof("{column}") not in (?, ?)'
        for row, found in connection.execute(wrong, (_KINDS[kind], "null")):
            yield f"Row {row} of {table} holds {_SPOKEN.get(found, found)} in {column}. {RESTORE}"


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
                yield f"{value!r} in {column} of {table} is no day. {RESTORE}"


def _columns(connection: sqlite3.Connection, kinds: Container[str]) -> list[tuple[str, str, str]]:
    return [
        (table, column, kind)
        for table in tables_of(connection)
        for column, (kind, *_) in columns_of(connection, table).items()
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
