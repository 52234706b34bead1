"""A copy put in the place of the book: looked at first, swapped whole, what stood there kept beside it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mlmtrack import __version__
from mlmtrack.domain.book import Contents
from mlmtrack.errors import BookError
from mlmtrack.errors.book import (
    LinkToNothing,
    folder_is_no_book,
    newer_book,
    no_such_copy,
    unfit_copy,
)
from mlmtrack.storage.database.connection import (
    APPLICATION_ID,
    Notify,
    Place,
    connect,
    connect_untrusted,
    execute_with_wait,
    is_busy,
)
from mlmtrack.storage.database.contents import contents_of
from mlmtrack.storage.database.copies import folder_of, newest_copy, sum_agrees
from mlmtrack.storage.database.errors import translate_errors
from mlmtrack.storage.database.health import refuse_where_no_book_can_be, revision_of, written_by
from mlmtrack.storage.database.shape import UNTRUSTED
from mlmtrack.storage.files import PRIVATE_FILE, atomic_write, make_folder, write_whole
from mlmtrack.storage.migrations import REVISIONS


LATEST = "latest"

_UNTRUSTED = f"select count(*) from sqlite_master where {UNTRUSTED}"
_BESIDE_A_BOOK = ("-journal", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A copy that may take the place of the book, and what both hold.

    *made_at* is when the copy was last written to, in UTC. *there* is whether anything stands in the place;
    *replaced* is None where it cannot be read.
    """

    copy: Path
    made_at: datetime
    holds: Contents
    there: bool
    replaced: Contents | None


def exchange(place: Place, wanted: str, notify: Notify) -> Exchange:
    """Look at the copy *wanted*, a file or ``latest``, and at the book that it would replace.

    Raises:
        BookError: there is no good copy.
        FileError: the file is not there or may not be read.
        BookError: it is not a whole mlmtrack book.
        BookError: a newer mlmtrack wrote it.
        BookError: a folder is in the place of the book.

    """
    with translate_errors(place):
        _refuse_an_unfit_place(place.path)
        copy = newest_copy(place.path) if wanted == LATEST else Path(wanted)
        if copy is None:
            raise BookError(
                f"There is no good copy in {folder_of(place.path)}.",
                "Name one",
                "mlmtrack book restore FILE",
            )
        with _opened(copy, place.path) as connection:
            _refuse_what_is_no_whole_book(connection, copy)
            holds = contents_of(connection)
        made_at = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
        return Exchange(copy, made_at, holds, os.path.lexists(place.path), _contents_at(place, notify))


def swap(place: Place, found: Exchange, now: datetime, notify: Notify) -> Path | None:
    """Put the copy in the place of the book and return where the book that stood there is kept.

    A process that is killed on the way leaves the old book or the new one, whole.
    """
    book = place.path.resolve()  # a link to the book stays a link
    with translate_errors(place), ExitStack() as held:
        make_folder(book.parent)
        connection = held.enter_context(closing(connect_untrusted(found.copy)))
        with atomic_write(book) as draft:
            connection.execute("vacuum into ?", (str(draft),))
            held.enter_context(_alone_with(place, notify))
            kept = _keep(book, now)
    return kept


def _refuse_an_unfit_place(path: Path) -> None:
    """Check where the book is to be; a link to nothing is filled at its end."""
    with suppress(LinkToNothing):
        refuse_where_no_book_can_be(path)
    if path.is_dir():
        raise folder_is_no_book(path)


@contextmanager
def _opened(copy: Path, book: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy, and tell what SQLite says of it as what it says of a copy."""
    try:
        if os.path.realpath(copy) == os.path.realpath(book):
            raise unfit_copy(copy, "it is the book itself")
        if not copy.is_file():
            raise no_such_copy(copy, "it is a folder" if copy.is_dir() else "there is no such file")
        with closing(connect_untrusted(copy)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise unfit_copy(copy, f"SQLite says: {error}") from error
    except UnicodeDecodeError as error:  # what SQLite says of a spoilt page quotes it
        raise unfit_copy(copy, "it is damaged") from error
    except PermissionError as error:
        raise no_such_copy(copy, "no permission") from error
    except OSError as error:
        raise no_such_copy(copy, (error.strerror or str(error)).lower()) from error


def _refuse_what_is_no_whole_book(connection: sqlite3.Connection, copy: Path) -> None:
    (application,) = connection.execute("pragma application_id").fetchone()
    if application != APPLICATION_ID:
        raise unfit_copy(copy, "it is not an mlmtrack book")
    revision = revision_of(connection)
    if revision is None:
        raise unfit_copy(copy, "it is damaged")
    if revision not in REVISIONS:
        raise newer_book(copy, written_by(connection), __version__)
    (verdict,) = connection.execute("pragma integrity_check(1)").fetchone()
    if verdict != "ok" or connection.execute("pragma foreign_key_check").fetchone():
        raise unfit_copy(copy, "it is damaged")
    if connection.execute(_UNTRUSTED).fetchone() != (0,):
        raise unfit_copy(copy, "it holds more than an mlmtrack book does")
    if not sum_agrees(copy):
        raise unfit_copy(copy, "it is not as it was when it was made: its SHA-256 differs")


def _contents_at(place: Place, notify: Notify) -> Contents | None:
    try:
        with closing(connect(place, notify)) as connection:
            return contents_of(connection)
    except sqlite3.Error as error:
        if is_busy(error):
            raise  # to wait once more for the same lock would help nobody
    except UnicodeDecodeError:
        pass
    return None


@contextmanager
def _alone_with(place: Place, notify: Notify) -> Iterator[None]:
    """Keep other processes from writing to the book that is replaced, if it is one that can be locked.

    To lock it also finishes or takes back what a killed process left half done in it.
    """
    with ExitStack() as held:
        try:
            connection = held.enter_context(closing(connect(place, notify)))
            execute_with_wait(connection, "begin exclusive", place, notify)
        except UnicodeDecodeError:
            pass
        except sqlite3.Error as error:
            if is_busy(error):
                raise
        yield


def _keep(book: Path, now: datetime) -> Path | None:
    """Give the book that stands there a second name; what a damaged one left beside it goes with it."""
    if not book.exists():
        return None
    kept = _free(book.with_name(f"{book.stem}.replaced-{now:%Y%m%dT%H%M%S}{book.suffix or '.db'}"))
    for ending in _BESIDE_A_BOOK:
        beside = book.with_name(book.name + ending)
        if beside.exists():
            beside.rename(kept.with_name(kept.name + ending))
    try:
        os.link(book, kept)
    except OSError:  # a file system without links
        write_whole(kept, book.read_bytes())
    kept.chmod(PRIVATE_FILE)
    return kept


def _free(wanted: Path) -> Path:
    """Return *wanted*, with a number where the same second kept another."""
    names = [wanted, *(wanted.with_stem(f"{wanted.stem}-{number}") for number in range(2, 100))]
    return next(name for name in names if not os.path.lexists(name))
