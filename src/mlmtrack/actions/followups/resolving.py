"""From what the user typed to the open follow-ups that it means."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions.followups.sentences import described
from mlmtrack.actions.people.finding import person_called, resolve_person
from mlmtrack.days import dated
from mlmtrack.domain import followups as rules
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


def resolve(session: Session, handle: str, today: date) -> tuple[Person, Sequence[FollowUp]]:
    """Return the open follow-ups that *handle* means, all of one person.

    A bare number is a follow-up's; a name means all that are due, else the only one to come.
    """
    number = _number_in(handle)
    if number is None:
        return _of_person(session, _person(session, handle, today), handle, today)
    named_so = person_called(session, handle)
    if named_so and session.get(FollowUp, number) is None:
        return _of_person(session, named_so, handle, today)
    followup = open_one(session, number)
    return session.get_one(Person, followup.person_id), [followup]


def still_open(session: Session, person_id: int) -> Sequence[FollowUp]:
    """Return the open follow-ups with a person, the first due first."""
    theirs = select(FollowUp).where(FollowUp.person_id == person_id, col(FollowUp.closed_on).is_(None))
    return session.exec(theirs.order_by(col(FollowUp.due_on), col(FollowUp.id))).all()


def numbered(session: Session, number: int) -> FollowUp:
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
    followup = numbered(session, number)
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


def _number_in(handle: str) -> int | None:
    """Return the number that *handle* is, or None where it is a name."""
    digits = handle.strip().removeprefix("#")
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= rules.MOST_DIGITS
    return int(digits) if is_number else None


def _person(session: Session, handle: str, today: date) -> Person:
    """Return the person that *handle* means; where it may mean several, what is open with each is offered."""
    people = lookup.matching(raw(session), handle)
    if len(people) <= 1:
        return resolve_person(session, handle)
    meant = {each.id: rules.meant_by_name(still_open(session, each.id), today) for each in people}
    waiting = namesakes.described(raw(session), [each for each in people if meant[each.id]])
    if not waiting:
        raise NotFoundError(
            f"Nobody called {echoed(handle)} has an open follow-up.",
            "To book one",
            "mlmtrack add followup NAME DAY",
        )
    found = [_candidate(who, one) for person_id, who in waiting for one in meant[person_id]]
    raise SeveralFollowUps(handle, found)


def _of_person(
    session: Session, person: Person, handle: str, today: date
) -> tuple[Person, Sequence[FollowUp]]:
    meant = rules.meant_by_name(still_open(session, number_of(person)), today)
    if not meant:
        raise NotFoundError(
            f"{person.name} ({number_of(person)}) has no open follow-up.",
            (
                f"To book one: mlmtrack add followup {number_of(person)} DAY. To note what was said: "
                f'mlmtrack log call {number_of(person)} "…"'
            ),
        )
    if len(meant) > 1 and meant[0].due_on > today:
        raise SeveralFollowUps(handle, [_candidate(person.name, one) for one in meant])
    return person, meant


def _candidate(who: str, followup: FollowUp) -> tuple[int, str]:
    return number_of(followup), f"{who}, {described(followup)}"
