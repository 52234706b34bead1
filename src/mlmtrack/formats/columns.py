"""Columns: the fields of a kind of row, and which column holds which, by its heading or as the user says."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import dropwhile, islice
from typing import Any, Generic, NamedTuple

from mlmtrack.domain.contacts import ContactKind
from mlmtrack.domain.people import folded
from mlmtrack.errors.files import BadMapping, MissingColumns, NoHeader, NoRows, NoSuchColumn, list_columns
from mlmtrack.errors.values import UnknownChoice
from mlmtrack.formats.cells import Reader, Value
from mlmtrack.formats.contact_columns import ContactColumn, contact_columns
from mlmtrack.formats.oddities import Layout, Oddity
from mlmtrack.formats.tables import Cells, Refused, Row, Table


_MOST_NAMED = 12  # programs for contacts write a hundred columns
_ROWS_BEFORE_THE_HEADINGS = 30
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Field(Generic[Value]):
    """A field of a row: its usual headings between commas, the most telling first, and what reads it.

    In one that *is_text*, as a name, a word such as ``none`` may be meant. In one of days, a year of two
    digits lies at most *years_ahead*, and with 0 a day may lack its year. What is read *as_fact* is kept as
    one too, where it is not the name. Of a *contact* every column that its headings tell is read, and each
    may hold several.
    """

    key: str
    headings: str
    reader: Reader[Value]
    is_text: bool = False
    years_ahead: int | None = None
    as_fact: bool = False
    contact: ContactKind | None = None


@dataclass(frozen=True, slots=True)
class RowKind:
    """A kind of row. Of each group of *needed* a file has one field at least.

    *identities* are the fields of which no row lacks all: one that does is of totals, or of nobody.
    *complete* puts into the texts of a row, by field, what one field says for another, and refuses a row
    without what it needs. It returns the fields without which there is no such row.
    """

    fields: Sequence[Field[Any]]
    needed: Sequence[Sequence[str]]
    identities: Sequence[str]
    complete: Callable[[dict[str, str]], Collection[str]]


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
    """A table, its row of headings, where each field stands in it, and the columns to be *kept* as facts.

    *contacts* are, by field, the columns of phones and addresses.
    """

    kind: RowKind
    table: Table
    headings: Row
    columns: Mapping[str, Sequence[int]]
    contacts: Mapping[str, Sequence[ContactColumn]]
    kept: Sequence[int] = ()

    def has(self, field: Field[Any]) -> bool:
        """Return whether a column holds *field*."""
        return field.key in self.columns

    @property
    def lines_above(self) -> int:
        """How many lines stand above the headings."""
        return self.headings.line - 1

    def rows(self) -> Iterator[Row | Refused | Oddity]:
        """Yield anew the rows below the headings, and what is odd about them."""
        who = [place for key in self.kind.identities for place in self.columns.get(key, ())]
        doubled = [
            places for key, places in self.columns.items() if len(places) > 1 and key not in self.contacts
        ]
        layout = Layout(self.headings.cells, who, doubled)
        return layout.tidy(dropwhile(lambda row: row.line <= self.headings.line, self.table.rows()))

    def texts(self, row: Row) -> Mapping[str, str]:
        """Return the texts of the fields that have a column."""
        return {
            key: _first_text(row.cells, places)
            for key, places in self.columns.items()
            if key not in self.contacts
        }

    @property
    def read(self) -> Collection[int]:
        """Where the columns stand that are read: those of the fields, and of what contacts are called."""
        labels = (column.label_place for columns in self.contacts.values() for column in columns)
        fields = (place for places in self.columns.values() for place in places)
        return {*fields, *(place for place in labels if place is not None)}

    def heading(self, key: str) -> str:
        """Return what stands over the column of a field."""
        return self.headings.cells[self.columns[key][0]]

    def describe_columns(self) -> str:
        """Say which columns are read, and which are not."""
        header, read = self.headings.cells, self.read
        used = [heading for place, heading in enumerate(header) if place in read]
        kept = [header[place] for place in self.kept if place not in read]
        unused = [
            heading for place, heading in enumerate(header) if heading and place not in {*read, *self.kept}
        ]
        lists = {"Read": used, "Kept as facts": kept, "Not read": unused}
        return " ".join(
            f"{what}: {list_columns(names, _MOST_NAMED)}." for what, names in lists.items() if names
        )


ALL_COLUMNS = "all"


def match_columns(table: Table, kind: RowKind, mapping: Mapping[str, str], keep: Sequence[str] = ()) -> Sheet:
    """Find the headings of *table* and where each field stands: as *mapping* says, else by its heading.

    The headings are, of the first 30 rows, the one that says the most fields. Case, accents, blanks and
    punctuation of a heading do not matter. Where one stands there twice, the second is a second value.
    The columns to *keep* as facts are named by their headings too, or are ``all`` that hold no field.

    Raises:
        UnknownChoice: *mapping* names a field that is none.
        NoSuchColumn: *mapping* or *keep* names a column that the file has not.
        MissingColumns: none of a group that is needed was found.
        NoHeader: no row can be taken apart.
        NoRows: nothing stands under the headings.

    """
    known = [field.key for field in kind.fields]
    for key in mapping:
        if key not in known:
            raise UnknownChoice("field", key, known)
    headings = _headings(table, kind, mapping)
    columns, contacts = _columns(headings.cells, kind, mapping)
    for key, column in mapping.items():
        if key not in columns:
            raise NoSuchColumn(table.name, column, headings.cells)
    missing = [group for group in kind.needed if columns.keys().isdisjoint(group)]
    if missing:
        raise MissingColumns(table.name, missing, headings.cells)
    sheet = Sheet(kind, table, headings, columns, contacts)
    if next(sheet.rows(), None) is None:
        raise NoRows(table.name)
    return replace(sheet, kept=sorted(set(_kept(sheet, keep))))


def _headings(table: Table, kind: RowKind, mapping: Mapping[str, str]) -> Row:
    first = list(islice(table.rows(), _ROWS_BEFORE_THE_HEADINGS))
    rows = [row for row in first if isinstance(row, Row) and any(row.cells)]
    if not rows:
        refused = next((row for row in first if isinstance(row, Refused)), None)
        raise NoHeader(table.name, refused.line, refused.why.reason) if refused else NoRows(table.name)
    # Where no heading is known, a title is told from headings by standing alone.
    return max(
        rows, key=lambda row: (len(_columns(row.cells, kind, mapping).places), sum(map(bool, row.cells)) > 1)
    )


def _kept(sheet: Sheet, keep: Iterable[str]) -> Iterator[int]:
    """Yield where the columns stand that are to be kept."""
    header, read = sheet.headings.cells, sheet.read
    for field in sheet.kind.fields:
        if field.as_fact:
            yield from sheet.columns.get(field.key, ())
    for column in keep:
        found = _named(header, column) or [
            place for place, heading in enumerate(header) if _key(heading) == _key(column)
        ]
        if not found and folded(column) == ALL_COLUMNS:
            found = [place for place, heading in enumerate(header) if heading and place not in read]
        elif not found:
            raise NoSuchColumn(sheet.table.name, column, header)
        yield from found


class _Columns(NamedTuple):
    """Where each field stands, and what is known of the columns of contacts."""

    places: Mapping[str, Sequence[int]]
    contacts: Mapping[str, Sequence[ContactColumn]]


def _columns(header: Cells, kind: RowKind, mapping: Mapping[str, str]) -> _Columns:
    """Return where the fields stand that *header* says, as *mapping* has it or by their usual headings."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for place, column in enumerate(header):
        by_key[_key(column)].append(place)
    mapped = {
        field: _named(header, column) or by_key.get(_key(column), []) for field, column in mapping.items()
    }
    taken = frozenset(place for found in mapped.values() for place in found)
    places: dict[str, Sequence[int]] = {}
    contacts: dict[str, Sequence[ContactColumn]] = {}
    for field in kind.fields:
        found = mapped.get(field.key)
        usual = _recognised(by_key, field.headings, taken) if found is None else found
        if field.contact:
            columns = contact_columns(field.contact, header, usual, by_words=found is None)
            contacts[field.key] = [each for each in columns if found or taken.isdisjoint(each.places)]
            usual = sorted(place for each in contacts[field.key] for place in each.places)
        if usual:
            places[field.key] = usual
    return _Columns(places, contacts)


def _named(header: Cells, column: str) -> list[int]:
    return [place for place, heading in enumerate(header) if heading == column]


def _recognised(places: Mapping[str, Sequence[int]], headings: str, taken: Collection[int]) -> list[int]:
    for wanted in _keys(headings):
        if found := [place for place in places.get(wanted, ()) if place not in taken]:
            return found
    return []


def _first_text(cells: Cells, places: Sequence[int]) -> str:
    return next(filter(None, (cells[place] for place in places)), "")


@cache
def _keys(headings: str) -> Sequence[str]:
    return [_key(heading) for heading in headings.split(",")]


def _key(header: str) -> str:
    return _NO_LETTER.sub("", folded(header))
