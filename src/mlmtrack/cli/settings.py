"""Settings on the command line: what is in force, and one value changed."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument

from mlmtrack.cli.command_tree import Command
from mlmtrack.cli.options import NewName
from mlmtrack.cli.register import change, question
from mlmtrack.cli.state import Context, State


if TYPE_CHECKING:
    from mlmtrack.reports.report import Report
    from mlmtrack.reports.settings.in_force import Setting
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

Key = Annotated[str, Argument(metavar="KEY", help="As `settings show` spells it, like cadence.5.")]


@question(app, "settings show")
def show(ctx: Context) -> "Report":
    """Show the settings in force and where each comes from.

    Example: `mlmtrack settings`
    """
    from mlmtrack.reports.settings.in_force import SettingsInForce

    file = ctx.obj.environment.place_of_settings()
    from_the_file = _from_the_file(ctx.obj)  # first, for it refuses a file that cannot be looked at
    found = [_name(ctx.obj), *from_the_file, *_from_the_environment(ctx.obj)]
    return SettingsInForce(file=str(file), file_exists=file.exists(), settings=tuple(found))


@change(app, "settings set")
def set_value(
    ctx: Context,
    key: Key,
    value: Annotated[
        list[str], Argument(metavar="VALUE", help="The new value; days like 14, words as words.")
    ],
) -> "Outcome":
    """Change one setting in your settings file.

    Example: `mlmtrack settings set volume_word BV`
    """
    from mlmtrack.actions import settings

    return settings.set_value(ctx.obj.environment.place_of_settings(), key, " ".join(value))


@change(app, "settings unset")
def unset_value(ctx: Context, key: Key) -> "Outcome":
    """Remove one setting from your settings file, so that its default applies.

    Example: `mlmtrack settings unset volume_word`
    """
    from mlmtrack.actions import settings

    return settings.unset_value(ctx.obj.environment.place_of_settings(), key)


@change(app, "settings me")
def me(ctx: Context, name: NewName) -> "Outcome":
    """Set your name; you are person 1 of the book, and always `me`.

    Example: `mlmtrack settings me "Ana Lopez"`
    """
    from mlmtrack.actions import settings

    with ctx.obj.writing() as session:
        return settings.name_me(session, " ".join(name), ctx.obj.today)


@app.command("settings path", cls=Command)
def path(ctx: Context) -> None:
    """Print where the settings are, and nothing else.

    Example: `mlmtrack settings path`
    """
    ctx.obj.say_path(ctx.obj.environment.place_of_settings())


def _name(state: State) -> "Setting":
    """Return the user's name; a book that is not there yet is not made for that."""
    from mlmtrack.domain.people import ME
    from mlmtrack.reports.settings.in_force import DEFAULT, Setting
    from mlmtrack.storage.database.errors import translate_errors
    from mlmtrack.storage.database.health import is_there

    with translate_errors(state.place):
        if not is_there(state.place.path):
            return Setting("name", None, DEFAULT)
    with state.reading() as book:
        (name,) = book.execute("select name from person where id = ?", (ME,)).fetchone()
    return Setting("name", name, "book")


def _from_the_file(state: State) -> list["Setting"]:
    from mlmtrack.formats.settings import flattened, keys_set
    from mlmtrack.reports.settings.in_force import DEFAULT, Setting

    said = keys_set(state.text_of_settings(), str(state.environment.place_of_settings()))
    return [
        Setting(key, value, "file" if key in said else DEFAULT) for key, value in flattened(state.settings)
    ]


def _from_the_environment(state: State) -> list["Setting"]:
    """Return the book and the day in force, and whether an option or a variable says so."""
    from mlmtrack.reports.settings.in_force import DEFAULT, Setting

    environ = state.environment.environ
    is_other_day = state.today != state.environment.now.date()
    book = "MLMTRACK_BOOK" if str(state.book) == environ.get("MLMTRACK_BOOK") else "--book"
    day = "--as-of" if "MLMTRACK_TODAY" not in environ else "MLMTRACK_TODAY"
    file = "MLMTRACK_SETTINGS" if environ.get("MLMTRACK_SETTINGS") else DEFAULT
    return [
        Setting("book", str(state.place.path), book if state.place.named else DEFAULT),
        Setting("today", state.today.isoformat(), day if is_other_day else DEFAULT),
        Setting("settings_file", str(state.environment.place_of_settings()), file),
    ]
