"""Whether the open book has the tables and indexes of a fresh one, as written, and nothing that could act."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing


# An mlmtrack book holds tables and indexes; anything else could act when the book is opened.
UNTRUSTED = "type not in ('table', 'index') or lower(sql) like 'create virtual%'"

_UNTRUSTED = f"select type, name from sqlite_master where {UNTRUSTED} order by name"
_MADE = """
select type, name, sql from sqlite_master
 where type in ('table', 'index') and name not like 'sqlite\\_%' escape '\\' and name <> 'alembic_version'
"""
_COLUMNS = "select name, upper(type) from pragma_table_info(?)"

_CONSTRAINT = "CONSTRAINT "


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell what is missing, other, or more than in a fresh book of this program's revision."""
    untrusted = connection.execute(_UNTRUSTED).fetchall()
    for kind, name in untrusted:
        yield f"The {kind} {name!r} is not one of mlmtrack's, and could act when the book is opened."
    if untrusted:
        return  # what has their columns may not be asked without them acting
    with closing(fresh()) as other:
        ours, theirs = _made(other), _made(connection)
    for kind, name in sorted(ours.keys() - theirs.keys(), reverse=True):
        yield f"The {kind} {name} is missing."
    for kind, name in sorted(theirs.keys() - ours.keys(), key=str):
        yield f"The {kind} {name!r} is not one of mlmtrack's."
    for kind, name in sorted(ours.keys() & theirs.keys()):
        if kind == "table":
            yield from _other_parts(name, _parts(ours[kind, name]), _parts(theirs[kind, name]))
        elif _on_one_line(ours[kind, name]) != _on_one_line(theirs[kind, name]):
            yield f"The {kind} {name} is not as mlmtrack makes it."


def columns_of(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the type of each column of *table*."""
    return dict(connection.execute(_COLUMNS, (table,)).fetchall())


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the tables that hold the work."""
    return sorted(name for kind, name in _made(connection) if kind == "table")


def fresh() -> sqlite3.Connection:
    """Return an empty book in memory, made of the tables as they are said in this program."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlmodel import SQLModel

    from mlmtrack.storage.tables import load_all

    load_all()
    connection = sqlite3.connect(":memory:", isolation_level=None)
    SQLModel.metadata.create_all(create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool))
    return connection


def _made(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    return {(kind, name): sql for kind, name, sql in connection.execute(_MADE)}


def _parts(sql: str) -> dict[str, str]:
    """Return what a statement says of each column and of each constraint, by its name, in any order."""
    columns, *constraints = _on_one_line(sql).split(f", {_CONSTRAINT}")
    # The last one ends with the bracket that closes the table.
    *others, last = [*columns.partition("(")[2].split(", "), *(_CONSTRAINT + each for each in constraints)]
    parts = [*others, last.removesuffix(")")]
    return {each.removeprefix(_CONSTRAINT).partition(" ")[0]: each for each in parts}


def _on_one_line(sql: str) -> str:
    """Return a statement without what only the way of writing makes different."""
    return " ".join(sql.replace('"', "").split()).replace("( ", "(").replace(" )", ")")


def _other_parts(table: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(ours.keys() | theirs.keys()):
        kind = "constraint" if {**ours, **theirs}[name].startswith(_CONSTRAINT) else "column"
        if name not in theirs:
            yield f"The {kind} {name} of {table} is missing."
        elif ours.get(name) != theirs[name]:
            yield f"The {kind} {name} of {table} is not as mlmtrack makes it."
