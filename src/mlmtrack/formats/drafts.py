"""Drafts: what the rows of a table say, field by field, or why a row is refused."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from mlmtrack.errors import MlmtrackError
from mlmtrack.formats.cells import Column, Conventions, Value, is_absent
from mlmtrack.formats.columns import Field, Sheet
from mlmtrack.formats.contact_cells import ContactReader
from mlmtrack.formats.day_columns import ColumnOrder
from mlmtrack.formats.oddities import Oddity
from mlmtrack.formats.tables import Refused, Row


_ROWS_LOOKED_AT = 1000


class UnreadCell(NamedTuple):
    """A cell that was left out, since it cannot be read: what stands over it and in it, and its line."""

    heading: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says: the value of each field, before anybody looks into the book.

    *unread* are the cells that are left out, *kept* what else is to be known of the person.
    """

    line: int
    values: Mapping[str, Any]
    unread: Sequence[UnreadCell] = ()
    kept: Sequence[str] = ()

    def __getitem__(self, field: Field[Value]) -> Value:
        """Return the value of *field*."""
        value: Value = self.values[field.key]
        return value

    @property
    def facts(self) -> Sequence[str]:
        """What the row says beside its values, under its headings: ``Birthday: 13/13/99``."""
        return [*self.kept, *(f"{cell.heading}: {cell.text}" for cell in self.unread)]


def read_drafts(sheet: Sheet, conventions: Conventions) -> Iterator[Draft | Refused | Oddity]:
    """Yield what each row says, or why it is refused, and what is odd about the rows of the table.

    A cell that the row does not need and that cannot be read is left out.
    """
    reading = _Reading(sheet, conventions)
    for row in sheet.rows():
        yield reading.draft(row) if isinstance(row, Row) else row


class _Reading:
    """What reads the cells of each field of a sheet."""

    def __init__(self, sheet: Sheet, conventions: Conventions) -> None:
        self._sheet = sheet
        self._free = frozenset(field.key for field in sheet.kind.fields if field.is_text)
        self._reads: dict[str, Callable[[str], Any]] = {}
        firsts = list(self._first_texts())
        orders = self._day_orders(conventions.day_orders)
        self._contacts = [
            ContactReader(field.key, field.contact, sheet.contacts[field.key])
            for field in sheet.kind.fields
            if field.contact
        ]
        for field in sheet.kind.fields:
            if field.contact:
                continue
            texts = [first.get(field.key, "") for first in firsts]
            column = Column(conventions, texts, orders.get(field.key), field.years_ahead)
            # The same days, names and amounts come back thousands of times in a long file; 1.234 is read
            # otherwise as a text than as a number.
            self._reads[field.key] = lru_cache(maxsize=None, typed=True)(field.reader(column))

    def draft(self, row: Row) -> Draft | Refused:
        texts, contacts = self._texts(row), {each.key: each.read(row.cells) for each in self._contacts}
        texts.update({key: found.contacts[0].value for key, found in contacts.items() if found.contacts})
        unread = [
            UnreadCell(self._sheet.headings.cells[place], text, row.line)
            for found in contacts.values()
            for place, text in found.unread
        ]
        try:
            needed = self._sheet.kind.complete(texts)
            draft = self._draft(row, texts, needed)
        except MlmtrackError as error:
            return Refused(row.line, error.explanation)
        said = {key: found.contacts for key, found in contacts.items()}
        return replace(draft, values={**draft.values, **said}, unread=(*unread, *draft.unread))

    def _first_texts(self) -> Iterator[Mapping[str, str]]:
        for row in islice(self._sheet.rows(), _ROWS_LOOKED_AT):
            if isinstance(row, Row):
                texts = self._texts(row)
                with suppress(MlmtrackError):
                    self._sheet.kind.complete(texts)
                    yield texts

    def _day_orders(self, wanted: Sequence[str]) -> Mapping[str, str | None]:
        """Return the order of the numbers in each column of days, by all of its cells."""
        columns = {
            field.key: (self._sheet.columns[field.key], ColumnOrder(without_year=not field.years_ahead))
            for field in self._sheet.kind.fields
            if field.years_ahead is not None and self._sheet.has(field)
        }
        for row in self._sheet.rows() if columns else ():
            if isinstance(row, Row):
                for places, order in columns.values():
                    for place in places:
                        order.look_at(row.cells[place])
        return {key: order.settled(self._sheet.heading(key), wanted) for key, (_, order) in columns.items()}

    def _texts(self, row: Row) -> dict[str, str]:
        """Return the texts of a row by field, empty where they say that nothing is known."""
        return {
            key: "" if is_absent(text, is_text=key in self._free) else text
            for key, text in self._sheet.texts(row).items()
        }

    def _draft(self, row: Row, texts: Mapping[str, str], needed: Collection[str]) -> Draft:
        values: dict[str, Any] = {}
        unread: list[UnreadCell] = []
        for key, read in self._reads.items():
            text = texts.get(key, "")
            try:
                values[key] = read(text)
            except MlmtrackError:
                if key in needed:
                    raise
                values[key] = read("")
                unread.append(UnreadCell(self._sheet.heading(key), text, row.line))
        return Draft(row.line, values, tuple(unread), tuple(self._kept(row, texts.get("name", ""))))

    def _kept(self, row: Row, name: str) -> Iterator[str]:
        """Yield what stands in the columns to be kept, where it is not the name."""
        for place in self._sheet.kept:
            cell = row.cells[place]
            if cell != name and not is_absent(cell, is_text=True):
                yield f"{self._sheet.headings.cells[place]}: {cell}"
