"""SQLAlchemy on the one way to open the book: every transaction locks as it begins."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from mlmtrack.storage.database.connection import Notify, connect, patiently


def engine_on(path: Path, notify: Notify, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on the book at *path* that begins with BEGIN IMMEDIATE.

    With SQLite's own default, processes that write at once lose each other's changes without an error.
    """

    def opened() -> sqlite3.Connection:
        connection = connect(path)
        if not foreign_keys:
            connection.execute("pragma foreign_keys = off")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        if isinstance(driver, sqlite3.Connection):
            patiently(driver, "begin immediate", path, notify)

    return engine
