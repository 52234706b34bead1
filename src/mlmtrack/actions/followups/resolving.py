"""From what the user typed to the open follow-ups that it means."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions.followups.sentences import describe_followup
from mlmtrack.actions.people.finding import person_called, resolve_person
from mlmtrack.days import dated
from mlmtrack.domain import followups as rules
from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.errors import NotFoundError, RefusedError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.followups import (
    SeveralFollowUps,
)
from mlmtrack.storage import lookup, namesakes
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.followups import FollowUp
from mlmtrack.storage.tables.people import Person


def resolve(session: Session, person_ref: str, today: date) -> tuple[Person, Sequence[FollowUp]]:
    """Return the open follow-ups that *person_ref* means, all of one person.

    A bare number is a follow-up's; a name means all that are due, else the only one to come.
    """
    number = parse_record_number(person_ref)
    if number is None:
        return _of_person(session, _person(session, person_ref, today), person_ref, today)
    named_so = person_called(session, person_ref)
    if named_so and session.get(FollowUp, number) is None:
        return _of_person(session, named_so, person_ref, today)
    followup = open_one(session, number)
    return session.get_one(Person, followup.person_id), [followup]


def still_open(session: Session, person_id: int) -> Sequence[FollowUp]:
    """Return the open follow-ups with a person, the first due first."""
    theirs = select(FollowUp).where(FollowUp.person_id == person_id, col(FollowUp.closed_on).is_(None))
    return session.exec(theirs.order_by(col(FollowUp.due_on), col(FollowUp.id))).all()


def get_followup(session: Session, number: int) -> FollowUp:
    """Return follow-up *number*.

    Raises:
        NotFoundError: no follow-up has that number.

    """
    followup = session.get(FollowUp, number)
    if followup is None:
        raise NotFoundError(
            f"There is no follow-up {number}.", "To see the open ones", "mlmtrack followups all"
        )
    return followup


def open_one(session: Session, number: int) -> FollowUp:
    """Return follow-up *number*, which is open.

    Raises:
        NotFoundError: no follow-up has that number.
        RefusedError: it was done or skipped before.

    """
    followup = get_followup(session, number)
    if followup.closed_on and followup.result:
        person = session.get_one(Person, followup.person_id)
        raise RefusedError(
            (
                f"Follow-up {number} with {person.name} was {followup.result} on {dated(followup.closed_on)} "
                "already."
            ),
            "To book another",
            f"mlmtrack add followup {followup.person_id} DAY",
        )
    return followup


def _person(session: Session, person_ref: str, today: date) -> Person:
    """Return the person that *person_ref* means; of several, what is open with each is offered."""
    people = lookup.matching(raw(session), person_ref)
    if len(people) <= 1:
        return resolve_person(session, person_ref)
    selected = {each.id: rules.default_of_name(still_open(session, each.id), today) for each in people}
    waiting = namesakes.described(raw(session), [each for each in people if selected[each.id]])
    if not waiting:
        raise NotFoundError(
            f"Nobody called {echoed(person_ref)} has an open follow-up.",
            "To book one",
            "mlmtrack add followup NAME DAY",
        )
    found = [_candidate(who, one) for person_id, who in waiting for one in selected[person_id]]
    raise SeveralFollowUps(person_ref, found)


def _of_person(
    session: Session, person: Person, person_ref: str, today: date
) -> tuple[Person, Sequence[FollowUp]]:
    selected = rules.default_of_name(still_open(session, number_of(person)), today)
    if not selected:
        raise NotFoundError(
            f"{person.name} ({number_of(person)}) has no open follow-up.",
            (
                f"To book one: mlmtrack add followup {number_of(person)} DAY. To note what was said: "
                f'mlmtrack log call {number_of(person)} "…"'
            ),
        )
    if len(selected) > 1 and selected[0].due_on > today:
        raise SeveralFollowUps(person_ref, [_candidate(person.name, one) for one in selected])
    return person, selected


def _candidate(who: str, followup: FollowUp) -> tuple[int, str]:
    return number_of(followup), f"{who}, {describe_followup(followup)}"
