"""Follow-ups done, skipped, and moved to a later day: which are meant, and what is said of it."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from mlmtrack.actions.followups import (
    book,
    booked_sentence,
    describe_followup,
    open_one,
    put_to,
    quoted_note,
    still_open,
)
from mlmtrack.actions.people.finding import display_name, person_called, resolve_person
from mlmtrack.actions.touches import Account, record
from mlmtrack.days import Form, dated
from mlmtrack.domain import followups as rules
from mlmtrack.domain.activities import DEFAULT_CHANNEL, checked_day
from mlmtrack.domain.dates import Moment, parse_gap
from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.domain.people import ME
from mlmtrack.errors import NotFoundError, UsageError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.followups import SeveralFollowUps
from mlmtrack.storage import lookup, namesakes
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.activities import Activity
from mlmtrack.storage.tables.followups import FollowUp
from mlmtrack.storage.tables.people import Person


def done(
    session: Session, person_ref: str, account: Account, *, logged: bool, next_on: Moment | None, today: date
) -> Outcome:
    """Close what is due as done, log the touch unless it was, and book the next where a day is given.

    Raises:
        UsageError: it was *logged* before, and something is said of it.
        NoSuchPerson, NotFoundError: there is nothing to close.
        SeveralFollowUps: none is due and several are to come.
        RefusedError: the follow-up of that number was closed before.

    """
    if logged and account != Account():
        raise UsageError(
            "--logged closes a follow-up without logging anything, so no note or other "
            "details can be given here.",
            "Leave out the note and the other options, or leave out --logged.",
        )
    person, selected = _resolve(session, person_ref, today)
    activity = None if logged else _logged(session, person, selected, account, today)
    booked = _close(session, selected, "done", activity.day if activity else today, today)
    closed = f"{_name_followups('Done', selected)} with {display_name(person)}."
    sentences = [f"{closed} {_describe_activity(activity, account.answered)}" if activity else closed]
    sentences += [_goes_on(one) for one in booked]
    if next_on is not None:
        booked.append(book(session, number_of(person), next_on))
        sentences.append(booked_sentence(booked[-1]))
    sentences += _advice(session, person)
    record_of_it = as_data(activity) if activity else None
    return finish(session, sentences, _data(person, selected, booked, activity=record_of_it))


def skip(session: Session, person_ref: str, today: date) -> Outcome:
    """Close what is due without a touch; a repeating one goes on."""
    person, selected = _resolve(session, person_ref, today)
    booked = _close(session, selected, "skipped", today, today)
    sentences = [f"{_name_followups('Skipped', selected)} with {display_name(person)}."]
    sentences += [_goes_on(one) for one in booked]
    sentences += _advice(session, person)
    return finish(session, sentences, _data(person, selected, booked))


def snooze(session: Session, person_ref: str, until: Moment, today: date) -> Outcome:
    """Move what is due to a later day or time, and keep that it was moved.

    Raises:
        NotLater: *until* is not after the day and the time it has.

    """
    person, selected = _resolve(session, person_ref, today)
    for one in selected:
        number, due = number_of(one), Moment(one.due_on, one.at_time)
        put_to(session, one, rules.snoozed(number, due, until))
    session.flush()
    times = {one.at_time for one in selected}
    to = Moment(until.day, times.pop() if len(times) == 1 else None)
    sentence = f"{_name_followups('Snoozed', selected)} with {display_name(person)}, to {to.dated()}."
    return finish(session, [sentence], _data(person, selected))


def _resolve(session: Session, person_ref: str, today: date) -> tuple[Person, Sequence[FollowUp]]:
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


def _logged(
    session: Session, person: Person, selected: Sequence[FollowUp], account: Account, today: date
) -> Activity:
    """Log the one touch of a closing, by the channel that was said, else planned, else a call."""
    planned = next((one.channel for one in selected if one.channel), DEFAULT_CHANNEL)
    return record(
        session,
        channel=account.channel or planned,
        people=[] if person.id == ME else [number_of(person)],
        day=checked_day(account.day or today, today),
        direction=account.direction or "out",
        answered=account.answered,
        minutes=account.minutes,
        purpose=account.purpose,
        note=account.note,
    )


def _close(
    session: Session, selected: Sequence[FollowUp], result: str, on: date, today: date
) -> list[FollowUp]:
    """Close follow-ups and return the next occurrence of each that repeats."""
    for one in selected:
        one.closed_on, one.result = on, result
    following = [_occurrence_after(one, today) for one in selected if one.repeat]
    session.add_all(following)
    session.flush()
    return following


def _occurrence_after(followup: FollowUp, today: date) -> FollowUp:
    anchor = followup.anchor_on or followup.due_on
    gap = parse_gap(followup.repeat or "")
    return FollowUp(
        person_id=followup.person_id,
        due_on=rules.next_due(anchor, gap, followup.due_on, today),
        at_time=followup.at_time,
        channel=followup.channel,
        about=followup.about,
        origin=followup.origin,
        repeat=followup.repeat,
        anchor_on=anchor,
        booked_on=today,
    )


def _name_followups(verdict: str, selected: Sequence[FollowUp]) -> str:
    """Return ``Done: follow-ups 12 and 15``."""
    *most, last = [str(one.id) for one in selected]
    numbers = f"s {', '.join(most)} and {last}" if most else f" {last}"
    return f"{verdict}: follow-up{numbers}"


def _describe_activity(activity: Activity, answered: str | None) -> str:
    """Say what was logged: ``Activity 31: call, 15 min, today: "wants prices".``."""
    silence = ", no answer" if answered == "no" else ""
    minutes = f", {activity.minutes} min" if activity.minutes else ""
    how = f"{activity.channel}{silence}{minutes}, {dated(activity.day, Form.NEAR)}"
    return f"Activity {activity.id}: {how}{quoted_note(activity.note)}."


def _goes_on(followup: FollowUp) -> str:
    """Say where a repeating follow-up goes on."""
    return f"It repeats: follow-up {followup.id}, {describe_followup(followup)}."


def _advice(session: Session, person: Person) -> list[str]:
    """Return what could be typed next where nothing is booked with a person any more."""
    if person.archived_on or person.do_not_contact_since or still_open(session, number_of(person)):
        return []
    return [f"Next: mlmtrack add followup {person.id} DAY"]


def _data(
    person: Person, selected: Sequence[FollowUp], booked: Sequence[FollowUp] = (), **more: object
) -> dict[str, object]:
    return {
        "followups": [as_data(one) for one in selected],
        "booked": [as_data(one) for one in booked],
        **more,
        "person": as_data(person),
    }
