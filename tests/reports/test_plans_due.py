"""The next steps of plans that are due: with whom, longest waiting first, and along the index."""

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
from mlmtrack.page import Reader
from mlmtrack.reports.plans import due
from mlmtrack.reports.plans.due import StepDue, StepsDue, steps_due, table
from mlmtrack.sql import question


DAY = date.fromisoformat(TODAY)


@pytest.fixture
def connection(world: CommandLine) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(world.book)) as connection:
        yield connection


def due_on(connection: sqlite3.Connection, day: str = TODAY) -> list[tuple[str, str, int, str]]:
    found = steps_due(connection, date.fromisoformat(day))
    return [(one.person, one.text, one.days_late, one.turn) for one in found.steps]


def test_what_is_due_stands_with_whose_turn_it_is(connection: sqlite3.Connection) -> None:
    """
    plan new week --step "write +1d" --step "call +3d me" --step "read +9d"
    2026-11-01: add prospect Ana
    2026-11-01: add prospect Ben
    2026-11-18: plan give ana week
    2026-11-19: plan give ben week
    2026-11-20: plan done ben write
    """
    assert due_on(connection) == [
        ("Ana", "write", 3, "them"),
        ("Ben", "call", 0, "me"),
    ]
    assert due_on(connection, "2026-11-20") == [("Ana", "write", 1, "them")]
    assert due_on(connection, "2026-11-17") == []
    assert steps_due(connection, DAY).steps[0] == (
        StepDue(1, "Ana", 2, "week", 1, "write", date(2026, 11, 19), 3, "them")
    )


@pytest.mark.parametrize("out", ["archive ana", "edit ana --do-not-contact", "move ana no", "plan drop ana"])
def test_who_is_not_to_be_spoken_to_is_left_out(world: CommandLine, out: str) -> None:
    """
    2026-11-01: add prospect Ana
    plan new week --step "write +1d"
    2026-11-18: plan give ana week
    """
    world.well(out)
    with closing(sqlite3.connect(world.book)) as connection:
        assert due_on(connection) == []
        assert due_on(connection, "2026-11-21") == [("Ana", "write", 2, "them")]


def test_the_table_says_whether_there_are_more() -> None:
    row = StepDue(1, "Ana", 2, "week", 1, "write", date(2026, 11, 19), 3, "me")
    laid = table(StepsDue([row] * 10, more=True))
    assert laid.title == "Next steps of plans: week, the first 10"
    assert table(StepsDue([row], more=False)).title == "Next steps of plans: week"
    assert [column.key for column in laid.columns] == [
        *("id", "person_id", "person", "step", "text", "turn", "days_late", "due_on", "plan"),
    ]


def test_a_plan_stands_beside_the_steps_only_where_there_are_several() -> None:
    row = StepDue(1, "Ana", 2, "week", 1, "write", date(2026, 11, 19), 3, "me")
    several = table(StepsDue([row, row._replace(plan="month")], more=False))
    assert (several.title, several.columns[-1].reader) == ("Next steps of plans", Reader.EVERYBODY)
    assert table(StepsDue([row, row], more=False)).columns[-1].reader == Reader.PROGRAMS
    ranks = {column.key: column.rank for column in several.columns}
    assert ranks["plan"] > ranks["due_on"] > ranks["text"]


def test_no_question_reads_every_step(connection: sqlite3.Connection) -> None:
    """
    add prospect Ana
    """
    sql = question(Path(due.__file__).with_suffix(".sql"))
    plan = connection.execute(f"explain query plan {sql}", {"day": TODAY, "me": 1, "most": 10}).fetchall()
    lines = [row[3] for row in plan]
    assert sum("ix_given_step_done_on_due_on_given_plan_id" in line for line in lines) == 2
    assert not any(line.startswith(("SCAN person", "SCAN given_")) for line in lines), lines


