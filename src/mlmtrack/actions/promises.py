"""Promises: noted, kept, broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions.people.finding import person_called, resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.domain.people import folded
from mlmtrack.domain.promises import checked_closing, checked_due, checked_promise
from mlmtrack.errors import NotFoundError, RefusedError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.promises import (
    SeveralPromises,
)
from mlmtrack.storage import lookup, namesakes
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of, numbered
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.recruits import Promise


_LETTERS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Given:
    """What was promised, when, and by when; *anyway* notes it although the same promise is open."""

    text: str
    made_on: date
    due_on: date
    anyway: bool = False


def add(session: Session, person_ref: str, given: Given, today: date) -> Outcome:
    """Note what somebody promised to do by a day.

    Raises:
        RefusedError: it would have been made on a day that is still to come.
        RefusedError: it would be due before it was made.
        RefusedError: the same promise is open.

    """
    person = resolve_person(session, person_ref)
    if given.made_on > today:
        rule = "A promise is noted once it has been made"
        raise still_ahead(rule, given.made_on, f"add followup {person.id}")
    promise = Promise(
        person_id=number_of(person),
        text=checked_promise(given.text),
        made_on=given.made_on,
        due_on=checked_due(given.made_on, given.due_on),
    )
    if not given.anyway:
        _refuse_the_same(session, person, promise)
    session.add(promise)
    session.flush()
    by = dated(given.due_on, Form.WITH_DISTANCE)
    sentences = [
        f"Promise {promise.id} of {person.name} ({person.id}), by {by}: {_short(promise)}.",
        f"Then: mlmtrack promise kept {promise.id}, or mlmtrack promise broken {promise.id}",
    ]
    return finish(session, sentences, {"promise": as_data(promise), "person": as_data(person)})


def close(session: Session, which: str, result: str, *, on: date, today: date) -> Outcome:
    """Close the promise that *which* means as kept or broken.

    Raises:
        NotFoundError, SeveralPromises: it means none, or several.
        RefusedError: it was kept or broken before.
        RefusedError: the day is still to come, or before the promise.

    """
    promise = _resolve(session, which)
    person = session.get_one(Person, promise.person_id)
    number = number_of(promise)
    if promise.closed_on and promise.result:
        raise RefusedError(
            (
                f"Promise {number} of {person.name} was {promise.result} on {dated(promise.closed_on)} "
                "already."
            ),
            "If that was a mistake, mlmtrack history shows its step, and mlmtrack undo N takes that back.",
        )
    if on > today:
        raise still_ahead("A promise is closed once its day has come", on, f"add followup {person.id}")
    promise.closed_on, promise.result = checked_closing(number, promise.made_on, on), result
    when = "" if on == today else f", {dated(on, Form.NEAR)}"
    sentence = f"Promise {number} of {person.name} ({person.id}) was {result}{when}: {_short(promise)}."
    return finish(session, [sentence], {"promise": as_data(promise), "person": as_data(person)})


def _resolve(session: Session, which: str) -> Promise:
    """Return the promise that *which* means: a number is a promise's, a name has one open promise."""
    number = parse_record_number(which)
    if number is not None:
        if promise := numbered(session, Promise, number):
            return promise
        named_so = person_called(session, which)
        if named_so is None:
            raise NotFoundError(
                f"There is no promise {number}.",
                "To see the open ones",
                "mlmtrack promise list --open",
            )
        return _only_one_of(which, [named_so], session)
    people = [session.get_one(Person, number) for number, _ in lookup.matching(raw(session), which)]
    return _only_one_of(which, people or [resolve_person(session, which)], session)


def _only_one_of(which: str, people: Sequence[Person], session: Session) -> Promise:
    """Return the only open promise of the only one of *people*."""
    found = [(person, promise) for person in people for promise in _still_open(session, person)]
    if not found:
        if len(people) > 1:
            raise NotFoundError(
                f"Nobody called {which!r} has an open promise.",
                "To see those",
                "mlmtrack promise list --open",
            )
        (only,) = people
        raise NotFoundError(
            f"{only.name} ({only.id}) has no open promise.",
            "To note one",
            f'mlmtrack promise add {only.id} "call three people" --by fri',
        )
    if len(people) > 1 or len(found) > 1:
        promised = {number_of(person): person.name for person, _ in found}
        called = dict(namesakes.described(raw(session), list(promised.items())))
        described = [
            (
                number_of(promise),
                f"{called[promise.person_id]}, {_short(promise)}, by {dated(promise.due_on, Form.NEAR)}",
            )
            for _, promise in found
        ]
        raise SeveralPromises(which, described)
    return found[0][1]


def _refuse_the_same(session: Session, person: Person, promise: Promise) -> None:
    for there in _still_open(session, person):
        if there.due_on == promise.due_on and folded(there.text) == folded(promise.text):
            raise RefusedError(
                (
                    f"{person.name} promised that already, by {dated(there.due_on)}: it is promise "
                    f"{number_of(there)}, and open."
                ),
                "To note it again anyway, give --anyway.",
            )


def _still_open(session: Session, person: Person) -> Sequence[Promise]:
    theirs = select(Promise).where(Promise.person_id == person.id, col(Promise.closed_on).is_(None))
    return session.exec(theirs.order_by(col(Promise.due_on), col(Promise.id))).all()


def _short(promise: Promise) -> str:
    text = promise.text
    return text if len(text) <= _LETTERS_SHOWN else f"{text[:_LETTERS_SHOWN]}…"
