"""People: put into the book, changed, taken out of sight."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from mlmtrack.domain import people as rules
from mlmtrack.domain.details import Details
from mlmtrack.errors.people import CannotArchiveMe, TwinInTheBook
from mlmtrack.storage import lookup
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, conclude
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables import Fact, Person, Tag


@dataclass(frozen=True, slots=True)
class Edits:
    """What only an edit can do: rename, take off tags and facts, keep off today's page, bring back.

    *forget* holds pieces of the facts to take off.
    """

    name: str | None = None
    untag: Sequence[str] = ()
    forget: Sequence[str] = ()
    do_not_contact: bool | None = None
    unarchive: bool = False


def new_person(session: Session, name: str, details: Details, *, anyway: bool) -> Person:
    """Put a new person into the book.

    Raises:
        TwinInTheBook: somebody there has the same name, phone or e-mail, and *anyway* is not said.

    """
    person = Person(name=rules.checked_name(name), name_key="")
    _set_details(session, person, details)
    if not anyway:
        _refuse_a_twin(session, person)
    session.add(person)
    session.flush()
    _add_tags_and_facts(session, person, details)
    return person


def person_called(session: Session, name: str) -> Person | None:
    """Return the one person whose full name is *name*, if there is exactly one."""
    found = session.exec(select(Person).where(Person.name_key == rules.name_key(name))).all()
    return found[0] if len(found) == 1 else None


def person_meant(session: Session, handle: str) -> Person:
    """Return the person that *handle* means."""
    return session.get_one(Person, lookup.person(raw(session), handle).id)


def edit(session: Session, handle: str, details: Details, edits: Edits, today: date) -> Outcome:
    """Change what is known of a person."""
    person = person_meant(session, handle)
    _set_standing(person, edits, today)
    _set_details(session, person, details)
    _take_off(session, person, edits)
    _add_tags_and_facts(session, person, details)
    changed = session.is_modified(person) or session.new or session.deleted
    said = f"{person.name} ({person.id}) {'is changed' if changed else 'stays as it was'}."
    return conclude(session, [said], {"person": as_data(person)})


def _set_standing(person: Person, edits: Edits, today: date) -> None:
    if edits.name is not None:
        person.name = rules.checked_name(edits.name)
    if edits.do_not_contact is not None:
        person.do_not_contact_since = today if edits.do_not_contact else None
    if edits.unarchive:
        person.archived_on = None


def archive(session: Session, handle: str, today: date) -> Outcome:
    """Take a person out of sight, with everything kept."""
    person = person_meant(session, handle)
    if person.id == rules.ME:
        raise CannotArchiveMe
    person.archived_on = today
    said = [
        f"{person.name} ({person.id}) is archived: out of lists and off today's page, kept in every figure.",
        f"To bring them back: mlmtrack edit {person.id} --unarchive, or mlmtrack undo",
    ]
    return conclude(session, said, {"person": as_data(person)})


def _set_details(session: Session, person: Person, details: Details) -> None:
    for column, value in _columns_of(session, details).items():
        setattr(person, column, value)
    person.name_key = rules.name_key(person.name)
    person.nickname_key = rules.folded(person.nickname) if person.nickname else None
    person.phone_key = rules.phone_key(person.phone) if person.phone else None
    person.email_key = rules.folded(person.email) if person.email else None
    person.search_key = _search_key(person)


def _columns_of(session: Session, details: Details) -> Mapping[str, Any]:
    """Return the columns that *details* say, checked; an empty text clears its column."""
    line = rules.MOST_LETTERS_OF_A_LINE
    columns: dict[str, Any] = {
        "nickname": _said(details.nickname, lambda text: rules.checked_text(text, "nickname", line)),
        "phone": _said(details.phone, rules.checked_phone),
        "email": _said(details.email, rules.checked_email),
        "source": _said(details.source, lambda text: rules.checked_text(text, "source", line)),
        "note": _said(details.note, lambda text: rules.checked_text(text, "note")),
        "referred_by": _said(details.referred_by, lambda text: person_meant(session, text).id),
        "source_kind": details.source_kind,
        "met_on": details.met_on,
        "tier": details.tier and rules.checked_tier(details.tier),
        "cadence_days": details.cadence and details.cadence.in_days,
    }
    said = {column: value or None for column, value in columns.items() if value is not None}
    if birthday := details.birthday:
        said |= {
            "birth_year": birthday.year,
            "birth_month": birthday.month,
            "birth_day": birthday.day,
        }
    return said


def _said(text: str | None, checked: Callable[[str], Any]) -> Any:
    return checked(text) if text else text


def _search_key(person: Person) -> str:
    digits = person.phone_key and person.phone_key.lstrip("+")
    parts = [person.name, person.nickname, person.email, person.phone, digits, person.note]
    return rules.name_key(" ".join(part for part in parts if part))


def _refuse_a_twin(session: Session, person: Person) -> None:
    for same, column in (("name", "name_key"), ("phone", "phone_key"), ("e-mail", "email_key")):
        value = getattr(person, column)
        if value is None:
            continue
        twin = session.exec(select(Person).where(getattr(Person, column) == value)).first()
        if twin and twin.id:
            raise TwinInTheBook(person.name, twin.name, twin.id, same)


def _add_tags_and_facts(session: Session, person: Person, details: Details) -> None:
    there = set(session.exec(select(Tag.tag).where(Tag.person_id == person.id)))
    for tag in dict.fromkeys(rules.checked_tag(tag) for tag in details.tags):
        if tag not in there:
            session.add(Tag(person_id=number_of(person), tag=tag))
    facts = {"interest": details.interests, "family": details.family, "goal": details.goals}
    for kind, texts in facts.items():
        for text in texts:
            kept = rules.checked_text(text, kind, rules.MOST_LETTERS_OF_A_LINE)
            session.add(
                Fact(person_id=number_of(person), kind=kind, text=kept, text_key=rules.name_key(kept))
            )


def _take_off(session: Session, person: Person, edits: Edits) -> None:
    tags = {rules.checked_tag(tag) for tag in edits.untag}
    for tag in session.exec(select(Tag).where(Tag.person_id == person.id)):
        if tag.tag in tags:
            session.delete(tag)
    pieces = [rules.folded(piece) for piece in edits.forget]
    for fact in session.exec(select(Fact).where(Fact.person_id == person.id)):
        if any(piece in fact.text_key for piece in pieces):
            session.delete(fact)
