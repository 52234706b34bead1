"""Enrollments: who signed up, and under whom."""

from datetime import date, timedelta

from sqlmodel import Session, select

from mlmtrack.actions import prospects
from mlmtrack.actions.people import person_meant, person_or_new, refuse_ahead
from mlmtrack.domain.dates import said_back
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import ME, MOST_LETTERS_OF_A_LINE, NEWCOMER_DAYS, checked_text
from mlmtrack.errors.people import AlreadyThere, NoDistributor, OwnSponsor, SignedUpLater
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, conclude
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables import Enrollment, Person


def add(
    session: Session,
    name: str,
    details: Details,
    *,
    sponsor: str | None,
    joined_on: date,
    member_no: str | None,
    today: date,
    anyway: bool,
) -> Outcome:
    """Sign somebody up: the one person of that full name, else a new one.

    Raises:
        StillAhead: the day is still to come.

    """
    refuse_ahead(session, name, joined_on, today, told="A sign-up is recorded once it was made")
    sponsored_by = person_meant(session, str(ME) if sponsor is None else sponsor)
    person = person_or_new(session, name, details, anyway=anyway)
    enrollment = enroll(session, person, sponsored_by, joined_on)
    if member_no:
        enrollment.member_no = checked_text(member_no, "member number", MOST_LETTERS_OF_A_LINE)
    under = "you" if sponsored_by.id == ME else f"{sponsored_by.name} ({sponsored_by.id})"
    said = [f"{person.name} ({person.id}) signed up under {under}, {said_back(joined_on, today)}."]
    data = {"person": as_data(person), "enrollment": as_data(enrollment)}
    return conclude(session, said, data)


def enroll(session: Session, person: Person, sponsor: Person, joined_on: date) -> Enrollment:
    """Give a person the role of a distributor under *sponsor*; their open business track ends as joined.

    Raises:
        AlreadyThere: they are a distributor on that day.
        NoDistributor: the sponsor is none on that day.
        OwnSponsor: person and sponsor are the same.
        SignedUpLater: the book holds a later sign-up of theirs.

    """
    number, under = number_of(person), number_of(sponsor)
    book = raw(session)
    if roles_on(book, number, joined_on).distributor:
        advice = "To see them: mlmtrack show " + str(number)
        raise AlreadyThere(person.name, number, "a distributor", advice)
    if number == under:
        raise OwnSponsor(person.name)
    later = select(Enrollment).where(Enrollment.person_id == number, Enrollment.joined_on > joined_on)
    if following := session.exec(later).first():
        raise SignedUpLater(person.name, number, following.joined_on)
    if not roles_on(book, under, joined_on).distributor:
        raise NoDistributor(sponsor.name, under, joined_on)
    enrollment = Enrollment(
        person_id=number,
        sponsor_id=under,
        joined_on=joined_on,
        new_until=joined_on + timedelta(days=NEWCOMER_DAYS),
    )
    session.add(enrollment)
    session.flush()
    prospects.close_as_won(session, number, "business", joined_on)
    return enrollment
