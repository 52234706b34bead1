"""Game plans on the command line: templates, and the plans in people's hands."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from mlmtrack.cli.asking import confirmed
from mlmtrack.cli.options import OnDay, Who, WhoInWords, choice_option, file_argument, record_number
from mlmtrack.cli.paths import is_standard_output
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context
from mlmtrack.domain.plans import TURNS, PlannedStep, parse_step
from mlmtrack.errors.book import NotConfirmed
from mlmtrack.errors.plans import BadStep, PlanDiffers, WhichStep


if TYPE_CHECKING:
    from mlmtrack.reports.plans.listing import PlansListed
    from mlmtrack.reports.plans.showing import PlansShown
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

A_STEP = 'A step: "Write the WHY +1d them".'
BY = choice_option("--by", "doer", TURNS, "Who did it; whose turn it was, by default.")

WhichInWords = Annotated[list[str], Argument(metavar="PLAN", help="The plan's name, or part of it.")]
PlanOf = Annotated[str | None, Option("--plan", metavar="PLAN", help="Which of their plans.")]

_NUMBER = record_number("step number", "plan list PLAN", example=3)


def _numbered_step(text: str) -> tuple[int, PlannedStep]:
    number, given, step = text.partition("=")
    if not given:
        raise BadStep(text, 'expected its number, =, and the step, like "3=Names list +2d them"')
    return _NUMBER(number), parse_step(step)


@change(app, "plan new")
def new(
    ctx: Context,
    name: Annotated[list[str], Argument(metavar="NAME", help="What the plan is called.")],
    *,
    step: Annotated[
        list[PlannedStep] | None,
        Option("--step", metavar="STEP", parser=parse_step, help=f"{A_STEP} May be repeated."),
    ] = None,
) -> "Outcome":
    """Make a plan of action steps to give to people.

    Without a step, on a terminal, your editor opens.

    Example: `mlmtrack plan new "first month" --step "Write the WHY +1d them" --step "Names list +2d them"`
    """
    from mlmtrack.actions.plans import templates
    from mlmtrack.cli.plan_editor import made

    if not step:
        return made(ctx.obj, " ".join(name))
    with ctx.obj.writing() as session:
        return templates.new(session, " ".join(name), step)


@change(app, "plan edit")
def edit(
    ctx: Context,
    plan: WhichInWords,
    *,
    add: Annotated[
        list[PlannedStep] | None,
        Option("--add", metavar="STEP", parser=parse_step, help=f"{A_STEP} May be repeated."),
    ] = None,
    drop: Annotated[
        list[int] | None,
        Option("--drop", metavar="N", parser=_NUMBER, help="Take off step N. May be repeated."),
    ] = None,
    step: Annotated[
        list[Any] | None,
        Option("--step", metavar="N=STEP", parser=_numbered_step, help="Change step N. May be repeated."),
    ] = None,
    name: Annotated[str | None, Option("--name", metavar="TEXT", help="A new name.")] = None,
) -> "Outcome":
    """Change a plan; people who have it keep their steps.

    Without an option, on a terminal, its steps open in your editor.

    Example: `mlmtrack plan edit "first month" --add "First customer +14d them" --drop 2`
    """
    from mlmtrack.actions.plans import templates
    from mlmtrack.cli.plan_editor import rewritten_steps

    edits = templates.Edits(name, add or (), drop or (), dict(step or ()))
    if edits == templates.Edits():
        return rewritten_steps(ctx.obj, " ".join(plan))
    with ctx.obj.writing() as session:
        return templates.edit(session, " ".join(plan), edits)


@question(app, "plan list")
def list_plans(
    ctx: Context,
    plan: Annotated[
        list[str] | None, Argument(metavar="[PLAN]", help="One plan, to see its steps; all by default.")
    ] = None,
) -> "PlansListed":
    """List the plans you can give: steps, days, how many people have each; or the steps of one.

    Example: `mlmtrack plan list`
    """
    from mlmtrack.reports.plans import listing
    from mlmtrack.storage.templates import template, templates

    with ctx.obj.reading() as book:
        wanted = [template(book, " ".join(plan))] if plan else templates(book)
        return listing.plans(book, wanted, ctx.obj.today, one=bool(plan))


@change(app, "plan remove")
def remove(ctx: Context, plan: WhichInWords) -> "Outcome":
    """Remove a plan; people who have it keep their steps.

    Example: `mlmtrack plan remove "first month"`
    """
    from mlmtrack.actions.plans import templates

    with ctx.obj.writing() as session:
        return templates.remove(session, " ".join(plan))


@change(app, "plan export")
def export(
    ctx: Context,
    plan: Annotated[str, Argument(metavar="PLAN", help="The plan's name, or part of it.")],
    file: Annotated[str, file_argument("The file to write; - for the standard output.")],
    *,
    force: Annotated[bool, Option("--force", help="Replace FILE if it exists.")] = False,
) -> "Outcome":
    """Write a plan to a file, to pass it down the line.

    Example: `mlmtrack plan export "first month" first-month.toml`
    """
    from mlmtrack.actions.plans import passing
    from mlmtrack.formats.plans import toml_of
    from mlmtrack.storage.templates import template

    with ctx.obj.reading() as book:
        found = template(book, plan)
    if not is_standard_output(file):
        return passing.export(found, plan, Path(file), replace=force)
    if not ctx.obj.output.json:
        ctx.obj.say(toml_of(found))
    return passing.exported(found)


@change(app, "plan import")
def import_plan(
    ctx: Context,
    file: Annotated[str, file_argument("A plan in TOML; - reads standard input.")],
    *,
    replace: Annotated[bool, Option("--replace", help="Replace one that differs, without asking.")] = False,
) -> "Outcome":
    """Import a plan that somebody passed on; one that is already there stays as it is.

    Example: `mlmtrack plan import first-month.toml`
    """
    from mlmtrack.actions.plans import passing
    from mlmtrack.formats.plans import read_plan

    data, source = ctx.obj.bytes_of(file)
    plan = read_plan(data, source)
    try:
        with ctx.obj.writing() as session:
            return passing.take_in(session, plan, source, replace=replace)
    except PlanDiffers as differs:
        if not ctx.obj.environment.can_ask or not confirmed(ctx.obj, differs.question):
            raise
    with ctx.obj.writing() as session:
        return passing.take_in(session, plan, source, replace=True)


@change(app, "plan give")
def give(ctx: Context, who: Who, plan: WhichInWords, *, on: OnDay = None) -> "Outcome":
    """Give somebody a plan; its days count from today by default.

    Example: `mlmtrack plan give nora "fast start"`
    """
    from mlmtrack.actions.plans import giving

    with ctx.obj.writing() as session:
        return giving.give(session, who, " ".join(plan), on or ctx.obj.today, ctx.obj.today)


@question(app, "plan show")
def show(ctx: Context, who: WhoInWords) -> "PlansShown":
    """See somebody's plans: what is done and by whom, what is late, what is next and whose turn it is.

    Example: `mlmtrack plan show nora`
    """
    from mlmtrack.reports.plans import showing
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        return showing.plans_of(book, lookup.person(book, " ".join(who)), ctx.obj.today)


@change(app, "plan done")
def done(
    ctx: Context,
    who: Who,
    step: Annotated[
        list[str] | None,
        Argument(
            metavar="[STEP]",
            help="The step's number, or part of its text; without it, the next one is shown.",
        ),
    ] = None,
    *,
    by: Annotated[str | None, BY] = None,
    on: OnDay = None,
    plan: PlanOf = None,
) -> "Outcome":
    """Mark a step of somebody's plan as done.

    Example: `mlmtrack plan done nora 3 --by them`
    """
    from mlmtrack.actions.plans import steps

    def marked(which: str) -> "Outcome":
        day = on or ctx.obj.today
        with ctx.obj.writing() as session:
            return steps.done(session, who, which, plan=plan, by=by, on=day, today=ctx.obj.today)

    try:
        return marked(" ".join(step or ()))
    except WhichStep as question:
        if not (question.next and ctx.obj.environment.can_ask):
            raise
        if not confirmed(ctx.obj, question.question):
            raise NotConfirmed(question.question, asked=True) from None
        following = str(question.next)
    return marked(following)


@change(app, "plan drop")
def drop(ctx: Context, who: WhoInWords, *, plan: PlanOf = None) -> "Outcome":
    """Drop somebody's plan; the steps already done stay in the book.

    Example: `mlmtrack plan drop nora`
    """
    from mlmtrack.actions.plans import giving

    with ctx.obj.writing() as session:
        return giving.drop(session, " ".join(who), plan, ctx.obj.today)
