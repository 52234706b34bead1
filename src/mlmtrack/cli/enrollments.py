"""Sign-ups, moves in the tree and exits on the command line."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from mlmtrack.cli.options import Anyway, NewName, Who, choice_option, day_option
from mlmtrack.cli.person_options import PersonOptions
from mlmtrack.cli.register import change
from mlmtrack.cli.state import Context
from mlmtrack.domain.team import REASONS


if TYPE_CHECKING:
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

SPONSOR = Option("--sponsor", metavar="NAME", help="Who sponsors them; you by default.")
PLACEMENT = Option("--placement", metavar="NAME", help="Who they are placed under, if not the sponsor.")
PLAN = Option(
    "--plan", metavar="PLAN", help='The plan to begin with; "" for none; the settings\' unless said.'
)
JOINED = day_option("--on", "When they joined; today by default.", "--since", happened=True)
REASON = choice_option("--reason", "reason", REASONS, "Why they left.")


@change(app, "add signup")
def add_signup(
    ctx: Context,
    name: NewName,
    details: PersonOptions,
    *,
    sponsor: Annotated[str | None, SPONSOR] = None,
    placement: Annotated[str | None, PLACEMENT] = None,
    on: Annotated[date | None, JOINED] = None,
    member_no: Annotated[
        str | None, Option("--member-no", metavar="TEXT", help="Their member number.")
    ] = None,
    why: Annotated[str | None, Option("--why", metavar="TEXT", help="What moves them.")] = None,
    rank: Annotated[str | None, Option("--rank", metavar="RANK", help="The rank they begin with.")] = None,
    plan: Annotated[str | None, PLAN] = None,
    anyway: Anyway = False,
) -> "Outcome":
    """Sign somebody up as a distributor; check-ins are booked 2, 7 and 30 days later.

    Example: `mlmtrack add signup "Nora Blum" --sponsor elena --on 2026-10-01`
    """
    from mlmtrack.actions.enrollments import signing_up

    wish = signing_up.SignUp(on or ctx.obj.today, sponsor, placement, member_no, why, rank, plan)
    with ctx.obj.writing() as session:
        return signing_up.add(
            session,
            " ".join(name),
            details,
            wish,
            signup_plan=ctx.obj.settings.signup_plan,
            today=ctx.obj.today,
            anyway=anyway,
        )


@change(app, "team move")
def move(
    ctx: Context,
    who: Who,
    *,
    sponsor: Annotated[
        str | None, Option("--sponsor", metavar="NAME", help="Who sponsors them from now on.")
    ] = None,
    placement: Annotated[
        str | None,
        Option("--placement", metavar="NAME", help='Who they are placed under; "" for the sponsor.'),
    ] = None,
    on: Annotated[
        date | None, day_option("--on", "When they moved; today by default.", happened=True)
    ] = None,
) -> "Outcome":
    """Move a distributor, with everybody below, under another sponsor; orders keep their credit.

    Example: `mlmtrack team move nora --sponsor elena`
    """
    from mlmtrack.actions.enrollments import moving

    where = moving.Where(sponsor, placement, on or ctx.obj.today)
    with ctx.obj.writing() as session:
        return moving.move(session, who, where, ctx.obj.today)


@change(app, "team quit")
def quit_the_team(
    ctx: Context,
    who: Who,
    *,
    reason: Annotated[str, REASON],
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="What they said.")] = None,
    on: Annotated[date | None, day_option("--on", "When they left; today by default.", happened=True)] = None,
    stays_customer: Annotated[bool, Option("--stays-customer", help="They stay on as a customer.")] = False,
) -> "Outcome":
    """Record that a distributor left; those below stay in their places.

    Example: `mlmtrack team quit nora --reason time --stays-customer`
    """
    from mlmtrack.actions.enrollments import leaving

    way = leaving.Exit(on or ctx.obj.today, reason, note, stays_customer)
    with ctx.obj.writing() as session:
        return leaving.leave(session, who, way, ctx.obj.today)


@change(app, "team rejoin")
def rejoin(
    ctx: Context,
    who: Who,
    *,
    sponsor: Annotated[
        str | None, Option("--sponsor", metavar="NAME", help="Who sponsors them; as before by default.")
    ] = None,
    placement: Annotated[str | None, PLACEMENT] = None,
    on: Annotated[date | None, JOINED] = None,
    member_no: Annotated[
        str | None, Option("--member-no", metavar="TEXT", help="Their new member number.")
    ] = None,
    plan: Annotated[str | None, PLAN] = None,
) -> "Outcome":
    """Sign up again somebody who left; what was before stays in the book.

    Example: `mlmtrack team rejoin nora --on 2026-11-02`
    """
    from mlmtrack.actions.enrollments import signing_up

    settings, today = ctx.obj.settings, ctx.obj.today
    wish = signing_up.SignUp(on or today, sponsor, placement, member_no, plan=plan)
    with ctx.obj.writing() as session:
        return signing_up.rejoin(session, who, wish, signup_plan=settings.signup_plan, today=today)
