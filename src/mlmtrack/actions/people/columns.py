"""What is said of a person, set on the record, with the keys that it is found by."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from mlmtrack.domain import people as rules
from mlmtrack.domain.details import FACTS, FIELDS, SEARCHED, Details, columns_with, keys_of
from mlmtrack.domain.person_fields import PERSON_REF
from mlmtrack.errors.values import BadText
from mlmtrack.storage import lookup
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.contacts import Contact
from mlmtrack.storage.tables.people import Fact, Person, Tag


def set_details(session: Session, person: Person, details: Details) -> None:
    """Set the columns that *details* say, and every key anew."""
    for key, field in FIELDS.items():
        value = getattr(details, key)
        if value and field.kind is PERSON_REF:
            value = lookup.person(raw(session), value).id
        if value is not None:
            _set(person, columns_with(key, value))
    if details.cadence is not None:
        person.no_cadence_since = None  # a cadence said ends a "none"
    set_columns(person, {})


def set_columns(person: Person, columns: Mapping[str, Any]) -> None:
    """Set *columns* of the record, and every key anew."""
    _set(person, columns)
    _set(person, keys_of({column: getattr(person, column) for column in ("name", *SEARCHED)}))


def _set(person: Person, columns: Mapping[str, Any]) -> None:
    for column, value in columns.items():
        setattr(person, column, value)


def state_of(session: Session, person: Person) -> Mapping[str, Any]:
    """Return the columns of a person, with their contacts beside the main ones, tags and facts."""
    tags = session.exec(select(Tag.tag).where(Tag.person_id == person.id).order_by(Tag.tag))
    facts = session.exec(select(Fact).where(Fact.person_id == person.id).order_by(Fact.kind, Fact.text))
    return {
        **as_data(person),
        "contacts": [
            {"kind": row.kind, "label": row.label, "value": row.value} for row in contacts_of(session, person)
        ],
        "tags": list(tags),
        "facts": [{"kind": fact.kind, "text": fact.text} for fact in facts],
    }


def contacts_of(session: Session, person: Person) -> Sequence[Contact]:
    """Return what a person has beside the main phone and e-mail, in the order in which it was added."""
    return session.exec(select(Contact).where(Contact.person_id == person.id).order_by(col(Contact.id))).all()


def add_tags_and_facts(session: Session, person: Person, details: Details) -> None:
    """Add the tags and facts of *details* that the person does not have yet.

    Raises:
        BadText: one of them is empty or too long.

    """
    there = set(session.exec(select(Tag.tag).where(Tag.person_id == person.id)))
    for tag in rules.checked_tags(details.tags):
        if tag not in there:
            session.add(Tag(person_id=number_of(person), tag=tag))
    add_facts(session, person, _facts_of(details))


def add_facts(session: Session, person: Person, facts: Iterable[tuple[str, str]]) -> None:
    """Add facts, each of a kind and a text that was checked, where the person does not have them yet."""
    there = set(session.exec(select(Fact.kind, Fact.text_key).where(Fact.person_id == person.id)))
    for kind, text in dict.fromkeys(facts):
        key = rules.name_key(text)
        if (kind, key) not in there:
            session.add(Fact(person_id=number_of(person), kind=kind, text=text, text_key=key))


def _facts_of(details: Details) -> list[tuple[str, str]]:
    return [
        (kind, _checked_fact(text, kind)) for key, kind in FACTS.items() for text in getattr(details, key)
    ]


def _checked_fact(text: str, kind: str) -> str:
    kept = rules.checked_text(text, kind, rules.MOST_LETTERS_OF_A_LINE)
    if not kept:
        raise BadText(kind, "it is empty")
    return kept
