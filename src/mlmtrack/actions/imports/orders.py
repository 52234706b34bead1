"""Orders of a file taken into the book, tens of thousands at once."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from mlmtrack.actions import prospects
from mlmtrack.actions.customers import customer_row
from mlmtrack.actions.imports.orders_plan import OrdersPlan, PlannedOrder, plan_orders
from mlmtrack.actions.imports.tally import ImportFile, Tally, finish_import, refuse_unless_skipped
from mlmtrack.actions.people.finding import display_name
from mlmtrack.domain.dates import month_of
from mlmtrack.domain.sentences import pluralize
from mlmtrack.formats.orders import COST, DAY, POINTS, PRICE, PRODUCT, PURPOSE, QUANTITY
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, day_of, insert_many
from mlmtrack.storage.records import all_numbered, number_of
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.roles import Customer


_ON_PRODUCT_TRACK = "select person_id from prospect where track = 'product' and closed_on is null"
_MOST_NAMED = 5


def take_in(session: Session, file: ImportFile, *, newcomers_welcome: bool, today: date) -> Outcome:
    """Take the orders of a file into the book that are not in it yet.

    Raises:
        RowsRefused: a row is refused, and refused rows are not to be skipped.

    """
    plan = plan_orders(raw(session), file.drafts, today, newcomers_welcome=newcomers_welcome)
    refuse_unless_skipped(file, plan.refused)
    newcomers = _write(session, plan)
    people = pluralize(len({order.buyer for order in plan.orders}), "person", "people")
    return finish_import(
        session,
        file,
        Tally(len(plan.new), len(plan.orders) - len(plan.new), 0, plan.refused, plan.unread),
        of=f"{pluralize(len(file.drafts), 'row', 'rows')} with orders of {people}",
        notes=list(_notes(session, file, plan, newcomers)),
        hint=_next(plan.orders),
        data={"new_people": len(newcomers)},
    )


def _write(session: Session, plan: OrdersPlan) -> Sequence[int]:
    """Write the new orders, before them the newcomers and the roles that they begin or move back.

    Return the numbers that the newcomers got.
    """
    added_on = day_of(session)
    people = [
        {"name": name, "name_key": key, "search_key": key, "added_on": added_on}
        for key, name in plan.newcomers.items()
    ]
    numbers = insert_many(session, Person, people)
    times = [(_number(person, numbers), time) for person, time in plan.customer_times]
    begun = [(person, time) for person, time in times if not time.id]
    insert_many(session, Customer, [customer_row(*each) for each in begun])
    first_times = dict(reversed(begun))
    for (person,) in raw(session).execute(_ON_PRODUCT_TRACK).fetchall():
        if person in first_times:
            prospects.close_as_won(session, person, "product", first_times[person].since)
    moved = {time.id: time.since for _, time in times if time.id}
    for customer in all_numbered(session, Customer, list(moved)):
        customer.since = moved[number_of(customer)]
    session.flush()
    insert_many(session, Order, [_order(order, numbers) for order in plan.new])
    return numbers


def _order(order: PlannedOrder, newcomers: Sequence[int]) -> dict[str, Any]:
    draft = order.draft
    return {
        "buyer_id": _number(order.buyer, newcomers),
        "placed_on": draft[DAY],
        "purpose_said": draft[PURPOSE],
        "points": draft[POINTS],
        "price": draft[PRICE],
        "cost": draft[COST],
        "quantity": draft[QUANTITY],
        "product": draft[PRODUCT],
    }


def _number(person: int, newcomers: Sequence[int]) -> int:
    return person if person > 0 else newcomers[-person - 1]


def _notes(session: Session, file: ImportFile, plan: OrdersPlan, newcomers: Sequence[int]) -> Iterator[str]:
    if not file.sheet.has(POINTS):
        yield "There is no column of points: each unit of the amount counts as one point."
    if newcomers:
        label = "New customer" if len(newcomers) == 1 else "New customers"
        yield f"{label}: {_named(session, newcomers)}."
    if known := sorted({person for person, time in plan.customer_times if person > 0 and not time.id}):
        label = "Now a customer too" if len(known) == 1 else "Now customers too"
        yield f"{label}: {_named(session, known)}."
    if moved := sum(time.id > 0 for _, time in plan.customer_times):
        yield f"Customers whose first day moved back to that of an order: {moved:,}."


def _named(session: Session, people: Sequence[int]) -> str:
    """Name *people* where they are few, else count them."""
    if len(people) > _MOST_NAMED:
        return f"{len(people):,}"
    return ", ".join(display_name(session.get_one(Person, number)) for number in people)


def _next(orders: Sequence[PlannedOrder]) -> str:
    months = [month_of(order.draft[DAY]) for order in orders]
    return f"mlmtrack report volume --period {min(months)}..{max(months)}" if months else ""
