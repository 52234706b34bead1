"""Orders of a file taken into the book, tens of thousands at once."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from mlmtrack.actions import prospects
from mlmtrack.actions.imports.buyers import Directory, RolesOfAll, Stretch
from mlmtrack.actions.imports.tally import How, Tally, finish_import, refuse_unless_skipped
from mlmtrack.actions.orders import not_ahead
from mlmtrack.actions.people.finding import display_name
from mlmtrack.domain.dates import month_of
from mlmtrack.domain.orders import PURPOSES
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import pluralize
from mlmtrack.errors import MlmtrackError
from mlmtrack.formats.orders import OrderDraft
from mlmtrack.formats.tables import Refused
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, day_of, insert_many
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.roles import Customer


_ROLES_AT_ONCE = 5_000
_MOST_NAMED = 5

_IN_THE_BOOK = """
select buyer_id, placed_on, points, price, quantity, product, purpose, count(*)
  from orders
 where placed_on between :start and :end
 group by buyer_id, placed_on, points, price, quantity, product, purpose
"""


@dataclass(frozen=True, slots=True)
class OrdersFile:
    """The rows of a file of orders, read; without points in it, each unit of the price is one."""

    drafts: Sequence[OrderDraft | Refused]
    points_from_price: bool


class _Bought(NamedTuple):
    """An order with the number of its buyer, which is below 0 for a newcomer."""

    buyer: int
    draft: OrderDraft


def take_in(session: Session, file: OrdersFile, how: How, *, newcomers_welcome: bool, today: date) -> Outcome:
    """Take the orders of a file into the book that are not in it yet.

    An order is in the book when buyer, day, points, price, quantity and product are the same, and the
    purpose where the file says one; rows that repeat are orders of their own.

    Raises:
        RowsRefused: a row is refused, and refused rows are not to be skipped.

    """
    book = raw(session)
    directory = Directory(book, newcomers_welcome=newcomers_welcome)
    bought, refused = _bought(file.drafts, directory, today)
    refuse_unless_skipped(how, len(file.drafts), refused)
    new = _not_in_the_book(book, bought)
    standing = RolesOfAll.of(book)
    new.sort(key=lambda order: order.draft.day)
    for order in new:
        standing.give_a_role(order.buyer, order.draft.day)
    numbers = _write_people(session, directory, standing)
    insert_many(session, Order, [_row(order, numbers) for order in new])
    tally = Tally(len(new), len(bought) - len(new), 0, refused)
    return finish_import(
        session,
        how,
        tally,
        of=f"{pluralize(tally.rows, 'row', 'rows')} with orders of {_people(bought)}",
        notes=_notes(session, file, standing, numbers),
        hint=_next(bought),
        data={"new_people": len(directory.newcomers)},
    )


def _bought(
    drafts: Sequence[OrderDraft | Refused], directory: Directory, today: date
) -> tuple[list[_Bought], list[Refused]]:
    bought, refused = [], []
    for draft in drafts:
        if isinstance(draft, Refused):
            refused.append(draft)
            continue
        try:
            not_ahead(draft.day, today)
            bought.append(_Bought(directory.number_of(draft.person), draft))
        except MlmtrackError as error:
            refused.append(Refused(draft.line, error.explanation))
    return bought, refused


def _not_in_the_book(book: sqlite3.Connection, bought: Sequence[_Bought]) -> list[_Bought]:
    if not bought:
        return []
    there: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    days = [order.draft.day for order in bought]
    bounds = {"start": min(days).isoformat(), "end": max(days).isoformat()}
    for *what, purpose, count in book.execute(_IN_THE_BOOK, bounds):
        there[tuple(what)][purpose] += count
    return [order for order in bought if not _is_there(order, there)]


def _is_there(order: _Bought, there: Mapping[tuple[object, ...], Counter[str]]) -> bool:
    """Look for an order in the book, and take it away there, so that it is found only once."""
    draft = order.draft
    what = (order.buyer, draft.day.isoformat(), draft.points, draft.price, draft.quantity, draft.product)
    if what not in there:
        return False
    purposes = (draft.purpose,) if draft.purpose else PURPOSES
    found = next((purpose for purpose in purposes if there[what][purpose]), None)
    if found is None:
        return False
    there[what][found] -= 1
    return True


def _row(order: _Bought, newcomers: Sequence[int]) -> dict[str, Any]:
    draft = order.draft
    return {
        "buyer_id": _number(order.buyer, newcomers),
        "placed_on": draft.day,
        "purpose_said": draft.purpose,
        "points": draft.points,
        "price": draft.price,
        "cost": draft.cost,
        "quantity": draft.quantity,
        "product": draft.product,
    }


def _write_people(session: Session, directory: Directory, standing: RolesOfAll) -> Sequence[int]:
    """Write the newcomers and the roles that the orders begin or move back; return the newcomers' numbers."""
    added_on = day_of(session)
    people = [
        {"name": name, "name_key": key, "search_key": key, "added_on": added_on}
        for key, name in directory.newcomers.items()
    ]
    numbers = insert_many(session, Person, people)
    begun = {_number(person, numbers): times for person, times in standing.begun.items()}
    insert_many(session, Customer, _customers(begun))
    on_track = raw(session).execute(
        "select person_id from prospect where track = 'product' and closed_on is null"
    )
    for (person,) in on_track.fetchall():
        if person in begun:
            prospects.close_as_won(session, person, "product", begun[person][0].start)
    _move_back(session, standing.moved)
    return numbers


def _customers(begun: Mapping[int, Sequence[Stretch]]) -> list[dict[str, Any]]:
    return [
        {
            "person_id": person,
            "since": time.start,
            "until": None if time.end == date.max else time.end,
            "served_by": ME,
        }
        for person, times in begun.items()
        for time in times
    ]


def _move_back(session: Session, moved: Mapping[int, date]) -> None:
    roles = list(moved)
    for start in range(0, len(roles), _ROLES_AT_ONCE):
        some = col(Customer.id).in_(roles[start : start + _ROLES_AT_ONCE])
        for customer in session.exec(select(Customer).where(some)):
            customer.since = moved[number_of(customer)]
    session.flush()


def _number(person: int, numbers: Sequence[int]) -> int:
    return person if person > 0 else numbers[-person - 1]


def _notes(session: Session, file: OrdersFile, standing: RolesOfAll, newcomers: Sequence[int]) -> list[str]:
    notes = []
    if file.points_from_price:
        notes.append("No column of points: each unit of the amount counts as one point.")
    if newcomers:
        label = "New customer" if len(newcomers) == 1 else "New customers"
        notes.append(f"{label}: {_named(session, newcomers)}.")
    if known := sorted(person for person in standing.begun if person > 0):
        label = "Now a customer too" if len(known) == 1 else "Now customers too"
        notes.append(f"{label}: {_named(session, known)}.")
    if moved := len(standing.moved):
        notes.append(f"Customers whose first day moved back to that of an order: {moved:,}.")
    return notes


def _named(session: Session, people: Sequence[int]) -> str:
    """Name *people* where they are few, else count them."""
    if len(people) > _MOST_NAMED:
        return f"{len(people):,}"
    return ", ".join(display_name(session.get_one(Person, number)) for number in people)


def _next(bought: Sequence[_Bought]) -> str:
    months = [month_of(order.draft.day) for order in bought]
    return f"mlmtrack report volume --period {min(months)}..{max(months)}" if months else ""


def _people(bought: Sequence[_Bought]) -> str:
    return pluralize(len({order.buyer for order in bought}), "person", "people")
