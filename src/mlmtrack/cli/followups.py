"""Follow-ups on the command line, today's page among them."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer import Argument, Option

from mlmtrack.cli.options import (
    Minutes,
    NextDay,
    OnDay,
    When,
    WhenInWords,
    Who,
    channel_option,
    choice_option,
    day_option,
    gap_option,
    moment_option,
    record_number,
    time_option,
)
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context
from mlmtrack.domain.activities import PURPOSES


if TYPE_CHECKING:
    from mlmtrack.reports.followups.due import EveryOpen, Late, Week
    from mlmtrack.reports.followups.listing import Listing
    from mlmtrack.reports.followups.today import Today
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

FOLLOWUP = "The follow-up's number, or part of the person's name."

Which = Annotated[str, Argument(metavar="NAME|N", help=FOLLOWUP)]
WhichInWords = Annotated[list[str], Argument(metavar="NAME|N", help=FOLLOWUP)]
About = Annotated[str | None, Option("--about", metavar="TEXT", help="What it is about.")]
Every = Annotated[Any, gap_option("--every", "Repeat it, like 2w.")]

BY = channel_option("--by", "By which channel.")
BY_OR_NONE = channel_option("--by", 'By which channel; "" for any.', or_none=True)
AT = time_option("--at", "At what time, like 14:30.")
PURPOSE = choice_option("--for", "purpose", PURPOSES, "Which part of the work it was.")
NUMBER = record_number("follow-up number", "followups all")
SORT = choice_option("--sort", "order", ("due", "person", "channel"), "What to sort by.")


def _time_or_none(text: str) -> str:
    from mlmtrack.domain.dates import parse_time

    return parse_time(text) if text else ""


Number = Annotated[int, Argument(metavar="N", parser=NUMBER, help="The follow-up's number.")]


@change(app, "add followup")
def add_followup(
    ctx: Context,
    who: Who,
    day: When,
    about: Annotated[list[str] | None, Argument(metavar="[ABOUT]", help="What it is about.")] = None,
    *,
    by: Annotated[str | None, BY] = None,
    at: Annotated[str | None, AT] = None,
    every: Every = None,
) -> "Outcome":
    """Book a follow-up with somebody.

    Example: `mlmtrack add followup ana fri "ask about the catalogue" --by call --at 14:30`
    """
    from mlmtrack.actions import followups

    due, text = ctx.obj.leading_moment([day, *(about or ())])
    with ctx.obj.writing() as session:
        return followups.add(
            session,
            who,
            due.at(at),
            about=" ".join(text),
            channel=by,
            repeat=every,
        )


@question(app, "followups today")
def today(ctx: Context) -> "Today":
    """See who to speak to today, why, and what was noted last.

    Example: `mlmtrack followups today`
    """
    from mlmtrack.reports.followups import today as report

    with ctx.obj.reading() as book:
        return report.today(book, ctx.obj.today, ctx.obj.settings)


@question(app, "followups late")
def late(ctx: Context) -> "Late":
    """See what is overdue, the longest waiting first.

    Example: `mlmtrack followups late`
    """
    from mlmtrack.reports.followups import due

    with ctx.obj.reading() as book:
        return due.late(book, ctx.obj.today)


@question(app, "followups week")
def week(ctx: Context) -> "Week":
    """See what is due within the next seven days.

    Example: `mlmtrack followups week`
    """
    from mlmtrack.reports.followups import due

    with ctx.obj.reading() as book:
        return due.week(book, ctx.obj.today)


@question(app, "followups all")
def every_open(ctx: Context) -> "EveryOpen":
    """See every open follow-up.

    Example: `mlmtrack followups all`
    """
    from mlmtrack.reports.followups import due

    with ctx.obj.reading() as book:
        return due.every_open(book, ctx.obj.today)


@change(app, "followups done")
def done(
    ctx: Context,
    which: Which,
    note: Annotated[str | None, Argument(metavar="[NOTE]", help="What was said.")] = None,
    *,
    minutes: Minutes = None,
    answered: Annotated[bool | None, Option("--answered/--no-answer", help="Whether they answered.")] = None,
    incoming: Annotated[bool | None, Option("--in/--out", help="They started it, or you did.")] = None,
    by: Annotated[str | None, BY] = None,
    purpose: Annotated[str | None, PURPOSE] = None,
    on: OnDay = None,
    logged: Annotated[
        bool, Option("--logged", help="It is already in the book: close without logging it again.")
    ] = False,
    next_on: NextDay = None,
) -> "Outcome":
    """Close what is due with somebody, note what was said, and book the next.

    Example: `mlmtrack followups done ana --minutes 15 --next 2w "wants prices"`
    """
    from mlmtrack.actions.followups import closing
    from mlmtrack.actions.touches import Account

    account = Account(
        channel=by,
        direction=None if incoming is None else "in" if incoming else "out",
        answered=None if answered is None else "yes" if answered else "no",
        minutes=minutes,
        purpose=purpose,
        day=on,
        note=note,
    )
    with ctx.obj.writing() as session:
        return closing.done(session, which, account, logged=logged, next_on=next_on, today=ctx.obj.today)


@change(app, "followups skip")
def skip(ctx: Context, which: WhichInWords) -> "Outcome":
    """Skip what is due this time; a repeating one goes on.

    Example: `mlmtrack followups skip ana`
    """
    from mlmtrack.actions.followups import closing

    with ctx.obj.writing() as session:
        return closing.skip(session, " ".join(which), ctx.obj.today)


@change(app, "followups snooze")
def snooze(ctx: Context, which: Which, until: WhenInWords) -> "Outcome":
    """Move what is due to a later day, or to a later time.

    Example: `mlmtrack followups snooze ana 3d`
    """
    from mlmtrack.actions.followups import closing

    moment = ctx.obj.moment(" ".join(until))
    with ctx.obj.writing() as session:
        return closing.snooze(session, which, moment, ctx.obj.today)


@change(app, "edit followup")
def edit_followup(
    ctx: Context,
    number: Number,
    *,
    due: Annotated[Any, moment_option("--due", 'The new day, like fri or "fri 15:00".')] = None,
    about: About = None,
    by: Annotated[str | None, BY_OR_NONE] = None,
    at: Annotated[
        str | None,
        Option("--at", metavar="TIME", parser=_time_or_none, help='At what time; "" for any.'),
    ] = None,
    every: Every = None,
    no_repeat: Annotated[bool, Option("--no-repeat", help="Do not repeat it.")] = False,
) -> "Outcome":
    """Change an open follow-up; to move it once, snooze it.

    Example: `mlmtrack edit followup 12 --due fri --by meeting --at 18:00`
    """
    from mlmtrack.actions import followups

    edits = followups.Edits(due and due.at(at), about, by, at, every, no_repeat)
    with ctx.obj.writing() as session:
        return followups.edit(session, number, edits)


@change(app, "remove followup")
def remove_followup(ctx: Context, number: Number) -> "Outcome":
    """Remove a follow-up, as if it had never been booked.

    Example: `mlmtrack remove followup 12`
    """
    from mlmtrack.actions import followups

    with ctx.obj.writing() as session:
        return followups.remove(session, number)


@question(app, "list followups")
def list_followups(
    ctx: Context,
    *,
    person: Annotated[str | None, Option("--person", metavar="NAME", help="With this person.")] = None,
    closed: Annotated[
        bool, Option("--closed/--open", help="The done and skipped ones, or the open ones.")
    ] = False,
    channel: Annotated[str | None, channel_option("--channel", "By this channel.")] = None,
    since: Annotated[
        date | None, day_option("--since", "Due or closed on that day or later.", happened=True)
    ] = None,
    until: Annotated[date | None, day_option("--until", "Due or closed by that day.")] = None,
    sort: Annotated[str, SORT] = "due",
) -> "Listing":
    """List follow-ups, filtered and sorted; the open ones by default.

    Example: `mlmtrack list followups --person ana --closed`
    """
    from mlmtrack.reports.followups import listing
    from mlmtrack.storage import lookup

    with ctx.obj.reading() as book:
        person_id = lookup.person(book, person).id if person else None
        wanted = listing.Filter(person_id, closed, channel, since, until, sort)
        return listing.listing(book, wanted)
