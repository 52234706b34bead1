"""What SQLite finds in the file, and days that are none."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime


RESTORE = "Restore a copy from before: mlmtrack book restore latest"
_MOST = 1_000
_READERS = {"DATE": date.fromisoformat, "DATETIME": datetime.fromisoformat}


def damages_of_the_file(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell what SQLite's own checks find: pages, indexes, checks of columns, references."""
    for (verdict,) in connection.execute(f"pragma integrity_check({_MOST})"):
        if verdict != "ok":
            yield f"The file is damaged ({' '.join(verdict.split())}). {RESTORE}"
    for table, row, parent, _ in connection.execute("pragma foreign_key_check"):
        yield f"Row {row} of {table} names a {parent} that is not there. {RESTORE}"


def wrong_days(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell each day or stamp that is none."""
    for table, column, kind in _columns_of_days(connection):
        wanted = f'select distinct "{column}" from "{table}" where "{column}" is not null'
        for (value,) in connection.execute(wanted).fetchall():
            if not _reads(value, kind):
                yield f"{value!r} in {column} of {table} is no day. {RESTORE}"


def _columns_of_days(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
    return [
        (table, column, kind)
        for (table,) in tables
        for _, column, kind, *_ in connection.execute(f'pragma table_info("{table}")')
        if kind in _READERS
    ]


def _reads(value: object, kind: str) -> bool:
    try:
        _READERS[kind](str(value))
    except ValueError:
        return False
    return isinstance(value, str)
