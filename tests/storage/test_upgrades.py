"""S11, S12, S13: revisions make the tables, an upgrade is whole or nothing, every release can be read."""

import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Constraint, MetaData, Table, text
from sqlmodel import SQLModel

from conftest import CommandLine
from mlmtrack.errors.book import OlderBook, UpgradeFailed
from mlmtrack.storage import migrations
from mlmtrack.storage.database import Place, health
from mlmtrack.storage.database.connection import engine_on
from mlmtrack.storage.database.creation import SCRIPTS, run_revisions, upgrade
from mlmtrack.storage.database.shape import differences
from new_revision import write_revision


LATER = f"{int(migrations.HEAD) + 1:04}"
NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))
STEP = """
from alembic import op

revision = "{number}"
down_revision = "{head}"


def upgrade() -> None:
    op.execute("create table afterwards (id integer primary key)")
    op.execute("update person set note = 'upgraded'")
    {then}
"""
GOES_WELL, FAILS, IS_KILLED, STRAYS = (
    "pass",
    "raise RuntimeError",
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "op.execute(\"insert into tag (person_id, tag) values (99, 'x')\")",
)


def scripts(folder: Path, then: str) -> str:
    """Return a folder of revisions with one more, which ends with *then*."""
    target = revisions(folder)
    step = STEP.format(number=LATER, head=migrations.HEAD, then=then)
    target.joinpath("versions", f"r{LATER}_later.py").write_text(step)
    return str(target)


def revisions(folder: Path) -> Path:
    """Return a folder of its own with the revisions."""
    target = folder / f"migrations {len(list(folder.iterdir()))} 100%"
    return copytree(Path(migrations.__file__).parent, target, ignore=ignore_patterns("__pycache__"))


@pytest.fixture
def own_tables(monkeypatch: pytest.MonkeyPatch) -> MetaData:
    """Return a copy of the tables, which the program takes for its own."""
    copied = MetaData(naming_convention=SQLModel.metadata.naming_convention)
    for table in SQLModel.metadata.sorted_tables:
        table.to_metadata(copied)
    monkeypatch.setattr(SQLModel, "metadata", copied)
    return copied


def schema_of(book: Path) -> set[str]:
    """Return every statement of the schema, without what only writing makes different.

    A table that was built anew has its constraints in any order.
    """
    with closing(sqlite3.connect(book)) as connection:
        found = connection.execute("select sql from sqlite_master where sql is not null").fetchall()
    written = (re.sub(r'[\s"]+', " ", sql).replace("( ", "(").replace(" )", ")").strip() for (sql,) in found)
    return {_with_constraints_sorted(sql) for sql in written}


def _with_constraints_sorted(sql: str) -> str:
    columns, *constraints = sql.removesuffix(")").split(", CONSTRAINT ")
    return ", CONSTRAINT ".join([columns, *sorted(constraints)]) + ")" * sql.endswith(")")


def test_the_revisions_make_the_tables(book: Path) -> None:
    with engine_on(Place(book, named=True), print).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    assert shape_of(book) == []


def a_check_that_says_more(person: Table) -> None:
    person.constraints.remove(the_check_of_tiers(person))
    person.append_constraint(CheckConstraint("tier between 0 and 5", name="tier"))


def a_new_check(person: Table) -> None:
    person.append_constraint(CheckConstraint("length(note) < 100", name="note"))


def no_check(person: Table) -> None:
    person.constraints.remove(the_check_of_tiers(person))


def an_index_of_other_rows(person: Table) -> None:
    (index,) = (each for each in person.indexes if each.name == "ix_person_archived_on")
    index.dialect_options["sqlite"]["where"] = text("archived_on is null")


def the_check_of_tiers(person: Table) -> Constraint:
    (found,) = (each for each in person.constraints if str(each.name).endswith("tier"))
    return found


@pytest.mark.parametrize("change", [a_check_that_says_more, a_new_check, no_check, an_index_of_other_rows])
def test_a_revision_is_written_for_what_checks_and_indexes_say(
    book: Path, tmp_path: Path, own_tables: MetaData, change: Callable[[Table], None]
) -> None:
    ours = str(revisions(tmp_path))
    assert shape_of(book) == []
    change(own_tables.tables["person"])
    assert shape_of(book) != []

    write_revision("what is said", ours)

    run_revisions(Place(book, named=True), print, ours)
    assert shape_of(book) == []


