"""SQLAlchemy on the one way to open the book: every transaction locks as it begins."""

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from mlmtrack.storage.database.connection import Notify, Place, connect, execute_with_wait


def engine_on(place: Place, notify: Notify, *, foreign_keys: bool = True) -> Engine:
    """Return an engine on the book at *place* that begins with BEGIN IMMEDIATE.

    With SQLite's own default, processes that write at once lose each other's changes without an error.
    Both ends of a transaction may have to wait: the beginning for another writer, the commit for a reader.
    """

    def opened() -> sqlite3.Connection:
        connection = connect(place, notify)
        if not foreign_keys:
            connection.execute("pragma foreign_keys = off")
        return connection

    engine = create_engine("sqlite://", creator=opened, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        execute_with_wait(driver_of(connection), "begin immediate", place, notify)

    @event.listens_for(engine, "commit")
    def _(connection: Connection) -> None:
        driver = driver_of(connection)
        if driver.in_transaction:
            execute_with_wait(driver, "commit", place, notify)

    return engine


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return the sqlite3 connection below SQLAlchemy's."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(driver)
    return driver
