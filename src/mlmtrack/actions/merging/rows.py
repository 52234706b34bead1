"""The rows that name a person: those of one record go to the other, whichever table they stand in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import UniqueConstraint, inspect
from sqlmodel import Session, SQLModel, col, select

from mlmtrack.actions.merging.pair import Pair
from mlmtrack.actions.merging.tracks import join_tracks
from mlmtrack.storage.derived import EVERYTHING_DERIVED
from mlmtrack.storage.tables import load_all
from mlmtrack.storage.tables.activities import Touch
from mlmtrack.storage.tables.people import Fact, Person
from mlmtrack.storage.tables.prospects import Prospect


_TELLING = ("yes", "no", "unknown")  # of two answers the first here stands
_OWN = ("person_id", "buyer_id")  # the columns that say whose a row is
_DERIVED = {(each.table, each.column) for each in EVERYTHING_DERIVED}
_SAME: Mapping[type[SQLModel], Sequence[str]] = {Fact: ("kind", "text_key")}  # though the table takes both


class Reference(NamedTuple):
    """A *column* of the records of a *table* that names a person."""

    table: type[SQLModel]
    column: str


def references() -> Iterator[Reference]:
    """Yield every column that names a person, but for those that follow from other rows."""
    load_all()
    person = inspect(Person).local_table
    for mapper in sorted(inspect(Person).registry.mappers, key=lambda each: each.class_.__name__):
        for column in mapper.local_table.columns:
            names_a_person = any(key.column.table is person for key in column.foreign_keys)
            if names_a_person and (column.table.name, column.name) not in _DERIVED:
                yield Reference(mapper.class_, column.name)


def count_rows(session: Session, person_id: int) -> Mapping[str, int]:
    """Return how many rows of their own somebody has, by the table that they stand in."""
    own = (each for each in references() if each.column in _OWN)
    counts = {str(each.table.__tablename__): len(_rows(session, each, person_id)) for each in own}
    return {table: count for table, count in counts.items() if count}


def move_rows(session: Session, pair: Pair) -> None:
    """Let every row that names the one who is gone name the one who is kept.

    Of two rows that the table takes once for each person, such as a tag, one is left with what both say.
    """
    for reference in references():
        _join_the_same(session, pair, reference)
        for row in _rows(session, reference, pair.former):
            setattr(row, reference.column, pair.number)
        session.flush()


def _rows(session: Session, reference: Reference, person_id: int) -> Sequence[SQLModel]:
    table, column = reference
    (key,) = inspect(table).primary_key
    return session.exec(select(table).where(col(getattr(table, column)) == person_id).order_by(key)).all()


def _join_the_same(session: Session, pair: Pair, reference: Reference) -> None:
    for columns in _once_for_each_person(reference):
        kept = {_values(row, columns): row for row in _rows(session, reference, pair.number)}
        for row in _rows(session, reference, pair.former):
            if same := kept.get(_values(row, columns)):
                _JOINED.get(reference.table, _join)(session, same, row)
                session.delete(row)
        session.flush()


def _once_for_each_person(reference: Reference) -> Iterator[Sequence[str]]:
    """Yield the columns that tell the rows of a person apart."""
    table, column = reference
    if table in _SAME:
        yield _SAME[table]
    for constraint in inspect(table).local_table.constraints:
        if isinstance(constraint, UniqueConstraint) and column in constraint.columns:
            yield [each.name for each in constraint.columns if each.name != column]


def _values(row: SQLModel, columns: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(row, column) for column in columns)


def _join(_: Session, kept: SQLModel, gone: SQLModel) -> None:
    """Fill in what is not said, and let the earlier of two days stand."""
    for column in inspect(type(kept)).columns:
        mine, other = getattr(kept, column.key), getattr(gone, column.key)
        if mine is None or (isinstance(mine, date) and isinstance(other, date) and other < mine):
            setattr(kept, column.key, other)


def _join_touches(_: Session, kept: Any, gone: Any) -> None:
    kept.answered = min(kept.answered, gone.answered, key=_TELLING.index)


_JOINED: Mapping[type[SQLModel], Callable[[Session, Any, Any], None]] = {
    Touch: _join_touches,
    Prospect: join_tracks,
}
