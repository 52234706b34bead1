"""The role of a distributor: begun under a sponsor, and refused where the tree cannot take it."""

from datetime import date, timedelta
from typing import NoReturn

from sqlmodel import Session, col, select

from mlmtrack.actions import customers, prospects
from mlmtrack.days import dated
from mlmtrack.domain.people import ME, NEWCOMER_DAYS
from mlmtrack.errors import RefusedError
from mlmtrack.errors.people import already_there, no_distributor
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.sponsors import circle_since, circle_through, has_anybody_below, sponsor_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.roles import Enrollment, TeamMove


def enroll(
    session: Session,
    person: Person,
    sponsor: Person,
    joined_on: date,
    placement: Person | None = None,
    *,
    member_no: str | None = None,
    rank: str | None = None,
) -> Enrollment:
    """Give a person the role of a distributor under *sponsor*; their open business track ends as joined.

    Raises:
        RefusedError: they are a distributor on that day, and stayed it or left since.
        RefusedError: they would stand under themselves.
        RefusedError: the book holds a later sign-up of theirs.
        RefusedError: whoever is to stand above is not a distributor on that day.
        RefusedError: whoever is to stand above stands below them.

    """
    _refuse_beside_other_times(session, person, joined_on)
    refuse_under_themselves(person, sponsor, placement)
    for above in filter(None, (sponsor, placement)):
        refuse_unless_distributor(session, above, joined_on)
    enrollment = Enrollment(
        person_id=number_of(person),
        sponsor_id=number_of(sponsor),
        placement_id=None if placement is None else number_of(placement),
        member_no=member_no,
        rank=rank,
        joined_on=joined_on,
        new_until=joined_on + timedelta(days=NEWCOMER_DAYS),
    )
    session.add(enrollment)
    session.flush()
    refuse_circles(session, person, sponsor, placement)
    customers.take_back_what_no_order_needs(session, number_of(person))
    prospects.close_as_won(session, number_of(person), "business", joined_on)
    return enrollment


def times_of(session: Session, person_id: int) -> list[Enrollment]:
    """Return the times of a person as a distributor, the newest last."""
    theirs = select(Enrollment).where(Enrollment.person_id == person_id)
    return list(session.exec(theirs.order_by(col(Enrollment.joined_on), col(Enrollment.id))))


def newest_enrollment(session: Session, person: Person, day: date) -> Enrollment | None:
    """Return the newest time as a distributor that began by *day*, whether or not it is over."""
    begun = [time for time in times_of(session, number_of(person)) if time.joined_on <= day]
    return begun[-1] if begun else None


def newest_move(session: Session, time: Enrollment) -> TeamMove | None:
    """Return the last move in the tree during a time as a distributor, if there was one."""
    theirs = select(TeamMove).where(TeamMove.enrollment_id == time.id)
    return session.exec(theirs.order_by(col(TeamMove.moved_on).desc()).limit(1)).first()


def _refuse_beside_other_times(session: Session, person: Person, joined_on: date) -> None:
    number = number_of(person)
    if roles_on(raw(session), number, joined_on).distributor:
        _refuse_a_second_time(session, person)
    following = times_of(session, number)[-1:]
    if following and following[0].joined_on > joined_on:
        raise RefusedError(
            f"{person.name} ({number}) is already a distributor from "
            f"{dated(following[0].joined_on)} on, and two periods as a distributor cannot overlap."
        )


def _refuse_a_second_time(session: Session, person: Person) -> NoReturn:
    number = number_of(person)
    times = times_of(session, number)
    if times and (left_on := times[-1].left_on):
        raise RefusedError(
            f"{person.name} ({number}) was a distributor until {dated(left_on)}.",
            "Give that day or a later one with --on DAY.",
        )
    raise already_there(person.name, number, "a distributor", f"To see them: mlmtrack show {number}")


def refuse_under_themselves(person: Person, sponsor: Person | None, placement: Person | None) -> None:
    """Check that nobody stands under themselves."""
    if sponsor is not None and sponsor.id == person.id:
        raise RefusedError(
            f"{person.name} cannot sponsor {person.name}.", "Give another --sponsor; you are `me`."
        )
    if placement is not None and placement.id == person.id:
        raise RefusedError(
            f"{person.name} cannot be placed under {person.name}.", "Give another --placement."
        )


def refuse_unless_distributor(session: Session, above: Person, day: date) -> None:
    """Check that somebody can stand above others from *day* on."""
    number = number_of(above)
    if roles_on(raw(session), number, day).distributor:
        return
    times = times_of(session, number)
    earlier = [time.left_on for time in times if time.left_on and time.left_on <= day]
    if earlier:
        next_above = session.get_one(Person, next_active_above(session, number, day))
        raise RefusedError(
            f"{above.name} ({number}) is not a distributor on {dated(day)}. They left on "
            f"{dated(max(earlier))}; the next active person above them is {display_name_above(next_above)}."
        )
    if times:
        raise RefusedError(
            f"{above.name} ({number}) is not a distributor on {dated(day)}.",
            (
                f"They joined on {dated(times[0].joined_on)}: give that day or a later one with --on DAY, or "
                "name somebody else."
            ),
        )
    raise no_distributor(above.name, number, day)


def next_active_above(session: Session, person_id: int, day: date) -> int:
    """Return the next person above who is a distributor on *day* and not archived; in the end that is me."""
    book = raw(session)
    above = sponsor_of(book, person_id)
    while above is not None and not _is_active(session, above, day):
        above = sponsor_of(book, above)
    return ME if above is None else above


def _is_active(session: Session, person_id: int, day: date) -> bool:
    active = session.get_one(Person, person_id).archived_on is None
    return active and roles_on(raw(session), person_id, day).distributor


def refuse_circles(
    session: Session,
    person: Person,
    sponsor: Person | None,
    placement: Person | None,
    since: date | None = None,
) -> None:
    """Check that nobody whom a person was just put under stands below them, now or on a day *since*."""
    book, number = raw(session), number_of(person)
    if not has_anybody_below(book, number):
        return
    circle = circle_through(book, [number]) or (circle_since(book, number, since) if since else [])
    if circle:
        above = next((one for one in (sponsor, placement) if one and one.id in circle), person)
        raise RefusedError(
            (
                f"{above.name} ({number_of(above)}) stands below {person.name} ({number_of(person)}), so "
                f"{person.name} cannot stand below {above.name}: the tree would go in a circle."
            ),
            "To see the line",
            f"mlmtrack team upline {number_of(above)}",
        )


def display_name_above(person: Person) -> str:
    """Return how somebody above is called: the user is you."""
    return "you" if person.id == ME else f"{person.name} ({person.id})"
