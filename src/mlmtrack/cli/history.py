"""The history on the command line: what was done, undone and done again."""

from typing import TYPE_CHECKING, Annotated

import typer

from mlmtrack.cli.options import number_argument
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context


if TYPE_CHECKING:
    from mlmtrack.reports.history.history import History
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

_AT_A_GLANCE = 20  # steps that a screen shows unless more are asked for


@change(app, "undo")
def undo(
    ctx: Context,
    step: Annotated[
        int | None, number_argument("[STEP]", "A step of the history; the newest by default.")
    ] = None,
) -> "Outcome":
    """Undo what the newest command, or one step of the history, did to the book.

    Example: `mlmtrack undo 12`
    """
    from mlmtrack.actions import history

    with ctx.obj.writing() as session:
        return history.undo(session, step)


@change(app, "redo")
def redo(ctx: Context) -> "Outcome":
    """Redo what was undone last.

    Example: `mlmtrack redo`
    """
    from mlmtrack.actions import history

    with ctx.obj.writing() as session:
        return history.redo(session)


@question(app, "history")
def show_history(ctx: Context) -> "History":
    """See what each command did to the book, and when.

    Example: `mlmtrack history --limit 20`
    """
    from mlmtrack.reports.history.history import history

    at_a_glance = _AT_A_GLANCE if ctx.obj.environment.on_a_terminal else None
    with ctx.obj.reading() as book:
        return history(book, ctx.obj.environment.now.tzinfo, ctx.obj.output.limit or at_a_glance)
