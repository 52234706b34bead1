"""S5, S6: no room for the book, for its copy, for the answer."""

import resource
import shlex
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy2

import pytest

from conftest import CommandLine
from processes import ended, run_alone, start


NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)

# With a cache of one page, a change reaches the file before it is committed; then the process is no more.
_DIES_HALF_DONE = """
import os, signal, sqlite3, sys
book = sqlite3.connect(sys.argv[1], isolation_level=None)
book.execute("pragma cache_size = 1")
book.execute("begin immediate")
book.execute("update person set name = 'Nobody'")
for number in range(10):
    fact = (1, "note", f"{number}" * 4000, "")
    book.execute("insert into fact (person_id, kind, text, text_key) values (?, ?, ?, ?)", fact)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 900 kB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only root can make a disk of 900 kB")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def filled(folder: Path, leaving: int) -> Path:
    """Fill the disk of *folder* but for *leaving* bytes."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    with filler.open("r+b") as file:
        file.truncate(filler.stat().st_size - leaving)
    return filler


def test_a_change_on_a_full_disk(small_disk: Path, fresh_book: Path) -> None:
    run = CommandLine(Path(copy2(fresh_book, small_disk / "book.db")))
    run.well("add prospect Ana")
    filler = filled(small_disk, 0)
    before = run.book.read_bytes()

    result = run(["log", "call", "ana", "x" * 9000])

    assert result.code == 3
    assert result.err == (
        f"There is no space left on the disk of {small_disk}; nothing was changed. Free some and try again.\n"
    )
    filler.unlink()
    assert run.book.read_bytes() == before
    assert run.well("book check --json").data["findings"] == []
    assert sorted(path.name for path in small_disk.iterdir()) == ["backups", "book.db"]


@pytest.mark.parametrize(
    ("line", "names"), [("list people", ["Ana", "Me"]), ("add prospect Ben", ["Ana", "Ben", "Me"])]
)
def test_what_a_killed_process_left_half_done_is_taken_back(
    small_disk: Path, fresh_book: Path, line: str, names: list[str]
) -> None:
    """
    A question does so even while no room is left, a change once there is some.
    """
    run = CommandLine(Path(copy2(fresh_book, small_disk / "book.db")))
    run.well("add prospect Ana")
    before = run.book.stat().st_size

    died = subprocess.run([sys.executable, "-c", _DIES_HALF_DONE, str(run.book)], check=False)
    filler = filled(small_disk, 0)
    assert (died.returncode, run.book.with_name("book.db-journal").exists()) == (-9, True)
    assert run.book.stat().st_size > before
    if line.startswith("add"):
        filler.unlink()

    run.well(line)

    assert run.book.stat().st_size == before
    assert [person["person"] for person in run.well("list people --json").data["people"]] == names
    assert run.well("book check --json").data["findings"] == []
    assert not run.book.with_name("book.db-journal").exists()


def test_a_book_is_not_half_made_on_a_full_disk(small_disk: Path) -> None:
    filled(small_disk, 100_000)

    result = CommandLine(small_disk / "book.db")("add prospect Ana")

    assert (result.code, "no space left" in result.err) == (3, True)
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_the_copy_of_the_day_does_not_fit(small_disk: Path, fresh_book: Path) -> None:
    run = CommandLine(Path(copy2(fresh_book, small_disk / "book.db")))
    filled(small_disk, 60_000)

    result = run("add prospect Ana")

    assert (result.code, "no space left" in result.err) == (3, True)
    assert list((small_disk / "backups").iterdir()) == []
    assert run.well("book info --json").data["people"] == 1


def test_a_backup_leaves_no_part_on_a_full_disk(run: CommandLine, small_disk: Path) -> None:
    filled(small_disk, 60_000)
    target = small_disk / "copy.db"

    result = run(["book", "backup", str(target)])

    assert result.code == 7
    assert result.err == (
        f"The copy cannot be written to {target}: no space is left there. No part of it was left behind.\n"
    )
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def test_a_file_that_may_not_grow(run: CommandLine) -> None:
    """
    A limit of the system in place of a full disk: it needs no root.
    """
    run.well("add prospect Ana")
    size = run.book.stat().st_size
    before = run.book.read_bytes()

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    code, _, said = run_alone(run.book, "log", "call", "ana", "x" * 9000, preexec_fn=limited)

    assert (code, said.startswith(f"The disk failed on {run.book} (SQLITE_")) == (3, True)
    assert "nothing was changed" in said
    with closing(sqlite3.connect(run.book)) as book:
        assert book.execute("select count(*) from activity").fetchone() == (0,)
    assert run.book.read_bytes() == before


@pytest.mark.parametrize(
    "words", [["report", "volume"], ["log", "call", "ana"], ["--version"], ["book", "--help"]]
)
def test_an_answer_that_cannot_be_written_is_told(run: CommandLine, words: list[str]) -> None:
    run.well("add prospect Ana")
    with Path("/dev/full").open("w") as full:
        code, _, said = run_alone(run.book, *words, stdout=full)

    assert code == 7
    assert said == "The answer could not be written to the output: No space left on device.\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_process_without_one_of_its_streams(run: CommandLine, closed: str) -> None:
    line = f"{shlex.quote(sys.executable)} -m mlmtrack --book {shlex.quote(str(run.book))}"

    for words in ("add prospect Ana", "book info"):
        done = subprocess.run(f"{line} {words} {closed}", shell=True, capture_output=True, check=False)
        assert (done.returncode, b"mistake" in done.stderr) == (0, False)


def test_a_reader_that_leaves_early_is_no_failure(run: CommandLine) -> None:
    run.well("add prospect Ana")
    process = start(run.book, "report", "volume", "--json")
    assert process.stdout
    process.stdout.close()
    process.stdout = None

    code, _, said = ended(process)

    assert (code, said) == (0, "")
