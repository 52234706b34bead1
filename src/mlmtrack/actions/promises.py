"""Promises: noted, kept, broken."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions.people import person_called, person_meant
from mlmtrack.domain.dates import said_back, spoken
from mlmtrack.domain.followups import MOST_DIGITS
from mlmtrack.domain.promises import checked_closing, checked_due, checked_promise
from mlmtrack.errors.dates import StillAhead
from mlmtrack.errors.promises import (
    NobodyPromised,
    NoSuchPromise,
    NothingPromised,
    PromiseClosedAlready,
    SeveralPromises,
)
from mlmtrack.storage import lookup
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, conclude
from mlmtrack.storage.records import as_data, number_of, numbered
from mlmtrack.storage.tables import Person, Promise


_LETTERS_SHOWN = 60


def add(session: Session, handle: str, text: str, *, due_on: date, made_on: date, today: date) -> Outcome:
    """Note what somebody promised to do by a day.

    Raises:
        StillAhead: it would have been made on a day that is still to come.
        DueBeforeMade: it would be due before it was made.

    """
    person = person_meant(session, handle)
    if made_on > today:
        told = "A promise is noted once it was made"
        raise StillAhead(told, made_on, f"add followup {person.id}")
    promise = Promise(
        person_id=number_of(person),
        text=checked_promise(text),
        made_on=made_on,
        due_on=checked_due(made_on, due_on),
    )
    session.add(promise)
    session.flush()
    by = said_back(due_on, today)
    said = [
        f"Promise {promise.id} of {person.name} ({person.id}), by {by}: {_short(promise)}.",
        f"Then: mlmtrack promise kept {promise.id}, or mlmtrack promise broken {promise.id}",
    ]
    return conclude(session, said, {"promise": as_data(promise), "person": as_data(person)})


def close(session: Session, which: str, result: str, *, on: date, today: date) -> Outcome:
    """Close the promise that *which* means as kept or broken.

    Raises:
        NoSuchPromise, NothingPromised, NobodyPromised, SeveralPromises: it means none, or several.
        PromiseClosedAlready: it was kept or broken before.
        StillAhead, ClosedBeforeMade: the day is still to come, or before the promise.

    """
    promise = _meant(session, which)
    person = session.get_one(Person, promise.person_id)
    number = number_of(promise)
    if promise.closed_on and promise.result:
        raise PromiseClosedAlready(number, person.name, promise.result, promise.closed_on)
    if on > today:
        raise StillAhead("A promise is closed once its day has come", on, f"add followup {person.id}")
    promise.closed_on, promise.result = checked_closing(number, promise.made_on, on), result
    when = "" if on == today else f", {spoken(on, today)}"
    said = f"Promise {number} of {person.name} ({person.id}) was {result}{when}: {_short(promise)}."
    return conclude(session, [said], {"promise": as_data(promise), "person": as_data(person)})


def _meant(session: Session, which: str) -> Promise:
    """Return the promise that *which* means: a number is a promise's, a name has one open promise."""
    digits = which.strip().removeprefix("#")
    if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS:
        if promise := numbered(session, Promise, int(digits)):
            return promise
        named_so = person_called(session, which)
        if named_so is None:
            raise NoSuchPromise(int(digits))
        return _only_one_of(which, [named_so], session)
    people = [session.get_one(Person, number) for number, _ in lookup.matching(raw(session), which)]
    return _only_one_of(which, people or [person_meant(session, which)], session)


def _only_one_of(which: str, people: Sequence[Person], session: Session) -> Promise:
    """Return the only open promise of the only one of *people*."""
    found = [(person, promise) for person in people for promise in _still_open(session, person)]
    if not found:
        only = people[0] if len(people) == 1 else None
        raise NothingPromised(only.name, number_of(only)) if only else NobodyPromised(which)
    if len(people) > 1 or len(found) > 1:
        described = [
            (number_of(promise), f"{person.name}, {_short(promise)}, by {promise.due_on}")
            for person, promise in found
        ]
        raise SeveralPromises(which, described)
    return found[0][1]


def _still_open(session: Session, person: Person) -> Sequence[Promise]:
    theirs = select(Promise).where(Promise.person_id == person.id, col(Promise.closed_on).is_(None))
    return session.exec(theirs.order_by(col(Promise.due_on), col(Promise.id))).all()


def _short(promise: Promise) -> str:
    text = promise.text
    return text if len(text) <= _LETTERS_SHOWN else f"{text[:_LETTERS_SHOWN]}…"
