"""The phones, e-mail and postal addresses of a person: added, taken off, another made the main one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from mlmtrack.actions.people.columns import contacts_of, set_columns
from mlmtrack.domain.contacts import (
    ContactDetail,
    ContactKind,
    KnownContacts,
    settled,
    with_another,
    with_chosen,
    without,
)
from mlmtrack.domain.details import CONTACTS, Details, columns_with, known_contacts
from mlmtrack.errors.people import no_such_contact, several_contacts
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.contacts import Contact
from mlmtrack.storage.tables.people import Person


@dataclass(frozen=True, slots=True)
class ContactEdits:
    """What only an edit can do: take off what is *dropped*, and make what is *main* the main one.

    Both hold what was typed of them, by their kind.
    """

    dropped: Mapping[str, Sequence[str]]
    main: Mapping[str, str]


NO_EDITS = ContactEdits({}, {})


def set_contacts(
    session: Session,
    person: Person,
    details: Details,
    before: Mapping[str, Any] | None = None,
    edits: ContactEdits = NO_EDITS,
) -> None:
    """Change the contacts of a person as *details* and *edits* say.

    *before* is how somebody known stood, as ``describe_changes`` takes it. What is dropped goes first; what
    is made the main one may have been added just now.

    Raises:
        NotFoundError: what is to be dropped or made the main one is not there.
        AmbiguousError: it may be several.

    """
    for key, kind in CONTACTS.items():
        known = known_contacts(before, kind) if before else KnownContacts()
        for typed in edits.dropped.get(kind.name, ()):
            known = without(known, _resolve(person, kind, known, typed))
        main = getattr(details, kind.name) if kind.has_main else None
        if main is not None:
            known = replace(known, main=main or None)
        for added in getattr(details, key):
            known = with_another(kind, known, added)
        known = settled(kind, known)
        if chosen := edits.main.get(kind.name):
            known = with_chosen(known, _resolve(person, kind, known, chosen))
        write_contacts(session, person, kind, known)


def _resolve(person: Person, kind: ContactKind, known: KnownContacts, typed: str) -> ContactDetail:
    found = kind.find(known.all, typed)
    if len(found) > 1:
        raise several_contacts(typed, [*map(str, found)])
    if not found:
        raise no_such_contact(person.name, number_of(person), kind.label, typed, [*map(str, known.all)])
    return found[0]


def write_contacts(session: Session, person: Person, kind: ContactKind, known: KnownContacts) -> None:
    """Let a person have these contacts of a *kind*, and no others."""
    if kind.has_main:
        set_columns(person, columns_with(kind.name, known.main))
    rows = {kind.key(row.value): row for row in contacts_of(session, person) if row.kind == kind.name}
    for one in known.others:
        key = kind.key(one.value)
        row = rows.pop(key, None) or Contact(
            person_id=number_of(person), kind=kind.name, value="", value_key=""
        )
        row.label, row.value, row.value_key = one.label, one.value, key
        session.add(row)
    for row in rows.values():
        session.delete(row)
