"""Customers: who buys, since when, and who looks after them."""

from datetime import date

from sqlmodel import Session, col, func, or_, select

from mlmtrack.actions import followups, order_roles, prospects
from mlmtrack.actions.people.adding import person_or_new
from mlmtrack.actions.people.finding import display_name, refuse_ahead, resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import ME
from mlmtrack.errors.people import already_there, no_distributor
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.roles import Customer, Enrollment


def add(
    session: Session,
    name: str,
    details: Details,
    *,
    since: date,
    served_by: str | None,
    next_on: Moment | None,
    today: date,
    anyway: bool,
) -> Outcome:
    """Make somebody a customer: the one person of that full name, else a new one.

    Raises:
        RefusedError: they are a customer or a distributor on that day.
        RefusedError: whoever is to serve them is none today.
        RefusedError: the day is still to come.

    """
    refuse_ahead(session, name, since, today, rule="A customer is recorded once they buy")
    server = ME if served_by is None else _server(session, served_by, today)
    person = person_or_new(session, name, details, anyway=anyway)
    customer = begin(session, person, since, server)
    if served_by is not None:
        customer.served_by = server
    followed = order_roles.follow(session)
    when, by = dated(since, Form.WITH_DISTANCE), _looked_after(session, server)
    sentences = [f"{person.name} ({person.id}) is a customer as of {when}{by}.", *followed.said]
    data = {"person": as_data(person), "customer": as_data(customer), "orders": followed.records(session)}
    if next_on is not None:
        booked = followups.book(session, number_of(person), next_on)
        sentences.append(followups.booked_sentence(booked))
        data["followup"] = as_data(booked)
    sentences.append(f"Next: mlmtrack add order {person.id} POINTS")
    return finish(session, sentences, data)


def begin(session: Session, person: Person, since: date, served_by: int) -> Customer:
    """Give a person the role of a customer; their open product track ends as bought.

    A time as a customer that begins later begins on that day instead. One that an order alone began goes on
    as said here.

    Raises:
        RefusedError: they are a customer, as was said, or a distributor on that day.

    """
    number = number_of(person)
    roles = roles_on(raw(session), number, since)
    if roles.distributor:
        raise already_there(person.name, number, "a distributor", "A distributor's orders are their own.")
    customer = _begun_by_an_order(session, number, since)
    if customer is None and roles.customer:
        advice = f"To record an order: mlmtrack add order {number} POINTS"
        raise already_there(person.name, number, "a customer", advice)
    customer = customer or begin_earlier(session, number, since)
    if customer is None:
        comes_back = _following(session, number, since) is not None
        customer = _begun(session, number, since, _next_exit(session, number, since) if comes_back else None)
    if customer.since_said is None:
        customer.served_by = served_by
    customer.since_said = since
    session.flush()
    prospects.close_as_won(session, number, "product", since)
    return customer


def begin_by_an_order(session: Session, person_id: int, placed_on: date) -> None:
    """Make somebody without a role a customer of the user's by an order, up to their next exit at most."""
    _begun(session, person_id, placed_on, _next_exit(session, person_id, placed_on))
    prospects.close_as_won(session, person_id, "product", placed_on)


def take_back_what_no_order_needs(session: Session, person_id: int) -> None:
    """Let the times as a customer that orders alone began, or moved back, begin no earlier than they need to.

    An order that somebody placed as a distributor needs none.
    """
    for customer in session.exec(select(Customer).where(Customer.person_id == person_id)):
        needed = min(filter(None, (customer.since_said, _first_order(session, customer))), default=None)
        if needed is None:
            session.delete(customer)
        elif customer.until is None or needed < customer.until:
            customer.since = max(customer.since, needed)
    session.flush()


def _first_order(session: Session, customer: Customer) -> date | None:
    """Return the day of the first order that somebody placed as the customer they were then."""
    as_distributor = select(Enrollment.id).where(
        Enrollment.person_id == Order.buyer_id,
        Enrollment.joined_on <= Order.placed_on,
        or_(col(Enrollment.left_on).is_(None), col(Enrollment.left_on) > Order.placed_on),
    )
    placed = select(func.min(Order.placed_on)).where(
        Order.buyer_id == customer.person_id,
        Order.placed_on >= customer.since,
        Order.placed_on < (customer.until or date.max),
        ~as_distributor.exists(),
    )
    return session.exec(placed).one()


def begun_by_orders(session: Session, person_id: int) -> dict[int, date]:
    """Return the times as a customer that orders alone began, by number, with their first days."""
    theirs = select(Customer).where(Customer.person_id == person_id, col(Customer.since_said).is_(None))
    return {number_of(customer): customer.since for customer in session.exec(theirs)}


def _begun_by_an_order(session: Session, person_id: int, day: date) -> Customer | None:
    holding = select(Customer).where(
        Customer.person_id == person_id,
        col(Customer.since_said).is_(None),
        Customer.since <= day,
        or_(col(Customer.until).is_(None), col(Customer.until) > day),
    )
    return session.exec(holding).first()


def _begun(session: Session, person_id: int, since: date, until: date | None) -> Customer:
    customer = Customer(person_id=person_id, since=since, until=until, served_by=ME)
    session.add(customer)
    session.flush()
    return customer


def _next_exit(session: Session, person_id: int, day: date) -> date | None:
    left = select(func.min(Enrollment.left_on)).where(
        Enrollment.person_id == person_id, col(Enrollment.left_on) > day
    )
    return session.exec(left).one()


def _following(session: Session, person_id: int, day: date) -> Customer | None:
    later = select(Customer).where(Customer.person_id == person_id, Customer.since > day)
    return session.exec(later.order_by(col(Customer.since))).first()


def _looked_after(session: Session, server: int) -> str:
    return "" if server == ME else f", looked after by {display_name(session.get_one(Person, server))}"


def _server(session: Session, person_ref: str, today: date) -> int:
    server = resolve_person(session, person_ref)
    if not roles_on(raw(session), number_of(server), today).distributor:
        raise no_distributor(server.name, number_of(server), today)
    return number_of(server)


def begin_earlier(session: Session, person_id: int, day: date) -> Customer | None:
    """Move the first day of the next time as a customer back to *day*; return it, or None without one.

    It is not moved back over an exit, which ends a time as a customer.
    """
    following, left_on = _following(session, person_id, day), _next_exit(session, person_id, day)
    if following is None or (left_on is not None and left_on <= following.since):
        return None
    following.since = day
    session.flush()
    return following
