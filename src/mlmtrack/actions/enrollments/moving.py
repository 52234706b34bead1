"""Moves in the tree: another sponsor, another placement; orders keep their credit."""

from datetime import date

from sqlmodel import Session

from mlmtrack.actions.enrollments.roles import (
    called_above,
    refuse_circles,
    refuse_under_themselves,
    refuse_unless_distributor,
    times_of,
)
from mlmtrack.actions.people import person_meant
from mlmtrack.domain.people import ME
from mlmtrack.errors.enrollments import CameBefore, HasLeft, IAmTheTop, NeverEnrolled, NowhereToMove
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, conclude
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.sponsors import count_below
from mlmtrack.storage.tables import Enrollment, Person


def move(
    session: Session, handle: str, *, sponsor: str | None, placement: str | None, today: date
) -> Outcome:
    """Put a distributor, with everybody below, under another sponsor or placement; an empty one clears it.

    Raises:
        NowhereToMove: neither is said.
        IAmTheTop: the user.
        NeverEnrolled, HasLeft: they were never on the team, or are no more.
        OwnSponsor, OwnPlacement, WouldCircle: they would stand below themselves.
        NoDistributor, JoinedLater, LeftEarlier: whoever is to stand above is no distributor today.
        CameBefore: the new sponsor was none on the day they joined.

    """
    person = person_meant(session, handle)
    number = number_of(person)
    if number == ME:
        raise IAmTheTop
    if not sponsor and placement is None:
        raise NowhereToMove
    time = _current(session, person)
    to_sponsor = person_meant(session, sponsor) if sponsor else None
    to_placement = person_meant(session, placement) if placement else None
    refuse_under_themselves(person, to_sponsor, to_placement)
    for above in filter(None, (to_sponsor, to_placement)):
        refuse_unless_distributor(session, above, today)
    sponsored_by = time.sponsor_id
    changes = _set(session, time, to_sponsor, to_placement, clears=placement == "")
    refuse_circles(session, person, to_sponsor, to_placement)
    if to_sponsor and not roles_on(raw(session), number_of(to_sponsor), time.joined_on).distributor:
        raise CameBefore(person.name, number, time.joined_on, to_sponsor.name, number_of(to_sponsor))
    said = _said(session, person, changes, today, another_sponsor=time.sponsor_id != sponsored_by)
    return conclude(session, said, _data(person, time))


def _current(session: Session, person: Person) -> Enrollment:
    number = number_of(person)
    times = times_of(session, number)
    if not times:
        raise NeverEnrolled(person.name, number)
    if times[-1].left_on:
        raise HasLeft(person.name, number, times[-1].left_on)
    return times[-1]


def _set(
    session: Session, time: Enrollment, sponsor: Person | None, placement: Person | None, *, clears: bool
) -> list[str]:
    """Write the move and return what it changes, in words."""
    changes = []
    if sponsor is not None and sponsor.id != time.sponsor_id:
        before = session.get_one(Person, time.sponsor_id)
        changes.append(f"sponsored by {called_above(sponsor)} now, before by {called_above(before)}")
        time.sponsor_id = number_of(sponsor)
    wanted = None if placement is None else placement.id
    if (wanted or clears) and wanted != time.placement_id:
        changes.append(f"placed under {called_above(placement)}" if placement else "placed under the sponsor")
        time.placement_id = wanted
    session.flush()
    return changes


def _said(
    session: Session, person: Person, changes: list[str], today: date, *, another_sponsor: bool
) -> list[str]:
    number = number_of(person)
    if not changes:
        return [f"{person.name} ({number}) stays where they are in the tree."]
    below = count_below(raw(session), number, today) if another_sponsor else 0
    along = f"The {below:,} below move along" if below > 1 else "The one below moves along"
    orders = "orders keep their credit."
    return [
        f"{person.name} ({number}) is {', and '.join(changes)}.",
        f"{along}; {orders}" if below else orders.capitalize(),
    ]


def _data(person: Person, time: Enrollment) -> dict[str, object]:
    return {"person": as_data(person), "enrollment": as_data(time)}
