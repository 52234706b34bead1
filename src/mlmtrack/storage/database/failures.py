"""What SQLite and the file system say, told as the book's own errors."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from pathlib import Path

from mlmtrack.errors import BookError
from mlmtrack.errors.book import (
    BusyBook,
    CannotRead,
    CannotWrite,
    DamagedBook,
    DiskFailed,
    NoRoom,
    NotABook,
)
from mlmtrack.storage.database.connection import PATIENCE, primary_code
from mlmtrack.storage.database.copies import newest_copy


@contextmanager
def told_as_the_books_own(path: Path) -> Iterator[None]:
    """Turn a failure of SQLite or of the file system into the error of the book at *path*."""
    try:
        yield
    except sqlite3.Error as error:
        told = _of_sqlite(error, path)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        raise _of_system(error, path) from error
    except Exception as error:
        inner = getattr(error, "orig", None)  # SQLAlchemy wraps what the driver raised
        told = _of_sqlite(inner, path) if isinstance(inner, sqlite3.Error) else None
        if told is None:
            raise
        raise told from error


def _of_sqlite(error: sqlite3.Error, path: Path) -> BookError | None:
    tell: Callable[[], BookError] | None = {
        sqlite3.SQLITE_BUSY: lambda: BusyBook(path, PATIENCE),
        sqlite3.SQLITE_LOCKED: lambda: BusyBook(path, PATIENCE),
        sqlite3.SQLITE_FULL: lambda: NoRoom(path),
        sqlite3.SQLITE_READONLY: lambda: CannotWrite(path, folder="DIRECTORY" in error.sqlite_errorname),
        sqlite3.SQLITE_CORRUPT: lambda: DamagedBook(path, newest_copy(path)),
        sqlite3.SQLITE_NOTADB: lambda: NotABook(path, "it is not an SQLite file", newest_copy(path)),
        sqlite3.SQLITE_CANTOPEN: lambda: _cannot_open(path),
        sqlite3.SQLITE_IOERR: lambda: DiskFailed(path, error.sqlite_errorname),
    }.get(primary_code(error))
    return tell() if tell else None


def _cannot_open(path: Path) -> BookError:
    import os

    if not os.access(path, os.R_OK):
        return CannotRead(path)
    return CannotWrite(path, folder=not os.access(path.parent, os.W_OK))


def _of_system(error: OSError, path: Path) -> BookError:
    if error.errno in (ENOSPC, EDQUOT):
        return NoRoom(path)
    if error.errno in (EACCES, EPERM):
        return CannotRead(path) if path.exists() else CannotWrite(path, folder=True)
    if error.errno == EROFS:
        return CannotWrite(path, folder=True)
    return DiskFailed(path, error.strerror or str(error))
