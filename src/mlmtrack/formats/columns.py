"""Columns: which one holds which field, by their usual headers or by what the user says."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from mlmtrack.domain.people import folded
from mlmtrack.errors.files import BadMapping, DoubledColumn, MissingColumns, NoSuchColumn
from mlmtrack.errors.values import UnknownChoice
from mlmtrack.formats.tables import Table


Usual = Mapping[str, str]  # field → its usual headers between commas, the most telling first
Columns = Mapping[str, int]  # field → the place of its column

_MOST_TOLD, _MOST_LETTERS_TOLD = 12, 40
_NO_LETTER = re.compile(r"[\W_]+")


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


def match_columns(
    table: Table,
    usual: Usual,
    mapping: Mapping[str, str],
    needed: Iterable[Sequence[str]],
) -> dict[str, int]:
    """Return where each field stands in *table*: as *mapping* says, else where a usual header is.

    Case, accents, blanks and punctuation of a header do not matter. Of each group in *needed* one
    field must be there.

    Raises:
        UnknownChoice: *mapping* names a field that is none.
        NoSuchColumn: *mapping* names a column that the file has not.
        DoubledColumn: a header that is used stands there more than once.
        MissingColumns: none of a group that is needed was found.

    """
    for field in mapping:
        if field not in usual:
            raise UnknownChoice("field", field, usual)
    columns = {field: _named(table, field, column) for field, column in mapping.items()}
    keys = [_key(column) for column in table.header]
    taken = frozenset(columns.values())
    for field, headers in usual.items():
        if field not in mapping and (found := _recognised(keys, headers, taken)):
            columns[field] = _only(table, field, found)
    missing = [group for group in needed if columns.keys().isdisjoint(group)]
    if missing:
        raise MissingColumns(table.name, missing, table.header)
    return columns


def describe_columns(header: Sequence[str], read: Collection[int]) -> str:
    """Say which columns of a *header* are *read*, by their places, and which are not."""
    used = [heading for place, heading in enumerate(header) if place in read]
    unused = [heading for place, heading in enumerate(header) if heading and place not in read]
    not_read = f" Not read: {_first_headers(unused)}." if unused else ""
    return f"Read: {_first_headers(used)}.{not_read}"


def _first_headers(headers: Sequence[str]) -> str:
    """Return the first *headers*: programs for contacts write a hundred columns."""
    more = len(headers) - _MOST_TOLD
    shown = [_shortened(header) for header in headers[:_MOST_TOLD]]
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def _shortened(header: str) -> str:
    line = " ".join(header.split())
    return line if len(line) <= _MOST_LETTERS_TOLD else f"{line[:_MOST_LETTERS_TOLD]}…"


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
