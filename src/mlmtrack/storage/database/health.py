"""What a file is before anything is done with it: our book, older, newer, or no book at all."""

import sqlite3
from enum import Enum
from pathlib import Path

from mlmtrack import __version__
from mlmtrack.errors.book import FolderIsNoBook, NewerBook, NotABook
from mlmtrack.storage.database.connection import APPLICATION_ID
from mlmtrack.storage.database.copies import newest_copy
from mlmtrack.storage.migrations import HEAD, REVISIONS


class Age(Enum):
    """How a book's schema stands to this program's."""

    CURRENT = "current"
    BEHIND = "behind"


def refuse_what_is_no_file_of_ours(path: Path) -> None:
    """Check what can be seen without opening the file.

    Raises:
        FolderIsNoBook: *path* is a folder.
        NotABook: the file is empty: SQLite would take it for a new database.

    """
    if path.is_dir():
        raise FolderIsNoBook(path)
    if not path.is_file():
        raise NotABook(path, "it is no regular file", newest_copy(path))
    if path.stat().st_size == 0:
        raise NotABook(path, "it is empty", newest_copy(path))


def age_of(connection: sqlite3.Connection, path: Path) -> Age:
    """Return whether the open book is of this program's revision or behind.

    Raises:
        NotABook: another program's database.
        NewerBook: its revision is none that this program knows.

    """
    (application,) = connection.execute("pragma application_id").fetchone()
    if application != APPLICATION_ID:
        raise NotABook(path, "it belongs to another program", newest_copy(path))
    (revision,) = connection.execute("select version_num from alembic_version").fetchone()
    if revision not in REVISIONS:
        raise NewerBook(path, written_by(connection), __version__)
    return Age.CURRENT if revision == HEAD else Age.BEHIND


def written_by(connection: sqlite3.Connection) -> str:
    """Return the version of the program that wrote the open book last."""
    row = connection.execute("select value from about where key = 'written_by'").fetchone()
    return str(row[0]) if row else "of an unknown version"
