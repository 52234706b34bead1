"""Orders on the command line."""

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
    money_option,
)
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context
from mlmtrack.domain.orders import PURPOSES


if TYPE_CHECKING:
    from mlmtrack.reports.orders.volume import VolumeReport
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

PURPOSE = choice_option("--purpose", "purpose", PURPOSES, "What it is for.")
SCOPE = choice_option("--scope", "scope", ("group", "personal"), "The whole book, or yours alone.")
BY = choice_option("--by", "grouping", ("month", "leg", "person", "product"), "What to add up by.")


@change(app, "add order")
def add_order(
    ctx: Context,
    who: Who,
    points: PointsOfOrder,
    price: PriceOfOrder = None,
    *,
    on: OnDay = None,
    cost: Annotated[Any, money_option("--cost", "What it cost you.")] = None,
    quantity: Annotated[int, Option("--quantity", metavar="N", help="How many pieces.")] = 1,
    product: Annotated[str | None, Option("--product", metavar="TEXT", help="What it was.")] = None,
    purpose: Annotated[str | None, PURPOSE] = None,
    credited_to: Annotated[
        str | None, Option("--credited-to", metavar="NAME", help="Whose volume it is.")
    ] = None,
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
            volume_word=ctx.obj.words.volume,
        )


@question(app, "report volume")
def volume(
    ctx: Context,
    period: Period = "12m",
    scope: Annotated[str, SCOPE] = "group",
    by: Annotated[str, BY] = "month",
) -> "VolumeReport":
    """See whether your volume stands on customers.

    Example: `mlmtrack report volume --period 2026-Q3 --by leg`
    """
    from mlmtrack.reports.orders import volume as report

    with ctx.obj.reading() as book:
        return report.volume(book, ctx.obj.period(period), ctx.obj.today, scope, by)
