"""People found in the book for a change, and how they are named."""

from datetime import date

from sqlmodel import Session

from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.people import no_distributor
from mlmtrack.storage import lookup
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables.people import Person


def person_called(session: Session, name: str) -> Person | None:
    """Return the one person whose full name is *name*, if there is exactly one; `me` is the user."""
    found = lookup.with_full_name(raw(session), name)
    return session.get_one(Person, found[0].id) if len(found) == 1 else None


def refuse_ahead(session: Session, name: str, day: date, today: date, *, rule: str) -> None:
    """Check that whoever is called *name* gets a role on a day that has come.

    Raises:
        RefusedError: it has not; *rule* says when such a role is recorded.

    """
    if day > today:
        known = person_called(session, name)
        raise still_ahead(rule, day, f"add followup {known.id}" if known else "add prospect NAME --next")


def resolve_person(session: Session, person_ref: str) -> Person:
    """Return the person that *person_ref* means."""
    return session.get_one(Person, lookup.person(raw(session), person_ref).id)


def resolve_distributor(session: Session, person_ref: str, day: date) -> int:
    """Return the number of the distributor that *person_ref* means.

    Raises:
        RefusedError: they are none on *day*.

    """
    person = resolve_person(session, person_ref)
    number = number_of(person)
    if not roles_on(raw(session), number, day).distributor:
        raise no_distributor(person.name, number, day)
    return number


def display_name(person: Person) -> str:
    """Return the name and the number: ``Ana Lopez (7)``."""
    return f"{person.name} ({person.id})"
