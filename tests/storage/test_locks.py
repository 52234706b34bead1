"""S2, S3, S4: many processes at once lose nothing; one that waits says so, and gives up in order."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import CommandLine
from mlmtrack.errors.book import BusyBook
from mlmtrack.storage.database import Place, raw, reading, writing
from mlmtrack.storage.database.restoring import exchange
from processes import ended, start, start_writing


NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)


@contextmanager
def locked(book: Path, how: str) -> Iterator[None]:
    """Hold the lock of another process."""
    with closing(sqlite3.connect(book, isolation_level=None, check_same_thread=False)) as other:
        other.execute(how)
        yield


def test_four_processes_that_write_at_once_lose_nothing(run: CommandLine) -> None:
    run.well("add prospect Ana")

    processes = [start_writing(run.book, str(worker), 15) for worker in range(4)]

    assert [ended(process)[:2] for process in processes] == [(0, "")] * 4
    with closing(sqlite3.connect(run.book)) as book:
        notes = {note for (note,) in book.execute("select note from activity")}
    assert notes == {f"{worker}.{number}" for worker in range(4) for number in range(15)}
    assert run.well("book check --json").data["findings"] == []


def test_two_edits_of_one_field_are_both_in_the_history(run: CommandLine) -> None:
    run.well("add prospect Ana")

    processes = [start(run.book, "edit", "ana", "--note", note) for note in ("first", "second")]

    assert [ended(process)[0] for process in processes] == [0, 0]
    with closing(sqlite3.connect(run.book)) as book:
        (note,) = book.execute("select note from person where id = 2").fetchone()
        kept = book.execute("select after from change where action = 'update' order by id").fetchall()
    assert {note in after for (after,) in kept} == {False, True}
    assert note in kept[-1][0]


@pytest.mark.parametrize("how", ["begin exclusive", "begin immediate"])
def test_a_change_waits_says_so_and_gives_up(book: Path, how: str) -> None:
    said: list[str] = []
    before = book.read_bytes()
    place = Place(book, named=True, patience=0.7)

    door = writing(place, NOW, NOW.date(), said.append)
    with locked(book, how), pytest.raises(BusyBook) as busy, door as session:
        raw(session)

    assert said == ["Another mlmtrack is using the book; waiting for it to finish."]
    assert str(busy.value) == (
        f"The book {book} stayed locked by another mlmtrack for 0.7 seconds; nothing was changed. "
        "Close the other one and try again."
    )
    assert book.read_bytes() == before


def test_a_question_waits_for_a_commit_and_no_longer(book: Path) -> None:
    said: list[str] = []
    impatient = Place(book, named=True, patience=0.6)
    with (
        locked(book, "begin exclusive"),
        pytest.raises(BusyBook),
        reading(impatient, NOW, NOW.date(), said.append),
    ):
        pytest.fail("the book is locked")
    assert said == ["Another mlmtrack is using the book; waiting for it to finish."]

    with (
        locked(book, "begin immediate"),
        reading(Place(book, named=True), NOW, NOW.date(), said.append) as open_book,
    ):
        assert open_book.execute("select name from person").fetchall() == [("Me",)]
    assert len(said) == 1


def test_a_commit_waits_for_a_long_question(book: Path) -> None:
    said: list[str] = []
    place = Place(book, named=True)
    with writing(place, NOW, NOW.date(), said.append):
        pass  # the copy of the day is made
    reader = sqlite3.connect(book, isolation_level=None, check_same_thread=False)
    reader.execute("begin")
    reader.execute("select count(*) from person").fetchone()
    threading.Timer(0.9, reader.rollback).start()

    with writing(place, NOW, NOW.date(), said.append) as session:
        raw(session).execute("update person set note = 'waited'")

    reader.close()
    assert said == ["Another mlmtrack is using the book; waiting for it to finish."]
    with reading(place, NOW, NOW.date(), said.append) as open_book:
        assert open_book.execute("select note from person").fetchall() == [("waited",)]


def test_the_program_says_on_stderr_that_it_waits(run: CommandLine) -> None:
    run.well("add prospect Ana")
    with closing(sqlite3.connect(run.book, isolation_level=None, check_same_thread=False)) as other:
        other.execute("begin immediate")
        process = start(run.book, "log", "call", "ana")
        assert process.stderr
        said = process.stderr.readline()
        other.rollback()
        code, out, _ = ended(process)

    assert said == "Another mlmtrack is using the book; waiting for it to finish.\n"
    assert (code, out[:20]) == (0, "Activity 1: call wit")


def test_four_first_starts_at_once_make_one_book(tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    processes = [start(book, "add", "prospect", name) for name in ("Ana", "Ben", "Cleo", "Dan")]

    assert [ended(process)[0] for process in processes] == [0] * 4
    info = CommandLine(book).well("book info --json").data
    assert (info["people"], info["steps"]) == (5, 4)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["backups", "book.db"]


def test_a_restore_waits_once(run: CommandLine) -> None:
    run.well("add prospect Ana", today="2026-11-20")
    run.well("add prospect Ben", today="2026-11-21")
    place = Place(run.book, named=True, patience=0.6)
    began = time.monotonic()

    with locked(run.book, "begin exclusive"), pytest.raises(BusyBook):
        exchange(place, "latest", lambda _: None)

    assert 0.5 < time.monotonic() - began < 1.1
