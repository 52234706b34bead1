"""Customers: who buys, since when, and who looks after them."""

from datetime import date

from sqlmodel import Session, select

from mlmtrack.actions import followups, prospects
from mlmtrack.actions.followups.sentences import called
from mlmtrack.actions.people import person_meant, person_or_new, refuse_ahead
from mlmtrack.domain.dates import Moment, said_back
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import ME
from mlmtrack.errors.people import AlreadyThere, NoDistributor
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, conclude
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables import Customer, Person


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
        AlreadyThere: they are a customer or a distributor on that day.
        NoDistributor: whoever is to serve them is none today.
        StillAhead: the day is still to come.

    """
    refuse_ahead(session, name, since, today, told="A customer is recorded once they buy")
    server = ME if served_by is None else _server(session, served_by, today)
    person = person_or_new(session, name, details, anyway=anyway)
    customer = begin(session, person, since, server)
    if served_by is not None:
        customer.served_by = server
    when, by = said_back(since, today), _looked_after(session, server)
    said = [f"{person.name} ({person.id}) is a customer as of {when}{by}."]
    data = {"person": as_data(person), "customer": as_data(customer)}
    if next_on is not None:
        booked = followups.book(session, number_of(person), next_on)
        said.append(followups.booked_sentence(booked, today))
        data["followup"] = as_data(booked)
    said.append(f"Next: mlmtrack add order {person.id} POINTS")
    return conclude(session, said, data)


def begin(session: Session, person: Person, since: date, served_by: int) -> Customer:
    """Give a person the role of a customer; their open product track ends as bought.

    A time as a customer that begins later begins on that day instead.

    Raises:
        AlreadyThere: they are a customer or a distributor on that day.

    """
    number = number_of(person)
    roles = roles_on(raw(session), number, since)
    if roles.distributor:
        raise AlreadyThere(person.name, number, "a distributor", "A distributor's orders are their own.")
    if roles.customer:
        advice = f"To record an order: mlmtrack add order {number} POINTS"
        raise AlreadyThere(person.name, number, "a customer", advice)
    customer = begin_earlier(session, number, since)
    if customer is None:
        customer = Customer(person_id=number, since=since, served_by=served_by)
        session.add(customer)
        session.flush()
    prospects.close_as_won(session, number, "product", since)
    return customer


def _looked_after(session: Session, server: int) -> str:
    return "" if server == ME else f", looked after by {called(session.get_one(Person, server))}"


def _server(session: Session, handle: str, today: date) -> int:
    server = person_meant(session, handle)
    if not roles_on(raw(session), number_of(server), today).distributor:
        raise NoDistributor(server.name, number_of(server), today)
    return number_of(server)


def begin_earlier(session: Session, person_id: int, day: date) -> Customer | None:
    """Move the first day of the next time as a customer back to *day*; return it, or None without one."""
    later = select(Customer).where(Customer.person_id == person_id, Customer.since > day)
    following = session.exec(later.order_by(Customer.since)).first()  # type: ignore[arg-type]  # a column
    if following is not None:
        following.since = day
        session.flush()
    return following
