"""Follow-ups booked, changed and taken back, and what is said of them everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mlmtrack.actions.people.finding import display_name, resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain.dates import Gap, Moment
from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.errors import NotFoundError, RefusedError, UsageError
from mlmtrack.storage.journal import Outcome, day_of, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.followups import FollowUp, Snooze
from mlmtrack.storage.tables.people import Person


_LETTERS_SHOWN = 60  # of a note, or of what a follow-up is about: enough to tell two apart


@dataclass(frozen=True, slots=True)
class Edits:
    """What an edit changes; None leaves a field as it is, an empty text clears it."""

    due: Moment | None = None
    about: str | None = None
    channel: str | None = None
    at_time: str | None = None
    repeat: Gap | None = None
    no_repeat: bool = False


def add(
    session: Session,
    person_ref: str,
    due: Moment,
    *,
    about: str | None,
    channel: str | None,
    repeat: Gap | None,
) -> Outcome:
    """Book a follow-up with the person that *person_ref* means."""
    person = resolve_person(session, person_ref)
    booked = book(session, number_of(person), due, about=about, channel=channel, repeat=repeat)
    sentences = [f"Follow-up {booked.id} with {display_name(person)}: {describe_followup(booked)}."]
    if person.do_not_contact_since or person.archived_on:
        why = "is archived" if person.archived_on else "is not to be contacted"
        sentences.append(f"{person.name} {why}, so today's page leaves it out.")
    return finish(session, sentences, {"followup": as_data(booked), "person": as_data(person)})


def edit(session: Session, number: int, edits: Edits) -> Outcome:
    """Change an open follow-up; a repeating one with a new day counts from that day on."""
    followup = open_one(session, number)
    person = session.get_one(Person, followup.person_id)
    if edits.repeat and edits.no_repeat:
        raise UsageError("A follow-up repeats or it does not.", "Give --every GAP or --no-repeat, not both.")
    _set_fields(session, followup, edits)
    changed = session.is_modified(followup)
    verdict = f"was changed: {describe_followup(followup)}" if changed else "stays as it was"
    sentences = [f"Follow-up {number} with {display_name(person)} {verdict}."]
    return finish(session, sentences, {"followup": as_data(followup), "person": as_data(person)})


def remove(session: Session, number: int) -> Outcome:
    """Take a follow-up back, with what is known of its snoozes."""
    followup = get_followup(session, number)
    person = session.get_one(Person, followup.person_id)
    data = {"followup": as_data(followup), "person": as_data(person)}
    for one in session.exec(select(Snooze).where(Snooze.followup_id == number)):
        session.delete(one)
    session.flush()
    session.delete(followup)
    sentence = f"Follow-up {number} with {display_name(person)} was removed."
    return finish(session, [sentence, "To bring it back: mlmtrack undo"], data)


def book(
    session: Session,
    person_id: int,
    due: Moment,
    *,
    about: str | None = None,
    channel: str | None = None,
    repeat: Gap | None = None,
    origin: str = "hand",
) -> FollowUp:
    """Book a follow-up; a repeating one counts its days from its first."""
    followup = FollowUp(
        person_id=person_id,
        due_on=due.day,
        at_time=due.time,
        channel=channel,
        about=_checked_about(about),
        origin=origin,
        repeat=str(repeat) if repeat else None,
        anchor_on=due.day if repeat else None,
        booked_on=day_of(session),
    )
    session.add(followup)
    session.flush()
    return followup


def put_to(session: Session, followup: FollowUp, due: Moment) -> None:
    """Give a follow-up another day, and keep the one it had; its time stays unless one is said."""
    if due.day != followup.due_on:
        number, today = number_of(followup), day_of(session)
        session.add(Snooze(followup_id=number, snoozed_on=today, from_day=followup.due_on, to_day=due.day))
    followup.due_on = due.day
    followup.at_time = due.time or followup.at_time


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


def still_open(session: Session, person_id: int) -> Sequence[FollowUp]:
    """Return the open follow-ups with a person, the first due first."""
    theirs = select(FollowUp).where(FollowUp.person_id == person_id, col(FollowUp.closed_on).is_(None))
    return session.exec(theirs.order_by(col(FollowUp.due_on), col(FollowUp.id))).all()


def booked_sentence(followup: FollowUp) -> str:
    """Say back the day and the time that a follow-up was booked on."""
    due = Moment(followup.due_on, followup.at_time)
    return f"Follow-up {followup.id}: {due.dated()}."


def describe_followup(followup: FollowUp) -> str:
    """Say when, how and what about: ``Fri 27 Nov, in 5 days, call at 14:30, every 2w: "prices"``."""
    at_time = f"at {followup.at_time}" if followup.at_time else None
    how = " ".join(word for word in (followup.channel, at_time) if word)
    every = f"every {followup.repeat}" if followup.repeat else None
    when = ", ".join(word for word in (dated(followup.due_on, Form.WITH_DISTANCE), how, every) if word)
    return f'{when}: "{shortened(followup.about)}"' if followup.about else when


def quoted_note(note: str | None) -> str:
    """Return what was said, in short, to stand at the end of a sentence: ``: "wants prices"``."""
    return f': "{shortened(note)}"' if note else ""


def shortened(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _LETTERS_SHOWN else f"{line[:_LETTERS_SHOWN]}…"


def _set_fields(session: Session, followup: FollowUp, edits: Edits) -> None:
    if edits.due is not None:
        put_to(session, followup, edits.due)
    if edits.about is not None:
        followup.about = _checked_about(edits.about)
    if edits.channel is not None:
        followup.channel = edits.channel or None
    if edits.at_time is not None:
        followup.at_time = edits.at_time or None
    if edits.repeat or edits.no_repeat:
        followup.repeat = str(edits.repeat) if edits.repeat else None
    if edits.repeat or edits.no_repeat or edits.due:
        followup.anchor_on = followup.due_on if followup.repeat else None


def _checked_about(about: str | None) -> str | None:
    if not about:
        return None
    return checked_text(about, "text of the follow-up", MOST_LETTERS_OF_A_LINE) or None
