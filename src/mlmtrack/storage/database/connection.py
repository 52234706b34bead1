"""One way to open the file of a book, with the pragmas that keep it safe, by itself or below SQLAlchemy."""

import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


Notify = Callable[[str], None]

APPLICATION_ID = int.from_bytes(b"MLMT", "big")
PATIENCE = 10.0  # seconds
# The first look at the file: it takes the lock of a reader, and keeps it inside a transaction.
A_LOOK = "select count(*) from sqlite_master"
_QUIET_PATIENCE = 0.5  # seconds, before the user is told what is waited for
_PRAGMAS = (
    "foreign_keys = on",
    "synchronous = extra",  # flushes the folder too, so that a power cut brings no old journal back
    "secure_delete = on",  # what was deleted does not stay readable in the file
    "cell_size_check = on",
    "temp_store = memory",  # nothing of the book is left in a temporary file
)


@dataclass(frozen=True)
class Place:
    """Where the book lies, and whether the user named it or the platform keeps it.

    *upgrades* is whether a book that is behind may be brought up to date; *patience* is how many seconds
    another process is waited for.
    """

    path: Path
    named: bool
    upgrades: bool = True
    patience: float = PATIENCE


def connect(place: Place, notify: Notify) -> sqlite3.Connection:
    """Open the book at *place*, read-only where the file itself is; transactions are begun by hand."""
    mode = "rw" if os.access(place.path, os.W_OK) else "ro"
    connection = sqlite3.connect(
        f"{place.path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        execute_with_wait(
            connection, A_LOOK, place, notify
        )  # to set a pragma reads the file, which may be locked
        for pragma in _PRAGMAS:
            connection.execute(f"pragma {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_untrusted(file: Path) -> sqlite3.Connection:
    """Open a file that may be anybody's to look at it: nothing in it can run, nothing can be written."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    for pragma in ("trusted_schema = off", "cell_size_check = on"):
        connection.execute(f"pragma {pragma}")
    return connection


def execute_with_wait(connection: sqlite3.Connection, sql: str, place: Place, notify: Notify) -> None:
    """Execute *sql*, waiting for other processes as long as *place* says, and say so after half a second.

    Whatever is executed later on the connection waits as long.

    Raises:
        sqlite3.OperationalError: SQLITE_BUSY, the other process did not let go.

    """
    quiet = min(_QUIET_PATIENCE, place.patience)
    _wait_at_most(connection, quiet)
    try:
        connection.execute(sql)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        notify("Another mlmtrack is using the book; waiting for it to finish.")
        _wait_at_most(connection, place.patience - quiet)
        connection.execute(sql)
    _wait_at_most(connection, place.patience)


def engine_on(place: Place, notify: Notify, *, foreign_keys: bool = True) -> "Engine":
    """Return an engine on the book at *place* that begins with BEGIN IMMEDIATE.

    With SQLite's own default, processes that write at once lose each other's changes without an error.
    Both ends of a transaction may have to wait: the beginning for another writer, the commit for a reader.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    def opened() -> sqlite3.Connection:
        connection = connect(place, notify)
        if not foreign_keys:
            connection.execute("pragma foreign_keys = off")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _(connection: "Connection") -> None:
        execute_with_wait(driver_of(connection), "begin immediate", place, notify)

    @event.listens_for(engine, "commit")
    def _(connection: "Connection") -> None:
        driver = driver_of(connection)
        if driver.in_transaction:
            execute_with_wait(driver, "commit", place, notify)

    return engine


def driver_of(connection: "Connection") -> sqlite3.Connection:
    """Return the sqlite3 connection below SQLAlchemy's."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(driver)
    return driver


def _wait_at_most(connection: sqlite3.Connection, seconds: float) -> None:
    connection.execute(f"pragma busy_timeout = {int(seconds * 1000)}")


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether another process holds the lock that was asked for."""
    return primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary error code, without the extension that tells the circumstances."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
