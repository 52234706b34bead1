"""The last touch and the next step kept beside people, after whatever was done, taken back or undone."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copy2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples


CHANGES = st.sampled_from(
    (
        "log call ana hello --on 2026-03-02",
        "log text ana hello --on 2026-05-09",
        "log text ana hello --on 2026-06-01 --in",
        "log event --with ana --with ben --on 2026-07-14",
        "log call ana hello --no-answer --on 2026-08-20",
        "edit activity 1 --on 2026-09-09",
        "edit activity 1 --no-answer",
        "edit activity 2 --in",
        "remove activity 1",
        "add followup ana 2026-12-01",
        "add followup ana 2026-12-09 --every 2w",
        "add followup ben 2026-11-27",
        "followups done ana hello --next 2026-12-24",
        "followups skip ana",
        "followups snooze ben 1m",
        "remove followup 1",
        "move ana later --until 3m",
        "move ana listed",
        "undo",
        "undo 3",
        "redo",
    )
)


def kept(book: Path, column: str, table: str, person: str) -> dict[int, str | None]:
    with closing(sqlite3.connect(book)) as connection:
        return dict(connection.execute(f"select {person}, {column} from {table}"))


def last_two_way(book: Path) -> dict[int, str]:
    """Reckon in Python the days that people have."""
    with closing(sqlite3.connect(book)) as connection:
        touches = connection.execute(
            "select touch.person_id, activity.day, activity.direction, touch.answered"
            "  from touch join activity on activity.id = touch.activity_id order by activity.day"
        )
        return {
            person: day
            for person, day, direction, answered in touches
            if direction == "in" or answered == "yes"
        }


def next_step(book: Path) -> dict[int, str]:
    """Reckon in Python the days that people have."""
    with closing(sqlite3.connect(book)) as connection:
        booked = connection.execute("select person_id, due_on, closed_on from followup order by due_on desc")
        return {person: due_on for person, due_on, closed_on in booked if closed_on is None}


@pytest.fixture(scope="module")
def two_people(tmp_path_factory: pytest.TempPathFactory, fresh_book: Path) -> Path:
    """A book with Ana and Ben, which every example begins with."""
    book = Path(copy2(fresh_book, tmp_path_factory.mktemp("two") / "book.db"))
    for name in ("Ana", "Ben"):
        CommandLine(book).well(f"add prospect {name}")
    return book


@examples(40)
@given(changes=st.lists(CHANGES, min_size=2, max_size=12))
def test_it_is_what_the_touches_tell(two_people: Path, tmp_path: Path, changes: list[str]) -> None:
    run = CommandLine(Path(copy2(two_people, tmp_path / "book.db")))
    for change in changes:
        run(change)

    touched, planned = last_two_way(run.book), next_step(run.book)
    for person, day in kept(run.book, "in_touch_on", "person", "id").items():
        assert day == touched.get(person)
    for person, day in kept(run.book, "next_step_on", "prospect", "person_id").items():
        assert day == planned.get(person)
    assert run.well("book check --json").data["findings"] == []


def test_a_wrong_day_is_found(world: CommandLine) -> None:
    """
    add prospect Ana
    log call ana hello --on 2026-03-02
    """
    with closing(sqlite3.connect(world.book)) as connection, connection:
        connection.execute("update person set in_touch_on = '2026-03-03' where name = 'Ana'")

    (finding,) = world("book check --json").data["findings"]

    assert finding["text"].startswith("The last touch with person 2 is not the one of their activities.")


def test_a_wrong_next_step_is_found(world: CommandLine) -> None:
    """
    add prospect Ana --next 2026-12-01
    """
    with closing(sqlite3.connect(world.book)) as connection, connection:
        connection.execute("update prospect set next_step_on = null")

    (finding,) = world("book check --json").data["findings"]

    assert finding["text"].startswith("The next step of person 2 is not the one of their follow-ups.")
