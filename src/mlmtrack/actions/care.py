"""Care: how often to be in touch, a verdict by hand, and letting go in peace."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions.enrollments.roles import newest_enrollment
from mlmtrack.actions.people.editing import Edits, edit
from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain.care import NO_CADENCE, describe_cadence, is_released_on
from mlmtrack.domain.dates import Gap
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.domain.settings import Settings
from mlmtrack.errors import RefusedError
from mlmtrack.errors.care import (
    NotOneTouch,
    needs_a_reason,
)
from mlmtrack.reports.care.cadence import cadence
from mlmtrack.reports.care.done import MyPart, my_part
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.recruits import Verdict
from mlmtrack.storage.tables.roles import Enrollment


def set_cadence(
    session: Session, person_ref: str, wish: Gap | str, settings: Settings, today: date
) -> Outcome:
    """Say how often to be in touch with somebody: a gap, ``none``, or ``tier``, as their stars say."""
    if wish == NO_CADENCE:
        return edit(session, person_ref, Details(), Edits(no_cadence=True), today)
    if isinstance(wish, Gap):
        return edit(session, person_ref, Details(cadence=wish), Edits(), today)
    outcome = edit(session, person_ref, Details(cadence=""), Edits(), today)
    holds = cadence(raw(session), number_of(resolve_person(session, person_ref)), today, settings)
    return replace(
        outcome,
        sentences=[
            *outcome.sentences,
            f"That is {describe_cadence(holds.cadence_days, holds.cadence_source, holds.tier)}.",
        ],
    )


def judge(session: Session, person_ref: str, quarter: str, because: str | None, today: date) -> Outcome:
    """Put somebody into a quarter of the chain by hand, which withdraws the verdict before.

    Raises:
        UsageError: nothing was said of why.
        RefusedError: they are no distributor today.

    """
    person = resolve_person(session, person_ref)
    enrollment = _enrollment(session, person, today, "the chain is about your team only")
    reason = checked_text(because or "", "reason", MOST_LETTERS_OF_A_LINE)
    if not reason:
        raise needs_a_reason(number_of(person), quarter)
    for older in verdicts_on(session, person):
        _withdraw(older, today)
    verdict = Verdict(person_id=number_of(person), quarter=quarter, because=reason, given_on=today)
    session.add(verdict)
    session.flush()
    where = f'{person.name} ({person.id}) is in the quarter "{quarter}"'
    said = f"{where} by your verdict: {reason.rstrip('.')}."
    back = f"To go by the figures again: mlmtrack team verdict {person.id} none"
    seen = [said, back]
    if is_released_on(today, enrollment.released_on):
        seen.insert(1, "They are released, so the chain report leaves them out.")
    return finish(session, seen, {"verdict": as_data(verdict)})


def withdraw_verdict(session: Session, person_ref: str, today: date) -> Outcome:
    """Take the verdict on somebody back, so that the figures judge.

    Raises:
        RefusedError: there is none.

    """
    person = resolve_person(session, person_ref)
    standing = verdicts_on(session, person)
    if not standing:
        raise RefusedError(
            f"There is no verdict on {person.name} ({number_of(person)}) to take back: the figures count.",
            "To see them",
            "mlmtrack report chain",
        )
    for verdict in standing:
        _withdraw(verdict, today)
    sentence = f"The verdict on {person.name} ({person.id}) was taken back, and the figures count again."
    return finish(session, [sentence], {"verdict": as_data(standing[-1])})


def release(
    session: Session, person_ref: str, light_cadence: int, today: date, *, untouched_too: bool = False
) -> Outcome:
    """Let somebody go in peace: seldom reminded of, off the chain, with what was done for them told.

    Raises:
        NotOneTouch: nothing was begun with them since they joined, and that was not asked for.
        RefusedError: they are no distributor today.
        RefusedError: they were released before.

    """
    person = resolve_person(session, person_ref)
    enrollment = _enrollment(session, person, today, "only somebody on it can be released")
    if enrollment.released_on is not None:
        raise RefusedError(
            f"{person.name} ({number_of(person)}) was released on {dated(enrollment.released_on)} already.",
            "To see the step and take it back: mlmtrack history, then mlmtrack undo N",
        )
    done = my_part(raw(session), number_of(person), enrollment.joined_on, today)
    if not (done.attempts or untouched_too):
        raise NotOneTouch(person.name, number_of(person))
    enrollment.released_on = today
    how_often = (
        "no reminders to be in touch, as before"
        if person.no_cadence_since
        else f"a reminder after {max(light_cadence, person.cadence_days or 0)} days at the earliest"
    )
    sentences = [
        f"{person.name} ({person.id}) is released: off the chain report, and {how_often}.",
        *_describe_part(done),
        "Birthdays and what you know about them stay. To bring them back: mlmtrack undo",
    ]
    return finish(session, sentences, {"enrollment": as_data(enrollment), "done": done})


def _describe_part(done: MyPart) -> list[str]:
    """Say what was done, a line each, under a heading; nothing where nothing was."""
    lines = [f"- {line}" for line in done.describe()]
    return [f"Your part, since {dated(done.since, Form.WITH_DISTANCE)}:", *lines] if lines else []


def _enrollment(session: Session, person: Person, today: date, consequence: str) -> Enrollment:
    """Return the time as a distributor that holds today.

    Raises:
        RefusedError: there is none.

    """
    newest = newest_enrollment(session, person, today)
    if newest is None or newest.is_over_on(today):
        raise RefusedError(
            f"{person.name} ({number_of(person)}) is not on your team today, and {consequence}."
        )
    return newest


def verdicts_on(session: Session, person: Person) -> Sequence[Verdict]:
    """Return the verdicts on a person that hold, the newest last."""
    theirs = select(Verdict).where(Verdict.person_id == person.id, col(Verdict.withdrawn_on).is_(None))
    return session.exec(theirs.order_by(col(Verdict.given_on), col(Verdict.id))).all()


def _withdraw(verdict: Verdict, today: date) -> None:
    verdict.withdrawn_on = max(today, verdict.given_on)
