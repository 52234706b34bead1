"""Customers on the command line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from mlmtrack.cli.options import Anyway, NewName, NextDay, day_option
from mlmtrack.cli.person_options import PersonOptions
from mlmtrack.cli.register import change
from mlmtrack.cli.state import Context


if TYPE_CHECKING:
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()


@change(app, "add customer")
def add_customer(
    ctx: Context,
    name: NewName,
    person: PersonOptions,
    *,
    since: Annotated[date | None, day_option("--since", "Since when they buy.", happened=True)] = None,
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
            person.details(),
            since=since or ctx.obj.today,
            served_by=served_by,
            next_on=next_on,
            today=ctx.obj.today,
            anyway=anyway,
        )
