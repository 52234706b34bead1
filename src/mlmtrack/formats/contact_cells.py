"""Phones and addresses in the cells of a table: several in one, each with its label."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from mlmtrack.domain.contacts import ADDRESS, EMAIL, PHONE, ContactDetail, ContactKind, checked_label
from mlmtrack.errors import MlmtrackError, UsageError
from mlmtrack.formats.cells import is_absent
from mlmtrack.formats.contact_columns import LABELS, MAIN, ContactColumn
from mlmtrack.formats.tables import Cells


_BETWEEN_LABELS = re.compile(r"\s*:::+\s*")
_BETWEEN: Mapping[str, re.Pattern[str]] = {
    PHONE.name: re.compile(r"\s*:::+\s*|\s*[\n|]\s*|\s*;(?!\s*ext)\s*|\s+/\s+|,\s+(?=[+(\d])", re.IGNORECASE),
    EMAIL.name: re.compile(r"\s*:::+\s*|\s*[;,\n|]\s*|\s+(?=[^\s@<]+@)"),
    ADDRESS.name: re.compile(r"\s*:::+\s*"),
}
_NO_LABELS = {*MAIN, "", "smtp", "ex", "internet", "custom", "voice"}
_STAR = "*"  # before the label of what an address book takes for the main one
_IN_ANGLES = re.compile(r"[^<>]*<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>")


class ContactsRead(NamedTuple):
    """The contacts of a row, the one that is to be the main one first; and what is none, with its column."""

    contacts: Sequence[ContactDetail]
    unread: Sequence[tuple[int, str]]


class _Text(NamedTuple):
    """What stands for one contact: its place, its text, what the file calls it, and its rank."""

    place: int
    text: str
    label: str | None
    rank: int


class ContactReader:
    """What reads the contacts of a *kind* in each row, from the field *key*."""

    def __init__(self, key: str, kind: ContactKind, columns: Sequence[ContactColumn]) -> None:
        """Take the *columns* in which they stand."""
        self.key, self._kind, self._columns = key, kind, columns
        self._read_one = lru_cache(maxsize=None)(self._contact)

    def read(self, cells: Cells) -> ContactsRead:
        """Return what the *cells* of a row say."""
        contacts: list[tuple[int, ContactDetail]] = []
        unread: list[tuple[int, str]] = []
        for place, text, label, rank in self._texts(cells):
            try:
                contact = self._read_one(text)
            except MlmtrackError:
                unread.append((place, text))
            else:
                contacts.append((rank, replace(contact, label=contact.label or label)))
        contacts.sort(key=itemgetter(0))
        return ContactsRead(tuple(contact for _, contact in contacts), unread)

    def _contact(self, text: str) -> ContactDetail:
        """Return the contact that a text of a file means; a postal address bears no label there."""
        if self._kind is ADDRESS:
            return ContactDetail(self._kind.check(text))
        return self._kind.parse(text)

    def _texts(self, cells: Cells) -> Iterator[_Text]:
        for column in self._columns:
            said = [cells[place] for place in column.places if not is_absent(cells[place])]
            texts = self._split(", ".join(said)) if said else []
            for text, label in zip(texts, _labels(column, cells, len(texts)), strict=True):
                rank = 0 if label.startswith(_STAR) else column.rank
                yield _Text(column.places[0], text, _known_label(label) or column.label, rank)

    def _split(self, text: str) -> Sequence[str]:
        """Return the contacts in a text, without what says whose an address is: ``Ana <a@x.es>``."""
        texts = (one for one in _BETWEEN[self._kind.name].split(text) if not is_absent(one))
        return [found[1] if (found := _IN_ANGLES.fullmatch(one)) else one for one in texts]


def _labels(column: ContactColumn, cells: Cells, count: int) -> Sequence[str]:
    """Return what the column of labels calls each of *count* contacts; one label is that of all."""
    if column.label_place is None:
        return [""] * count
    labels = _BETWEEN_LABELS.split(cells[column.label_place])
    return labels if len(labels) == count else labels[:1] * count


def _known_label(text: str) -> str | None:
    label = text.lstrip(f"{_STAR} ").lower()
    if label in _NO_LABELS:
        return None
    with suppress(UsageError):
        return LABELS.get(label) or checked_label(label)
    return None
