"""Orders that follow a role which is learned after them, and those that keep what was said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mlmtrack.actions.people.finding import display_name
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import natural_list, pluralize, pluralize_people
from mlmtrack.storage import derived
from mlmtrack.storage.derived import CREDITED_TO, PURPOSE, OutOfDate
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.people import Person


_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Followed:
    """The numbers of the orders that have another purpose or credit now, and how that is said."""

    numbers: Sequence[int]
    said: Sequence[str]

    def records(self, session: Session) -> list[dict[str, object]]:
        """Return the orders as records."""
        return [as_data(session.get_one(Order, one, populate_existing=True)) for one in self.numbers]


def follow(session: Session) -> Followed:
    """Let the orders follow the roles that this change gave, moved or ended."""
    session.flush()
    purposes = list(derived.out_of_date(session, PURPOSE))
    credited = list(derived.out_of_date(session, CREDITED_TO))
    derived.bring_up_to_date(session)
    repurposed = {each.id for each in purposes}
    alone = [each for each in credited if each.id not in repurposed]
    said = [_about_a_purpose(session, now, those) for now, those in _by_value(purposes)]
    said += [_about_a_credit(session, now, those) for now, those in _by_value(alone)]
    return Followed(sorted(repurposed.union(each.id for each in alone)), said)


def keeping_their_purpose(session: Session, person: Person, since: date, *, distributor: bool) -> list[str]:
    """Say which orders from *since* on keep a purpose that was said and that the new role would not give."""
    other = col(Order.purpose_said) == "customer" if distributor else col(Order.purpose_said) != "customer"
    found = _numbers(session, Order.buyer_id == person.id, Order.placed_on >= since, other)
    if not found:
        return []
    whose = f"{_orders(found)} of {display_name(person)}"
    keep = "keeps the purpose" if len(found) == 1 else "keep the purposes"
    were = "was" if len(found) == 1 else "were"
    what = "it" if len(found) == 1 else "one"
    change = f"mlmtrack edit order {found[0]} --purpose {'own' if distributor else 'customer'}"
    return [f"{whose} {keep} that {were} entered. To change {what}: {change}"]


def keeping_their_credit(session: Session, person: Person, since: date) -> list[str]:
    """Say which orders from *since* on stay credited to somebody, as was said, who is no distributor then."""
    theirs = Order.credit_said == person.id
    found = _numbers(session, theirs, Order.placed_on >= since)
    if not found:
        return []
    stay = "stays" if len(found) == 1 else "stay"
    what = "it" if len(found) == 1 else "one"
    change = f"mlmtrack edit order {found[0]} --credited-to NAME"
    return [f"{_orders(found)} {stay} credited to them, as entered. To change {what}: {change}"]


def _about_a_purpose(session: Session, purpose: object, orders: Sequence[OutOfDate]) -> str:
    one = len({each.person_id for each in orders}) == 1
    count = "counts" if len(orders) == 1 else "count"
    match purpose, one:
        case "own", True:
            why = "as their own now, because they were a distributor then"
        case "own", False:
            why = "as their own now, because they were distributors then"
        case _, True:
            why = "as a customer's now, because they were no distributor then"
        case _:
            why = "as customers' now, because they were no distributors then"
    return f"{_of_whom(session, orders)} {count} {why}."


def _about_a_credit(session: Session, receiver: object, orders: Sequence[OutOfDate]) -> str:
    are = "is" if len(orders) == 1 else "are"
    if {each.person_id for each in orders} == {receiver}:
        why = "them now, because they were a distributor then"
    elif receiver == ME:
        why = "you now, because you looked after them then"
    else:
        why = f"{display_name(session.get_one(Person, receiver))} now, who looked after them then"
    return f"{_of_whom(session, orders)} {are} credited to {why}."


def _of_whom(session: Session, orders: Sequence[OutOfDate]) -> str:
    buyers = {each.person_id for each in orders}
    whose = (
        display_name(session.get_one(Person, min(buyers)))
        if len(buyers) == 1
        else pluralize_people(len(buyers))
    )
    return f"{pluralize(len(orders), 'order')} of {whose}"


def _by_value(orders: Sequence[OutOfDate]) -> Sequence[tuple[object, Sequence[OutOfDate]]]:
    in_order = sorted(orders, key=lambda each: each.now)
    return [(now, list(those)) for now, those in groupby(in_order, key=lambda each: each.now)]


def _numbers(session: Session, *wanted: ColumnElement[bool] | bool) -> list[int]:
    found = session.exec(select(Order).where(*wanted).order_by(col(Order.placed_on), col(Order.id)))
    return [number_of(order) for order in found]


def _orders(numbers: Sequence[int]) -> str:
    """Return ``Order 3``, or ``Orders 3, 5 and 8``; of many the first, and how many more there are."""
    named = [str(number) for number in numbers[:_MOST_NAMED]]
    if len(numbers) > _MOST_NAMED:
        named.append(f"{len(numbers) - _MOST_NAMED:,} more")
    return f"Order{'' if len(numbers) == 1 else 's'} {natural_list(named)}"
