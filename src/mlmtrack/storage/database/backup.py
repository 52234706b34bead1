"""A copy of the book where the user wants one."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mlmtrack.errors.book import (
    cannot_back_up_there,
    no_book_here,
    something_is_there,
)
from mlmtrack.storage.database.connection import Notify, Place, connect, primary_code
from mlmtrack.storage.database.copies import copy_to, sum_beside
from mlmtrack.storage.database.errors import translate_errors
from mlmtrack.storage.database.health import (
    age_of,
    is_there,
    refuse_what_is_no_file_of_ours,
    refuse_where_no_book_can_be,
)
from mlmtrack.storage.files import refuse_to_replace


_THE_TARGETS_FAULT = {
    sqlite3.SQLITE_FULL: "no space is left there",
    sqlite3.SQLITE_IOERR: "the disk failed",
    sqlite3.SQLITE_CANTOPEN: "no permission",
}


def back_up(place: Place, target: Path, notify: Notify, *, replace: bool) -> None:
    """Copy the book to *target*, whole and verified, its SHA-256 beside it.

    Raises:
        RefusedError: *target* is there, and *replace* is not said.
        FileError: something else than a file is there.
        FileError: *target* is the book itself, or cannot be written.

    """
    with _translate_errors(target):
        _refuse_an_unfit_target(place.path, target, replace=replace)
    with translate_errors(place):
        refuse_where_no_book_can_be(place.path)
        if not is_there(place.path):
            raise no_book_here(place.path)
        refuse_what_is_no_file_of_ours(place.path)
        with closing(connect(place, notify)) as connection:
            age_of(connection, place.path)
            with _translate_errors(target):
                copy_to(connection, target, replace=replace)


def _refuse_an_unfit_target(book: Path, target: Path, *, replace: bool) -> None:
    str(target.absolute()).encode()  # SQLite wants UTF-8
    for file in (target, sum_beside(target)):
        refuse_to_replace(file)
    if not target.parent.is_dir():
        raise cannot_back_up_there(target, f"there is no folder {target.parent}")
    if target.parent.resolve() / target.name == book.resolve():
        raise cannot_back_up_there(target, "it is the book itself")
    if os.path.lexists(target) and not replace:
        raise something_is_there(target)


@contextmanager
def _translate_errors(target: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise something_is_there(target) from error
    except UnicodeEncodeError as error:
        raise cannot_back_up_there(target, "its name is not text in UTF-8") from error
    except OSError as error:
        raise cannot_back_up_there(target, error.strerror or str(error)) from error
    except sqlite3.Error as error:
        why = _THE_TARGETS_FAULT.get(primary_code(error))
        if why is None:
            raise
        raise cannot_back_up_there(target, why) from error
