"""The orders themselves, filtered and sorted."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import ClassVar

from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.people import folded
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.report import Report, ask, question_of


SORTS = ("day", "points", "name")
EVERYBODY = 0

_COLUMNS = (
    Column("id", "No", Kind.IDENTITY),
    Column("placed_on", "Day", Kind.DAY),
    Column("person", "Person"),
    Column("purpose", "Purpose", rank=2),
    Column("points", "Points", Kind.POINTS),
    Column("price", "Price", Kind.MONEY, rank=1),
    Column("quantity", "Qty", Kind.NUMBER, rank=4),
    Column("product", "Product", rank=3),
    Column("credited_to", "Credited to", rank=5),
)


@dataclass(frozen=True, slots=True)
class OrderPlaced:
    """An order, with the names of its buyer and of who gets the volume."""

    id: int
    placed_on: date
    person: str
    person_id: int
    purpose: str
    points: Points
    price: Cents | None
    cost: Cents | None
    quantity: int
    product: str | None
    credited_to: int
    credited_to_name: str

    def cells(self) -> Sequence[Cell]:
        """Return the order as a row of the sheet."""
        return (
            Marked(self.id, Tone.ACCENT),
            self.placed_on,
            self.person,
            self.purpose,
            self.points,
            self.price,
            self.quantity,
            self.product,
            self.credited_to_name,
        )


@dataclass(frozen=True)
class OrdersListed(Report):
    """Orders with their sums, which are of all that were found, however few are shown.

    *out_of_sight* counts the orders of archived people that were left out.
    """

    name: ClassVar[str] = "list orders"

    orders: tuple[OrderPlaced, ...]
    count: int
    points: Points
    price: Cents
    out_of_sight: int = field(metadata={"told": False})

    def page(self, words: Words) -> Page:
        """Lay the orders out."""
        sheet = Sheet("orders", _COLUMNS, [order.cells() for order in self.orders])
        if not self.count:
            return Page(f"No orders here.{self._left_out()}", [sheet], ["mlmtrack add order NAME POINTS"])
        lead = f"{_orders(self.count)}, {self.points.spoken()} {words.volume}"
        if self.price:
            lead += f", {self.price.spoken()} {words.currency}"
        if len(self.orders) < self.count:
            lead += f"; {len(self.orders):,} of them are shown"
        hints = [f"mlmtrack edit order {self.orders[0].id}", f"mlmtrack remove order {self.orders[0].id}"]
        return Page(f"{lead}.{self._left_out()}", [sheet], hints)

    def _left_out(self) -> str:
        if not self.out_of_sight:
            return ""
        return f" Left out: {_orders(self.out_of_sight)} of archived people; --archived shows all."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which orders are wanted, and how they are sorted; *product* is a piece of its name."""

    start: date
    end: date
    person_id: int = EVERYBODY
    product: str | None = None
    purpose: str | None = None
    sort: str = "day"
    archived: bool = False


def orders(connection: sqlite3.Connection, wanted: Wanted) -> OrdersListed:
    """Return the orders that are wanted; those of archived people only where they are asked for."""
    rows = ask(
        connection,
        question_of(__file__),
        start=wanted.start.isoformat(),
        end=wanted.end.isoformat(),
        person=wanted.person_id,
        purpose=wanted.purpose or "",
        sort=wanted.sort,
    )
    found = [row for row in rows if wanted.product is None or _is_of(wanted.product, row["product"])]
    asked = wanted.archived or wanted.person_id != EVERYBODY
    shown = tuple(_order(row) for row in found if asked or row["archived_on"] is None)
    return OrdersListed(
        orders=shown,
        count=len(shown),
        points=Points(sum(order.points for order in shown)),
        price=Cents(sum(order.price or 0 for order in shown)),
        out_of_sight=len(found) - len(shown),
    )


_folded = cache(folded)  # the same few products come back in every row


def _is_of(piece: str, product: str | None) -> bool:
    return product is not None and _folded(piece) in _folded(product)


def _order(row: sqlite3.Row) -> OrderPlaced:
    return OrderPlaced(
        id=row["id"],
        placed_on=date.fromisoformat(row["placed_on"]),
        person=row["person"],
        person_id=row["buyer_id"],
        purpose=row["purpose"],
        points=Points(row["points"]),
        price=None if row["price"] is None else Cents(row["price"]),
        cost=None if row["cost"] is None else Cents(row["cost"]),
        quantity=row["quantity"],
        product=row["product"],
        credited_to=row["credited_to"],
        credited_to_name=row["credited_to_name"],
    )


def _orders(count: int) -> str:
    return f"{count:,} order{'' if count == 1 else 's'}"
