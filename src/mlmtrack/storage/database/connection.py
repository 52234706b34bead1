"""One way to open the file of a book, with the pragmas that keep it safe."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from mlmtrack.errors.book import BusyBook


Notify = Callable[[str], None]

APPLICATION_ID = int.from_bytes(b"MLMT", "big")
PATIENCE = 10  # seconds
_QUIET_PATIENCE = 0.5  # seconds, before the user is told what is waited for
_PRAGMAS = (
    "foreign_keys = on",
    "synchronous = extra",  # flushes the folder too, so that a power cut brings no old journal back
    "secure_delete = on",  # what was deleted does not stay readable in the file
    "cell_size_check = on",
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the file at *path*, read-only where the file itself is; transactions are begun by hand."""
    mode = "rw" if os.access(path, os.W_OK) else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_QUIET_PATIENCE,
        check_same_thread=False,
    )
    for pragma in _PRAGMAS:
        connection.execute(f"pragma {pragma}")
    return connection


def patiently(connection: sqlite3.Connection, sql: str, path: Path, notify: Notify) -> None:
    """Execute *sql*, waiting up to ten seconds for another process, and say so after half a second.

    Raises:
        BusyBook: the other process did not let go.

    """
    try:
        connection.execute(sql)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        notify("Another mlmtrack is writing to the book; waiting for it to finish.")
    else:
        return
    connection.execute(f"pragma busy_timeout = {int((PATIENCE - _QUIET_PATIENCE) * 1000)}")
    try:
        connection.execute(sql)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        raise BusyBook(path, PATIENCE) from error


def is_busy(error: sqlite3.Error) -> bool:
    """Return whether another process holds the lock that was asked for."""
    return primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary error code, without the extension that tells the circumstances."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
