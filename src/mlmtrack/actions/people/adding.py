"""People put into the book."""

from sqlmodel import Session, col, select

from mlmtrack.actions.people.columns import add_tags_and_facts, set_details
from mlmtrack.actions.people.finding import person_called
from mlmtrack.domain import people as rules
from mlmtrack.domain.details import Details
from mlmtrack.errors.people import NamesakeInTheBook, TwinInTheBook
from mlmtrack.storage import lookup, namesakes
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import day_of
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.people import Person


_MOST_TWINS = 50


def new_person(session: Session, name: str, details: Details, *, anyway: bool) -> Person:
    """Put a new person into the book.

    Raises:
        TwinInTheBook: somebody there has the same name, phone or e-mail, and *anyway* is not said.
        NamesakeInTheBook: the name is one word of the name of somebody there, and *anyway* is not said.

    """
    person = Person(name=rules.checked_name(name), name_key="", added_on=day_of(session))
    set_details(session, person, details)
    if not anyway:
        _refuse_a_twin(session, person)
    session.add(person)
    session.flush()
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
    set_details(session, known, details)
    add_tags_and_facts(session, known, details)
    return known


def _refuse_a_twin(session: Session, person: Person) -> None:
    if rules.folded(person.name) == "me":
        me = [(rules.ME, session.get_one(Person, rules.ME).name)]
        raise TwinInTheBook(person.name, namesakes.named(raw(session), me), "name")
    for same, column in (("name", "name_key"), ("phone", "phone_key"), ("e-mail", "email_key")):
        value = getattr(person, column)
        if value is None:
            continue
        alike = select(Person).where(getattr(Person, column) == value).order_by(col(Person.id))
        if twins := [(number_of(twin), twin.name) for twin in session.exec(alike.limit(_MOST_TWINS))]:
            raise TwinInTheBook(person.name, namesakes.named(raw(session), twins), same)
    one_word = len(rules.folded(person.name).split()) == 1
    if one_word and (called_so := lookup.with_word(raw(session), person.name)):
        raise NamesakeInTheBook(person.name, namesakes.named(raw(session), called_so), called_so[0].name)
