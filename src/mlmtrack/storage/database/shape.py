"""Whether the open book has the tables, columns and indexes of a fresh one, and nothing that could act."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing


# An mlmtrack book holds tables and indexes; anything else could act when the book is opened.
STRANGERS = "type not in ('table', 'index') or lower(sql) like 'create virtual%'"

_STRANGERS = f"select type, name from sqlite_master where {STRANGERS} order by name"
_MADE = """
select type, name from sqlite_master
 where type in ('table', 'index') and name not like 'sqlite\\_%' escape '\\' and name <> 'alembic_version'
"""
_COLUMNS = 'select name, upper(type), "notnull", pk from pragma_table_info(?)'

Columns = dict[str, tuple[str, bool, bool]]


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell what is missing, other, or more than in a fresh book of this program's revision."""
    strangers = connection.execute(_STRANGERS).fetchall()
    for kind, name in strangers:
        yield f"The {kind} {name!r} is none of mlmtrack's, and could act when the book is opened."
    if strangers:
        return  # what has their columns may not be asked without them acting
    with closing(fresh()) as other:
        ours, theirs = _made(other), _made(connection)
        for kind, name in sorted(ours - theirs, reverse=True):
            yield f"The {kind} {name} is missing."
        for kind, name in sorted(theirs - ours, key=str):
            yield f"The {kind} {name!r} is none of mlmtrack's."
        for kind, name in sorted(ours & theirs):
            if kind == "table":
                yield from _other_columns(name, columns_of(other, name), columns_of(connection, name))


def columns_of(connection: sqlite3.Connection, table: str) -> Columns:
    """Return the type of each column of *table*, and whether it must be filled and is the key."""
    found = connection.execute(_COLUMNS, (table,)).fetchall()
    return {name: (kind, bool(needed), bool(key)) for name, kind, needed, key in found}


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the tables that hold the work."""
    return sorted(name for kind, name in _made(connection) if kind == "table")


def fresh() -> sqlite3.Connection:
    """Return an empty book in memory, made of the tables as they are said in this program."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlmodel import SQLModel

    from mlmtrack.storage import tables  # noqa: F401 - to import it fills the metadata

    connection = sqlite3.connect(":memory:", isolation_level=None)
    SQLModel.metadata.create_all(create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool))
    return connection


def _made(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    return set(connection.execute(_MADE).fetchall())


def _other_columns(table: str, ours: Columns, theirs: Columns) -> Iterator[str]:
    for column in ours.keys() | theirs.keys():
        if column not in theirs:
            yield f"The column {column} of {table} is missing."
        elif ours.get(column) != theirs[column]:
            yield f"The column {column} of {table} is not as mlmtrack makes it."
