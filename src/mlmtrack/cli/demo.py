"""The sample book on the command line."""

from dataclasses import replace

import typer

from mlmtrack.cli.command_tree import Command
from mlmtrack.cli.state import Context, State


app = typer.Typer()


@app.command("demo", cls=Command)
def demo(ctx: Context) -> None:
    """Explore a filled sample book; nothing of yours is touched.

    Example: `mlmtrack demo`
    """
    from mlmtrack.domain.dates import parse_period
    from mlmtrack.reports.followups.today import today
    from mlmtrack.reports.orders.volume import volume

    state = _on_a_new_sample(ctx.obj)
    with state.reading() as book:
        last_year = parse_period("12m", state.today)
        state.show(today(book, state.today, state.settings))
        state.say("\n")
        state.show(volume(book, last_year, state.today, "group", "month"))
    for line in _how_to_go_on(state):
        state.notify(line)


def _on_a_new_sample(state: State) -> State:
    """Make the sample anew beside the platform's own place for books."""
    from mlmtrack.actions.demo import tell
    from mlmtrack.storage.database import Place, writing
    from mlmtrack.storage.database.errors import translate_errors

    sample = Place(state.environment.place_of_book().with_name("demo.db"), named=False)
    with translate_errors(sample):
        sample.path.unlink(missing_ok=True)
    with writing(sample, state.environment.now, state.today, lambda _: None) as session:
        tell(session, state.today)
    return replace(state, book=sample.path)


def _how_to_go_on(state: State) -> list[str]:
    return [
        "",
        "This is a sample book. To look around in it:",
        f"  export MLMTRACK_BOOK='{state.place.path}'",
        "  mlmtrack show elena",
        "  mlmtrack report stages",
        "  mlmtrack followups done ana 'sent the prices' --next 1w",
        "and back to your own: unset MLMTRACK_BOOK",
    ]
