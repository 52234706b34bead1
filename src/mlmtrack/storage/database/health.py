"""What a file is before anything is done with it: our book, older, newer, or no book at all."""

import os
import sqlite3
import stat
from enum import Enum
from pathlib import Path

from mlmtrack import __version__
from mlmtrack.errors.book import (
    LinkToNothing,
    cannot_write,
    damaged_book,
    folder_is_no_book,
    newer_book,
    no_such_place,
    not_a_book,
    not_in_utf8,
    on_a_read_only_disk,
)
from mlmtrack.storage.database.connection import APPLICATION_ID
from mlmtrack.storage.database.copies import newest_copy
from mlmtrack.storage.migrations import HEAD, REVISIONS


class Age(Enum):
    """How a book's schema stands to this program's."""

    CURRENT = "current"
    BEHIND = "behind"


def is_there(path: Path) -> bool:
    """Return whether something is at *path*; a folder that may not be looked into raises."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def refuse_where_no_book_can_be(path: Path) -> None:
    """Check the name alone, before anything is made.

    Raises:
        BookError: a relative path, and the current folder is gone.
        BookError: the path is not text in UTF-8, which SQLite wants.
        LinkToNothing: a link whose end is not there.

    """
    try:
        str(path.absolute()).encode()
    except FileNotFoundError as error:
        raise no_such_place(path, "the current folder is not there any more") from error
    except UnicodeEncodeError as error:
        raise not_in_utf8(path) from error
    if path.is_symlink() and not is_there(path):
        raise LinkToNothing(path, path.parent / path.readlink())


def refuse_what_is_no_file_of_ours(path: Path) -> None:
    """Check what can be seen without opening the file.

    Raises:
        BookError: *path* is a folder.
        BookError: a pipe or a device, or empty: SQLite would take an empty file for a new database.

    """
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise folder_is_no_book(path)
    if not stat.S_ISREG(about.st_mode):
        raise not_a_book(path, "it is not a regular file", newest_copy(path))
    if about.st_size == 0:
        raise not_a_book(path, "it is empty", newest_copy(path))


def refuse_what_may_only_be_read(path: Path) -> None:
    """Check that a change can be written, before anything is tried.

    Raises:
        BookError: the disk is mounted read-only.
        BookError: the file or its folder may only be read.

    """
    if hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY:
        raise on_a_read_only_disk(path)
    if not os.access(path, os.W_OK):
        raise cannot_write(path, folder=False)
    if not os.access(path.resolve().parent, os.W_OK | os.X_OK):
        raise cannot_write(path.resolve(), folder=True)


def age_of(connection: sqlite3.Connection, path: Path) -> Age:
    """Return whether the open book is of this program's revision or behind.

    Raises:
        BookError: another program's database.
        BookError: it does not say its revision.
        BookError: its revision is none that this program knows.

    """
    (application,) = connection.execute("pragma application_id").fetchone()
    if application != APPLICATION_ID:
        raise not_a_book(path, "it belongs to another program", newest_copy(path))
    revision = revision_of(connection)
    if revision is None:
        raise damaged_book(path, newest_copy(path))
    if revision not in REVISIONS:
        raise newer_book(path, written_by(connection), __version__)
    return Age.CURRENT if revision == HEAD else Age.BEHIND


def revision_of(connection: sqlite3.Connection) -> str | None:
    """Return the revision of the open book, if it says one."""
    if not _has_table(connection, "alembic_version"):
        return None
    row = connection.execute("select version_num from alembic_version").fetchone()
    return str(row[0]) if row else None


def written_by(connection: sqlite3.Connection) -> str:
    """Return the version of the program that wrote the open book last."""
    unknown = "of an unknown version"
    if not _has_table(connection, "about"):
        return unknown
    row = connection.execute("select value from about where key = 'written_by'").fetchone()
    return str(row[0]) if row else unknown


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    asked = "select 1 from sqlite_master where type = 'table' and name = ?"
    return connection.execute(asked, (name,)).fetchone() is not None
