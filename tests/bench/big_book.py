"""Make a big book to measure on: the proportions of the sample book, the same one for the same day.

Run in tests/: ``python -m bench.big_book BOOK [--people N] [--orders N] [--activities N] [--today DAY]``
"""

import argparse
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter

from bench.people import Crowd
from bench.records import activities, orders
from conftest import derive_anew
from mlmtrack.storage.database.creation import make


ONE_SEED = 7
_QUICKLY = ("journal_mode = off", "synchronous = off", "cache_size = -200000", "foreign_keys = off")
_INDEXES = "select name, sql from sqlite_master where type = 'index' and sql is not null"


def fill(
    book: Path, crowd: Crowd, chance: Random, orders_count: int, activities_count: int, **shares: float
) -> None:
    """Make a book of a *crowd* with so many orders, in the *shares* of who buys, and activities at *book*."""
    make(book, print, folder_too=True)
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        for pragma in _QUICKLY:
            connection.execute(f"pragma {pragma}")
        with _indexed_at_the_end(connection):
            for table, rows in crowd.rows().items():
                _insert(connection, table, rows)
            _insert(connection, "orders", orders(crowd, orders_count, chance, **shares))
            for batch in activities(crowd, activities_count, chance):
                for table, rows in batch.items():
                    _insert(connection, table, rows)
        derive_anew(connection)
        _check(connection)


@contextmanager
def _indexed_at_the_end(connection: sqlite3.Connection) -> Iterator[None]:
    indexes = connection.execute(_INDEXES).fetchall()
    for name, _ in indexes:
        connection.execute(f"drop index {name}")
    connection.execute("begin")
    yield
    connection.execute("commit")
    for _, sql in indexes:
        connection.execute(sql)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    first = next(iterator := iter(rows), None)
    if first is None:
        return
    columns = ", ".join(first)
    values = ", ".join(f":{column}" for column in first)
    sql = f"insert into {table} ({columns}) values ({values})"
    connection.execute(sql, first)
    connection.executemany(sql, iterator)


def _check(connection: sqlite3.Connection) -> None:
    strays = connection.execute("pragma foreign_key_check").fetchmany(3)
    if strays:
        raise SystemExit(f"rows name others that are not there: {strays}")


def main() -> None:
    """Read the command line, make the book, say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--activities", type=int, default=1_000_000)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())  # noqa: DTZ011 - the user's day
    given = parser.parse_args()
    started = perf_counter()
    given.book.unlink(missing_ok=True)
    chance = Random(ONE_SEED)
    fill(given.book, Crowd(given.people, given.today, chance), chance, given.orders, given.activities)
    size = given.book.stat().st_size / 1_000_000
    sys.stdout.write(f"{given.book}: {size:,.0f} MB in {perf_counter() - started:.0f} s\n")


if __name__ == "__main__":
    main()
