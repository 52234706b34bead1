"""The program: its global options, and today's page when nothing else is said."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from typer import Option

from mlmtrack import __version__
from mlmtrack.cli import menu
from mlmtrack.cli.command_tree import CommandGroup, group
from mlmtrack.cli.paths import checked_path
from mlmtrack.cli.state import Context


app = typer.Typer(
    name=menu.PROGRAM,
    cls=CommandGroup,
    add_completion=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _say_version(value: bool) -> None:
    if value:
        typer.echo(f"mlmtrack {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def program(
    ctx: Context,
    *,
    book: Annotated[
        str | None,
        Option(
            "--book",
            metavar="PATH",
            parser=checked_path,
            help="Use another book (or MLMTRACK_BOOK).",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        Option("--as-of", metavar="DAY", help="Use another day as today (or MLMTRACK_TODAY)."),
    ] = None,
    no_migrate: Annotated[
        bool,
        Option("--no-migrate", help="Refuse a book from an older mlmtrack instead of upgrading it."),
    ] = False,
    _version: Annotated[
        bool,
        Option("--version", callback=_say_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Keep your prospects, follow-ups, customers and orders, and see whether your volume stands on customers.

    Without a command: today's page.
    """
    environ = ctx.obj.environment.environ
    named = book or environ.get("MLMTRACK_BOOK")
    ctx.obj = replace(ctx.obj, book=Path(named) if named else None, upgrades=not no_migrate)
    if said := as_of or environ.get("MLMTRACK_TODAY"):
        ctx.obj = ctx.obj.on(ctx.obj.day(said, happened=True))
    if ctx.invoked_subcommand is None:
        todays_page = group(menu.DEFAULT_COMMANDS[""])
        with todays_page.make_context(todays_page.words, [], parent=ctx) as below:
            todays_page.invoke(below)
