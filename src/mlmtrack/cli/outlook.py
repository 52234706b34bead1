"""What lies ahead, on the command line: who may leave, who left, what is passed down, what would remain."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from mlmtrack.cli.options import WhoInWords, number_option
from mlmtrack.cli.register import question
from mlmtrack.cli.state import Context


if TYPE_CHECKING:
    from mlmtrack.reports.outlook.attrition_page import Attrition
    from mlmtrack.reports.outlook.duplication_page import Duplication
    from mlmtrack.reports.outlook.leaders_page import Leaders
    from mlmtrack.reports.whatif.no_recruiting_page import NoRecruiting
    from mlmtrack.reports.whatif.quits_page import IfQuits

app = typer.Typer()

_MOST_MONTHS = 60


@question(app, "report leaders")
def report_leaders(
    ctx: Context,
    *,
    everybody: Annotated[bool, Option("--all", help="Everybody on the team, leader or not.")] = False,
) -> "Leaders":
    """See which leaders rise or fall, who is silent, and what depends on each.

    Example: `mlmtrack report leaders`
    """
    from mlmtrack.reports.outlook.leaders import leaders

    with ctx.obj.reading() as book:
        limit = ctx.obj.output.limit
        return leaders(book, ctx.obj.today, ctx.obj.settings, everybody=everybody, most=limit)


@question(app, "report attrition")
def report_attrition(ctx: Context) -> "Attrition":
    """See how many stay after joining, why others left, and after how long a silence.

    Example: `mlmtrack report attrition`
    """
    from mlmtrack.reports.outlook.attrition import attrition

    with ctx.obj.reading() as book:
        return attrition(book, ctx.obj.today)


@question(app, "report duplication")
def report_duplication(
    ctx: Context,
    *,
    plan: Annotated[
        str | None,
        Option("--plan", metavar="PLAN", help="Which plan; by default the one that most people have."),
    ] = None,
) -> "Duplication":
    """See how deep a plan is passed down, level by level, and who has customers.

    Example: `mlmtrack report duplication --plan "fast start"`
    """
    from mlmtrack.reports.outlook.duplication import duplication
    from mlmtrack.storage.templates import templates

    with ctx.obj.reading() as book:
        return duplication(book, ctx.obj.today, plan, [each.name for each in templates(book)])


@question(app, "whatif quits")
def whatif_quits(ctx: Context, who: WhoInWords) -> "IfQuits":
    """See what would remain if somebody on your team left.

    Example: `mlmtrack whatif quits elena`
    """
    from mlmtrack.reports.whatif.quits import if_quits
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        person = lookup.person(book, " ".join(who))
        return if_quits(book, person.id, person.name, ctx.obj.today)


@question(app, "whatif no-recruiting")
def whatif_no_recruiting(
    ctx: Context,
    *,
    months: Annotated[
        int, number_option("--months", "N", "How many months ahead.", least=1, most=_MOST_MONTHS)
    ] = 6,
) -> "NoRecruiting":
    """See what would remain, month by month, if nobody new joined.

    Example: `mlmtrack whatif no-recruiting --months 6`
    """
    from mlmtrack.reports.whatif.no_recruiting import no_recruiting

    with ctx.obj.reading() as book:
        return no_recruiting(book, ctx.obj.today, ctx.obj.settings, months)
