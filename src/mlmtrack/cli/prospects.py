"""Prospects on the command line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from mlmtrack.cli.options import (
    Anyway,
    FoundThere,
    NewName,
    NextDay,
    OnDay,
    Period,
    Who,
    WithTag,
    choice_option,
    day_option,
    days_option,
    moment_option,
)
from mlmtrack.cli.person_options import STARS, PersonOptions, tier_option
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context
from mlmtrack.domain.pipeline import OUTCOMES, TRACKS
from mlmtrack.domain.settings import STAGES


if TYPE_CHECKING:
    from mlmtrack.reports.prospects.listing import ProspectsListed
    from mlmtrack.reports.prospects.stages import StagesReport
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

WHERE_TO = (
    f"A stage, unless the settings say others: {', '.join(STAGES)}; or where it ended: {', '.join(OUTCOMES)}."
)
TRACK = choice_option("--track", "track", TRACKS, "The business or the products.")
SORTS = ("name", "stage", "since", "tier", "days", "next")
SORT = choice_option(
    "--sort", "way to sort", SORTS, "What to sort by; then the longest waiting first.", STARS
)


@change(app, "add prospect")
def add_prospect(
    ctx: Context,
    name: NewName,
    details: PersonOptions,
    *,
    track: Annotated[str, TRACK] = "business",
    stage: Annotated[str | None, Option("--stage", metavar="STAGE", help="Their stage.")] = None,
    on: Annotated[
        date | None,
        day_option("--on", "When they came onto your list; today by default.", "--since", happened=True),
    ] = None,
    next_on: NextDay = None,
    anyway: Anyway = False,
) -> "Outcome":
    """Add somebody you would like to win.

    Example: `mlmtrack add prospect Ana Lopez --phone "+34 600 555 019" --next fri`
    """
    from mlmtrack.actions import prospects

    with ctx.obj.writing() as session:
        return prospects.add(
            session,
            " ".join(name),
            details,
            track=track,
            stage=stage,
            opened_on=on or ctx.obj.today,
            next_on=next_on,
            stages=ctx.obj.settings.stages,
            today=ctx.obj.today,
            anyway=anyway,
        )


@change(app, "move")
def move(
    ctx: Context,
    who: Who,
    stage: Annotated[str, Argument(metavar="STAGE", help=WHERE_TO)],
    *,
    on: OnDay = None,
    track: Annotated[str | None, TRACK] = None,
    until: Annotated[Any, moment_option("--until", "With later: when to ask again.")] = None,
    sponsor: Annotated[
        str | None,
        Option("--sponsor", metavar="NAME", help="With joined: who sponsors them; you by default."),
    ] = None,
) -> "Outcome":
    """Move a prospect to another stage, or to an outcome.

    Example: `mlmtrack move ana presented`
    """
    from mlmtrack.actions import moves

    wish = moves.Wish(on or ctx.obj.today, track, until, sponsor)
    settings, today = ctx.obj.settings, ctx.obj.today
    with ctx.obj.writing() as session:
        return moves.move(
            session,
            who,
            stage,
            wish,
            stages=settings.stages,
            signup_plan=settings.signup_plan,
            today=today,
        )


@question(app, "list prospects")
def list_prospects(
    ctx: Context,
    *,
    stage: Annotated[str | None, Option("--stage", metavar="STAGE", help="A stage or an outcome.")] = None,
    track: Annotated[str | None, TRACK] = None,
    tag: WithTag = None,
    source: FoundThere = None,
    tier: Annotated[Any, tier_option("With this many stars.")] = None,
    since: Annotated[date | None, day_option("--since", "Prospects from that day on.", happened=True)] = None,
    stale: Annotated[
        int | None, days_option("--stale", "Neither spoken to nor moved for this many days.", least=1)
    ] = None,
    closed: Annotated[bool, Option("--closed", help="The closed ones.")] = False,
    everybody: Annotated[bool, Option("--all", help="Open and closed.")] = False,
    sort: Annotated[str, SORT] = "stage",
    archived: Annotated[bool, Option("--archived", help="Include archived people.")] = False,
) -> "ProspectsListed":
    """List the open prospects, stage by stage, the longest waiting first.

    Example: `mlmtrack list prospects --stage invited --stale 14`
    """
    from mlmtrack.reports.prospects import listing

    standing = "all" if everybody else "closed" if closed else "open"
    wanted = listing.Filter(standing, stage, track, tag, source, tier, since, stale, sort, archived)
    with ctx.obj.reading() as book:
        return listing.prospects(book, wanted, ctx.obj.today, ctx.obj.settings, ctx.obj.output.limit)


@question(app, "report stages")
def stages(ctx: Context, period: Period = "12m") -> "StagesReport":
    """See how far people come, where they drop off, and who is waiting.

    Example: `mlmtrack report stages --period 2026`
    """
    from mlmtrack.reports.prospects import stages as report

    with ctx.obj.reading() as book:
        return report.stages(book, ctx.obj.period(period), ctx.obj.today, ctx.obj.settings)
