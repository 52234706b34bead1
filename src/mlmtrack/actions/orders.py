"""Orders: recorded, changed, taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mlmtrack.actions.people.finding import display_name, resolve_distributor, resolve_person
from mlmtrack.days import Form, dated
from mlmtrack.domain import orders as rules
from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.domain.roles import customer_time_for_order
from mlmtrack.errors import NotFoundError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.storage import derived
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of, numbered
from mlmtrack.storage.roles import role_times
from mlmtrack.storage.tables.orders import Order
from mlmtrack.storage.tables.people import Person


@dataclass(frozen=True, slots=True)
class Purchase:
    """What is said of an order besides buyer and day; *credited_to* is what the user typed of a person."""

    points: Points
    price: Cents | None = None
    cost: Cents | None = None
    quantity: int = 1
    product: str | None = None
    purpose: str | None = None
    credited_to: str | None = None


@dataclass(frozen=True, slots=True)
class Edits:
    """What is to be changed of an order; None leaves as it is, an empty product clears it."""

    placed_on: date | None = None
    points: Points | None = None
    price: Cents | None = None
    cost: Cents | None = None
    quantity: int | None = None
    product: str | None = None
    purpose: str | None = None
    credited_to: str | None = None


_SPOKEN = {"placed_on": "day", "credited_to": "credited to"}
_SAID = {"purpose": "purpose_said", "credited_to": "credit_said"}


def add(
    session: Session,
    person_ref: str,
    purchase: Purchase,
    *,
    placed_on: date,
    today: date,
    volume_word: str,
) -> Outcome:
    """Record an order; a buyer without a role becomes a customer from that day.

    Raises:
        RefusedError: the day is still to come.
        RefusedError: who is to get the volume is none on that day.

    """
    buyer = resolve_person(session, person_ref)
    became = _made_customer(session, buyer, not_ahead(placed_on, today))
    order = _order(session, buyer, purchase, placed_on)
    session.add(order)
    _bring_up_to_date(session, order)
    sentence = f"Order {order.id}: {_described(order, buyer, volume_word)}."
    data = {"order": as_data(order), "person": as_data(buyer)}
    sentences = [sentence, *_explicitly_credited(session, order), *_same_as_another(session, order), *became]
    return finish(session, sentences, data)


def _bring_up_to_date(session: Session, order: Order) -> None:
    """Give an order the purpose and the credit that it has on its day."""
    session.flush()
    derived.bring_up_to_date(session)
    session.refresh(order)


def _explicitly_credited(session: Session, order: Order) -> list[str]:
    if order.credit_said is None:
        return []
    return [f"It is credited to {display_name(session.get_one(Person, order.credit_said))}."]


def _same_as_another(session: Session, order: Order) -> list[str]:
    """Say which order it repeats: buyer, day, points, price and product are the same."""
    same = select(Order.id).where(
        Order.id != order.id,
        Order.buyer_id == order.buyer_id,
        Order.placed_on == order.placed_on,
        Order.points == order.points,
        col(Order.price).is_not_distinct_from(order.price),
        col(Order.product).is_not_distinct_from(order.product),
    )
    other = session.exec(same.order_by(col(Order.id))).first()
    return [] if other is None else [f"The same as order {other}. If that was a mistake: mlmtrack undo"]


def edit(session: Session, number: int, edits: Edits, *, today: date) -> Outcome:
    """Change an order; on another day it has the purpose and the credit of that day, unless they were said.

    Raises:
        NotFoundError: no order has that number.
        RefusedError: the new day is still to come.
        RefusedError: who is to get the volume is none on that day.

    """
    order = _numbered(session, number)
    buyer = session.get_one(Person, order.buyer_id)
    before = as_data(order)
    became = [] if edits.placed_on is None else _move(session, order, buyer, edits.placed_on, today)
    _set(session, order, edits)
    _bring_up_to_date(session, order)
    changes = "; ".join(_changes(session, before, as_data(order)))
    sentence = f"Order {number}, {buyer.name}: {changes}." if changes else f"Order {number} stays as it was."
    return finish(session, [sentence, *became], {"order": as_data(order), "person": as_data(buyer)})


def remove(session: Session, number: int, *, volume_word: str) -> Outcome:
    """Take an order back; the role that it may have begun stays.

    Raises:
        NotFoundError: no order has that number.

    """
    order = _numbered(session, number)
    buyer = session.get_one(Person, order.buyer_id)
    described, data = _described(order, buyer, volume_word), as_data(order)
    session.delete(order)
    sentences = [f"Order {number} was removed: {described}.", "To bring it back: mlmtrack undo"]
    return finish(session, sentences, {"order": data, "person": as_data(buyer)})


def not_ahead(day: date, today: date) -> date:
    """Return the day of an order.

    Raises:
        RefusedError: it is still to come.

    """
    if day > today:
        raise still_ahead("An order is recorded once it has been placed", day)
    return day


def _numbered(session: Session, number: int) -> Order:
    order = numbered(session, Order, number)
    if order is None:
        raise NotFoundError(
            f"There is no order {number} in the book.",
            "To see their numbers",
            "mlmtrack list orders",
        )
    return order


def _described(order: Order, buyer: Person, volume_word: str) -> str:
    amount = f"{Points(order.points).format()} {volume_word}"
    return f"{buyer.name}, {amount}, {dated(order.placed_on, Form.WITH_DISTANCE)} ({order.purpose})"


def _move(session: Session, order: Order, buyer: Person, day: date, today: date) -> list[str]:
    became = _made_customer(session, buyer, not_ahead(day, today))
    order.placed_on = day
    return became


def _set(session: Session, order: Order, edits: Edits) -> None:
    credited_to = edits.credited_to
    said = {
        "points": edits.points,
        "price": edits.price,
        "cost": edits.cost,
        "quantity": edits.quantity and rules.checked_quantity(edits.quantity),
        "purpose_said": edits.purpose,
        "credit_said": None
        if credited_to is None
        else resolve_distributor(session, credited_to, order.placed_on),
    }
    for column, value in said.items():
        if value is not None:
            setattr(order, column, value)
    if edits.product is not None:
        order.product = _checked_product(edits.product)


def _changes(session: Session, before: dict[str, object], after: dict[str, object]) -> Iterator[str]:
    """Yield each column that changed, with what it was and what it is; what is said now and was so stays."""
    for column, value in after.items():
        if column.endswith("_entered"):
            continue
        name, now = _SPOKEN.get(column, column), _format(session, column, value)
        if value != before[column]:
            yield f"{name} {_format(session, column, before[column])} → {now}"
        elif after.get(f"{column}_entered") != before.get(f"{column}_entered"):
            yield f"{name} {now}, whatever their role"


def _format(session: Session, column: str, value: object) -> str:
    if column == "credited_to":
        return session.get_one(Person, value).name
    match value:
        case None:
            return "none"
        case date():
            return dated(value, Form.WITH_DISTANCE)
        case Points() | Cents():
            return value.format()
        case _:
            return str(value)


def _made_customer(session: Session, buyer: Person, placed_on: date) -> list[str]:
    """Give the buyer the role of a customer where they have none on that day, and say so."""
    number = number_of(buyer)
    time = customer_time_for_order(placed_on, role_times(raw(session), number)[number])
    if time is None:
        return []
    from mlmtrack.actions import customers  # which few orders need

    customers.begin_by_an_order(session, number, time)
    if time.id:
        return [f"Their first day as a customer moves back to {dated(placed_on, Form.WITH_DISTANCE)}."]
    return [f"{buyer.name} is a customer from that day."]


def _order(session: Session, buyer: Person, purchase: Purchase, placed_on: date) -> Order:
    credited_to = purchase.credited_to
    return Order(
        buyer_id=number_of(buyer),
        placed_on=placed_on,
        purpose_said=purchase.purpose,
        points=purchase.points,
        price=purchase.price,
        cost=purchase.cost,
        quantity=rules.checked_quantity(purchase.quantity),
        product=_checked_product(purchase.product or ""),
        credit_said=None if credited_to is None else resolve_distributor(session, credited_to, placed_on),
    )


def _checked_product(product: str) -> str | None:
    return checked_text(product, "product", MOST_LETTERS_OF_A_LINE) or None