def shape_of(book: Path) -> list[str]:
    with closing(sqlite3.connect(book)) as connection:
        return list(differences(connection))


def test_the_revisions_are_those_of_the_folder() -> None:
    configuration = Config()
    configuration.set_main_option("script_location", SCRIPTS)
    walked = [step.revision for step in ScriptDirectory.from_config(configuration).walk_revisions()]

    assert tuple(reversed(walked)) == migrations.REVISIONS


def test_an_upgrade_copies_first_and_says_so(book: Path, tmp_path: Path) -> None:
    said: list[str] = []

    upgrade(Place(book, named=True), NOW, said.append, scripts(tmp_path, GOES_WELL))

    (copy,) = book.with_name("backups").glob("*.db")
    assert copy.name.startswith(f"book-pre-{migrations.HEAD}-20261122T070000-")
    assert said == [f"The book was brought up to date. A copy from before: {copy}"]
    assert "afterwards" in str(schema_of(book))
    assert schema_of(copy) == schema_of(book) - {"CREATE TABLE afterwards (id integer primary key)"}


@pytest.mark.parametrize("then", [FAILS, STRAYS])
def test_a_step_that_fails_leaves_the_old_book_and_a_copy(book: Path, tmp_path: Path, then: str) -> None:
    place = Place(book, named=True)
    before = book.read_bytes()

    with pytest.raises(
        UpgradeFailed, match=rf"it was left as it was, with a copy at .*book-pre-{migrations.HEAD}-"
    ):
        upgrade(place, NOW, print, scripts(tmp_path, then))

    assert book.read_bytes() == before
    upgrade(place, NOW, print, scripts(tmp_path, GOES_WELL))
    assert "afterwards" in str(schema_of(book))


def test_a_step_that_is_killed_leaves_the_old_book(book: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from mlmtrack.storage.database import Place\n"
        "from mlmtrack.storage.database.creation import upgrade\n"
        "upgrade(Place(Path(sys.argv[1]), named=True), datetime.now(UTC), print, sys.argv[2])"
    )
    line = [sys.executable, "-c", code, str(book), scripts(tmp_path, IS_KILLED)]
    assert subprocess.run(line, check=False).returncode == -signal.SIGKILL

    run = CommandLine(book)
    assert run.well("book check --json").data["findings"] == []
    assert "afterwards" not in str(schema_of(book))
    upgrade(Place(book, named=True), NOW, print, scripts(tmp_path, GOES_WELL))
    assert "afterwards" in str(schema_of(book))


def test_no_migrate_refuses_a_book_that_is_behind(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "REVISIONS", (*migrations.REVISIONS, LATER))
    monkeypatch.setattr(health, "HEAD", LATER)
    before = run.book.read_bytes()

    for line in ("--no-migrate report volume", "--no-migrate add prospect Ana"):
        result = run(line)
        assert result.code == 3
        assert result.err == (
            f"The book {run.book} was made by an older mlmtrack, and --no-migrate forbids upgrading it. "
            "Without that option it is copied first, then upgraded.\n"
        )
    assert run.book.read_bytes() == before
    assert not run.book.with_name("backups").exists()


def test_a_book_that_is_behind_and_may_only_be_read(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda _path, _mode: False)

    with pytest.raises(OlderBook, match="cannot be upgraded where it is"):
        upgrade(Place(book, named=True), NOW, print)


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_every_released_book_is_brought_up_to_date(dump: Path, fresh_book: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    with closing(sqlite3.connect(book)) as connection:
        connection.executescript(dump.read_text("utf-8"))
    book.chmod(0o600)
    run = CommandLine(book)

    assert run.well("book check --json").data["findings"] == []
    assert schema_of(book) == schema_of(fresh_book)
    info = run.well("book info --json").data
    assert {key: info[key] for key in ("people", "customers", "distributors", "orders", "steps")} == {
        "people": 4,
        "customers": 1,
        "distributors": 1,
        "orders": 1,
        "steps": 7,
    }
    run.well("redo")
    run.well("add order ben 10")


def test_each_revision_has_its_released_book() -> None:
    assert [dump.stem for dump in RELEASED] == list(migrations.REVISIONS)


def test_a_copy_of_an_older_book_stays_readable(book: Path, tmp_path: Path) -> None:
    older = Path(copy2(book, tmp_path / "older.db"))

    CommandLine(older).well("book restore " + str(book) + " --yes")
    assert schema_of(older) == schema_of(book)
