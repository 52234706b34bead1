"""Exits: a time as a distributor ends, those below stay in their places, customers pass to the next above."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from mlmtrack.actions import customers, order_roles
from mlmtrack.actions.enrollments.left_behind import (
    about_customers,
    about_later_days,
    about_promises,
    hand_over_customers,
)
from mlmtrack.actions.enrollments.roles import display_name_above, newest_move, next_active_above, times_of
from mlmtrack.actions.followups import still_open
from mlmtrack.actions.people.finding import display_name, resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain.people import ME, checked_text
from mlmtrack.domain.sentences import pluralize
from mlmtrack.errors import RefusedError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.enrollments import (
    has_left,
    i_am_the_top,
    moved_since,
    never_enrolled,
    sponsored_since,
)
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.sponsors import count_below, newest_below
from mlmtrack.storage.tables.followups import FollowUp
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.roles import Customer, Enrollment


@dataclass(frozen=True, slots=True)
class Exit:
    """What is said of an exit besides who."""

    day: date
    reason: str
    note: str | None = None
    stays_customer: bool = False


def leave(session: Session, person_ref: str, way: Exit, today: date) -> Outcome:
    """End somebody's time as a distributor; those below stay where they are.

    Their customers pass to the next person above who is there, neither left nor archived.

    Raises:
        RefusedError: the user.
        NotFoundError, RefusedError: they are no distributor.
        RefusedError: the day is still to come, or not after their joining.
        RefusedError: somebody joined under them, or they ordered, on that day or later.

    """
    person = resolve_person(session, person_ref)
    number = number_of(person)
    time = _ended(session, person, way, today)
    above = session.get_one(Person, next_active_above(session, number, today))
    customer = _stays_or_not(session, person, way, number_of(above))
    handed = hand_over_customers(session, time, above)
    followed = order_roles.follow(session)
    skipped = _let_go_of_check_ins(session, number, today)
    when = dated(way.day, Form.WITH_DISTANCE)
    sentences = [f"{display_name(person)} left the team, {when}. Reason: {way.reason}."]
    if customer:
        sentences.append(f"They stay a customer, looked after by {display_name_above(above)}.")
    sentences += about_customers(session, handed, above, today)
    sentences += [*followed.said, *_about_orders_that_stay(session, person, way.day)]
    if skipped:
        sentences.append(f"Let go: {_numbers(skipped)}.")
    sentences += [*about_promises(session, number), *_about_those_below(session, number, above, today)]
    sentences += [*about_later_days(session, time), f"If they come back: mlmtrack team rejoin {number}"]
    data = {
        "person": as_data(person),
        "enrollment": as_data(time),
        "customer": customer and as_data(customer),
        "customers": [as_data(one) for one in handed],
        "followups": [as_data(one) for one in skipped],
        "orders": followed.records(session),
    }
    return finish(session, sentences, data)


def _ended(session: Session, person: Person, way: Exit, today: date) -> Enrollment:
    """End the time as a distributor that goes on, and return it."""
    if person.id == ME:
        raise i_am_the_top()
    if way.day > today:
        raise still_ahead("An exit is recorded once it has happened", way.day, f"add followup {person.id}")
    time = _time_to_end(session, person, way.day)
    if not way.stays_customer:
        _refuse_before_an_order(session, person, way.day)
    time.left_on, time.left_reason = way.day, way.reason
    time.left_note = checked_text(way.note, "note") or None if way.note else None
    session.flush()
    return time


def _time_to_end(session: Session, person: Person, day: date) -> Enrollment:
    number = number_of(person)
    times = times_of(session, number)
    if not times:
        raise never_enrolled(person.name, number)
    newest = times[-1]
    if newest.left_on:
        raise has_left(person.name, number, newest.left_on)
    if day <= newest.joined_on:
        raise RefusedError(
            (
                f"{person.name} ({number}) joined on {dated(newest.joined_on)}, so they cannot have left by "
                f"{dated(day)}."
            ),
            "Give a later day with --on; to take back a sign-up made by mistake",
            "mlmtrack undo",
        )
    if (move := newest_move(session, newest)) and move.moved_on >= day:
        raise moved_since(person.name, number, "an exit", day, move.moved_on)
    if arrival := newest_below(raw(session), number):
        came, came_on = arrival
        if came_on >= day:
            recruit = (came, session.get_one(Person, came).name)
            raise sponsored_since(person.name, number, day, recruit, came_on)
    return newest


def _refuse_before_an_order(session: Session, person: Person, day: date) -> None:
    """Check that no order of theirs would be left without a role on its day."""
    since = select(Order).where(Order.buyer_id == person.id, Order.placed_on >= day)
    if order := session.exec(since.order_by(col(Order.placed_on).desc())).first():
        raise RefusedError(
            (
                f"{person.name} ({number_of(person)}) placed order {number_of(order)} on "
                f"{dated(order.placed_on)}, so they cannot have left by {dated(day)}."
            ),
            "Give a later day with --on, or let them stay a customer: --stays-customer",
        )


def _stays_or_not(session: Session, person: Person, way: Exit, server: int) -> Customer | None:
    """End the time as a customer that went on beside the other role; begin a new one where they stay."""
    before = select(Customer).where(
        Customer.person_id == person.id,
        Customer.since < way.day,
        or_(col(Customer.until).is_(None), col(Customer.until) > way.day),
    )
    for time in session.exec(before):
        time.until = way.day
    session.flush()
    if not way.stays_customer or roles_on(raw(session), number_of(person), way.day).customer:
        return None
    return customers.begin(session, person, way.day, server)


def _about_orders_that_stay(session: Session, person: Person, day: date) -> list[str]:
    return [
        *order_roles.keeping_their_purpose(session, person, day, distributor=False),
        *order_roles.keeping_their_credit(session, person, day),
    ]


def _let_go_of_check_ins(session: Session, number: int, today: date) -> list[FollowUp]:
    skipped = [one for one in still_open(session, number) if one.origin == "signup"]
    for one in skipped:
        one.closed_on, one.result = today, "skipped"
    session.flush()
    return skipped


def _numbers(skipped: list[FollowUp]) -> str:
    numbers = ", ".join(str(one.id) for one in skipped)
    return f"the check-in{'' if len(skipped) == 1 else 's'} {numbers}"


def _about_those_below(session: Session, number: int, above: Person, today: date) -> list[str]:
    below = count_below(raw(session), number, today)
    if not below:
        return []
    stand = pluralize(below, "distributor stands", "distributors stand")
    shown = f"`mlmtrack team tree --compressed` shows them under {display_name_above(above)}"
    return [f"{stand} below, in the same place as before; {shown}."]
