"""The two doors to the book: ``reading()`` for questions, ``writing()`` for changes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from mlmtrack import __version__
from mlmtrack.errors import BookError
from mlmtrack.errors.book import NoRoom, no_book_here
from mlmtrack.storage.database.connection import (
    A_LOOK,
    Notify,
    Place,
    connect,
    driver_of,
    engine_on,
    execute_with_wait,
)
from mlmtrack.storage.database.errors import translate_errors
from mlmtrack.storage.database.health import (
    Age,
    age_of,
    is_there,
    refuse_what_is_no_file_of_ours,
    refuse_what_may_only_be_read,
    refuse_where_no_book_can_be,
)


if TYPE_CHECKING:
    from sqlmodel import Session

__all__ = ["Place", "raw", "reading", "writing"]


@contextmanager
def reading(place: Place, now: datetime, today: date, notify: Notify) -> Iterator[sqlite3.Connection]:
    """Open the book for questions: every one of them sees the same moment, none can change it.

    A book that is behind is upgraded first. Where *today* is set to a day before that of *now*, they see the
    book as it stood then.

    Raises:
        BookError: the book is missing, damaged, newer, busy, or may not be read.

    """
    with translate_errors(place):
        refuse_where_no_book_can_be(place.path)
        if not is_there(place.path):
            _make_unless_named(place, notify)
        refuse_what_is_no_file_of_ours(place.path)
        with closing(_open_at_this_revision(place, now, notify)) as connection:
            connection.execute("begin")
            execute_with_wait(connection, A_LOOK, place, notify)
            if today < now.date():
                from mlmtrack.storage.past import look_back

                look_back(connection, today)
            connection.execute("pragma query_only = on")
            yield connection


@contextmanager
def writing(place: Place, now: datetime, today: date, notify: Notify) -> Iterator["Session"]:
    """Open the book for one change, committed as the block ends and taken back when it fails.

    A missing book is made; one that is behind is upgraded; the first change of a day keeps a copy. *today*
    is the day that the change counts from, which may be set to another than that of *now*.

    Raises:
        BookError: the book is damaged, newer, busy, on a full disk, or may not be written.

    """
    from mlmtrack.storage import derived, journal

    with _taken_back_without_room(place, notify), translate_errors(place):
        _make_ready_to_write(place, now, notify)
        with _session_on(place, notify) as session:
            journal.attach(session, now, today)
            yield session
            session.flush()
            derived.bring_up_to_date(session)
            _note_the_writer(session)
            session.commit()


def raw(session: "Session") -> sqlite3.Connection:
    """Return the connection of a change under way, so that questions can be asked inside it."""
    session.flush()
    return driver_of(session.connection())


def _open_at_this_revision(place: Place, now: datetime, notify: Notify) -> sqlite3.Connection:
    connection = connect(place, notify)
    try:
        if age_of(connection, place.path) is Age.CURRENT:
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    if not place.upgrades:
        raise BookError(
            f"The book {place.path} was made by an older mlmtrack, and --no-migrate forbids upgrading it.",
            "Without that option it is copied first, then upgraded.",
        )
    from mlmtrack.storage.database.creation import upgrade

    upgrade(place, now, notify)
    return connect(place, notify)


def _make_unless_named(place: Place, notify: Notify) -> None:
    if place.named:
        raise no_book_here(place.path)
    _make(place, notify)


def _make(place: Place, notify: Notify) -> None:
    from mlmtrack.storage.database.creation import make

    if make(place.path, notify, folder_too=not place.named):
        notify(f"A new book was made for you at {place.path}")


def _make_ready_to_write(place: Place, now: datetime, notify: Notify) -> None:
    from mlmtrack.storage.database.copies import keep_copy_of_the_day

    refuse_where_no_book_can_be(place.path)
    if not is_there(place.path):
        _make(place, notify)
    refuse_what_is_no_file_of_ours(place.path)
    with closing(_open_at_this_revision(place, now, notify)) as connection:
        refuse_what_may_only_be_read(place.path)
        keep_copy_of_the_day(connection, place.path, now, notify)


@contextmanager
def _taken_back_without_room(place: Place, notify: Notify) -> Iterator[None]:
    """Let SQLite take back what a full disk left half done: it does so when the book is opened next."""
    try:
        yield
    except NoRoom:
        with suppress(sqlite3.Error, OSError):
            connect(place, notify).close()
        raise


@contextmanager
def _session_on(place: Place, notify: Notify) -> Iterator["Session"]:
    from sqlmodel import Session

    with Session(engine_on(place, notify)) as session:
        yield session


def _note_the_writer(session: "Session") -> None:
    raw(session).execute(
        "insert into about (key, value) values ('written_by', ?)"
        " on conflict (key) do update set value = excluded.value where value <> excluded.value",
        (__version__,),
    )
