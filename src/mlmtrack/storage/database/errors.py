"""What SQLite and the file system say, told as the book's own errors."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from errno import EACCES, EDQUOT, ELOOP, ENAMETOOLONG, ENOSPC, EPERM, EROFS
from pathlib import Path

from mlmtrack.errors import BookError
from mlmtrack.errors.book import (
    BusyBook,
    NoRoom,
    cannot_read,
    cannot_write,
    damaged_book,
    disk_failed,
    holds_damage,
    no_such_place,
    not_a_book,
    on_a_read_only_disk,
    quoted,
)
from mlmtrack.storage.database.connection import Place, connect_untrusted, is_busy, primary_code
from mlmtrack.storage.database.copies import newest_copy
from mlmtrack.storage.migrations import HEAD


# What Python raises where the book holds what none of our code writes, and where our code is at fault.
_OF_WHAT_IS_HELD = (ValueError, TypeError, AttributeError, LookupError, ArithmeticError, sqlite3.Error)


@contextmanager
def translate_errors(place: Place) -> Iterator[None]:
    """Turn a failure of SQLite, of the file system, or of what the book holds into the book's own error."""
    try:
        yield
    except OSError as error:
        raise _of_system(error, place.path) from error
    except Exception as error:
        translated = _of_the_driver(getattr(error, "orig", error), place)  # SQLAlchemy wraps what it raised
        if translated is None:
            raise
        raise translated from error


@contextmanager
def diagnose_corruption(place: Place) -> Iterator[None]:
    """Turn what Python raises into the error of the book, where a check of the book finds damage."""
    try:
        yield
    except _OF_WHAT_IS_HELD as error:
        if not _is_damaged(place.path):
            raise
        raise holds_damage(place.path) from error


def _of_the_driver(error: object, place: Place) -> BookError | None:
    if isinstance(error, UnicodeDecodeError):  # what SQLite says of a spoilt page quotes it
        return damaged_book(place.path, newest_copy(place.path))
    translated = _of_sqlite(error, place) if isinstance(error, sqlite3.Error) else None
    if translated is None and isinstance(error, _OF_WHAT_IS_HELD) and _is_damaged(place.path):
        return holds_damage(place.path)
    return translated


def _is_damaged(path: Path) -> bool:
    """Return whether a check finds damage; only asked on the way out of a failure that nobody foresaw."""
    from mlmtrack.storage.checks import findings_in
    from mlmtrack.storage.database.health import revision_of

    try:
        with closing(connect_untrusted(path)) as connection:
            return revision_of(connection) == HEAD and bool(findings_in(connection))
    except sqlite3.Error as error:
        return not is_busy(error)
    except UnicodeDecodeError:
        return True
    except OSError:
        return False


def _of_sqlite(error: sqlite3.Error, place: Place) -> BookError | None:
    path = place.path
    tell: Callable[[], BookError] | None = {
        sqlite3.SQLITE_BUSY: lambda: BusyBook(path, place.patience),
        sqlite3.SQLITE_LOCKED: lambda: BusyBook(path, place.patience),
        sqlite3.SQLITE_FULL: lambda: NoRoom(path),
        sqlite3.SQLITE_READONLY: lambda: _may_only_be_read(error, path),
        sqlite3.SQLITE_CORRUPT: lambda: damaged_book(path, newest_copy(path)),
        sqlite3.SQLITE_NOTADB: lambda: not_a_book(path, "it is not an SQLite file", newest_copy(path)),
        sqlite3.SQLITE_CANTOPEN: lambda: _cannot_open(path),
        sqlite3.SQLITE_IOERR: lambda: disk_failed(path, error.sqlite_errorname),
    }.get(primary_code(error))
    if tell is None and "Could not decode to UTF-8" in str(error):  # the driver, without a code
        return damaged_book(path, newest_copy(path))
    return tell() if tell else None


def _may_only_be_read(error: sqlite3.Error, path: Path) -> BookError:
    if error.sqlite_errorcode == sqlite3.SQLITE_READONLY_DBMOVED:
        return BookError(f"The book {path} was restored meanwhile; nothing was changed.", "Try again.")
    return cannot_write(path, folder=error.sqlite_errorcode == sqlite3.SQLITE_READONLY_DIRECTORY)


def _cannot_open(path: Path) -> BookError:
    if not os.access(path, os.R_OK):
        return cannot_read(path)
    return cannot_write(path, folder=not os.access(path.parent, os.W_OK))


def _of_system(error: OSError, path: Path) -> BookError:
    at_fault = Path(error.filename) if isinstance(error.filename, str) else path
    if error.errno in (ENOSPC, EDQUOT):
        return NoRoom(path)
    if error.errno == EPERM and _is_of_another_user(at_fault):
        return BookError(
            f"{at_fault} belongs to another user, and only they can make it private.",
            "They type",
            f"chmod go= {quoted(at_fault)}",
        )
    if error.errno in (EACCES, EPERM):
        return cannot_read(path) if at_fault == path else cannot_write(at_fault, folder=True)
    if error.errno == EROFS:
        return on_a_read_only_disk(path)
    if error.errno in (ENAMETOOLONG, ELOOP):
        return no_such_place(at_fault, (error.strerror or str(error)).lower())
    return disk_failed(at_fault, error.strerror or str(error))


def _is_of_another_user(path: Path) -> bool:
    return os.name == "posix" and path.exists() and path.stat().st_uid != os.geteuid()
