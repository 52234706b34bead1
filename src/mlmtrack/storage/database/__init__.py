"""The two doors to the book: ``reading()`` for questions, ``writing()`` for changes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mlmtrack import __version__
from mlmtrack.errors.book import NoBookHere
from mlmtrack.storage.database.connection import Notify, connect, patiently
from mlmtrack.storage.database.failures import told_as_the_books_own
from mlmtrack.storage.database.health import Age, age_of, refuse_what_is_no_file_of_ours


if TYPE_CHECKING:
    from sqlmodel import Session


@dataclass(frozen=True)
class Place:
    """Where the book lies, and whether the user named it or the platform keeps it."""

    path: Path
    named: bool


@contextmanager
def reading(place: Place, now: datetime, notify: Notify) -> Iterator[sqlite3.Connection]:
    """Open the book for questions: every one of them sees the same moment, none can change it.

    A book that is behind is upgraded first.

    Raises:
        BookError: the book is missing, damaged, newer, busy, or may not be read.

    """
    with told_as_the_books_own(place.path):
        if not place.path.exists():
            _make_unless_named(place, notify)
        refuse_what_is_no_file_of_ours(place.path)
        with closing(_open_at_this_revision(place.path, now, notify)) as connection:
            connection.execute("pragma query_only = on")
            connection.execute("begin")
            yield connection


@contextmanager
def writing(place: Place, now: datetime, notify: Notify) -> Iterator["Session"]:
    """Open the book for one change, committed as the block ends and taken back when it fails.

    A missing book is made; one that is behind is upgraded; the first change of a day keeps a copy.

    Raises:
        BookError: the book is damaged, newer, busy, on a full disk, or may not be written.

    """
    from mlmtrack.storage import journal

    with told_as_the_books_own(place.path):
        _make_ready_to_write(place, now, notify)
        with _session_on(place.path, notify) as session:
            journal.keep(session, now)
            yield session
            _note_the_writer(session)
            session.commit()


def raw(session: "Session") -> sqlite3.Connection:
    """Return the connection of a change under way, so that questions can be asked inside it."""
    session.flush()
    driver = session.connection().connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(driver)
    return driver


def _open_at_this_revision(path: Path, now: datetime, notify: Notify) -> sqlite3.Connection:
    connection = connect(path)
    try:
        patiently(connection, "select count(*) from sqlite_master", path, notify)
        if age_of(connection, path) is Age.CURRENT:
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    from mlmtrack.storage.database.making import upgrade

    upgrade(path, now, notify)
    return connect(path)


def _make_unless_named(place: Place, notify: Notify) -> None:
    if place.named:
        raise NoBookHere(place.path)
    _make(place, notify)


def _make(place: Place, notify: Notify) -> None:
    from mlmtrack.storage.database.making import make

    make(place.path, notify, folder_too=not place.named)
    notify(f"A new book was made for you at {place.path}")


def _make_ready_to_write(place: Place, now: datetime, notify: Notify) -> None:
    from mlmtrack.storage.database.copies import keep_copy_of_the_day

    if not place.path.exists():
        _make(place, notify)
    refuse_what_is_no_file_of_ours(place.path)
    with closing(_open_at_this_revision(place.path, now, notify)) as connection:
        keep_copy_of_the_day(connection, place.path, now.date(), notify)


@contextmanager
def _session_on(path: Path, notify: Notify) -> Iterator["Session"]:
    from sqlmodel import Session

    from mlmtrack.storage.database.engine import engine_on

    with Session(engine_on(path, notify)) as session:
        yield session


def _note_the_writer(session: "Session") -> None:
    raw(session).execute(
        "insert into about (key, value) values ('written_by', ?)"
        " on conflict (key) do update set value = excluded.value where value <> excluded.value",
        (__version__,),
    )
