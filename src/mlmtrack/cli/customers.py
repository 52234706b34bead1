"""Customers on the command line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Option

from mlmtrack.cli.options import (
    Anyway,
    FoundThere,
    NewName,
    NextDay,
    WithTag,
    choice_option,
    day_option,
    days_option,
)
from mlmtrack.cli.person_options import STARS, PersonOptions, tier_option
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context


if TYPE_CHECKING:
    from mlmtrack.reports.customers.listing import CustomersListed
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

SORTS = ("name", "since", "last", "order", "orders", "points", "tier", "number")
SORT = choice_option("--sort", "way to sort", SORTS, "By what.", STARS)


@change(app, "add customer")
def add_customer(
    ctx: Context,
    name: NewName,
    details: PersonOptions,
    *,
    since: Annotated[
        date | None, day_option("--since", "Since when they buy; today unless said.", "--on", happened=True)
    ] = None,
    served_by: Annotated[
        str | None, Option("--served-by", metavar="NAME", help="Who looks after them; you, unless said.")
    ] = None,
    next_on: NextDay = None,
    anyway: Anyway = False,
) -> "Outcome":
    """Put a customer into the book, or make somebody there a customer.

    Example: `mlmtrack add customer Ben Okafor --since 2026-03-01 --next 2w`
    """
    from mlmtrack.actions import customers

    with ctx.obj.writing() as session:
        return customers.add(
            session,
            " ".join(name),
            details,
            since=since or ctx.obj.today,
            served_by=served_by,
            next_on=next_on,
            today=ctx.obj.today,
            anyway=anyway,
        )


@question(app, "list customers")
def list_customers(
    ctx: Context,
    *,
    tag: WithTag = None,
    source: FoundThere = None,
    tier: Annotated[Any, tier_option("With so many stars.")] = None,
    since: Annotated[date | None, day_option("--since", "Customers since then.", happened=True)] = None,
    stale: Annotated[int | None, days_option("--stale", "Not in touch for so many days.")] = None,
    served_by: Annotated[
        str | None, Option("--served-by", metavar="NAME", help="Whom this distributor looks after.")
    ] = None,
    sort: Annotated[str, SORT] = "name",
) -> "CustomersListed":
    """List who buys, what they ordered, and how long nobody spoke to them.

    Example: `mlmtrack list customers --stale 60 --sort last`
    """
    from mlmtrack.reports.customers import listing
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        server = None if served_by is None else lookup.person(book, served_by).id
        wanted = listing.Filter(tag, source, tier, since, stale, server)
        return listing.customers(book, wanted, ctx.obj.today, sort, ctx.obj.output.limit)
