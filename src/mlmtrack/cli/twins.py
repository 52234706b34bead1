"""Two records of one person made one, on the command line."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from mlmtrack.cli.asking import agreed_change
from mlmtrack.cli.options import Who, Yes
from mlmtrack.cli.register import change
from mlmtrack.cli.state import Context


if TYPE_CHECKING:
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()


@change(app, "merge")
def merge(
    ctx: Context,
    who: Who,
    twin: Who,
    *,
    take: Annotated[
        list[str] | None,
        Option("--take", metavar="FIELD,FIELD", help="Take these from the second, like phone,email."),
    ] = None,
    yes: Yes = False,
) -> "Outcome":
    """Make two records of one person one: everything of the second goes to the first.

    Where both say something else, what the first says stays, and the rest is kept as a fact.

    Example: `mlmtrack merge 3 7 --take phone`
    """
    from mlmtrack.actions.merging import merge as merging

    fields = merging.checked_fields(take or ())
    return agreed_change(
        ctx.obj, lambda session: merging.merge(session, who, twin, fields), merging.question, yes=yes
    )
