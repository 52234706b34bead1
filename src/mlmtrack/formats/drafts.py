"""Drafts: what the rows of a table say, field by field, or why a row is refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from mlmtrack.errors import MlmtrackError
from mlmtrack.formats.cells import Column, Conventions, Value
from mlmtrack.formats.columns import Field, Sheet
from mlmtrack.formats.tables import Refused


_TEXTS_LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says: the value of each field, before anybody looks into the book."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, field: Field[Value]) -> Value:
        """Return the value of *field*."""
        value: Value = self.values[field.key]
        return value


def read_drafts(sheet: Sheet, conventions: Conventions) -> Iterator[Draft | Refused]:
    """Yield what each row says, or why it is refused."""
    firsts = [row[1] for row in islice(_texts(sheet), _TEXTS_LOOKED_AT) if isinstance(row, tuple)]
    reads = {}
    for field in sheet.kind.fields:
        column = Column(conventions, [texts.get(field.key, "") for texts in firsts])
        # The same days, names and amounts come back thousands of times in a long file.
        reads[field.key] = cache(field.reader(column))
    for row in _texts(sheet):
        yield row if isinstance(row, Refused) else _draft(*row, reads)


def _texts(sheet: Sheet) -> Iterator[tuple[int, dict[str, str]] | Refused]:
    """Yield the line of each row, and the texts of the fields that have a column, completed."""
    for row in sheet.table.rows():
        if isinstance(row, Refused):
            yield row
            continue
        texts = {key: row.cells[place] for key, place in sheet.columns.items()}
        try:
            sheet.kind.complete(texts)
        except MlmtrackError as error:
            yield Refused(row.line, error.explanation)
        else:
            yield row.line, texts


def _draft(line: int, texts: Mapping[str, str], reads: Mapping[str, Callable[[str], Any]]) -> Draft | Refused:
    try:
        return Draft(line, {key: read(texts.get(key, "")) for key, read in reads.items()})
    except MlmtrackError as error:
        return Refused(line, error.explanation)
