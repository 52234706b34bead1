"""S1: a process that is killed leaves all of its command, or nothing of it."""

from pathlib import Path
from shutil import copy2

import pytest

from conftest import CommandLine
from processes import kill_at, start


# A moment is seconds after the start, or a little more after the file that a write begins with.
A_WRITE_BEGAN = ("began +0", "began +0.002", "began +0.01")


def people_of(run: CommandLine) -> int:
    """Count the people, once the book is seen to be whole."""
    assert run.well("book check --json").data["findings"] == []
    return int(run.well("book info --json").data["people"])


@pytest.mark.parametrize("moment", ["0.2", "0.3", "0.4", *A_WRITE_BEGAN])
@pytest.mark.parametrize("command", ["add prospect Nora", "undo", "import people FILE"])
def test_a_change_is_done_or_not_begun(run: CommandLine, tmp_path: Path, command: str, moment: str) -> None:
    run.well("add prospect Ana")
    rows = tmp_path / "people.csv"
    rows.write_text("name\n" + "".join(f"Person {number}\n" for number in range(1000)))
    done = {"add prospect Nora": 3, "undo": 1, "import people FILE": 1002}[command]

    process = start(run.book, *command.replace("FILE", str(rows)).split())
    journal = run.book.with_name("book.db-journal")
    code = kill_at(process, moment, journal)

    assert code in {0, -9}
    assert people_of(run) in ({done} if code == 0 else {2, done})
    run.well("add customer Ben")


@pytest.mark.parametrize("moment", ["0.25", "0.35", "0.45", *A_WRITE_BEGAN])
def test_a_book_is_made_or_not_there(tmp_path: Path, moment: str) -> None:
    book = tmp_path / "book.db"

    process = start(book, "add", "prospect", "Ana")
    draft = book.with_name(f".book.db.{process.pid}.draft")
    code = kill_at(process, moment, draft)

    run = CommandLine(book)
    if code == 0:
        assert people_of(run) == 2
    elif book.exists():
        assert people_of(run) in {1, 2}
    assert run("add prospect Ben").code == 0


@pytest.mark.parametrize("moment", ["0.2", "0.25", "0.3", *A_WRITE_BEGAN])
def test_a_backup_is_whole_or_the_old_one(run: CommandLine, tmp_path: Path, moment: str) -> None:
    target = tmp_path / "stick" / "copy.db"
    target.parent.mkdir()
    run.well(["book", "backup", str(target)])
    run.well("add prospect Ana")

    process = start(run.book, "book", "backup", str(target), "--force")
    draft = target.with_name(f".copy.db.{process.pid}.draft")
    code = kill_at(process, moment, draft)

    restored = CommandLine(Path(copy2(target, tmp_path / "restored.db")))
    assert people_of(restored) in ({2} if code == 0 else {1, 2})
    run.well(["book", "restore", str(target), "--yes"])
