"""The phones, e-mail and postal addresses that the rows of a file say, beside what the book has of them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from mlmtrack.actions.imports.differences import Fields
from mlmtrack.actions.people.contacts import write_contacts
from mlmtrack.domain.contacts import ContactDetail, ContactKind, KnownContacts, with_said
from mlmtrack.domain.details import CONTACTS, columns_of, value_in
from mlmtrack.formats.drafts import Draft
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import insert_many
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.contacts import Contact
from mlmtrack.storage.tables.people import Person


_OTHERS = "select person_id, kind, value, label from contact order by id"


def main_contacts(draft: Draft) -> Mapping[str, Any]:
    """Return the main phone and e-mail of somebody new."""
    kinds = (kind.name for kind in CONTACTS.values() if kind.has_main)
    return {name: draft.values[name][0] for name in kinds if draft.values[name]}


class Contacts:
    """The contacts of everybody beside the main ones; those of newcomers are written at once."""

    def __init__(self, session: Session) -> None:
        """Ask the book for the contacts of everybody."""
        self._session = session
        self._others: dict[tuple[int, str], tuple[ContactDetail, ...]] = defaultdict(tuple)
        for person, kind, value, label in raw(session).execute(_OTHERS):
            self._others[person, kind] += (ContactDetail(value, label),)
        self._rows: list[dict[str, Any]] = []

    def add(self, person: Person, draft: Draft, *, is_new: bool, main_stays: bool) -> Fields:
        """Give somebody the contacts of a row, and return what became different."""
        fields: Fields = {}
        for key, kind in CONTACTS.items():
            said = draft.values[kind.name]
            if not said or (is_new and said == (main_contacts(draft).get(kind.name),)):
                continue
            before = self._known(person, kind)
            if all(_is_written(one, before) for one in said):
                continue
            after = with_said(kind, before, said, main_stays=main_stays)
            if is_new:
                self._add_rows(person, kind, after)
            elif after != before:
                write_contacts(self._session, person, kind, after)
                fields.update(_changed(key, kind, before, after))
            self._others[number_of(person), kind.name] = after.others
        return fields

    def write(self) -> None:
        """Write those of newcomers."""
        insert_many(self._session, Contact, self._rows)

    def _known(self, person: Person, kind: ContactKind) -> KnownContacts:
        others = self._others[number_of(person), kind.name]
        if not kind.has_main:
            return KnownContacts(None, others)
        columns = {column: getattr(person, column) for column in columns_of(kind.name)}
        return KnownContacts(value_in(columns, kind.name), others)

    def _add_rows(self, person: Person, kind: ContactKind, known: KnownContacts) -> None:
        of_person = {"person_id": number_of(person), "kind": kind.name}
        self._rows += [
            {**of_person, "label": one.label, "value": one.value, "value_key": kind.key(one.value)}
            for one in known.others
        ]


def _is_written(said: ContactDetail, known: KnownContacts) -> bool:
    """Tell at a glance that the book says the same; it may even so where a phone is written otherwise."""
    return any(one.value == said.value and (one.label or not said.label) for one in known.all)


def _changed(key: str, kind: ContactKind, before: KnownContacts, after: KnownContacts) -> Fields:
    """Return what is told of a change: the main one, and the others where one of them is new."""
    fields: Fields = {}
    if after.main != before.main:
        fields[kind.name] = (before.main and str(before.main), str(after.main))
    if any(one not in before.all for one in after.others):
        fields[key] = (_listed(before) or None, _listed(after))
    return fields


def _listed(known: KnownContacts) -> str:
    return "; ".join(map(str, known.others))
