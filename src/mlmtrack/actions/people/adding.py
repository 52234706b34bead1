"""People put into the book."""

import sqlite3
from collections.abc import Sequence

from sqlmodel import Session

from mlmtrack.actions.people.columns import add_tags_and_facts, set_details, state_of
from mlmtrack.actions.people.contacts import set_contacts
from mlmtrack.actions.people.finding import person_called
from mlmtrack.domain import people as rules
from mlmtrack.domain.contacts import IDENTIFYING
from mlmtrack.domain.details import Details, contacts_in
from mlmtrack.errors.people import NamesakeInTheBook, TwinInTheBook
from mlmtrack.storage import lookup, namesakes
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import day_of
from mlmtrack.storage.tables.people import Person


def new_person(session: Session, name: str, details: Details, *, anyway: bool) -> Person:
    """Put a new person into the book.

    Raises:
        TwinInTheBook: somebody there has the same name, phone or e-mail, and *anyway* is not said.
        NamesakeInTheBook: the name is one word of the name of somebody there, and *anyway* is not said.

    """
    person = Person(name=rules.checked_name(name), name_key="", added_on=day_of(session))
    set_details(session, person, details)
    if not anyway:
        _refuse_a_twin(session, person, details)
    session.add(person)
    session.flush()
    set_contacts(session, person, details)
    add_tags_and_facts(session, person, details)
    return person


def person_or_new(session: Session, name: str, details: Details, *, anyway: bool) -> Person:
    """Return the one person whose full name is *name*, with *details* set; else put a new one into the book.

    Raises:
        TwinInTheBook: nobody is called so, but somebody has the same phone or e-mail, or several are.
        NamesakeInTheBook: nobody is called so, but it is one word of the name of somebody there.

    """
    known = None if anyway else person_called(session, name)
    if known is None:
        return new_person(session, name, details, anyway=anyway)
    before = state_of(session, known)
    set_details(session, known, details)
    set_contacts(session, known, details, before)
    add_tags_and_facts(session, known, details)
    return known


def _refuse_a_twin(session: Session, person: Person, details: Details) -> None:
    book, name = raw(session), person.name
    if rules.folded(name) == "me":
        me = [(rules.ME, session.get_one(Person, rules.ME).name)]
        raise TwinInTheBook(name, namesakes.named(book, me), "name")
    _refuse_if_any(book, name, "name", lookup.of_that_name(book, name))
    for kind in IDENTIFYING:
        for one in contacts_in(details, kind):
            _refuse_if_any(book, name, kind.label, lookup.with_contact(book, kind, kind.key(one.value)))
    one_word = len(rules.folded(name).split()) == 1
    if one_word and (called_so := lookup.with_word(book, name)):
        raise NamesakeInTheBook(name, namesakes.named(book, called_so), called_so[0].name)


def _refuse_if_any(book: sqlite3.Connection, name: str, same: str, twins: Sequence[lookup.Found]) -> None:
    if twins:
        raise TwinInTheBook(name, namesakes.named(book, twins), same)
