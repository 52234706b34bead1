"""What is known of a person changed, and a person archived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from mlmtrack.actions.people.columns import add_tags_and_facts, set_details, state_of
from mlmtrack.actions.people.contacts import NO_EDITS, ContactEdits, set_contacts
from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.actions.people.ranks import set_rank
from mlmtrack.days import Form, dated
from mlmtrack.domain import people as rules
from mlmtrack.domain.contacts import IDENTIFYING
from mlmtrack.domain.details import Details, known_contacts
from mlmtrack.domain.person_changes import describe_changes
from mlmtrack.errors import RefusedError
from mlmtrack.errors.values import BadText
from mlmtrack.storage import lookup
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.people import Absence, Fact, Person, Tag


@dataclass(frozen=True, slots=True)
class Edits:
    """What only an edit can do: rename, take off tags and facts, keep off today's page, bring back, rank.

    *forget* holds pieces of the facts to take off; *dropped* holds kind and text of whole ones.
    """

    name: str | None = None
    untag: Sequence[str] = ()
    forget: Sequence[str] = ()
    do_not_contact: bool | None = None
    unarchive: bool = False
    no_cadence: bool = False
    dropped: Sequence[tuple[str, str]] = ()
    rank: str | None = None
    contacts: ContactEdits = NO_EDITS


def edit(session: Session, person_ref: str, details: Details, edits: Edits, today: date) -> Outcome:
    """Change what is known of a person, and say what became different and who has the same.

    Raises:
        RefusedError: they would have sent themselves.
        RefusedError: a rank is said of somebody who is not a distributor.

    """
    person = resolve_person(session, person_ref)
    before = state_of(session, person)
    _set_standing(session, person, edits, today)
    set_details(session, person, details)
    if person.referred_by == person.id:
        raise RefusedError(
            f"{person.name} ({number_of(person)}) cannot be referred by {person.name}.",
            "Name somebody else, or nobody: --referred-by ''",
        )
    set_contacts(session, person, details, before, edits.contacts)
    _take_off(session, person, edits)
    add_tags_and_facts(session, person, details)
    rank = [] if edits.rank is None else set_rank(session, person, edits.rank, today)
    session.flush()
    after = state_of(session, person)
    changes = "; ".join([*describe_changes(before, after), *rank])
    sentence = (
        f"{person.name} ({person.id}): {changes}."
        if changes
        else f"{person.name} ({person.id}) stays as it was."
    )
    data = {"person": as_data(person), **{key: after[key] for key in ("contacts", "tags", "facts")}}
    return finish(session, [sentence, *_others_with_the_same(session, before, after)], data)


def _set_standing(session: Session, person: Person, edits: Edits, today: date) -> None:
    if edits.name is not None:
        person.name = rules.checked_name(edits.name)
    if edits.do_not_contact:
        person.do_not_contact_since = person.do_not_contact_since or today
    elif edits.do_not_contact is not None:
        _end(session, person, "do_not_contact_since", today)
    if edits.no_cadence:
        person.no_cadence_since = person.no_cadence_since or today
    if edits.unarchive:
        _end(session, person, "archived_on", today)


def _end(session: Session, person: Person, column: str, today: date) -> None:
    """End an absence with *today*, and keep from when it was."""
    since = getattr(person, column)
    if since is not None and since < today:
        kind = rules.ABSENCES[column]
        session.add(Absence(person_id=number_of(person), kind=kind, since=since, until=today))
    setattr(person, column, None)


def _take_off(session: Session, person: Person, edits: Edits) -> None:
    tags = rules.checked_tags(edits.untag)
    for tag in session.exec(select(Tag).where(Tag.person_id == person.id)):
        if tag.tag in tags:
            session.delete(tag)
    pieces = [_checked_piece(piece) for piece in edits.forget]
    for fact in session.exec(select(Fact).where(Fact.person_id == person.id)):
        if (fact.kind, fact.text) in edits.dropped or any(piece in fact.text_key for piece in pieces):
            session.delete(fact)


def _checked_piece(text: str) -> str:
    piece = rules.folded(text)
    if not piece:
        raise BadText("fact to forget", "it is empty")
    return piece


def _others_with_the_same(session: Session, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Say who else has the name, phone or e-mail that the person got just now."""
    connection, name = raw(session), after["name"]
    found = [("name", lookup.of_that_name(connection, name))] if name != before["name"] else []
    for kind in IDENTIFYING:
        was = {kind.key(one.value) for one in known_contacts(before, kind).all}
        now = {kind.key(one.value): None for one in known_contacts(after, kind).all}
        found += [(kind.label, lookup.with_contact(connection, kind, key)) for key in now if key not in was]
    firsts = ((word, next((one for one in others if one.id != after["id"]), None)) for word, others in found)
    return [f"{other.name} ({other.id}) has the same {word}." for word, other in firsts if other]


def archive(session: Session, person_ref: str, today: date) -> Outcome:
    """Archive a person; everything is kept.

    Raises:
        RefusedError: it is the user.

    """
    person = resolve_person(session, person_ref)
    if person.id == rules.ME:
        raise RefusedError("This is your own book, so you stay in it.")
    data = {"person": as_data(person)}
    back = f"To bring them back: mlmtrack edit {person.id} --unarchive, or mlmtrack undo"
    if person.archived_on:
        since = dated(person.archived_on, Form.NEAR)
        already = f"{person.name} ({person.id}) is archived since {since} already."
        return finish(session, [already, back.removesuffix(", or mlmtrack undo")], data)
    person.archived_on = today
    sentence = (
        f"{person.name} ({person.id}) is archived: out of lists and off today's page, but kept "
        "in every figure."
    )
    return finish(session, [sentence, back], {"person": as_data(person)})
