"""Promises on the command line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from mlmtrack.cli.options import OnDay, Who, day_option
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context


if TYPE_CHECKING:
    from mlmtrack.reports.promises.listing import PromisesListed
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

WhichInWords = Annotated[
    list[str],
    Argument(metavar="NAME|N", help="The promise's number, or the name of somebody with one open promise."),
]


@change(app, "promise add")
def add(
    ctx: Context,
    who: Who,
    what: Annotated[list[str], Argument(metavar="TEXT", help="What they said they would do.")],
    *,
    by: Annotated[date, day_option("--by", "By when.")],
    on: OnDay = None,
    anyway: Annotated[
        bool, Option("--anyway", help="Note it even if the same promise is already open.")
    ] = False,
) -> "Outcome":
    """Note what somebody said they would do, and by when.

    Example: `mlmtrack promise add nora "call three people" --by fri`
    """
    from mlmtrack.actions import promises

    given = promises.Given(" ".join(what), on or ctx.obj.today, by, anyway)
    with ctx.obj.writing() as session:
        return promises.add(session, who, given, ctx.obj.today)


@change(app, "promise kept")
def kept(ctx: Context, which: WhichInWords, *, on: OnDay = None) -> "Outcome":
    """Note that a promise was kept.

    Example: `mlmtrack promise kept nora`
    """
    from mlmtrack.actions import promises

    with ctx.obj.writing() as session:
        return promises.close(session, " ".join(which), "kept", on=on or ctx.obj.today, today=ctx.obj.today)


@change(app, "promise broken")
def broken(ctx: Context, which: WhichInWords, *, on: OnDay = None) -> "Outcome":
    """Note that a promise was not kept.

    Example: `mlmtrack promise broken 12`
    """
    from mlmtrack.actions import promises

    with ctx.obj.writing() as session:
        return promises.close(session, " ".join(which), "broken", on=on or ctx.obj.today, today=ctx.obj.today)


@question(app, "promise list")
def list_promises(
    ctx: Context,
    who: Annotated[
        list[str] | None, Argument(metavar="[NAME]", help="One person; everybody by default.")
    ] = None,
    *,
    is_open: Annotated[bool, Option("--open", help="Only the open ones.")] = False,
    is_kept: Annotated[bool, Option("--kept", help="Only the kept ones.")] = False,
    is_broken: Annotated[bool, Option("--broken", help="Only the broken ones.")] = False,
) -> "PromisesListed":
    """List promises, and the share of them that was kept.

    Example: `mlmtrack promise list nora --open`
    """
    from mlmtrack.reports.promises import listing
    from mlmtrack.storage import lookup

    asked = {"open": is_open, "kept": is_kept, "broken": is_broken}
    states = tuple(state for state, wanted in asked.items() if wanted)
    with ctx.obj.reading() as book:
        person = lookup.person(book, " ".join(who)) if who else None
        return listing.promises(book, person, states or tuple(asked), ctx.obj.today)
