"""Orders: recorded, changed, taken back."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from mlmtrack.actions import customers
from mlmtrack.actions.people import person_meant
from mlmtrack.domain import orders as rules
from mlmtrack.domain.dates import said_back
from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.errors.people import NoDistributor
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, conclude
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import Roles, roles_on
from mlmtrack.storage.tables import Order, Person


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


def add(
    session: Session,
    handle: str,
    purchase: Purchase,
    *,
    placed_on: date,
    today: date,
    volume_word: str,
) -> Outcome:
    """Record an order; a buyer without a role becomes a customer from that day."""
    buyer = person_meant(session, handle)
    became = _made_customer(session, buyer, placed_on, today)
    roles = roles_on(raw(session), number_of(buyer), placed_on)
    order = _order(session, buyer, purchase, roles, placed_on)
    session.add(order)
    session.flush()
    sentence = (
        f"Order {order.id}: {buyer.name}, {Points(order.points).spoken()} {volume_word}, "
        f"{said_back(placed_on, today)} ({order.purpose})."
    )
    data = {"order": as_data(order), "person": as_data(buyer)}
    return conclude(session, [sentence, *became], data)


def _made_customer(session: Session, buyer: Person, placed_on: date, today: date) -> list[str]:
    """Give the buyer the role of a customer where they have none on that day, and say so."""
    number = number_of(buyer)
    roles = roles_on(raw(session), number, placed_on)
    if roles.distributor or roles.customer:
        return []
    if customers.begin_earlier(session, number, placed_on):
        return [f"{buyer.name} is now a customer since {said_back(placed_on, today)} already."]
    customers.begin(session, buyer, placed_on, roles.served_by)
    return [f"{buyer.name} is a customer from that day."]


def _order(session: Session, buyer: Person, purchase: Purchase, roles: Roles, placed_on: date) -> Order:
    number, product = number_of(buyer), purchase.product
    credited_to = rules.credited_unless_said(number, roles.served_by, distributor=roles.distributor)
    if purchase.credited_to is not None:
        credited_to = _distributor(session, purchase.credited_to, placed_on)
    return Order(
        buyer_id=number,
        placed_on=placed_on,
        purpose=purchase.purpose or rules.purpose_unless_said(distributor=roles.distributor),
        points=purchase.points,
        price=purchase.price,
        cost=purchase.cost,
        quantity=rules.checked_quantity(purchase.quantity),
        product=checked_text(product, "product", MOST_LETTERS_OF_A_LINE) if product else None,
        credited_to=credited_to,
    )


def _distributor(session: Session, handle: str, day: date) -> int:
    person = person_meant(session, handle)
    number = number_of(person)
    if not roles_on(raw(session), number, day).distributor:
        raise NoDistributor(person.name, number, day)
    return number
