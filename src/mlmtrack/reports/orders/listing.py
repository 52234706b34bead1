"""The orders themselves, filtered and sorted."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import ClassVar

from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.people import folded
from mlmtrack.domain.sentences import only_shown, pluralize
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.report import Report, meaning, question_of
from mlmtrack.sql import question


EVERYBODY = 0


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


_COLUMNS: Sequence[Column[OrderPlaced]] = (
    Column("id", "No", Kind.IDENTITY, "the number of the order", tone=Tone.ACCENT),
    Column("placed_on", "Day", Kind.DAY, "the day of the order"),
    Column("person", "Person", meaning="the buyer"),
    Column("person_id", kind=Kind.IDENTITY, meaning="the buyer's number", reader=Reader.PROGRAMS),
    Column("purpose", "Purpose", meaning="customer, own, stock or sample", rank=2),
    Column("points", "Points", Kind.POINTS, "its volume, all pieces together"),
    Column("price", "Price", Kind.MONEY, "what was paid, all pieces together", rank=1),
    Column("cost", kind=Kind.MONEY, meaning="what it cost you, all pieces together", reader=Reader.PROGRAMS),
    Column("quantity", "Qty", Kind.NUMBER, "how many pieces", rank=4),
    Column("product", "Product", meaning="what was ordered", rank=3),
    Column(
        "credited_to",
        kind=Kind.IDENTITY,
        meaning="the number of the person who gets the volume",
        reader=Reader.PROGRAMS,
    ),
    Column("credited_to_name", "Credited to", meaning="who gets the volume", rank=5),
)


@dataclass(frozen=True)
class OrdersListed(Report):
    """Orders with their sums."""

    name: ClassVar[str] = "list orders"
    columns: ClassVar = {"orders": _COLUMNS}

    orders: tuple[OrderPlaced, ...]
    count: int = meaning("how many were found, however few are shown")
    points: Points = meaning("the volume of all that were found")
    price: Cents = meaning("what was paid for all that were found, where a price was given")
    archived_count: int = meaning("how many more are of archived people and were left out")

    def page(self, view: View, /) -> Page:
        """Lay the orders out."""
        table = Table("orders", _COLUMNS, self.orders)
        if not self.count:
            return Page(f"No orders found.{self._left_out()}", [table], ["mlmtrack add order NAME POINTS"])
        lead = f"{pluralize(self.count, 'order')}, {self.points.format()} {view.volume}"
        if self.price:
            lead += f", {self.price.format()} {view.currency}"
        hints = [f"mlmtrack edit order {self.orders[0].id}", f"mlmtrack remove order {self.orders[0].id}"]
        shown = only_shown(len(self.orders), self.count)
        return Page(f"{lead}{shown}.{self._left_out()}", [table], hints)

    def _left_out(self) -> str:
        if not self.archived_count:
            return ""
        return (
            f" Left out: {pluralize(self.archived_count, 'order')} of archived people; --archived shows all."
        )


@dataclass(frozen=True, slots=True)
class Filter:
    """Which orders are wanted, and how they are sorted; *product* is a piece of its name."""

    start: date
    end: date
    person_id: int = EVERYBODY
    product: str | None = None
    purpose: str | None = None
    sort: str = "day"
    archived: bool = False


def orders(connection: sqlite3.Connection, wanted: Filter, most: int | None = None) -> OrdersListed:
    """Return the orders that are wanted; those of archived people only where they are asked for.

    *most* is how many are needed at most; the sums are of all.
    """
    whose, archived = _whose(wanted)
    sums = _sums(connection, wanted, whose)
    return OrdersListed(
        orders=tuple(_in_order(connection, wanted, whose, most)),
        count=sum(row["count"] for row in sums),
        points=Points(sum(row["points"] for row in sums)),
        price=Cents(sum(row["price"] or 0 for row in sums)),
        archived_count=sum(row["count"] for row in _sums(connection, wanted, archived)),
    )


_ARCHIVED = "(select id from person where archived_on is not null)"
_SUMMED = "count(*) as count, coalesce(sum(points), 0) as points, sum(price) as price from ({}) as found"
_SUMS = f"select null as product, {_SUMMED}"
_SUMS_BY_PRODUCT = f"select product, {_SUMMED} group by product"
_ORDERS = {
    "day": "placed_on desc, id desc",
    "points": "points desc, placed_on desc, id desc",
    "name": "(select name_key from person where person.id = found.buyer_id), placed_on desc, id desc",
}


def _whose(wanted: Filter) -> tuple[str, str]:
    """Return whose orders are wanted, and whose would be if they were not archived."""
    if wanted.person_id != EVERYBODY:
        return "orders.buyer_id = :person", "1 = 0"
    if wanted.archived:
        return "1 = 1", "1 = 0"
    return f"orders.buyer_id not in {_ARCHIVED}", f"orders.buyer_id in {_ARCHIVED}"


def _sums(connection: sqlite3.Connection, wanted: Filter, whose: str) -> Sequence[sqlite3.Row]:
    """Return the sums of the orders, in one row or, where a product is looked for, in one for each."""
    sql = _SUMS if wanted.product is None else _SUMS_BY_PRODUCT
    return [row for row in _ask(connection, sql, wanted, whose) if _is_of(wanted.product, row["product"])]


def _in_order(
    connection: sqlite3.Connection, wanted: Filter, whose: str, most: int | None
) -> Iterator[OrderPlaced]:
    """Yield the orders in their order, *most* of them; only of these are the names looked up."""
    sql = f"select * from ({{}}) as found order by {_ORDERS[wanted.sort]}"
    if most is not None and wanted.product is None:
        sql += " limit :most"
    rows = _ask(connection, sql, wanted, whose, most)
    found = (row for row in rows if _is_of(wanted.product, row["product"]))
    name_of = _namer(connection)
    return (_order(row, name_of) for row in islice(found, most))


def _ask(
    connection: sqlite3.Connection, sql: str, wanted: Filter, whose: str, most: int | None = None
) -> sqlite3.Cursor:
    """Ask a question about the orders that are found, of whatever product."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    values = {
        "start": wanted.start.isoformat(),
        "end": wanted.end.isoformat(),
        "person": wanted.person_id,
        "purpose": wanted.purpose or "",
        "most": most,
    }
    found = question(question_of(__file__)).replace(":whose", whose)
    return cursor.execute(sql.format(found), values)


_folded = cache(folded)  # the same few products come back in every row


def _is_of(piece: str | None, product: str | None) -> bool:
    return piece is None or (product is not None and _folded(piece) in _folded(product))


NameOf = Callable[[int], str]


def _namer(connection: sqlite3.Connection) -> NameOf:
    """Return what tells the name of a person, and asks for it once."""

    @cache
    def name_of(person_id: int) -> str:
        (name,) = connection.execute("select name from person where id = ?", (person_id,)).fetchone()
        return str(name)

    return name_of


def _order(row: sqlite3.Row, name_of: NameOf) -> OrderPlaced:
    return OrderPlaced(
        id=row["id"],
        placed_on=date.fromisoformat(row["placed_on"]),
        person=name_of(row["buyer_id"]),
        person_id=row["buyer_id"],
        purpose=row["purpose"],
        points=Points(row["points"]),
        price=None if row["price"] is None else Cents(row["price"]),
        cost=None if row["cost"] is None else Cents(row["cost"]),
        quantity=row["quantity"],
        product=row["product"],
        credited_to=row["credited_to"],
        credited_to_name=name_of(row["credited_to"]),
    )
