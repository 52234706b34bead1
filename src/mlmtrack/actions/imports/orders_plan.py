"""The orders of a file against the book, before anything is written: whose they are, and which are new."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mlmtrack.actions.imports.directory import Directory
from mlmtrack.actions.orders import not_ahead
from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.domain.orders import PURPOSES
from mlmtrack.domain.people import name_key
from mlmtrack.domain.roles import RoleTime, customer_time_for_order
from mlmtrack.errors import MlmtrackError, NotFoundError
from mlmtrack.errors.echo import echoed
from mlmtrack.formats.drafts import Draft, UnreadCell
from mlmtrack.formats.orders import DAY, PERSON, POINTS, PRICE, PRODUCT, PURPOSE, QUANTITY
from mlmtrack.formats.tables import Refused
from mlmtrack.storage import lookup
from mlmtrack.storage.roles import role_times


_IN_THE_BOOK = """
select buyer_id, placed_on, points, price, quantity, product, purpose, count(*)
  from orders
 where placed_on between :start and :end
 group by buyer_id, placed_on, points, price, quantity, product, purpose
"""


class PlannedOrder(NamedTuple):
    """An order with the number of its buyer, which is below 0 for a newcomer."""

    buyer: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class OrdersPlan:
    """What is to be done with the rows of a file of orders.

    *orders* are all that are not refused, *new* those that the book lacks, by day. *newcomers* are the names
    of new people by name key: the first has the number -1, the next -2. *customer_times* are those that the
    orders begin or move back, each with the number of its person.
    """

    orders: Sequence[PlannedOrder]
    new: Sequence[PlannedOrder]
    refused: Sequence[Refused]
    newcomers: Mapping[str, str]
    customer_times: Sequence[tuple[int, RoleTime]]

    @property
    def unread(self) -> list[UnreadCell]:
        """The cells that are left out of the orders, in the order of the file."""
        return [cell for order in self.orders for cell in order.draft.unread]


def plan_orders(
    book: sqlite3.Connection, drafts: Sequence[Draft | Refused], today: date, *, newcomers_welcome: bool
) -> OrdersPlan:
    """Find out whose the orders are, which are new, and which roles they make necessary.

    An order is in the book when buyer, day, points, price, quantity and product are the same, and the
    purpose where the file says one; rows that repeat are orders of their own.
    """
    buyers = _Buyers(book, newcomers_welcome=newcomers_welcome)
    orders: list[PlannedOrder] = []
    refused: list[Refused] = []
    for draft in drafts:
        if isinstance(draft, Refused):
            refused.append(draft)
            continue
        try:
            not_ahead(draft[DAY], today)
            orders.append(PlannedOrder(buyers.resolve(draft[PERSON]), draft))
        except MlmtrackError as error:
            refused.append(Refused(draft.line, error.explanation))
    new = sorted(_not_in_the_book(book, orders), key=lambda order: order.draft[DAY])
    return OrdersPlan(orders, new, refused, buyers.newcomers, list(_customer_times(book, new)))


class _Buyers:
    """The people of the book, and the newcomers that a file names."""

    def __init__(self, connection: sqlite3.Connection, *, newcomers_welcome: bool) -> None:
        self.newcomers: dict[str, str] = {}
        self._connection, self._welcome = connection, newcomers_welcome
        self._directory = Directory(connection)
        self._resolved: dict[str, int] = {}
        self._numbers: dict[str, int] = {}  # of the newcomers, by name key

    def resolve(self, name: str) -> int:
        """Return the number of who is called *name*: `me`, `#12` or the full name.

        Raises:
            SeveralOfThatName: more than one has that name.
            NotFoundError: a `#12` of nobody, or a newcomer where none are wanted.

        """
        if name not in self._resolved:
            is_number = name.startswith("#") and name[1:].isdecimal()
            self._resolved[name] = self._by_number(name) if is_number else self._by_name(name)
        return self._resolved[name]

    def _by_number(self, name: str) -> int:
        number = parse_record_number(name)
        if number is None or not lookup.by_number(self._connection, number):
            raise NotFoundError(f"Nobody in the book has the number {name}.")
        return number

    def _by_name(self, name: str) -> int:
        found = self._directory.with_full_name(name)
        known = self._directory.only_one(found, name, by_number=True)
        return self._newcomer(name) if known is None else known

    def _newcomer(self, name: str) -> int:
        if not self._welcome:
            raise NotFoundError(f"Nobody in the book is called {echoed(name)}, and new people are refused.")
        key = name_key(name)
        self.newcomers.setdefault(key, name)
        return self._numbers.setdefault(key, -len(self.newcomers))


def _not_in_the_book(book: sqlite3.Connection, orders: Sequence[PlannedOrder]) -> list[PlannedOrder]:
    if not orders:
        return []
    there: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    days = [order.draft[DAY] for order in orders]
    bounds = {"start": min(days).isoformat(), "end": max(days).isoformat()}
    for *what, purpose, count in book.execute(_IN_THE_BOOK, bounds):
        there[tuple(what)][purpose] += count
    return [order for order in orders if not _is_there(order, there)]


def _is_there(order: PlannedOrder, there: Mapping[tuple[object, ...], Counter[str]]) -> bool:
    """Look for an order in the book, and take it away there, so that it is found only once."""
    buyer, draft = order
    same = (draft[POINTS], draft[PRICE], draft[QUANTITY], draft[PRODUCT])
    counts = there.get((buyer, draft[DAY].isoformat(), *same))
    if counts is None:
        return False
    purpose = draft[PURPOSE]
    found = next((each for each in ((purpose,) if purpose else PURPOSES) if counts[each]), None)
    if found is None:
        return False
    counts[found] -= 1
    return True


def _customer_times(
    book: sqlite3.Connection, orders: Sequence[PlannedOrder]
) -> Iterator[tuple[int, RoleTime]]:
    """Yield the times as a customer that *orders*, given by day, make necessary."""
    times = role_times(book)
    for buyer, draft in orders:
        if time := customer_time_for_order(draft[DAY], times[buyer]):
            times[buyer].customer.append(time)  # one that is moved back stands there twice then
            yield buyer, time
