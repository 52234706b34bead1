"""Care on the command line: cadences, verdicts, releases, and who waits, who moves, who is helped."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from mlmtrack.cli.asking import confirmed
from mlmtrack.cli.options import Period, Who, WhoInWords, Yes, choice_option
from mlmtrack.cli.register import change, question, question_or_change
from mlmtrack.cli.state import Context
from mlmtrack.domain.care import CADENCE_OF_THE_STARS, NO_CADENCE
from mlmtrack.domain.chain import QUARTERS
from mlmtrack.errors import UsageError
from mlmtrack.errors.book import NotConfirmed
from mlmtrack.errors.care import NotOneTouch
from mlmtrack.errors.dates import BadGap
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.values import UnknownChoice


if TYPE_CHECKING:
    from mlmtrack.reports.care.chain_page import ChainReport
    from mlmtrack.reports.care.energy_page import EnergyReport
    from mlmtrack.reports.care.neglect import NeglectReport
    from mlmtrack.reports.report import Report
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

NO_VERDICT = "none"
BY = choice_option("--by", "grouping", ("person", "leg"), "For each person, or each leg.")


def _cadence(text: str) -> Any:
    word = text.strip().casefold()
    if word in (NO_CADENCE, CADENCE_OF_THE_STARS):
        return word
    from mlmtrack.domain.dates import parse_gap

    try:
        return parse_gap(text)
    except BadGap:
        raise UsageError(
            f"{echoed(text)} is not a cadence.",
            "Type a gap like 14d, 2w or 1m; none for no reminders; tier to go by their stars.",
        ) from None


def _quarter(words: list[str]) -> str:
    quarter = " ".join(words).casefold().replace("-", " ")
    if quarter not in (*QUARTERS, NO_VERDICT):
        raise UnknownChoice("quarter", " ".join(words), (*QUARTERS, NO_VERDICT))
    return quarter


@question_or_change(app, "team cadence")
def cadence(
    ctx: Context,
    who: Who,
    wish: Annotated[
        Any,
        Argument(
            metavar="[14d|none|tier]",
            parser=_cadence,
            help="How often to be in touch: a gap like 14d or 3w; none; or tier, by their stars.",
        ),
    ] = None,
) -> "Report | Outcome":
    """See or set how often to be in touch with somebody.

    Example: `mlmtrack team cadence nora 10d`
    """
    if wish is not None:
        from mlmtrack.actions import care

        with ctx.obj.writing() as session:
            return care.set_cadence(session, who, wish, ctx.obj.settings, ctx.obj.today)
    from mlmtrack.reports.care.cadence import cadence as report
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        return report(book, lookup.person(book, who).id, ctx.obj.today, ctx.obj.settings)


@change(app, "team verdict")
def verdict(
    ctx: Context,
    who: Who,
    quarter: Annotated[
        list[str],
        Argument(
            metavar="|".join((*(each.replace(" ", "-") for each in QUARTERS), NO_VERDICT)),
            help="Their quarter of the chain; none takes it back.",
        ),
    ],
    *,
    because: Annotated[str | None, Option("--because", metavar="TEXT", help="Why you see it so.")] = None,
) -> "Outcome":
    """Put somebody into a quarter of the chain yourself, whatever the figures say.

    Example: `mlmtrack team verdict tom talks --because "promises every week, starts nothing"`
    """
    from mlmtrack.actions import care

    where = _quarter(quarter)
    with ctx.obj.writing() as session:
        if where == NO_VERDICT:
            return care.withdraw_verdict(session, who, ctx.obj.today)
        return care.judge(session, who, where, because, ctx.obj.today)


@change(app, "team release")
def release(ctx: Context, who: WhoInWords, *, yes: Yes = False) -> "Outcome":
    """Release somebody in peace: see what you did for them, with a light cadence and off the chain report.

    Example: `mlmtrack team release tom`
    """
    from mlmtrack.actions import care

    def released(*, untouched_too: bool) -> "Outcome":
        light = ctx.obj.settings.release_cadence
        with ctx.obj.writing() as session:
            return care.release(session, " ".join(who), light, ctx.obj.today, untouched_too=untouched_too)

    try:
        return released(untouched_too=yes)
    except NotOneTouch as never:
        if not ctx.obj.environment.can_ask:
            raise
        if not confirmed(ctx.obj, never.question):
            raise NotConfirmed(never.question, asked=True) from None
    return released(untouched_too=True)


@question(app, "report neglect")
def neglect(
    ctx: Context,
    *,
    everybody: Annotated[bool, Option("--all", help="Include those who are not waiting.")] = False,
) -> "NeglectReport":
    """See who on the team is waiting to hear from you, and how much depends on them.

    Score: days beyond the cadence ÷ days of the cadence, times 1 + the share of the volume in that line.

    Example: `mlmtrack report neglect --all`
    """
    from mlmtrack.reports.care import neglect as report

    state = ctx.obj
    with state.reading() as book:
        return report.neglect(book, state.today, state.settings, everybody=everybody, most=state.output.limit)


@question(app, "report chain")
def chain(ctx: Context, period: Period = "90d") -> "ChainReport":
    """See who answers and acts, who only talks, who acts quietly, who does neither.

    Example: `mlmtrack report chain --period 30d`
    """
    from mlmtrack.reports.care import chain as report

    state = ctx.obj
    with state.reading() as book:
        return report.chain(book, state.period(period), state.today, state.settings, state.output.limit)


@question(app, "report energy")
def energy(ctx: Context, period: Period = "90d", by: Annotated[str, BY] = "person") -> "EnergyReport":
    """See where your hours of help go, against the volume that comes back.

    Example: `mlmtrack report energy --by leg --period 3m`
    """
    from mlmtrack.reports.care import energy as report

    state = ctx.obj
    with state.reading() as book:
        return report.energy(book, state.period(period), state.today, by, state.output.limit)
