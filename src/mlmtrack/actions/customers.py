"""Customers: who buys, since when, and who looks after them."""

from datetime import date
from typing import Any

from sqlmodel import Session, select

from mlmtrack.actions import followups, order_roles, prospects
from mlmtrack.actions.people.adding import person_or_new
from mlmtrack.actions.people.finding import display_name, refuse_ahead, resolve_distributor
from mlmtrack.days import Form, dated
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import ME
from mlmtrack.domain.roles import RoleTime, customer_time_from, time_on
from mlmtrack.errors.people import already_there
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import BY_A_DISTRIBUTOR, role_times
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.roles import Customer


_FIRST_ORDER = f"""
select min(placed_on)
  from orders
 where buyer_id = :person and placed_on >= :since and placed_on < :until and not {BY_A_DISTRIBUTOR}
"""


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
    server = ME if served_by is None else resolve_distributor(session, served_by, today)
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
    times = role_times(raw(session), number)[number]
    if time_on(times.distributor, since):
        raise already_there(person.name, number, "a distributor", "A distributor's orders are their own.")
    held = time_on(times.customer, since)
    if held and session.get_one(Customer, held.id).since_said:
        advice = f"To record an order: mlmtrack add order {number} POINTS"
        raise already_there(person.name, number, "a customer", advice)
    comes_back = any(time.since > since for time in times.customer)
    begun = customer_time_from(since, times) if comes_back else RoleTime(since)
    customer = _write(session, number, held or begun)
    if customer.since_said is None:
        customer.served_by = served_by
    customer.since_said = since
    session.flush()
    prospects.close_as_won(session, number, "product", since)
    return customer


def begin_by_an_order(session: Session, person_id: int, time: RoleTime) -> None:
    """Give a person the *time* as a customer that an order makes necessary."""
    _write(session, person_id, time)
    if not time.id:
        prospects.close_as_won(session, person_id, "product", time.since)


def customer_row(person_id: int, time: RoleTime) -> dict[str, Any]:
    """Return the columns of a time as a customer of the user's."""
    until = None if time.until == date.max else time.until
    return {"person_id": person_id, "since": time.since, "until": until, "served_by": ME}


def _write(session: Session, person_id: int, time: RoleTime) -> Customer:
    """Write a time as a customer: a new one, of the user's, or the first day of one that is there."""
    if time.id:
        customer = session.get_one(Customer, time.id)
        customer.since = time.since
    else:
        customer = Customer(**customer_row(person_id, time))
        session.add(customer)
    session.flush()
    return customer


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
    asked = {"person": customer.person_id, "since": customer.since, "until": customer.until or date.max}
    days = {name: str(value) for name, value in asked.items()}
    (first,) = raw(session).execute(_FIRST_ORDER, days).fetchone()
    return date.fromisoformat(first) if first else None


def _looked_after(session: Session, server: int) -> str:
    return "" if server == ME else f", looked after by {display_name(session.get_one(Person, server))}"
