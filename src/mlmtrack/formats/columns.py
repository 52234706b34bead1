"""Columns: the fields of a kind of row, and which column holds which, by its heading or as the user says."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from mlmtrack.domain.people import folded
from mlmtrack.errors.files import BadMapping, DoubledColumn, MissingColumns, NoSuchColumn, list_columns
from mlmtrack.errors.values import UnknownChoice
from mlmtrack.formats.cells import Reader, Value
from mlmtrack.formats.tables import Row, Table


_MOST_NAMED = 12  # programs for contacts write a hundred columns
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Field(Generic[Value]):
    """A field of a row: its usual headings between commas, the most telling first, and what reads it."""

    key: str
    headings: str
    reader: Reader[Value]


@dataclass(frozen=True, slots=True)
class RowKind:
    """A kind of row. Of each group of *needed* a file has one field at least.

    *complete* puts into the texts of a row, by field, what one field says for another, and refuses a row
    without what it needs.
    """

    fields: Sequence[Field[Any]]
    needed: Sequence[Sequence[str]]
    complete: Callable[[dict[str, str]], None]


def parse_mapping(texts: Iterable[str]) -> dict[str, str]:
    """Return the column of each field from words such as ``points=PV total``.

    Raises:
        BadMapping: a word without its two halves, or a field twice.

    """
    mapping: dict[str, str] = {}
    for text in texts:
        field, equals, column = (part.strip() for part in text.partition("="))
        if not (field and equals and column):
            raise BadMapping(text, "it has no two halves")
        if field in mapping:
            raise BadMapping(text, f"{field} has a column already, {mapping[field]!r}")
        mapping[field] = column
    return mapping


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, and where each field of a kind of row stands in it."""

    kind: RowKind
    table: Table
    columns: Mapping[str, int]

    def has(self, field: Field[Any]) -> bool:
        """Return whether a column holds *field*."""
        return field.key in self.columns

    def texts(self, row: Row) -> Mapping[str, str]:
        """Return the texts of the fields that have a column, and of those that others stand in for."""
        texts = {key: row.cells[place] for key, place in self.columns.items()}
        self.kind.complete(texts)
        return texts

    def describe_columns(self) -> str:
        """Say which columns are read, and which are not."""
        header, read = self.table.header, set(self.columns.values())
        used = [heading for place, heading in enumerate(header) if place in read]
        unused = [heading for place, heading in enumerate(header) if heading and place not in read]
        not_read = f" Not read: {list_columns(unused, _MOST_NAMED)}." if unused else ""
        return f"Read: {list_columns(used, _MOST_NAMED)}.{not_read}"


def match_columns(table: Table, kind: RowKind, mapping: Mapping[str, str]) -> Sheet:
    """Find where each field stands in *table*: as *mapping* says, else where a usual heading is.

    Case, accents, blanks and punctuation of a heading do not matter.

    Raises:
        UnknownChoice: *mapping* names a field that is none.
        NoSuchColumn: *mapping* names a column that the file has not.
        DoubledColumn: a heading that is used stands there more than once.
        MissingColumns: none of a group that is needed was found.

    """
    known = [field.key for field in kind.fields]
    for key in mapping:
        if key not in known:
            raise UnknownChoice("field", key, known)
    columns = {key: _named(table, key, column) for key, column in mapping.items()}
    keys = [_key(column) for column in table.header]
    taken = frozenset(columns.values())
    for field in kind.fields:
        if field.key not in mapping and (found := _recognised(keys, field.headings, taken)):
            columns[field.key] = _only(table, field.key, found)
    missing = [group for group in kind.needed if columns.keys().isdisjoint(group)]
    if missing:
        raise MissingColumns(table.name, missing, table.header)
    return Sheet(kind, table, columns)


def _named(table: Table, field: str, column: str) -> int:
    exact = [place for place, header in enumerate(table.header) if header == column]
    alike = [place for place, header in enumerate(table.header) if _key(header) == _key(column)]
    found = exact or alike
    if not found:
        raise NoSuchColumn(table.name, column, table.header)
    return _only(table, field, found)


def _recognised(keys: Sequence[str], headers: str, taken: Collection[int]) -> list[int]:
    for wanted in map(_key, headers.split(",")):
        found = [place for place, key in enumerate(keys) if key == wanted and place not in taken]
        if found:
            return found
    return []


def _only(table: Table, field: str, found: Sequence[int]) -> int:
    if len(found) > 1:
        raise DoubledColumn(table.name, table.header[found[0]], field)
    return found[0]


def _key(header: str) -> str:
    return _NO_LETTER.sub("", folded(header))
