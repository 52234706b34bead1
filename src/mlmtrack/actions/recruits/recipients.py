"""Whom the letter of a recruit goes to: put down, sent, replied."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.actions.recruits.marking import set_mark
from mlmtrack.days import Form, dated
from mlmtrack.domain.recruits import MARKS_OF_A_LETTER, resolve_name, split_new
from mlmtrack.domain.sentences import natural_list, pluralize
from mlmtrack.errors.dates import still_ahead
from mlmtrack.reports.recruits.recruit import distributor
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.recruits import Letter


@dataclass(frozen=True, slots=True)
class Sending:
    """Whom to put down (*to*), whom it was *sent* to and who *replied*; *on* is the day."""

    to: Sequence[str] = ()
    sent: Sequence[str] = ()
    replied: Sequence[str] = ()
    on: date | None = None


def send(session: Session, person_ref: str, sending: Sending, today: date) -> Outcome:
    """Put recipients down, mark the letter as sent to them, mark them as having replied; as one change.

    Raises:
        RefusedError: the day is still to come.
        RefusedError: recipients are put down for somebody who is not a distributor, or none any more.
        NotFoundError, AmbiguousError: a name that is meant is not clear.
        RefusedError: the reply would come before the letter.

    """
    person = resolve_person(session, person_ref)
    day = sending.on or today
    if day > today:
        raise still_ahead(
            "A letter is marked once it has gone out or been answered", day, f"add followup {person.id}"
        )
    sentences = [
        *_put_down(session, person, sending.to, day, today),
        *(_marked(session, person, (name, "sent"), sending.on, today) for name in sending.sent),
        *(_marked(session, person, (name, "replied"), sending.on, today) for name in sending.replied),
    ]
    everybody = _recipients(session, person)
    sent, replied = (
        sum(getattr(one, f"{mark}_on") is not None for one in everybody) for mark in MARKS_OF_A_LETTER
    )
    sentences.append(f"{pluralize(len(everybody), 'recipient')}: {sent:,} sent, {replied:,} replied.")
    return finish(
        session, sentences, {"person": as_data(person), "recipients": [as_data(one) for one in everybody]}
    )


def _recipients(session: Session, person: Person) -> Sequence[Letter]:
    return session.exec(select(Letter).where(Letter.person_id == person.id).order_by(col(Letter.id))).all()


def _put_down(session: Session, person: Person, names: Sequence[str], day: date, today: date) -> list[str]:
    if not names:
        return []
    number = number_of(person)
    distributor(raw(session), number, today)
    there = {one.recipient_key: one.recipient for one in _recipients(session, person)}
    new, known = split_new(names, there)
    for key, name in new.items():
        session.add(Letter(person_id=number, recipient=name, recipient_key=key, added_on=day))
        session.flush()
    said = [f"{_letter_of(person)} goes to {natural_list(list(new.values()))}."] if new else []
    return [*said, *([f"Already there: {natural_list(known)}."] if known else [])]


def _marked(session: Session, person: Person, named: tuple[str, str], on: date | None, today: date) -> str:
    name, mark = named
    there = {one.recipient: one for one in _recipients(session, person)}
    one = there[resolve_name(name, there, f"the letter's list of {person.name} ({person.id})")]
    when = set_mark(one, MARKS_OF_A_LETTER, mark, on=on, today=today)
    if when is None:
        held = dated(getattr(one, f"{mark}_on"), Form.WITH_DISTANCE)
        return f"{one.recipient} is already marked {mark}, {held}."
    session.flush()
    if mark == "sent":
        return f"{_letter_of(person)} went to {one.recipient}{when}."
    return f"{one.recipient} replied to the letter of {person.name} ({person.id}){when}."


def _letter_of(person: Person) -> str:
    return f"The letter of {person.name} ({person.id})"
