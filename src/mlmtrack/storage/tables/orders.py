"""Orders."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.orders import PURPOSES
from mlmtrack.storage.tables.checks import at_least_zero, one_of


class Order(SQLModel, table=True):
    """What somebody bought. Points, price and cost are totals in hundredths; quantity multiplies nothing."""

    __tablename__ = "orders"
    __table_args__ = (
        one_of("purpose", PURPOSES),
        *at_least_zero("points", "price", "cost", "quantity"),
        Index(None, "placed_on"),
        Index(None, "buyer_id", "placed_on"),
        Index(None, "credited_to", "placed_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    buyer_id: int = Field(foreign_key="person.id")
    placed_on: date
    purpose: str
    points: int = Field(sa_column_kwargs={"info": {"amount": Points}})
    price: int | None = Field(default=None, sa_column_kwargs={"info": {"amount": Cents}})
    cost: int | None = Field(default=None, sa_column_kwargs={"info": {"amount": Cents}})
    quantity: int = 1
    product: str | None = None
    credited_to: int = Field(foreign_key="person.id")
