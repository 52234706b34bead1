"""The promises that are due: of whom, longest waiting first, and along the index."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, CommandLine
from examples import examples
from mlmtrack.reports.promises import due
from mlmtrack.reports.promises.due import PromiseDue, PromisesDue, promises_due, table
from mlmtrack.sql import question


DAY = date.fromisoformat(TODAY)
PEOPLE = [(2, None, None), (3, "2026-11-10", None), (4, None, "2026-11-05")]


@pytest.fixture
def connection(world: CommandLine) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(world.book)) as connection:
        yield connection


def texts(connection: sqlite3.Connection, day: str = TODAY) -> list[tuple[str, int]]:
    return [(one.text, one.days_late) for one in promises_due(connection, date.fromisoformat(day)).promises]


def test_open_promises_are_due_longest_waiting_first(connection: sqlite3.Connection) -> None:
    """
    2026-11-01: add prospect Ana
    2026-11-02: promise add ana today --by 2026-11-22
    2026-11-02: promise add ana late --by 2026-11-19
    2026-11-02: promise add ana ahead --by 2026-11-23
    2026-11-02: promise add ana closed --by 2026-11-18
    2026-11-20: promise kept 4
    """
    assert texts(connection) == [("late", 3), ("today", 0)]
    assert texts(connection, "2026-11-19") == [("closed", 1), ("late", 0)]
    assert texts(connection, "2026-11-17") == []
    assert promises_due(connection, DAY).promises[0] == PromiseDue(2, "Ana", 2, "late", date(2026, 11, 19), 3)


@pytest.mark.parametrize("out", ["archive ana", "edit ana --do-not-contact", "promise broken 1"])
def test_what_is_out_of_sight_is_left_out(world: CommandLine, out: str) -> None:
    """
    2026-11-01: add prospect Ana
    2026-11-02: promise add ana read --by 2026-11-19
    """
    world.well(out)
    with closing(sqlite3.connect(world.book)) as connection:
        assert texts(connection) == []
        assert texts(connection, "2026-11-21") == [("read", 2)]


def test_the_table_says_whether_there_are_more() -> None:
    row = PromiseDue(1, "Ana", 2, "read", date(2026, 11, 19), 3)
    assert table(PromisesDue([row] * 10, more=True)).title == "Promises due, the first 10"
    laid = table(PromisesDue([row], more=False))
    assert (laid.name, laid.title) == ("promises_due", "Promises due")
    assert laid.rows == [row]


def test_no_question_reads_every_promise(connection: sqlite3.Connection) -> None:
    """
    add prospect Ana
    """
    sql = question(Path(due.__file__).with_suffix(".sql"))
    plan = connection.execute(f"explain query plan {sql}", {"day": TODAY, "most": 10}).fetchall()
    lines = [row[3] for row in plan]
    assert sum("ix_promise_closed_on_due_on" in line for line in lines) == 2, lines
    assert not any(line.startswith(("SCAN person", "SCAN promise")) for line in lines), lines


made = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 40), st.integers(0, 20), st.none() | st.integers(0, 30)),
    max_size=25,
)


@examples(60)
@given(made, st.integers(0, 30))
def test_what_is_due_agrees_with_a_second_computation(
    book: Path, promises: list[tuple[int, int, int, int | None]], ago: int
) -> None:
    day = DAY - timedelta(days=ago)
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("begin")
        connection.executemany(
            "insert into person (id, name, name_key, search_key, archived_on, do_not_contact_since)"
            " values (?1, 'p' || ?1, ' p' || ?1, '', ?2, ?3)",
            PEOPLE,
        )
        expected = sorted(_planted(connection, promises, day))
        found = promises_due(connection, day)
        connection.execute("rollback")
    assert [(one.due_on, one.id) for one in found.promises] == expected[:10]
    assert found.more == (len(expected) > 10)


def _planted(
    connection: sqlite3.Connection, promises: list[tuple[int, int, int, int | None]], day: date
) -> Iterator[tuple[date, int]]:
    """Plant the promises, and yield the day and the number of those that should be due."""
    gone = {person: archived or silent for person, archived, silent in PEOPLE}
    for number, (person, ago, after, closed) in enumerate(promises, 1):
        made_on = DAY - timedelta(days=ago)
        due_on = made_on + timedelta(days=after)
        closed_on = None if closed is None else made_on + timedelta(days=closed)
        row = [each and each.isoformat() for each in (made_on, due_on, closed_on)]
        connection.execute(
            "insert into promise (id, person_id, text, made_on, due_on, closed_on, result)"
            " values (?, ?, 'x', ?, ?, ?, ?)",
            (number, person, *row, closed_on and "kept"),
        )
        off = gone.get(person)
        active = not off or date.fromisoformat(off) > day
        is_open = made_on <= day and (closed_on is None or closed_on > day)
        if active and is_open and due_on <= day:
            yield due_on, number
