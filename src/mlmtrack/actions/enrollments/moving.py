"""Moves in the tree: another sponsor, another placement; orders keep their credit."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from mlmtrack.actions.enrollments.roles import (
    display_name_above,
    newest_move,
    refuse_circles,
    refuse_under_themselves,
    refuse_unless_distributor,
    times_of,
)
from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain.people import ME
from mlmtrack.errors import RefusedError, UsageError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.enrollments import (
    has_left,
    i_am_the_top,
    moved_since,
    never_enrolled,
)
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.sponsors import count_below
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.roles import Enrollment, TeamMove


@dataclass(frozen=True, slots=True)
class Where:
    """Under whom somebody moves, and on which day; an empty placement is the sponsor."""

    sponsor: str | None
    placement: str | None
    on: date


def move(session: Session, person_ref: str, where: Where, today: date) -> Outcome:
    """Put a distributor, with everybody below, under another sponsor or placement from a day on.

    Raises:
        UsageError: neither is said.
        RefusedError: the user.
        NotFoundError, RefusedError: they were never on the team, or are no more.
        RefusedError: they would stand below themselves.
        RefusedError: whoever is to stand above is not a distributor on that day.
        RefusedError: the day is to come, or before their joining or newest move.

    """
    person = resolve_person(session, person_ref)
    number = number_of(person)
    if number == ME:
        raise i_am_the_top()
    if not where.sponsor and where.placement is None:
        raise UsageError("Nothing to change was given.", "Give --sponsor NAME or --placement NAME.")
    time = _current(session, person)
    newest = newest_move(session, time)
    _refuse_another_order(person, time, newest, where.on, today)
    to_sponsor, to_placement = _resolve_above(session, person, where)
    before = TeamMove(
        enrollment_id=number_of(time),
        moved_on=where.on,
        from_sponsor_id=time.sponsor_id,
        from_placement_id=time.placement_id,
    )
    changes = _set(session, time, to_sponsor, to_placement, clears=where.placement == "")
    moved_that_day = newest is not None and newest.moved_on == where.on
    if changes and where.on > time.joined_on and not moved_that_day:
        session.add(before)
        session.flush()
    refuse_circles(session, person, to_sponsor, to_placement, since=where.on)
    another_sponsor = time.sponsor_id != before.from_sponsor_id
    sentences = _sentences(session, person, changes, where.on, today, another_sponsor=another_sponsor)
    return finish(session, sentences, _data(person, time))


def _current(session: Session, person: Person) -> Enrollment:
    number = number_of(person)
    times = times_of(session, number)
    if not times:
        raise never_enrolled(person.name, number)
    if times[-1].left_on:
        raise has_left(person.name, number, times[-1].left_on)
    return times[-1]


def _resolve_above(session: Session, person: Person, where: Where) -> tuple[Person | None, Person | None]:
    """Return the sponsor and the placement that are said, as far as somebody can stand under them."""
    sponsor = resolve_person(session, where.sponsor) if where.sponsor else None
    placement = resolve_person(session, where.placement) if where.placement else None
    refuse_under_themselves(person, sponsor, placement)
    for above in filter(None, (sponsor, placement)):
        refuse_unless_distributor(session, above, where.on)
    return sponsor, placement


def _refuse_another_order(
    person: Person, time: Enrollment, newest: TeamMove | None, on: date, today: date
) -> None:
    """Check that a move is the newest of what happened to somebody in the tree."""
    number = number_of(person)
    if on > today:
        raise still_ahead("A move is recorded once it has happened", on, f"add followup {number}")
    if on < time.joined_on:
        raise RefusedError(
            (
                f"{person.name} ({number}) joined on {dated(time.joined_on)}, so they cannot have moved on "
                f"{dated(on)}."
            ),
            "Give that day, for where they stood from the beginning, or a later one with --on.",
        )
    if newest and on < newest.moved_on:
        raise moved_since(person.name, number, "a move", on, newest.moved_on)


def _set(
    session: Session, time: Enrollment, sponsor: Person | None, placement: Person | None, *, clears: bool
) -> list[str]:
    """Write the move and return what it changes, in words."""
    changes = []
    if sponsor is not None and sponsor.id != time.sponsor_id:
        before = session.get_one(Person, time.sponsor_id)
        changes.append(
            f"sponsored by {display_name_above(sponsor)} now, before by {display_name_above(before)}"
        )
        time.sponsor_id = number_of(sponsor)
    wanted = None if placement is None else placement.id
    if (wanted or clears) and wanted != time.placement_id:
        changes.append(
            f"placed under {display_name_above(placement)}" if placement else "placed under the sponsor"
        )
        time.placement_id = wanted
    session.flush()
    return changes


def _sentences(
    session: Session, person: Person, changes: list[str], on: date, today: date, *, another_sponsor: bool
) -> list[str]:
    number = number_of(person)
    if not changes:
        return [f"{person.name} ({number}) stays where they are in the tree."]
    below = count_below(raw(session), number, today) if another_sponsor else 0
    along = f"The {below:,} below move along" if below > 1 else "The one below moves along"
    orders = "orders keep their credit."
    since = "" if on == today else f", since {dated(on, Form.WITH_DISTANCE)}"
    return [
        f"{person.name} ({number}) is {', and '.join(changes)}{since}.",
        f"{along}; {orders}" if below else orders.capitalize(),
    ]


def _data(person: Person, time: Enrollment) -> dict[str, object]:
    return {"person": as_data(person), "enrollment": as_data(time)}
