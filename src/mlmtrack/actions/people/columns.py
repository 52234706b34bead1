"""What is said of a person, checked and set on the record, with the keys that it is found by."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import Session, select

from mlmtrack.domain import people as rules
from mlmtrack.domain.details import Details
from mlmtrack.errors.values import BadText
from mlmtrack.storage import lookup
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.people import Fact, Person, Tag


def set_details(session: Session, person: Person, details: Details) -> None:
    """Set the columns that *details* say, and every key anew."""
    for column, value in _columns_of(session, details).items():
        setattr(person, column, value)
    keys = rules.keys_of(person.name, person.nickname, person.phone, person.email, person.note)
    for column, key in keys.items():
        setattr(person, column, key)


def _columns_of(session: Session, details: Details) -> Mapping[str, Any]:
    """Return the columns that *details* say, checked; an empty text clears its column."""
    line = rules.MOST_LETTERS_OF_A_LINE
    columns: dict[str, Any] = {
        "nickname": _checked(details.nickname, lambda text: rules.checked_text(text, "nickname", line)),
        "phone": _checked(details.phone, rules.checked_phone),
        "email": _checked(details.email, rules.checked_email),
        "source": _checked(details.source, lambda text: rules.checked_text(text, "source", line)),
        "note": _checked(details.note, lambda text: rules.checked_text(text, "note")),
        "referred_by": _checked(details.referred_by, lambda text: lookup.person(raw(session), text).id),
        "source_kind": details.source_kind,
        "met_on": details.met_on,
        "tier": _checked(details.tier, rules.checked_tier),
        "cadence_days": _checked(details.cadence, lambda gap: gap.in_days),
    }
    said = {column: value or None for column, value in columns.items() if value is not None}
    reminded = {} if details.cadence is None else {"no_cadence_since": None}  # a cadence said ends a "none"
    return {**said, **reminded, **_birthday_of(details)}


def _checked(value: Any, checked: Callable[[Any], Any]) -> Any:
    """Return *value* checked; None (not said) and an empty text (taken away) stay what they are."""
    is_empty = isinstance(value, str) and not value.strip()
    return value if value is None else "" if is_empty else checked(value)


def _birthday_of(details: Details) -> Mapping[str, int | None]:
    if details.birthday is None:
        return {}
    if details.birthday == "":
        return {"birth_year": None, "birth_month": None, "birth_day": None}
    born = details.birthday
    return {"birth_year": born.year, "birth_month": born.month, "birth_day": born.day}


def add_tags_and_facts(session: Session, person: Person, details: Details) -> None:
    """Add the tags and facts of *details* that the person does not have yet.

    Raises:
        BadText: one of them is empty or too long.

    """
    there = set(session.exec(select(Tag.tag).where(Tag.person_id == person.id)))
    for tag in rules.checked_tags(details.tags):
        if tag not in there:
            session.add(Tag(person_id=number_of(person), tag=tag))
    kept = set(session.exec(select(Fact.kind, Fact.text_key).where(Fact.person_id == person.id)))
    for kind, text in dict.fromkeys(_facts_of(details)):
        key = rules.name_key(text)
        if (kind, key) not in kept:
            session.add(Fact(person_id=number_of(person), kind=kind, text=text, text_key=key))


def _facts_of(details: Details) -> list[tuple[str, str]]:
    facts = {"interest": details.interests, "family": details.family, "goal": details.goals}
    return [(kind, _checked_fact(text, kind)) for kind, texts in facts.items() for text in texts]


def _checked_fact(text: str, kind: str) -> str:
    kept = rules.checked_text(text, kind, rules.MOST_LETTERS_OF_A_LINE)
    if not kept:
        raise BadText(kind, "it is empty")
    return kept
