"""S9, S10: what is no book, a damaged one, a newer one: never written over, and the way back is told."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copy2

import pytest

from conftest import CommandLine


Spoil = Callable[[Path], object]

PAGE = 4096
WRITES = ("add prospect Ben", "log call ana", "undo", "settings me Zoe")
ASKS = ("report volume", "book info", "book check", "history")


@pytest.fixture
def lived_in(run: CommandLine) -> CommandLine:
    """A book with a copy beside it that holds Ana."""
    run.well("add prospect Ana", today="2026-11-20")
    run.well("add prospect Cleo", today="2026-11-21")
    return run


def newest(run: CommandLine) -> Path:
    return run.book.with_name("backups") / "book-daily-2026-11-21.db"


def way_back(run: CommandLine) -> str:
    return f"Its newest good copy is {newest(run)}. Type: mlmtrack --book {run.book} book restore latest\n"


def refused(run: CommandLine, lines: tuple[str, ...]) -> set[str]:
    """Run *lines*, see that each is refused and the file stays as it is, and return what is said."""
    before = run.book.read_bytes()
    results = [run(line) for line in lines]
    assert {(result.code, result.out) for result in results} == {(3, "")}
    assert run.book.read_bytes() == before
    return {result.err for result in results}


def another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("create table notes (text)")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda path: path.write_bytes(b""), "it is empty"),
        (lambda path: path.write_text("Dear diary, " * 99), "it is not an SQLite file"),
        (another_programs, "it belongs to another program"),
    ],
    ids=["empty", "text", "another's"],
)
def test_what_is_no_book_is_never_written_over(lived_in: CommandLine, spoil: Spoil, why: str) -> None:
    spoil(lived_in.book)

    assert refused(lived_in, (*WRITES, *ASKS)) == {
        f"{lived_in.book} is not an mlmtrack book: {why}. {way_back(lived_in)}"
    }

    lived_in.well("book restore latest --yes")
    assert lived_in.well("book info --json").data["people"] == 2


def test_a_book_of_which_half_is_gone(lived_in: CommandLine) -> None:
    size = lived_in.book.stat().st_size
    os.truncate(lived_in.book, size // PAGE // 2 * PAGE)

    assert refused(lived_in, (*WRITES, *ASKS)) == {
        f"The book {lived_in.book} is damaged. {way_back(lived_in)}"
    }


def test_any_page_may_be_garbage(lived_in: CommandLine) -> None:
    """
    Whatever page is spoilt, nothing worse than exit 3 with the way back happens, and the check finds it.
    """
    good = lived_in.book.read_bytes()
    chance = random.Random(7)  # a test that fails must fail again
    for page in range(0, len(good) // PAGE, 4):
        spoilt = bytearray(good)
        spoilt[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
        lived_in.book.write_bytes(spoilt)
        result = lived_in("book check")
        assert result.code == 3, page
        assert "book restore latest" in result.out + result.err


def test_without_a_copy_the_way_back_is_a_file_of_the_user(run: CommandLine) -> None:
    run.book.write_text("spoilt")

    assert run("book info").err == (
        f"{run.book} is not an mlmtrack book: it is not an SQLite file. "
        "There is no good copy beside it; restore one with: mlmtrack book restore FILE\n"
    )
    assert run("book restore latest --yes").code == 3


def test_a_spoilt_copy_is_passed_over(lived_in: CommandLine) -> None:
    copy = newest(lived_in)
    copy.write_bytes(copy.read_bytes() + b"\0")  # SQLite would not mind, its sum does
    lived_in.book.write_bytes(b"")

    older = copy.with_name("book-daily-2026-11-20.db")
    assert f"Its newest good copy is {older}." in lived_in("book info").err


def test_a_newer_book_is_refused_and_left_alone(lived_in: CommandLine) -> None:
    with closing(sqlite3.connect(lived_in.book, isolation_level=None)) as book:
        book.execute("update alembic_version set version_num = '0999'")
        book.execute("update about set value = '9.1.0' where key = 'written_by'")

    (said,) = refused(lived_in, (*WRITES, *ASKS))

    assert said.startswith(f"The book {lived_in.book} was written by mlmtrack 9.1.0, and this is ")
    assert said.endswith("Install that version or a later one; the book was left as it is.\n")


@pytest.mark.parametrize("line", ["drop table alembic_version", "delete from alembic_version"])
def test_a_book_that_lost_its_revision_is_damaged(lived_in: CommandLine, line: str) -> None:
    with closing(sqlite3.connect(lived_in.book, isolation_level=None)) as book:
        book.execute(line)

    assert refused(lived_in, ("report volume", "add prospect Ben")) == {
        f"The book {lived_in.book} is damaged. {way_back(lived_in)}"
    }


def test_a_pipe_is_no_book(run: CommandLine) -> None:
    run.book.unlink()
    os.mkfifo(run.book)

    assert run("book info").err.startswith(f"{run.book} is not an mlmtrack book: it is not a regular file.")


def test_a_book_that_is_missing(tmp_path: Path) -> None:
    run = CommandLine(tmp_path / "none.db")
    nowhere = CommandLine(tmp_path / "no folder" / "none.db")

    assert run("book info").code == nowhere("book info").code == 3
    assert nowhere("add prospect Ana").err == (
        f"The folder {tmp_path}/no folder is not there. Make it first, or name another.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_two_books_in_one_folder_keep_their_copies_apart(run: CommandLine) -> None:
    other = CommandLine(Path(copy2(run.book, run.book.with_name("book-two.db"))))
    other.well("add prospect Ana", today="2026-11-20")
    run.book.write_bytes(b"")

    assert "There is no good copy beside it" in run("book info").err
