"""The file of the book on the command line: where it is, copies, checks."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Option

from mlmtrack.cli.asking import agree
from mlmtrack.cli.command_tree import Command
from mlmtrack.cli.options import Yes, file_argument
from mlmtrack.cli.paths import is_standard_output
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context
from mlmtrack.errors.book import cannot_back_up_there


if TYPE_CHECKING:
    from mlmtrack.reports.report import Report
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()


@app.command("book path", cls=Command)
def path(ctx: Context) -> None:
    """Print where the book is, and nothing else.

    Example: `mlmtrack book path`
    """
    ctx.obj.say_path(ctx.obj.place.path)


@question(app, "book info")
def info(ctx: Context) -> "Report":
    """Show where the book is, what is in it, and which copy of it is the newest.

    Example: `mlmtrack book info`
    """
    from mlmtrack.reports.book import info as report
    from mlmtrack.storage.database.copies import newest_copy

    place = ctx.obj.place
    with ctx.obj.reading() as book:
        return report.info(book, place.path, newest_copy(place.path), place.path.stat().st_size)


@change(app, "book backup")
def backup(
    ctx: Context,
    target: Annotated[str, file_argument("The file to copy the book to.")],
    *,
    force: Annotated[bool, Option("--force", help="Replace FILE if it exists.")] = False,
) -> "Outcome":
    """Copy the book to FILE, whole and checked, with its SHA-256 beside it.

    Example: `mlmtrack book backup /media/stick/book.db`
    """
    from mlmtrack.actions import book

    if is_standard_output(target):
        raise cannot_back_up_there(Path(target), "a book is a file, not a stream")
    return book.backup(ctx.obj.place, Path(target), ctx.obj.notify, replace=force)


@change(app, "book restore")
def restore(
    ctx: Context,
    copy: Annotated[str, file_argument("A copy, or latest: the newest good one.", "FILE|latest")],
    *,
    yes: Yes = False,
) -> "Outcome":
    """Restore the book from a copy; the book that was there is kept beside it.

    Example: `mlmtrack book restore latest`
    """
    from mlmtrack.actions import book
    from mlmtrack.storage.database.restoring import exchange

    place, now = ctx.obj.place, ctx.obj.environment.now
    found = exchange(place, copy, ctx.obj.notify)
    agree(ctx.obj, book.question(place, found, now), yes=yes)
    return book.restore(place, found, now, ctx.obj.notify)


@question(app, "book check")
def check(
    ctx: Context,
    *,
    fix: Annotated[bool, Option("--fix", help="Make the book private to you.")] = False,
) -> "Report":
    """Check the file, its copies, and that its contents fit together.

    Example: `mlmtrack book check`
    """
    from mlmtrack.reports.book import check as report
    from mlmtrack.storage.checks import contents_as_far_as_they_read, findings_in, findings_on_file

    with ctx.obj.reading_as_it_is() as book:
        found = [*findings_in(book), *findings_on_file(ctx.obj.place, fix=fix)]
        return report.BookCheck(
            path=str(ctx.obj.place.path),
            contents=contents_as_far_as_they_read(book),
            damage_count=sum(finding.damage for finding in found),
            findings=tuple(found),
        )
