"""What somebody who leaves the team leaves behind: customers, open promises, records of later days."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, func, or_, select

from mlmtrack.actions.enrollments.roles import display_name_above
from mlmtrack.actions.people.finding import display_name
from mlmtrack.domain.sentences import natural_list, pluralize
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables.activities import Activity, Touch
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.recruits import Promise
from mlmtrack.storage.tables.roles import Customer, Enrollment, HandOver


_NAMED = 2


def hand_over_customers(session: Session, ended: Enrollment, above: Person) -> list[Customer]:
    """Let *above* look after the customers of somebody who left; old orders keep their credit."""
    theirs = (
        select(Customer)
        .join(Person, col(Person.id) == Customer.person_id)
        .where(
            Customer.served_by == ended.person_id,
            Customer.person_id != ended.person_id,
            or_(col(Customer.until).is_(None), col(Customer.until) > ended.left_on),
        )
        .order_by(Person.name_key, col(Customer.id))
    )
    handed = list(session.exec(theirs))
    for customer in handed:
        _keep_who_served(session, customer, ended)
        customer.served_by = number_of(above)
    session.flush()
    return handed


def _keep_who_served(session: Session, customer: Customer, ended: Enrollment) -> None:
    """Keep that the one who left looked after *customer*, unless they came to them on that day or later."""
    theirs = select(func.max(HandOver.handed_on)).where(HandOver.customer_id == customer.id)
    came_on = session.exec(theirs).one() or customer.since
    if ended.left_on and ended.left_on > came_on:
        session.add(
            HandOver(
                customer_id=number_of(customer), handed_on=ended.left_on, from_server_id=customer.served_by
            )
        )


def about_customers(session: Session, handed: Sequence[Customer], above: Person, today: date) -> list[str]:
    """Say who looks after those customers now; who is a distributor besides is none of them."""
    numbers = dict.fromkeys(one.person_id for one in handed)
    people = [number for number in numbers if roles_on(raw(session), number, today).customer]
    if not people:
        return []
    named = [display_name(session.get_one(Person, number)) for number in people[:_NAMED]]
    more = [f"{len(people) - _NAMED:,} more"] if len(people) > _NAMED else []
    are = "is" if len(people) == 1 else "are"
    customers = pluralize(len(people), "customer")
    whose = f"{customers} of theirs {are} looked after by {display_name_above(above)} now"
    return [f"{whose}: {natural_list([*named, *more])}."]


def about_promises(session: Session, person_id: int) -> list[str]:
    """Say how many promises stay open."""
    theirs = select(func.count()).where(Promise.person_id == person_id, col(Promise.closed_on).is_(None))
    count = session.exec(theirs).one()
    if not count:
        return []
    stay = "stays" if count == 1 else "stay"
    return [f"{pluralize(count, 'promise')} of theirs {stay} open: mlmtrack promise list {person_id} --open"]


def about_later_days(session: Session, ended: Enrollment) -> list[str]:
    """Say what the book holds of days after the exit."""
    later = list(_later(session, ended))
    total = sum(count for count, *_ in later)
    if not total:
        return []
    parts = natural_list([pluralize(*one) for one in later if one[0]])
    return [f"Note: {parts} of later days {'stands' if total == 1 else 'stand'} in the book."]


def _later(session: Session, ended: Enrollment) -> Iterator[tuple[int, str, str]]:
    orders = select(func.count()).where(
        Order.buyer_id == ended.person_id, col(Order.placed_on) > ended.left_on
    )
    yield session.exec(orders).one(), "order", "orders"
    touches = (
        select(func.count())
        .select_from(Touch)
        .join(Activity, col(Activity.id) == Touch.activity_id)
        .where(Touch.person_id == ended.person_id, col(Activity.day) > ended.left_on)
    )
    yield session.exec(touches).one(), "touch", "touches"
