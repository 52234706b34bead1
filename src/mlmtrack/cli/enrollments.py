"""Sign-ups on the command line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from mlmtrack.cli.options import Anyway, NewName, day_option
from mlmtrack.cli.person_options import PersonOptions
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context


if TYPE_CHECKING:
    from mlmtrack.reports.enrollments.team import Team
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()


@change(app, "add signup")
def add_signup(
    ctx: Context,
    name: NewName,
    person: PersonOptions,
    *,
    sponsor: Annotated[
        str | None, Option("--sponsor", metavar="NAME", help="Who sponsors them; you, unless said.")
    ] = None,
    on: Annotated[
        date | None, day_option("--on", "When they joined; today unless said.", "--since", happened=True)
    ] = None,
    member_no: Annotated[
        str | None, Option("--member-no", metavar="TEXT", help="Their member number.")
    ] = None,
    anyway: Anyway = False,
) -> "Outcome":
    """Sign somebody up as a distributor.

    Example: `mlmtrack add signup "Nora Blum" --sponsor elena --on 2026-10-01`
    """
    from mlmtrack.actions import enrollments

    with ctx.obj.writing() as session:
        return enrollments.add(
            session,
            " ".join(name),
            person.details(),
            sponsor=sponsor,
            joined_on=on or ctx.obj.today,
            member_no=member_no,
            today=ctx.obj.today,
            anyway=anyway,
        )


@question(app, "list team")
def list_team(ctx: Context) -> "Team":
    """List the distributors: their sponsor, how far from you, new or established, points this month.

    Example: `mlmtrack list team`
    """
    from mlmtrack.reports.enrollments.team import team

    with ctx.obj.reading() as book:
        return team(book, ctx.obj.today)
