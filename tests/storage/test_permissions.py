"""S7, S8, S16, S17: what may only be read, where no book can be, and who may look."""

import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from shutil import copy2

import pytest

from conftest import CommandLine
from mlmtrack.storage.checks import files
from processes import BOUND, run_alone


binding = pytest.mark.skipif(
    bool(BOUND) and shutil.which("setpriv") is None,
    reason="permissions do not bind root, and there is no setpriv to bind it",
)


@pytest.fixture
def own_book(tmp_path: Path, fresh_book: Path) -> Iterator[Path]:
    """A book in a folder of its own, whose permissions are given back in the end."""
    folder = tmp_path / "own"
    folder.mkdir()
    yield Path(copy2(fresh_book, folder / "book.db"))
    folder.chmod(0o700)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@binding
@pytest.mark.parametrize(("what", "mode"), [("book", 0o400), ("folder", 0o500)])
def test_what_may_only_be_read_can_be_read(own_book: Path, what: str, mode: int) -> None:
    at_fault = own_book if what == "book" else own_book.parent
    at_fault.chmod(mode)
    before = own_book.read_bytes()

    code, told, _ = run_alone(own_book, "book", "info", "--json", bound=True)
    assert (code, '"people": 1' in told) == (0, True)

    code, _, said = run_alone(own_book, "add", "prospect", "Ana", bound=True)
    assert code == 3
    assert said == (
        f"The {what} {at_fault} is read-only, so nothing was changed. "
        f"Allow writing with: chmod u+w {at_fault}\n"
    )
    assert own_book.read_bytes() == before
    assert [path.name for path in own_book.parent.iterdir()] == ["book.db"]


@binding
def test_a_book_that_may_not_be_read(own_book: Path) -> None:
    own_book.chmod(0)

    code, _, said = run_alone(own_book, "book", "info", bound=True)

    assert code == 3
    assert said == (
        f"The book {own_book} cannot be opened: no permission. Allow reading with: chmod u+rw {own_book}\n"
    )


@binding
def test_a_folder_that_may_not_be_looked_into(own_book: Path) -> None:
    own_book.parent.chmod(0)

    code, _, said = run_alone(own_book, "book", "info", bound=True)

    assert (code, said.startswith(f"The book {own_book} cannot be opened: no permission.")) == (3, True)


@binding
def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o500)

    code, _, said = run_alone(None, "add", "prospect", "Ana", environ={"HOME": str(home)}, bound=True)

    assert code == 3
    assert said == (
        f"The folder {home}/.local/share/mlmtrack for the book cannot be made: Permission denied. "
        "Name another place with --book PATH, or with MLMTRACK_BOOK.\n"
    )


def test_a_relative_place_is_not_heeded_so_that_the_book_is_one(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "XDG_DATA_HOME": "relative"}

    code, _, said = run_alone(None, "add", "prospect", "Ana", environ=environ, cwd=tmp_path)

    assert (code, said) == (0, f"A new book was made for you at {tmp_path}/.local/share/mlmtrack/book.db\n")
    assert not (tmp_path / "relative").exists()


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.write_text("mine")

    code, _, said = run_alone(None, "add", "prospect", "Ana", environ={"XDG_DATA_HOME": str(data)})

    assert (code, said.startswith(f"The folder {data}/mlmtrack for the book cannot be made: ")) == (3, True)
    assert data.read_text() == "mine"


