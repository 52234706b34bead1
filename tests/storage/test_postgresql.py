"""The revisions and the questions on another database: a PostgreSQL that the tests start for themselves."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

from mlmtrack.sql import question
from mlmtrack.storage import migrations
from mlmtrack.storage.database.creation import SCRIPTS


SOURCE = Path(migrations.__file__).parents[2]
QUESTIONS = sorted(SOURCE.rglob("*.sql"))
DEBIAN = map(str, Path("/usr/lib/postgresql").glob("*/bin"))
FOLDERS = os.pathsep.join([os.environ["PATH"], *DEBIAN])
INITDB, PG_CTL = (shutil.which(name, path=FOLDERS) for name in ("initdb", "pg_ctl"))


def run(*line: object) -> None:
    """Run a command of PostgreSQL, which refuses to be run by root."""
    other = ["runuser", "-u", "nobody", "--"] if os.geteuid() == 0 else []
    subprocess.run([*other, *map(str, line)], check=True, stdout=subprocess.DEVNULL, cwd="/")


@pytest.fixture(scope="module")
def server() -> Iterator[Path]:
    """A server that listens in a folder of its own alone, and where."""
    if INITDB is None or PG_CTL is None:
        pytest.skip("PostgreSQL is not installed here")
    if os.geteuid() == 0 and shutil.which("runuser") is None:
        pytest.skip("PostgreSQL refuses to be run by root, and there is no runuser here")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        data = folder / "data"
        run(INITDB, "-D", data, "-U", "me", "-A", "trust", "-N", "-E", "UTF8", "--no-locale")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run(PG_CTL, "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield folder
        finally:
            run(PG_CTL, "-D", data, "-m", "immediate", "stop")


@pytest.fixture(scope="module")
def opened(server: Path) -> Iterator[Connection]:
    """A connection to a database that the revisions have made."""
    configuration = Config()
    configuration.set_main_option("script_location", SCRIPTS)
    engine = create_engine(f"postgresql+psycopg://me@/postgres?host={server}", poolclass=NullPool)
    with engine.begin() as connection:
        configuration.attributes["connection"] = connection
        upgrade(configuration, "head")
        yield connection


def test_the_revisions_make_the_tables(opened: Connection) -> None:
    context = MigrationContext.configure(
        opened,
        opts={"autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]},
    )

    assert compare_metadata(context, SQLModel.metadata) == []


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_question_is_understood(opened: Connection, path: Path) -> None:
    sql = re.sub(r"--.*", "", question(path))
    names = list(dict.fromkeys(re.findall(r":(\w+)", sql)))
    numbered = re.sub(r":(\w+)", lambda name: f"${names.index(name[1]) + 1}", sql)

    with opened.begin_nested() as asked:
        opened.exec_driver_sql(f"prepare question as {numbered}")
        opened.exec_driver_sql("deallocate question")
        asked.rollback()
