"""Orders from a table: what each row says was bought, by whom and when."""

import re
from collections.abc import Callable, Collection

from mlmtrack.domain.money import Points
from mlmtrack.domain.orders import MOST_PIECES, PURPOSES, checked_quantity
from mlmtrack.errors import UsageError
from mlmtrack.errors.values import BadNumber
from mlmtrack.formats.cells import (
    YEARS_AHEAD,
    Column,
    choice,
    line,
    money,
    name,
    optional,
    past_day,
    plain,
    points,
)
from mlmtrack.formats.columns import Field, RowKind


_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0{1,2})?", re.ASCII)


def _quantity(text: str) -> int:
    if not text:
        return 1
    whole = _WHOLE.fullmatch(text)
    if whole is None:
        raise BadNumber("quantity", text, f"a whole number from 0 to {MOST_PIECES:,}")
    return checked_quantity(int(whole[1]))


def _points(column: Column) -> Callable[[str], Points]:
    """Read points, empty cells as none: the row has a price."""
    read = points(column)
    return lambda text: read(text) if text else Points(0)


def _complete(texts: dict[str, str]) -> Collection[str]:
    """Let the price stand in where no column has points, 1 unit of money as 1 point."""
    price, points = texts.get("price", ""), texts.get("points", "")
    if not (price or points):
        raise UsageError("This order has neither points nor a price: give one of the two.")
    texts.setdefault("points", price)
    return ("person", "date", "points") if points else ("person", "date", "points", "price")


# Points and amounts are totals.
PERSON = Field(
    "person",
    "person, customer, customer name, buyer, buyer name, client, client name, name,"
    "full name, contact, contact name, ordered by, purchased by, bill to, billing name,"
    "member, member name, distributor, distributor name",
    name,
    is_text=True,
)
DAY = Field(
    "date",
    "date, order date, ordered on, ordered, placed on, placed, day, purchase date,"
    "purchased on, date ordered, date of order, transaction date, invoice date, sale date,"
    "created at, datum, fecha",
    past_day,
    years_ahead=YEARS_AHEAD,
)
POINTS = Field(
    "points",
    "points, pv, bv, cv, qv, volume, total pv, pv total, order pv, total bv, bv total,"
    "total cv, cv total, total qv, qv total, total points, points total, personal volume,"
    "business volume, commissionable volume, qualifying volume, total volume, order volume",
    _points,
)
PRICE = Field(
    "price",
    "price, amount, total, order total, total price, total amount, order amount,"
    "amount paid, paid, value, order value, sum, sales, revenue, subtotal",
    optional(money),
)
QUANTITY = Field("quantity", "quantity, qty, pieces, units, count, number of items, items", plain(_quantity))
PRODUCT = Field(
    "product",
    "product, product name, products, item, item name, lineitem name, article,"
    "description, product description, sku",
    line("product"),
)
COST = Field("cost", "cost, total cost, my cost, cost price, wholesale, wholesale price", optional(money))
PURPOSE = Field("purpose", "purpose, order purpose", choice("purpose", PURPOSES))

ORDERS = RowKind(
    fields=(PERSON, DAY, POINTS, PRICE, QUANTITY, PRODUCT, COST, PURPOSE),
    needed=(("person",), ("date",), ("points", "price")),
    identities=("person", "date"),
    complete=_complete,
)
