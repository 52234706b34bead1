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
CHANGES_OF_A_TEAM = st.sampled_from(
    (
        "team rejoin ana --on 2026-05-09",
        "team rejoin ana --on 2026-06-20",
        "team quit ana --on 2026-08-21 --reason time",
        "move ben joined --on 2026-05-10",
        "log text ben --mass --on 2026-06-01",
        "log text ben --no-answer --on 2026-06-02",
    )
)

BEFORE_SILENCE = Path(__file__).with_name("released") / "0004.sql"
TOUCHES_OF_NORA = """
insert into activity (id, day, channel, direction, purpose, reach) values
    (11, '2026-01-31', 'call', 'out', 'sell', 'person'),
    (12, '2026-02-20', 'email', 'out', 'sell', 'mass'),
    (13, '2026-03-01', 'call', 'out', 'sell', 'person'),
    (14, '2026-04-01', 'call', 'in', 'sell', 'person');
insert into touch (activity_id, person_id, answered) values
    (11, 4, 'yes'), (12, 4, 'unknown'), (13, 4, 'no'), (14, 4, 'yes');
update person set in_touch_on = '2026-04-01' where id = 4;
"""


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


def silence(book: Path) -> dict[int, tuple[str, str | None]]:
    """Reckon in Python since when those who ever joined are silent, and when they were first called."""
    touched = last_two_way(book)
    with closing(sqlite3.connect(book)) as connection:
        joined = dict(connection.execute("select person_id, joined_on from enrollment order by joined_on"))
        touches = connection.execute(
            "select person_id, day, reach, direction, answered"
            "  from touch join activity on activity.id = activity_id order by day desc"
        )
        called = {
            person: day
            for person, day, reach, direction, answered in touches
            if day >= joined.get(person, "9999")
            and (reach == "person" or direction == "in" or answered == "yes")
        }
    return {person: (max(day, touched.get(person, "")), called.get(person)) for person, day in joined.items()}


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


@pytest.fixture(scope="module")
def a_team(two_people: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same book, with Ana on the team, who left once and came back."""
    book = Path(copy2(two_people, tmp_path_factory.mktemp("team") / "book.db"))
    CommandLine(book).well("add signup ana --on 2026-02-01")
    CommandLine(book).well("team quit ana --on 2026-04-05 --reason time")
    return book


@examples(40)
@given(changes=st.lists(CHANGES | CHANGES_OF_A_TEAM, min_size=2, max_size=12))
def test_silence_is_what_sign_ups_and_touches_tell(a_team: Path, tmp_path: Path, changes: list[str]) -> None:
    run = CommandLine(Path(copy2(a_team, tmp_path / "book.db")))
    for change in changes:
        run(change)

    due = silence(run.book)
    since, called = (kept(run.book, column, "person", "id") for column in ("silent_since", "called_on"))
    assert {number: (since[number], called[number]) for number in since if since[number]} == due
    assert run.well("book check --json").data["findings"] == []


def test_an_upgrade_tells_the_silence(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    with closing(sqlite3.connect(book)) as connection:
        connection.executescript(BEFORE_SILENCE.read_text("utf-8"))
        connection.executescript(TOUCHES_OF_NORA)
    book.chmod(0o600)

    assert CommandLine(book).well("book check --json").data["findings"] == []
    assert kept(book, "silent_since", "person", "id") == {1: None, 2: None, 3: None, 4: "2026-04-01"}
    assert kept(book, "called_on", "person", "id") == {1: None, 2: None, 3: None, 4: "2026-03-01"}


@pytest.mark.parametrize("column", ["silent_since", "called_on"])
def test_a_wrong_silence_is_found(world: CommandLine, column: str) -> None:
    """
    add signup Ana --on 2026-01-05
    log call ana hello --on 2026-03-02
    """
    with closing(sqlite3.connect(world.book)) as connection, connection:
        connection.execute(f"update person set {column} = '2026-03-03' where name = 'Ana'")

    (finding,) = world("book check --json").data["findings"]

    assert finding["text"].startswith(
        "The silence of person 2 is not the one of their sign-up and activities."
    )
    world.well("log call ana again")
    assert world.well("book check --json").data["findings"] == []


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
