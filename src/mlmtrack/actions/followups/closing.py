"""Follow-ups done, skipped, and moved to a later day."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from mlmtrack.actions.followups.booking import book, booked_sentence, put_to
from mlmtrack.actions.followups.resolving import resolve, still_open
from mlmtrack.actions.followups.sentences import describe_activity, goes_on, name_followups
from mlmtrack.actions.people.finding import display_name
from mlmtrack.actions.touches import Account, record
from mlmtrack.domain import followups as rules
from mlmtrack.domain.activities import DEFAULT_CHANNEL, checked_day
from mlmtrack.domain.dates import Moment, parse_gap
from mlmtrack.domain.people import ME
from mlmtrack.errors import UsageError
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
            "--logged closes a follow-up without logging anything, so nothing can be said of it here.",
            "Leave out the note and the other options, or leave out --logged.",
        )
    person, selected = resolve(session, person_ref, today)
    activity = None if logged else _logged(session, person, selected, account, today)
    booked = _close(session, selected, "done", activity.day if activity else today, today)
    closed = f"{name_followups('Done', selected)} with {display_name(person)}."
    sentences = [f"{closed} {describe_activity(activity, account.answered)}" if activity else closed]
    sentences += [goes_on(one) for one in booked]
    if next_on is not None:
        booked.append(book(session, number_of(person), next_on))
        sentences.append(booked_sentence(booked[-1]))
    sentences += _advice(session, person)
    record_of_it = as_data(activity) if activity else None
    return finish(session, sentences, _data(person, selected, booked, activity=record_of_it))


def skip(session: Session, person_ref: str, today: date) -> Outcome:
    """Close what is due without a touch; a repeating one goes on."""
    person, selected = resolve(session, person_ref, today)
    booked = _close(session, selected, "skipped", today, today)
    sentences = [f"{name_followups('Skipped', selected)} with {display_name(person)}."]
    sentences += [goes_on(one) for one in booked]
    sentences += _advice(session, person)
    return finish(session, sentences, _data(person, selected, booked))


def snooze(session: Session, person_ref: str, until: Moment, today: date) -> Outcome:
    """Move what is due to a later day or time, and keep that it was moved.

    Raises:
        NotLater: *until* is not after the day and the time it has.

    """
    person, selected = resolve(session, person_ref, today)
    for one in selected:
        number, due = number_of(one), Moment(one.due_on, one.at_time)
        put_to(session, one, rules.snoozed(number, due, until))
    session.flush()
    times = {one.at_time for one in selected}
    to = Moment(until.day, times.pop() if len(times) == 1 else None)
    sentences = f"{name_followups('Snoozed', selected)} with {display_name(person)}, to {to.dated()}."
    return finish(session, [sentences], _data(person, selected))


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
