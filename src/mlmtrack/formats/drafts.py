"""Drafts: what the rows of a table say, field by field, or why a row is refused."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Generic

from mlmtrack.errors import MlmtrackError
from mlmtrack.formats.cells import Column, Conventions, Reader, Value
from mlmtrack.formats.columns import Columns, describe_columns, match_columns
from mlmtrack.formats.tables import Refused, Table


_TEXTS_LOOKED_AT = 1000

Texts = dict[str, str]  # by field, of those that have a column


@dataclass(frozen=True, slots=True)
class Field(Generic[Value]):
    """A field of a row: its usual headings between commas, the most telling first, and what reads it."""

    key: str
    headings: str
    reader: Reader[Value]


@dataclass(frozen=True, slots=True)
class RowKind:
    """A kind of row. Of each group of *needed* a file has one field at least.

    *complete* puts into the texts of a row what one field says for another, and refuses a row without
    what it needs.
    """

    fields: Sequence[Field[Any]]
    needed: Sequence[Sequence[str]]
    complete: Callable[[Texts], None]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says: the value of each field, before anybody looks into the book."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, field: Field[Value]) -> Value:
        """Return the value of *field*."""
        value: Value = self.values[field.key]
        return value


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table whose columns are known to be those of a kind of row."""

    kind: RowKind
    table: Table
    columns: Columns

    def has(self, field: Field[Any]) -> bool:
        """Return whether a column holds *field*."""
        return field.key in self.columns

    def describe_columns(self) -> str:
        """Say which columns are read, and which are not."""
        return describe_columns(self.table.header, set(self.columns.values()))

    def drafts(self, conventions: Conventions) -> Iterator[Draft | Refused]:
        """Yield what each row says, or why it is refused."""
        firsts = [row[1] for row in islice(self._texts(), _TEXTS_LOOKED_AT) if isinstance(row, tuple)]
        reads = {}
        for field in self.kind.fields:
            column = Column(conventions, [texts.get(field.key, "") for texts in firsts])
            # The same days, names and amounts come back thousands of times in a long file.
            reads[field.key] = cache(field.reader(column))
        for row in self._texts():
            yield row if isinstance(row, Refused) else _draft(*row, reads)

    def _texts(self) -> Iterator[tuple[int, Texts] | Refused]:
        for row in self.table.rows():
            if isinstance(row, Refused):
                yield row
                continue
            texts = {key: row.cells[place] for key, place in self.columns.items()}
            try:
                self.kind.complete(texts)
            except MlmtrackError as error:
                yield Refused(row.line, error.explanation)
            else:
                yield row.line, texts


def read_sheet(table: Table, kind: RowKind, mapping: Mapping[str, str]) -> Sheet:
    """Return *table* as rows of a *kind*; *mapping* names the columns of fields without a usual heading."""
    headings = {field.key: field.headings for field in kind.fields}
    return Sheet(kind, table, match_columns(table, headings, mapping, kind.needed))


def _draft(line: int, texts: Texts, reads: Mapping[str, Callable[[str], Any]]) -> Draft | Refused:
    try:
        return Draft(line, {key: read(texts.get(key, "")) for key, read in reads.items()})
    except MlmtrackError as error:
        return Refused(line, error.explanation)
