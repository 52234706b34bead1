"""Prospects on the command line."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from mlmtrack.cli.options import Anyway, NewName, NextDay, choice_option
from mlmtrack.cli.person_options import PersonOptions
from mlmtrack.cli.register import change
from mlmtrack.cli.state import Context
from mlmtrack.domain.pipeline import TRACKS


if TYPE_CHECKING:
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

TRACK = choice_option("--track", "track", TRACKS, "The business or the products.")


@change(app, "add prospect")
def add_prospect(
    ctx: Context,
    name: NewName,
    person: PersonOptions,
    *,
    track: Annotated[str, TRACK] = "business",
    stage: Annotated[str | None, Option("--stage", metavar="STAGE", help="Where they stand.")] = None,
    next_on: NextDay = None,
    anyway: Anyway = False,
) -> "Outcome":
    """Put somebody into the book whom you would like to win.

    Example: `mlmtrack add prospect Ana Lopez --phone "+34 600 555 019" --next fri`
    """
    from mlmtrack.actions import prospects

    with ctx.obj.writing() as session:
        return prospects.add(
            session,
            " ".join(name),
            person.details(),
            track=track,
            stage=stage,
            next_on=next_on,
            stages=ctx.obj.settings.stages,
            today=ctx.obj.today,
            anyway=anyway,
        )
