"""What SQLite and the file system say, told as the book's own errors."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, ENOSPC, EPERM, EROFS
from os import R_OK, W_OK, access
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
    OnAReadOnlyDisk,
    ReplacedMeanwhile,
)
from mlmtrack.storage.database.connection import Place, primary_code
from mlmtrack.storage.database.copies import newest_copy


@contextmanager
def told_as_the_books_own(place: Place) -> Iterator[None]:
    """Turn a failure of SQLite or of the file system into the error of the book at *place*."""
    try:
        yield
    except sqlite3.Error as error:
        told = _of_sqlite(error, place)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        raise _of_system(error, place.path) from error
    except Exception as error:
        inner = getattr(error, "orig", None)  # SQLAlchemy wraps what the driver raised
        told = _of_sqlite(inner, place) if isinstance(inner, sqlite3.Error) else None
        if told is None:
            raise
        raise told from error


def _of_sqlite(error: sqlite3.Error, place: Place) -> BookError | None:
    path = place.path
    tell: Callable[[], BookError] | None = {
        sqlite3.SQLITE_BUSY: lambda: BusyBook(path, place.patience),
        sqlite3.SQLITE_LOCKED: lambda: BusyBook(path, place.patience),
        sqlite3.SQLITE_FULL: lambda: NoRoom(path),
        sqlite3.SQLITE_READONLY: lambda: _may_only_be_read(error, path),
        sqlite3.SQLITE_CORRUPT: lambda: DamagedBook(path, newest_copy(path)),
        sqlite3.SQLITE_NOTADB: lambda: NotABook(path, "it is not an SQLite file", newest_copy(path)),
        sqlite3.SQLITE_CANTOPEN: lambda: _cannot_open(path),
        sqlite3.SQLITE_IOERR: lambda: DiskFailed(path, error.sqlite_errorname),
    }.get(primary_code(error))
    if tell is None and "Could not decode to UTF-8" in str(error):  # the driver, without a code
        return DamagedBook(path, newest_copy(path))
    return tell() if tell else None


def _may_only_be_read(error: sqlite3.Error, path: Path) -> BookError:
    if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED:
        return ReplacedMeanwhile(path)
    return CannotWrite(path, folder=error.sqlite_errorcode == sqlite3.SQLITE_READONLY_DIRECTORY)


def _cannot_open(path: Path) -> BookError:
    if not access(path, R_OK):
        return CannotRead(path)
    return CannotWrite(path, folder=not access(path.parent, W_OK))


def _of_system(error: OSError, path: Path) -> BookError:
    at_fault = Path(error.filename) if isinstance(error.filename, str) else path
    if error.errno in (ENOSPC, EDQUOT):
        return NoRoom(path)
    if error.errno in (EACCES, EPERM):
        return CannotRead(path) if at_fault == path else CannotWrite(at_fault, folder=True)
    if error.errno == EROFS:
        return OnAReadOnlyDisk(path)
    return DiskFailed(at_fault, error.strerror or str(error))
