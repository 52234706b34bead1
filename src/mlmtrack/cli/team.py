"""Who stands where on the team, on the command line."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from mlmtrack.cli.options import NAME, Who, choice_option, days_option, number_option
from mlmtrack.cli.register import question
from mlmtrack.cli.state import Context
from mlmtrack.domain.people import ME
from mlmtrack.domain.team import STATUSES
from mlmtrack.errors.values import UnknownChoice


if TYPE_CHECKING:
    from mlmtrack.reports.team.listing import TeamListed
    from mlmtrack.reports.team.tree_page import TeamTree
    from mlmtrack.reports.team.upline import Upline

app = typer.Typer()

SHOWN = ("points", "status", "last", "customers", "step")
TREES = ("sponsor", "placement")
SORTS = ("level", "name", "joined", "points", "silent")
_MOST_BELOW_ONE = 12  # on a screen
_DEEPEST = 1_000_000


def _shown(text: str) -> Any:
    words = tuple(dict.fromkeys(word.strip().casefold() for word in text.split(",") if word.strip()))
    for word in words:
        if word not in SHOWN:
            raise UnknownChoice("column", word, SHOWN)
    return words


@question(app, "team tree")
def tree(
    ctx: Context,
    who: Annotated[str | None, Argument(metavar="[NAME]", help=f"{NAME} You, by default.")] = None,
    *,
    depth: Annotated[int, number_option("--depth", "N", "How many levels down.", least=1, most=_DEEPEST)] = 3,
    show: Annotated[
        Any,
        Option(
            "--show",
            metavar="WORDS",
            parser=_shown,
            help="More columns, separated by commas: status, last, customers, step; points are always shown.",
        ),
    ] = None,
    by: Annotated[str, choice_option("--by", "tree", TREES, "Which tree to draw.")] = "sponsor",
    compressed: Annotated[
        bool,
        Option("--compressed", help="Leave out those who left; people below them move up to the next above."),
    ] = False,
) -> "TeamTree":
    """Draw the team as a tree, with month codes, points of the month and days of silence.

    Example: `mlmtrack team tree elena --depth 2 --show status,step`
    """
    from mlmtrack.reports.team import tree as report
    from mlmtrack.reports.team.tree_page import Filter
    from mlmtrack.storage import lookup

    most = _MOST_BELOW_ONE if ctx.obj.shows_a_screen else None
    wanted = Filter(depth, tuple(show or ()), by, compressed, most)
    with ctx.obj.reading() as book:
        root = ME if who is None else lookup.person(book, who).id
        return report.tree(book, root, wanted, ctx.obj.today, ctx.obj.settings)


@question(app, "list team")
@question(app, "team list")
def list_team(
    ctx: Context,
    *,
    level: Annotated[
        int | None, number_option("--level", "N", "At this level below you; your frontline is 1.", least=1)
    ] = None,
    leg: Annotated[
        str | None, Option("--leg", metavar="NAME", help="This frontline person and everybody below.")
    ] = None,
    status: Annotated[str | None, choice_option("--status", "status", STATUSES, "Their status.")] = None,
    silent: Annotated[int | None, days_option("--silent", "Silent for this many days or more.")] = None,
    sort: Annotated[str, choice_option("--sort", "way to sort", SORTS, "What to sort by.")] = "level",
) -> "TeamListed":
    """List the distributors: sponsor, level, leg, month code, points this month, days of silence.

    Example: `mlmtrack team list --leg elena --silent 30d --sort silent`

    Example: `mlmtrack list team --status active`
    """
    from mlmtrack.reports.team import listing
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        leg_id = None if leg is None else lookup.person(book, leg).id
        wanted = listing.Filter(level, leg_id, status, silent, sort)
        return listing.listed(book, wanted, ctx.obj.today, ctx.obj.settings, ctx.obj.output.limit)


@question(app, "team upline")
def upline(ctx: Context, who: Who) -> "Upline":
    """Show the line of sponsors from somebody up to you.

    Example: `mlmtrack team upline nora`
    """
    from mlmtrack.reports.team import upline as report
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        person = lookup.person(book, who).id
        return report.upline(book, person, ctx.obj.today, ctx.obj.settings)
