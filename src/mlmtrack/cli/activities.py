"""Activities on the command line."""

from dataclasses import dataclass
from datetime import date
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

from mlmtrack.cli.options import (
    ALSO_CHANNELS,
    Minutes,
    NextDay,
    Period,
    channel_option,
    choice_option,
    day_option,
    number_argument,
)
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context
from mlmtrack.domain.activities import CHANNELS, PURPOSES, channel_in, refuse_a_misspelt_channel
from mlmtrack.errors import UsageError


if TYPE_CHECKING:
    from mlmtrack.actions.touches import Account
    from mlmtrack.reports.activities.activity import ActivityReport
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

CHANNEL = channel_option("--channel", "How it was done.")
PURPOSE = choice_option("--for", "purpose", PURPOSES, "Which part of your work it was.")
BY = choice_option("--by", "grouping", ("day", "week", "month"), "How to divide the period.")
NAME = (
    "Part of the name, or the person's number. Reading, training, other, and any channel that is typed "
    "with --with or --mass may go without: then a text alone that matches nobody in the book is the note."
)
CHANNEL_OR_NOT = f"A call by default; else one of: {', '.join(CHANNELS)}. {ALSO_CHANNELS}"

Number = Annotated[int, number_argument("N", "The number of the activity.")]


@dataclass(frozen=True)
class ActivityOptions:
    """What can be said of an activity, as options."""

    incoming: Annotated[bool | None, Option("--in/--out", help="They started it, or you did.")] = None
    answered: Annotated[bool | None, Option("--answered/--no-answer", help="Whether they answered.")] = None
    minutes: Minutes = None
    purpose: Annotated[str | None, PURPOSE] = None
    on: Annotated[date | None, day_option("--on", "When it was.", happened=True)] = None

    def account(self, channel: str | None, note: str | None) -> "Account":
        """Return what was said."""
        from mlmtrack.actions.touches import Account

        return Account(
            channel=channel,
            direction=None if self.incoming is None else "in" if self.incoming else "out",
            answered=None if self.answered is None else "yes" if self.answered else "no",
            minutes=self.minutes,
            purpose=self.purpose,
            day=self.on,
            note=note,
        )


def _after_the_channel(ctx: Context, note: str | None) -> str | None:
    """Return the note; where no channel was typed, put the first word into the place of the name.

    Raises:
        UsageError: a channel follows the name.
        UnknownChoice: of three words, the first looks like a misspelt channel.

    """
    first: str | None = ctx.params["channel"]
    second: str | None = ctx.params["name"]
    channel = first and channel_in(first)
    if first is None or channel:
        ctx.params["channel"] = channel
        return note
    if second and (behind := channel_in(second)):
        raise UsageError(
            "The channel comes before the name.",
            "Type it like",
            f"mlmtrack log {behind} {quote(first)}",
        )
    if note is not None:
        refuse_a_misspelt_channel(first)
        ctx.fail(f"Got unexpected extra argument ({note})")
    ctx.params.update(channel=None, name=first)
    return second


@change(app, "log")
def log(
    ctx: Context,
    channel: Annotated[str | None, Argument(metavar="[CHANNEL]", help=CHANNEL_OR_NOT)] = None,
    name: Annotated[str | None, Argument(metavar="[NAME]", help=NAME)] = None,
    note: Annotated[
        str | None, Argument(metavar="[NOTE]", callback=_after_the_channel, help="What was said.")
    ] = None,
    *,
    activity: ActivityOptions,
    also: Annotated[
        list[str] | None, Option("--with", metavar="NAME", help="Who else was there. May be repeated.")
    ] = None,
    mass: Annotated[bool, Option("--mass", help="It went to many at once.")] = False,
    next_on: NextDay = None,
) -> "Outcome":
    """Log what you did, or what they did: a call, a text, a meeting, an hour of reading.

    Example: `mlmtrack log call ana "wants prices" --minutes 15 --next 2w`, or as short as
    `mlmtrack log ana "wants prices"`
    """
    from mlmtrack.actions import activities

    account = activity.account(channel, note)
    with ctx.obj.writing() as session:
        return activities.log(
            session,
            channel,
            name,
            account,
            also=also or (),
            mass=mass,
            next_on=next_on,
            today=ctx.obj.today,
        )


@change(app, "edit activity")
def edit_activity(
    ctx: Context,
    number: Number,
    activity: ActivityOptions,
    *,
    channel: Annotated[str | None, CHANNEL] = None,
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="What was said.")] = None,
) -> "Outcome":
    """Change an activity, by its number.

    Example: `mlmtrack edit activity 31 --minutes 20 --on yesterday`
    """
    from mlmtrack.actions import activities

    with ctx.obj.writing() as session:
        return activities.edit(session, number, activity.account(channel, note), ctx.obj.today)


@change(app, "remove activity")
def remove_activity(ctx: Context, number: Number) -> "Outcome":
    """Remove an activity, with its touches; undo brings it back.

    Example: `mlmtrack remove activity 31`
    """
    from mlmtrack.actions import activities

    with ctx.obj.writing() as session:
        return activities.remove(session, number, ctx.obj.today)


@question(app, "report activity")
def activity(
    ctx: Context,
    period: Period = "month",
    by: Annotated[str | None, BY] = None,
) -> "ActivityReport":
    """See what you did, who you reached, and who answered.

    Example: `mlmtrack report activity --period 12m --by month`
    """
    from mlmtrack.reports.activities import activity as report

    with ctx.obj.reading() as book:
        return report.activity(book, ctx.obj.period(period), ctx.obj.today, by, ctx.obj.settings)
