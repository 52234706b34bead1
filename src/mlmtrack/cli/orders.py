"""Orders on the command line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Option

from mlmtrack.cli.options import (
    OnDay,
    Period,
    PointsOfOrder,
    PriceOfOrder,
    Who,
    choice_option,
    day_option,
    money_option,
    number_argument,
    number_option,
    points_option,
)
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context
from mlmtrack.domain.orders import PURPOSES
from mlmtrack.domain.volume import GROUPINGS, SCOPES


if TYPE_CHECKING:
    from mlmtrack.reports.orders.listing import OrdersListed
    from mlmtrack.reports.orders.volume import VolumeReport
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

PURPOSE = choice_option("--purpose", "purpose", PURPOSES, "What it is for.")
SCOPE = choice_option("--scope", "scope", SCOPES, "The whole book, or yours alone.")
QUANTITY = number_option("--quantity", "N", "How many pieces.")
BY = choice_option("--by", "grouping", GROUPINGS, "What to group by.")
SORT = choice_option("--sort", "way to sort", ("day", "points", "name"), "Newest, largest or by name first.")

Number = Annotated[int, number_argument("N", "The number of the order.")]
Cost = Annotated[Any, money_option("--cost", "What it cost you.")]
Product = Annotated[str | None, Option("--product", metavar="TEXT", help="What it was.")]
Purpose = Annotated[str | None, PURPOSE]
CreditedTo = Annotated[str | None, Option("--credited-to", metavar="NAME", help="Whose volume it is.")]


@change(app, "add order")
def add_order(
    ctx: Context,
    who: Who,
    points: PointsOfOrder,
    price: PriceOfOrder = None,
    *,
    on: OnDay = None,
    cost: Cost = None,
    quantity: Annotated[int, QUANTITY] = 1,
    product: Product = None,
    purpose: Purpose = None,
    credited_to: CreditedTo = None,
) -> "Outcome":
    """Record an order: its points, and what was paid.

    Example: `mlmtrack add order ana 120 89.90 --product "Starter set"`
    """
    from mlmtrack.actions import orders

    purchase = orders.Purchase(points, price, cost, quantity, product, purpose, credited_to)
    with ctx.obj.writing() as session:
        return orders.add(
            session,
            who,
            purchase,
            placed_on=on or ctx.obj.today,
            today=ctx.obj.today,
            volume_word=ctx.obj.view.volume,
        )


@change(app, "edit order")
def edit_order(
    ctx: Context,
    number: Number,
    *,
    points: Annotated[Any, points_option("--points", "Its volume.")] = None,
    price: Annotated[Any, money_option("--price", "What was paid.")] = None,
    cost: Cost = None,
    quantity: Annotated[int | None, QUANTITY] = None,
    product: Product = None,
    purpose: Purpose = None,
    credited_to: CreditedTo = None,
    on: Annotated[date | None, day_option("--on", "When it was.", happened=True)] = None,
) -> "Outcome":
    """Change an order, by its number.

    Example: `mlmtrack edit order 12 --points 90 --on 2026-11-03`
    """
    from mlmtrack.actions import orders

    edits = orders.Edits(on, points, price, cost, quantity, product, purpose, credited_to)
    with ctx.obj.writing() as session:
        return orders.edit(session, number, edits, today=ctx.obj.today)


@change(app, "remove order")
def remove_order(ctx: Context, number: Number) -> "Outcome":
    """Remove an order, by its number.

    Example: `mlmtrack remove order 12`
    """
    from mlmtrack.actions import orders

    with ctx.obj.writing() as session:
        return orders.remove(session, number, volume_word=ctx.obj.view.volume)


@question(app, "list orders")
def list_orders(
    ctx: Context,
    *,
    person: Annotated[str | None, Option("--person", metavar="NAME", help="Of one person.")] = None,
    product: Annotated[str | None, Option("--product", metavar="TEXT", help="Part of its name.")] = None,
    purpose: Purpose = None,
    since: Annotated[date | None, day_option("--since", "From that day on.", happened=True)] = None,
    until: Annotated[date | None, day_option("--until", "Up to that day.", happened=True)] = None,
    period: Period = "",
    sort: Annotated[str, SORT] = "day",
    archived: Annotated[bool, Option("--archived", help="Include archived people.")] = False,
) -> "OrdersListed":
    """List the orders, the newest first.

    Example: `mlmtrack list orders --person ana --since 2026-09-01`
    """
    from mlmtrack.reports.orders import listing
    from mlmtrack.storage import lookup

    start, end = _days(ctx, since, until, period)
    with ctx.obj.reading() as book:
        buyer = listing.EVERYBODY if person is None else lookup.person(book, person).id
        wanted = listing.Filter(start, end, buyer, product, purpose, sort, archived)
        return listing.orders(book, wanted, ctx.obj.output.limit)


def _days(ctx: Context, since: date | None, until: date | None, period: str) -> tuple[date, date]:
    """Return the days that all of the three leave; nothing after today is looked at."""
    start, end = since or date.min, min(until or date.max, ctx.obj.today)
    if not period:
        return start, end
    said = ctx.obj.period(period)
    return max(start, said.start), min(end, said.end)


@question(app, "report volume")
def volume(
    ctx: Context,
    period: Period = "12m",
    scope: Annotated[str, SCOPE] = "group",
    by: Annotated[str, BY] = "month",
) -> "VolumeReport":
    """See whether your volume rests on customers.

    Example: `mlmtrack report volume --period 2026-Q3 --by leg`
    """
    from mlmtrack.reports.orders import volume as report

    with ctx.obj.reading() as book:
        return report.volume(book, ctx.obj.period(period), ctx.obj.today, scope, by)
