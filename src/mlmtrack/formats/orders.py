"""Orders from a table: what each row says was bought, by whom and when."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import islice

from mlmtrack.domain.money import Amount, Cents, Points, decimal_mark_of, parse
from mlmtrack.domain.orders import MOST_PIECES, PURPOSES, checked_quantity
from mlmtrack.domain.people import checked_name
from mlmtrack.errors import UsageError
from mlmtrack.errors.values import BadNumber
from mlmtrack.formats.cells import chosen, line_of_text, without_time
from mlmtrack.formats.columns import Columns, cell, matched
from mlmtrack.formats.tables import Cells, Refused, Table


FIELDS = {
    "person": "person, customer, customer name, buyer, buyer name, client, client name, name,"
    "full name, contact, contact name, ordered by, purchased by, bill to, billing name,"
    "member, member name, distributor, distributor name",
    "date": "date, order date, ordered on, ordered, placed on, placed, day, purchase date,"
    "purchased on, date ordered, date of order, transaction date, invoice date, sale date,"
    "created at, datum, fecha",
    "points": "points, pv, bv, cv, qv, volume, total pv, pv total, order pv, total bv, bv total,"
    "total cv, cv total, total qv, qv total, total points, points total, personal volume,"
    "business volume, commissionable volume, qualifying volume, total volume, order volume",
    "price": "price, amount, total, order total, total price, total amount, order amount,"
    "amount paid, paid, value, order value, sum, sales, revenue, subtotal",
    "quantity": "quantity, qty, pieces, units, count, number of items, items",
    "product": "product, product name, products, item, item name, lineitem name, article,"
    "description, product description, sku",
    "cost": "cost, total cost, my cost, cost price, wholesale, wholesale price",
    "purpose": "purpose, order purpose",
}
NEEDED = (("person",), ("date",), ("points", "price"))

_AMOUNTS_LOOKED_AT = 1000
_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0{1,2})?", re.ASCII)


class NoVolume(UsageError):
    """A row that gives neither points nor a price."""

    def __init__(self) -> None:
        super().__init__("This order has neither points nor a price: give one of the two.")


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """An order as a file tells it, its buyer not yet looked for. Points and amounts are totals."""

    line: int
    person: str
    day: date
    points: Points
    price: Cents | None
    quantity: int
    product: str | None
    cost: Cents | None
    purpose: str | None


@dataclass(frozen=True, slots=True)
class Orders:
    """A table of orders whose columns are known."""

    table: Table
    columns: Columns

    @property
    def points_from_price(self) -> bool:
        """Whether the price stands in for the points, 1 unit of money as 1 point."""
        return "points" not in self.columns

    def drafts(self, parse_day: Callable[[str], date], currency: str) -> Iterator[OrderDraft | Refused]:
        """Yield the order of each row, or why it is refused.

        An empty cell of points is 0 where the row has a price; an empty quantity is 1. *currency* is the
        code that prices and costs are in.
        """
        # The same days and amounts come back thousands of times in a long file.
        day_of = cache(lambda text: parse_day(without_time(text)))
        price_of, cost_of = (self._reader(field, Cents, currency) for field in ("price", "cost"))
        points_of = (
            self._reader("price", Points, currency)
            if self.points_from_price
            else self._reader("points", Points)
        )

        def atomic_write(line: int, cells: Cells) -> OrderDraft:
            text = partial(cell, self.columns, cells)
            points, price = points_of(cells), price_of(cells)
            if points is None and price is None:
                raise NoVolume
            return OrderDraft(
                line=line,
                person=checked_name(text("person")),
                day=day_of(text("date")),
                points=points or Points(0),
                price=price,
                quantity=_quantity(text("quantity")),
                product=line_of_text("product", text("product")),
                cost=cost_of(cells),
                purpose=chosen("purpose", text("purpose"), PURPOSES),
            )

        return self.table.drafts(atomic_write)

    def _reader(
        self, field: str, as_type: type[Amount], currency: str | None = None
    ) -> Callable[[Cells], Amount | None]:
        """Return what reads the amounts of a column by the decimal mark that its first ones use."""
        rows = islice(self.table.rows(), _AMOUNTS_LOOKED_AT)
        whole_rows = (row[1] for row in rows if not isinstance(row, Refused))
        mark = decimal_mark_of(cell(self.columns, cells, field) for cells in whole_rows)
        amount_of = cache(lambda text: parse(text, as_type, mark, currency) if text else None)
        return lambda cells: amount_of(cell(self.columns, cells, field))


def orders_of(table: Table, mapping: Mapping[str, str]) -> Orders:
    """Return *table* as orders; *mapping* names the columns of fields that have no usual header."""
    return Orders(table, matched(table, FIELDS, mapping, NEEDED))


def _quantity(text: str) -> int:
    if not text:
        return 1
    whole = _WHOLE.fullmatch(text)
    if whole is None:
        raise BadNumber("quantity", text, f"a whole number from 0 to {MOST_PIECES:,}")
    return checked_quantity(int(whole[1]))
