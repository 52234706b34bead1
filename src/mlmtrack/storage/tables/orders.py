"""Orders."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.orders import PURPOSES
from mlmtrack.domain.people import ME
from mlmtrack.storage.tables import people  # noqa: F401 - foreign keys name its table
from mlmtrack.storage.tables.checks import at_least_zero, one_of, relies_on, where_it_is_said


class Order(SQLModel, table=True):
    """What somebody bought. Points, price and cost are totals in hundredths; quantity multiplies nothing.

    *purpose* and *credited_to* are what was said, *purpose_said* and *credit_said*, else what follows from
    the roles of the buyer on that day; they are kept by storage/derived.py.
    """

    __tablename__ = "orders"
    __table_args__ = (
        one_of("purpose", PURPOSES),
        one_of("purpose_said", PURPOSES),
        *at_least_zero("points", "price", "cost", "quantity"),
        Index(None, "placed_on"),
        Index(None, "buyer_id", "placed_on"),
        Index(None, "credited_to", "placed_on"),
        *where_it_is_said("credit_said"),
    )

    id: int | None = Field(default=None, primary_key=True)
    buyer_id: int = Field(foreign_key="person.id", sa_column_kwargs=relies_on("customer", "enrollment"))
    placed_on: date
    purpose: str = "customer"
    purpose_said: str | None = Field(default=None, sa_column_kwargs={"info": {"key": "purpose_entered"}})
    points: int = Field(sa_column_kwargs={"info": {"amount": Points}})
    price: int | None = Field(default=None, sa_column_kwargs={"info": {"amount": Cents}})
    cost: int | None = Field(default=None, sa_column_kwargs={"info": {"amount": Cents}})
    quantity: int = 1
    product: str | None = None
    credited_to: int = Field(default=ME, foreign_key="person.id")
    credit_said: int | None = Field(
        default=None,
        foreign_key="person.id",
        sa_column_kwargs=relies_on("customer", "enrollment", key="credited_to_entered"),
    )
