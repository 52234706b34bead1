"""The WHY of a recruit, kept with the sign-up that it belongs to."""

from datetime import date

from sqlmodel import Session

from mlmtrack.actions.enrollments.roles import newest_enrollment
from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.days import dated
from mlmtrack.domain.people import ME, checked_text
from mlmtrack.errors import RefusedError
from mlmtrack.errors.recruits import never_a_distributor, no_why_of_mine
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.roles import Enrollment


def set_why(session: Session, person_ref: str, text: str, today: date) -> Outcome:
    """Write down why somebody does it; an empty text takes it away.

    Raises:
        RefusedError: it is the user, who has no sign-up.
        RefusedError: they are none on *today*.

    """
    person = resolve_person(session, person_ref)
    enrollment = _current(session, person, today)
    why = checked_text(text, "WHY") or None
    named = f"{person.name} ({person.id})"
    if why == enrollment.why:
        sentences = [f"The WHY of {named} stays as it was."]
    else:
        what_happened = "is written down" if enrollment.why is None else "is another now"
        sentences = [f"The WHY of {named} {what_happened if why else 'is taken away'}."]
        enrollment.why = why
    if why:
        sentences.append(f"Next: mlmtrack team letter {person.id}")
    return finish(session, sentences, {"person": as_data(person), "enrollment": as_data(enrollment)})


def _current(session: Session, person: Person, today: date) -> Enrollment:
    number = number_of(person)
    if number == ME:
        raise no_why_of_mine()
    newest = newest_enrollment(session, person, today)
    if newest is None:
        raise never_a_distributor(person.name, number)
    if newest.left_on is not None and newest.left_on <= today:
        raise RefusedError(
            f"{person.name} ({number}) has not been a distributor since {dated(newest.left_on)}.",
            "What moves them now may be a goal",
            f'mlmtrack edit {number} --goal "…"',
        )
    return newest