def test_a_folder_in_the_place_of_the_book(run: CommandLine) -> None:
    run.book.unlink()
    run.book.mkdir()

    for line in ("add prospect Ana", "book info", "book restore latest"):
        result = run(line)
        assert result.code == 3
        assert result.err == f"{run.book} is a folder. Name the file of the book in it.\n"


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_under_any_umask_the_book_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    data = tmp_path / "data"
    environ = {"XDG_DATA_HOME": str(data), "MLMTRACK_SETTINGS": str(tmp_path / "config" / "settings.toml")}
    lines = ("add prospect Ana", "settings set volume_word BV", f"book backup {tmp_path}/copy.db")

    codes = [run_alone(None, *line.split(), environ=environ, umask=umask)[0] for line in lines]

    assert codes == [0, 0, 0]
    names = {path: str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")}
    modes = {re.sub(r"\d{4}-\d\d-\d\d", "DAY", name): mode_of(path) for path, name in names.items()}
    assert modes == {
        "data": 0o700,
        "data/mlmtrack": 0o700,
        "data/mlmtrack/book.db": 0o600,
        "data/mlmtrack/backups": 0o700,
        "data/mlmtrack/backups/book-daily-DAY.db": 0o600,
        "data/mlmtrack/backups/book-daily-DAY.db.sha256": 0o600,
        "config": 0o700,
        "config/settings.toml": 0o600,
        "copy.db": 0o600,
        "copy.db.sha256": 0o600,
    }


def test_a_book_that_others_may_look_into_is_told_and_mended(run: CommandLine) -> None:
    run.well("add prospect Ana")
    copies = run.book.with_name("backups")
    run.book.chmod(0o644)
    copies.chmod(0o755)

    told = [finding["text"] for finding in run.well("book check --json").data["findings"]]
    assert told == [
        f"Others can look into {path}. To make it private: mlmtrack book check --fix"
        for path in (copies, run.book)
    ]

    assert run.well("book check --fix --json").data["damage_count"] == 0
    assert (mode_of(run.book), mode_of(copies)) == (0o600, 0o700)
    assert run.well("book check --json").data["findings"] == []


@binding
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a book to somebody else")
def test_only_its_owner_can_take_a_book_out_of_sight(own_book: Path) -> None:
    own_book.parent.chmod(0o777)
    own_book.chmod(0o666)
    os.chown(own_book, 12345, -1)

    code, told, said = run_alone(own_book, "book", "check", "--fix", bound=True)

    assert (code, told) == (3, "")
    assert said == (
        f"{own_book} belongs to another user, and only they can make it private. "
        f"They type: chmod go= {own_book}\n"
    )
    assert run_alone(own_book, "list", "people", bound=True)[0] == 0


def test_a_link_to_the_book_stays_a_link(run: CommandLine, tmp_path: Path) -> None:
    real = tmp_path / "real" / "mine.db"
    real.parent.mkdir()
    run.book.rename(real)
    run.book.symlink_to(real)

    run.well("add prospect Ana")
    run.well("book restore latest --yes")

    assert run.book.is_symlink()
    assert run.well("book info --json").data["people"] == 1


def test_a_backup_replaces_a_link_and_leaves_what_it_points_to(run: CommandLine, tmp_path: Path) -> None:
    precious, target = tmp_path / "precious", tmp_path / "copy.db"
    precious.write_text("precious")
    target.symlink_to(precious)

    assert run(["book", "backup", str(target)]).code == 6
    run.well(["book", "backup", str(target), "--force"])

    assert (precious.read_text(), target.is_symlink()) == ("precious", False)


@pytest.mark.skipif(not BOUND, reason="only root can give a file to somebody else")
def test_a_link_to_somebody_elses_book_is_told(run: CommandLine, tmp_path: Path) -> None:
    theirs = run.book.rename(tmp_path / "theirs.db")
    run.book.symlink_to(theirs)
    os.chown(theirs, 65534, 65534)

    (finding,) = run.well("book check --json").data["findings"]

    assert finding["kind"] == "note"
    assert finding["text"].startswith(f"{run.book} is a link to {theirs}, which belongs to somebody else.")


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - Team", "Nextcloud", "Mobile Documents"])
def test_a_synchronised_folder_is_told(run: CommandLine, tmp_path: Path, folder: str) -> None:
    place = tmp_path / folder
    place.mkdir()
    there = CommandLine(run.book.rename(place / "book.db"))
    place.joinpath("book (Ana's conflicted copy 2026-11-20).db").write_text("")
    place.joinpath("book (1).db").write_text("")
    place.joinpath("notebook (1).db").write_text("")

    texts = [finding["text"] for finding in there.well("book check --json").data["findings"]]

    assert len(texts) == 3
    assert texts[0].startswith(f"The book lies in a synchronised folder ({folder}), which may copy it half")
    assert texts[0].endswith(f"synchronise its copies: {place}/backups")
    assert ["book (1).db looks like" in texts[1], "2026-11-20).db looks like" in texts[2]] == [True, True]


@pytest.mark.parametrize(("kind", "is_told"), [("nfs4", True), ("cifs", True), ("ext4", False)])
def test_a_network_disk_is_told(
    run: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, is_told: bool
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserver:/home {tmp_path} {kind} rw 0 0\n")
    monkeypatch.setattr(files, "_MOUNTS", mounts)

    texts = [finding["text"] for finding in run.well("book check --json").data["findings"]]

    assert [f"network disk ({kind})" in text for text in texts] == [True] * is_told
