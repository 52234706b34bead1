"""Write the next revision of the book's schema from the tables, or the released schema as text.

python tests/new_revision.py "what the tables gain"
python tests/new_revision.py --released
"""

import re
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from alembic.ddl.impl import ComparisonResult
from alembic.ddl.sqlite import SQLiteImpl
from sqlalchemy import CheckConstraint, Index

from conftest import CommandLine
from mlmtrack.storage.database import Place
from mlmtrack.storage.database.connection import engine_on
from mlmtrack.storage.database.creation import SCRIPTS, make
from mlmtrack.storage.migrations import HEAD


RELEASED = Path(__file__).parent / "storage" / "released"
WORLD = (
    "add prospect 'Ana López' --phone '+34 600 555 019' --tag spring --next 2026-11-27",
    "add customer Ben --since 2026-01-05",
    "add signup Nora --on 2026-02-01",
    "add order ben 120 89.90 --on 2026-03-04",
    "log call ana 'asked about prices' --on 2026-11-20",
    "edit ben --note 'likes tea'",
    "undo",
)


class ComparingText(SQLiteImpl):
    """Alembic's view of SQLite; it compares what checks and conditions of indexes say too."""

    __dialect__ = "sqlite"

    def compare_check_constraint(self, ours: CheckConstraint, theirs: CheckConstraint) -> ComparisonResult:
        return _comparison(ours.sqltext, theirs.sqltext)

    def compare_indexes(self, ours: Index, theirs: Index) -> ComparisonResult:
        found = super().compare_indexes(ours, theirs)
        return found if found.is_different else _comparison(_condition(ours), _condition(theirs))


def _condition(index: Index) -> object:
    return index.dialect_options["sqlite"]["where"]


def _comparison(ours: object, theirs: object) -> ComparisonResult:
    ours, theirs = (" ".join(str(text).split()) for text in (ours, theirs))
    return ComparisonResult.Equal() if ours == theirs else ComparisonResult.Different(f"{theirs} -> {ours}")


def write_revision(message: str, scripts: str = SCRIPTS) -> None:
    """Let Alembic compare the newest book with the tables; the file is to be read before it is kept."""
    from alembic.command import revision
    from alembic.config import Config
    from alembic.script import Script

    number = f"{int(HEAD) + 1:04}"
    name = re.sub(r"\W+", "_", message.lower()).strip("_")
    configuration = Config()
    configuration.set_main_option("script_location", scripts.replace("%", "%%"))
    configuration.set_main_option("file_template", f"r%%(rev)s_{name}")
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        make(book, print, folder_too=False)
        with engine_on(Place(book, named=True), print).connect() as connection:
            configuration.attributes["connection"] = connection
            script = revision(configuration, message, autogenerate=True, rev_id=number)
    assert isinstance(script, Script)
    path = Path(script.path)
    path.write_text(path.read_text("utf-8").replace("sqlmodel.sql.sqltypes.AutoString", "sa.String"), "utf-8")
    sys.stdout.write(f"Read and format {path.name}.\n")


def write_released() -> None:
    """Write the newest schema with the records of WORLD, as text that a test brings up to date."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        for line in WORLD:
            CommandLine(book).well(line)
        with closing(sqlite3.connect(book)) as connection:
            (application,) = connection.execute("pragma application_id").fetchone()
            lines = [f"PRAGMA application_id = {application};", *connection.iterdump()]
    target = RELEASED / f"{HEAD}.sql"
    target.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write(f"{target} holds revision {HEAD}.\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--released"]:
        write_released()
    else:
        write_revision(" ".join(sys.argv[1:]))