plans = st.lists(
    st.tuples(
        st.sampled_from([1, 2, 3, 4, 5, 6]),  # me, two distributors, two prospects, and an archived one
        st.integers(0, 40),  # given so many days ago
        st.none() | st.integers(0, 40),  # dropped so many days after
        st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(0, 30)), min_size=1, max_size=4),
    ),
    max_size=14,
)
PEOPLE = [(2, None, None), (3, None, None), (4, None, None), (5, None, "2026-11-10"), (6, "2026-11-05", None)]
ROLES = {1: (0, None), 2: (60, None), 3: (60, 10), 4: (50, None), 5: (50, None), 6: (60, None)}


@examples(60)
@given(plans, st.integers(0, 30))
def test_what_is_due_agrees_with_a_second_computation(
    book: Path, given_plans: list[tuple[int, int, int | None, list[tuple[int, int | None]]]], ago: int
) -> None:
    day = DAY - timedelta(days=ago)
    with closing(sqlite3.connect(book, isolation_level=None)) as connection:
        connection.execute("begin")
        _cast(connection)
        expected = sorted(_planted(connection, given_plans, day))
        found = steps_due(connection, day)
        connection.execute("rollback")
    assert [(one.due_on, one.person_id, one.days_late) for one in found.steps] == [
        (due, person, (day - due).days) for due, _, person in expected[:10]
    ]
    assert found.more == (len(expected) > 10)


def _before(days: int) -> date:
    return DAY - timedelta(days=days)


def _cast(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "insert into person (id, name, name_key, search_key, archived_on, do_not_contact_since)"
        " values (?1, 'p' || ?1, ' p' || ?1, '', ?2, ?3)",
        PEOPLE,
    )
    for person in (2, 3, 6):
        joined, left = ROLES[person]
        connection.execute(
            "insert into enrollment (person_id, sponsor_id, joined_on, new_until, left_on)"
            " values (?, 1, ?, ?, ?)",
            (person, _iso(joined), _iso(joined - 90), None if left is None else _iso(left)),
        )
    for person in (4, 5):
        connection.execute(
            "insert into prospect (person_id, track, stage, stage_since, opened_on)"
            " values (?, 'business', 'listed', ?, ?)",
            (person, _iso(50), _iso(50)),
        )


def _iso(days_before: int) -> str:
    return _before(days_before).isoformat()


def _planted(
    connection: sqlite3.Connection,
    given_plans: list[tuple[int, int, int | None, list[tuple[int, int | None]]]],
    day: date,
) -> Iterator[tuple[date, int, int]]:
    """Plant the plans, and yield the next step of each that should be due: its day, plan and person."""
    unwanted = {person: (archived or silent) for person, archived, silent in PEOPLE}
    for number, (person, began, dropped, steps) in enumerate(given_plans, 1):
        given_on = _before(began)
        dropped_on = None if dropped is None else given_on + timedelta(days=dropped)
        connection.execute(
            "insert into given_plan values (?, ?, 'week', 'week', ?, ?)",
            (number, person, given_on.isoformat(), dropped_on and dropped_on.isoformat()),
        )
        joined, left = ROLES[person]
        is_one = person == 1 or (_before(joined) <= day and (left is None or _before(left) > day))
        off = unwanted.get(person)
        active = not off or date.fromisoformat(off) > day
        held = given_on <= day and (dropped_on is None or dropped_on > day)
        is_next = True
        for place, (after, done) in enumerate(sorted(steps, key=lambda step: step[0]), 1):
            due, done_on = (given_on + timedelta(days=days or 0) for days in (after, done))
            closed = None if done is None else done_on.isoformat()
            connection.execute(
                "insert into given_step (given_plan_id, place, text, due_on, turn, done_on, done_by)"
                " values (?, ?, 'x', ?, 'them', ?, ?)",
                (number, place, due.isoformat(), closed, closed and "me"),
            )
            if is_next and (done is None or done_on > day):
                is_next = False
                if is_one and active and held and due <= day:
                    yield due, number, person
