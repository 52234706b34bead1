"""Activities: what was done, recorded with whom it reached, changed, taken back."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions import followups
from mlmtrack.actions.followups import quoted_note, shortened
from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.actions.touches import Account, record, set_note
from mlmtrack.days import Form, dated
from mlmtrack.domain import activities as rules
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.people import ME
from mlmtrack.errors import NotFoundError, UsageError
from mlmtrack.errors.activities import needs_a_person, with_myself
from mlmtrack.storage import lookup
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of, numbered
from mlmtrack.storage.tables.activities import Activity, Touch
from mlmtrack.storage.tables.people import Person


_MOST_NAMED = 3


def log(
    session: Session,
    channel: str | None,
    name: str | None,
    account: Account,
    *,
    also: Sequence[str],
    mass: bool,
    next_on: Moment | None,
    today: date,
) -> Outcome:
    """Log what was done with the person called *name* and those called *also*; a call, without a *channel*.

    Reading, training, other, what went to many, and what names its people in *also* need no *name*: a
    *name* alone that nobody has is their note.

    Raises:
        UnknownChoice: without a channel, nobody is called *name*, which looks like a misspelt channel.

    """
    if channel is None and name and not lookup.matching(raw(session), name):
        rules.refuse_a_misspelt_channel(name)
    may_go_alone = channel is not None and (mass or bool(also) or rules.CHANNELS[channel].may_go_alone)
    channel = channel or rules.DEFAULT_CHANNEL
    first, note = _person_and_note(session, name, account.note, may_go_alone=may_go_alone)
    people = [*first, *(resolve_person(session, each) for each in also)]
    _check_the_people(people, channel, next_on, may_go_alone=may_go_alone)
    activity = record(
        session,
        channel=channel,
        people=[number_of(person) for person in people],
        day=rules.checked_day(account.day or today, today),
        direction=account.direction or "out",
        answered=account.answered,
        minutes=account.minutes,
        purpose=account.purpose,
        note=note,
        reach="mass" if mass else "person",
    )
    return _logged(session, activity, next_on, today)


def edit(session: Session, number: int, account: Account, today: date) -> Outcome:
    """Change what is said of an activity; an answer that nobody gave follows its channel and direction."""
    activity = _activity(session, number)
    touches = _touches(session, activity)
    if account.channel and not touches and not _may_go_alone(activity, account.channel):
        raise needs_a_person(account.channel)
    guessed = rules.default_answer(activity.channel, activity.direction)
    _set_columns(activity, account, today)
    for touch in touches:
        touch.answered = _answer_after(activity, touch.answered, guessed, account.answered)
    changed = any(session.is_modified(each) for each in (activity, *touches))
    parts = _describe(session, activity, today)
    sentence = (
        f"Activity {number} is now: {parts}." if changed else f"Activity {number} stays as it was: {parts}."
    )
    return finish(session, [sentence], _data(activity, touches))


def remove(session: Session, number: int, today: date) -> Outcome:
    """Take an activity back, with its touches."""
    activity = _activity(session, number)
    touches = _touches(session, activity)
    sentences = [
        f"Activity {number} was removed: {_describe(session, activity, today)}.",
        "To bring it back: mlmtrack undo",
    ]
    data = _data(activity, touches)
    for touch in touches:
        session.delete(touch)
    session.flush()  # the touches go first: they point at the activity
    session.delete(activity)
    return finish(session, sentences, data)


def _person_and_note(
    session: Session, name: str | None, note: str | None, *, may_go_alone: bool
) -> tuple[Sequence[Person], str | None]:
    if name is None:
        return [], note
    if may_go_alone and note is None and not lookup.matching(raw(session), name):
        return [], name
    return [resolve_person(session, name)], note


def _check_the_people(
    people: Sequence[Person], channel: str, next_on: Moment | None, *, may_go_alone: bool
) -> None:
    if people and all(person.id == ME for person in people):
        raise with_myself(channel, may_go_alone=may_go_alone)
    if people:
        return
    if not may_go_alone:
        raise needs_a_person(channel)
    if next_on is not None:
        raise UsageError("A follow-up needs a person.", "Name one, or leave out --next.")


def _logged(session: Session, activity: Activity, next_on: Moment | None, today: date) -> Outcome:
    """Say what was logged, which follow-ups it leaves open, and book the next ones."""
    people = _people(session, activity)
    sentences = [
        f"Activity {activity.id}: {_describe(session, activity, today)}.",
        *(line for person in people for line in _open_followup(session, person)),
        *(_leave_in_peace(person, today) for person in people if person.do_not_contact_since),
    ]
    booked = [followups.book(session, number_of(person), next_on) for person in people if next_on]
    sentences += [followups.booked_sentence(followup) for followup in booked]
    data = _data(activity, _touches(session, activity))
    return finish(session, sentences, {**data, "followups": [as_data(followup) for followup in booked]})


def _open_followup(session: Session, person: Person) -> Sequence[str]:
    first = next(iter(followups.still_open(session, number_of(person))), None)
    if first is None:
        return []
    due = dated(first.due_on, Form.NEAR)
    still = f"Follow-up {first.id} with {person.name} is still open, due {due}."
    return [f"{still} If this was it: mlmtrack followups done {first.id} --logged"]


def _leave_in_peace(person: Person, today: date) -> str:
    since = person.do_not_contact_since or today
    return f"{person.name} is not to be contacted, since {dated(since, Form.WITH_DISTANCE)}."


def _activity(session: Session, number: int) -> Activity:
    found = numbered(session, Activity, number)
    if found is None:
        raise NotFoundError(
            f"There is no activity {number} in the book.",
            "Its number was shown when it was logged; to see it again: mlmtrack history",
        )
    return found


def _touches(session: Session, activity: Activity) -> Sequence[Touch]:
    return session.exec(select(Touch).where(Touch.activity_id == activity.id).order_by(col(Touch.id))).all()


def _people(session: Session, activity: Activity) -> Sequence[Person]:
    return [session.get_one(Person, touch.person_id) for touch in _touches(session, activity)]


def _may_go_alone(activity: Activity, channel: str) -> bool:
    return activity.reach == "mass" or rules.CHANNELS[channel].may_go_alone


def _set_columns(activity: Activity, account: Account, today: date) -> None:
    columns = {
        "channel": account.channel,
        "direction": account.direction,
        "minutes": rules.checked_minutes(account.minutes),
        "purpose": account.purpose,
        "day": account.day and rules.checked_day(account.day, today),
    }
    for column, value in columns.items():
        if value is not None:
            setattr(activity, column, value)
    if account.note is not None:
        set_note(activity, account.note)


def _answer_after(activity: Activity, answered: str, guessed: str, said: str | None) -> str:
    """Return the answer of a touch after an edit: what is *said*, else a new guess in place of the old."""
    if said is not None:
        return rules.checked_answer(activity.direction, said)
    if answered == guessed or activity.direction == "in":
        return rules.default_answer(activity.channel, activity.direction)
    return answered


def _data(activity: Activity, touches: Sequence[Touch]) -> dict[str, object]:
    return {"activity": as_data(activity), "touches": [as_data(touch) for touch in touches]}


def _describe(session: Session, activity: Activity, today: date) -> str:
    """Tell an activity in a few words: ``call with Ana Lopez, 15 min, today (sell): "wants prices"``."""
    touches = _touches(session, activity)
    answered = touches[0].answered if touches else ""
    names = [person.name for person in _people(session, activity)]
    parts = [f"{activity.channel}{_whom(activity, answered, names)}", *_describe_answer(activity, answered)]
    parts += ["to many"] if activity.reach == "mass" else []
    parts += [f"{activity.minutes} min"] if activity.minutes is not None else []
    parts += [dated(activity.day, Form.NEAR if activity.day == today else Form.WITH_DISTANCE)]
    return f"{', '.join(parts)} ({activity.purpose}){quoted_note(activity.note) if names else ''}"


def _describe_answer(activity: Activity, answered: str) -> Sequence[str]:
    if answered == "no":
        return ["no answer"]
    is_news = answered == "yes" and activity.direction == "out" and rules.CHANNELS[activity.channel].sent
    return ["answered"] if is_news else []


def _whom(activity: Activity, answered: str, names: Sequence[str]) -> str:
    if not names:
        return f' "{shortened(activity.note)}"' if activity.note else ""
    if activity.direction == "in":
        return f" from {_named(names)}"
    reached = "to" if answered == "no" or rules.CHANNELS[activity.channel].sent else "with"
    return f" {reached} {_named(names)}"


def _named(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMED:
        names = [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
