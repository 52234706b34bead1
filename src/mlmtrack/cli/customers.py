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
SORT = choice_option("--sort", "way to sort", SORTS, "What to sort by.", STARS)


@change(app, "add customer")
def add_customer(
    ctx: Context,
    name: NewName,
    details: PersonOptions,
    *,
    since: Annotated[
        date | None,
        day_option("--since", "When they became a customer; today by default.", "--on", happened=True),
    ] = None,
    served_by: Annotated[
        str | None, Option("--served-by", metavar="NAME", help="Who looks after them; you by default.")
    ] = None,
    next_on: NextDay = None,
    anyway: Anyway = False,
) -> "Outcome":
    """Add a customer, or make somebody in the book a customer.

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
    tier: Annotated[Any, tier_option("With this many stars.")] = None,
    since: Annotated[date | None, day_option("--since", "Customers since that day.", happened=True)] = None,
    stale: Annotated[int | None, days_option("--stale", "Not in touch for this many days.")] = None,
    served_by: Annotated[
        str | None, Option("--served-by", metavar="NAME", help="Looked after by this distributor.")
    ] = None,
    sort: Annotated[str, SORT] = "name",
) -> "CustomersListed":
    """List your customers: what they ordered, and how long ago somebody was in touch.

    Example: `mlmtrack list customers --stale 60 --sort last`
    """
    from mlmtrack.reports.customers import listing
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        server = None if served_by is None else lookup.person(book, served_by).id
        wanted = listing.Filter(tag, source, tier, since, stale, server)
        return listing.customers(book, wanted, ctx.obj.today, sort, ctx.obj.output.limit)
