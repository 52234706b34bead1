"""Drafts: what the rows of a table say, field by field, or why a row is refused."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from mlmtrack.errors import MlmtrackError
from mlmtrack.formats.cells import Column, Conventions, Value
from mlmtrack.formats.columns import Field, Sheet
from mlmtrack.formats.oddities import Oddity
from mlmtrack.formats.tables import Refused, Row


_ROWS_LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says: the value of each field, before anybody looks into the book."""

    line: int
    values: Mapping[str, Any]

    def __getitem__(self, field: Field[Value]) -> Value:
        """Return the value of *field*."""
        value: Value = self.values[field.key]
        return value


def read_drafts(sheet: Sheet, conventions: Conventions) -> Iterator[Draft | Refused | Oddity]:
    """Yield what each row says, or why it is refused, and what is odd about the rows of the table."""
    firsts = list(_first_texts(sheet))
    reads = {}
    for field in sheet.kind.fields:
        column = Column(conventions, [texts.get(field.key, "") for texts in firsts])
        # The same days, names and amounts come back thousands of times in a long file.
        reads[field.key] = cache(field.reader(column))
    for row in sheet.rows():
        yield _draft(sheet, row, reads) if isinstance(row, Row) else row


def _first_texts(sheet: Sheet) -> Iterator[Mapping[str, str]]:
    for row in islice(sheet.rows(), _ROWS_LOOKED_AT):
        with suppress(MlmtrackError):
            if isinstance(row, Row):
                yield sheet.texts(row)


def _draft(sheet: Sheet, row: Row, reads: Mapping[str, Callable[[str], Any]]) -> Draft | Refused:
    try:
        texts = sheet.texts(row)
        return Draft(row.line, {key: read(texts.get(key, "")) for key, read in reads.items()})
    except MlmtrackError as error:
        return Refused(row.line, error.explanation)
