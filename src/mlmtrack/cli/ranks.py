"""Ranks on the command line."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument

from mlmtrack.cli.options import NAME, file_option
from mlmtrack.cli.register import question
from mlmtrack.cli.state import Context, State
from mlmtrack.errors import FileError
from mlmtrack.errors.ranks import A_LINE_TO_BEGIN_WITH


if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlmtrack.domain.ranks import Rank
    from mlmtrack.reports.ranks.rank import RankReport

app = typer.Typer()

RULES = "ranks.toml"  # beside the settings
RULES_FILE = file_option("--rules", "A file of rank rules, instead of your own; - reads standard input.")


@question(app, "report rank")
def rank(
    ctx: Context,
    who: Annotated[list[str] | None, Argument(metavar="[NAME]", help=f"{NAME} You, by default.")] = None,
    *,
    rules: Annotated[str | None, RULES_FILE] = None,
) -> "RankReport":
    """See the rank that you or somebody else has by your company's rules, and what is missing for the next.

    A rank has a name and any of: min_personal, min_group, min_outside_largest_leg, min_customers, legs,
    max_leg_share, months_required, window.

    Example: `mlmtrack report rank elena --rules ranks.toml`
    """
    from mlmtrack.reports.ranks.rank import rank as report
    from mlmtrack.storage import lookup

    ranks = _rules(ctx.obj, rules)
    with ctx.obj.reading() as book:
        number = lookup.person(book, " ".join(who or ("me",))).id
        return report(book, number, ranks, ctx.obj.today)


def _rules(state: State, file: str | None) -> "Sequence[Rank]":
    """Return the rules in *file*, else the user's own.

    Raises:
        FileError: there are none yet.

    """
    from mlmtrack.formats.ranks import read_rules

    own = state.environment.place_of_settings().with_name(RULES)
    if file is None and not own.exists():
        raise FileError(
            f"There are no rank rules at {own} yet.",
            (
                "Write your plan's there, or name a file with --rules. To begin with, this line is enough: "
                f"{A_LINE_TO_BEGIN_WITH}"
            ),
        )
    return read_rules(*state.bytes_of(file or str(own)))
