"""The menu as commands: each is built by Typer only when it is typed."""

import re
from copy import copy
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from mlmtrack.cli import menu
from mlmtrack.cli.once import OncePerOption
from mlmtrack.errors import ExitCode, UsageError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.words import unknown_command


_NEGATIVE_NUMBER = re.compile(r"-[\d.]")


class Command(OncePerOption, TyperCommand):
    """A command at the end of its words; `-5` is a value to it, not an option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; where a negative number was taken for an option, read them again as values."""
        try:
            left = super().parse_args(ctx, list(args))
        except Exception as error:
            option = getattr(error, "option_name", "")
            if not _NEGATIVE_NUMBER.match(option):
                self._say_what_is_expected_after(option, ctx, error)
                raise
            ctx.ignore_unknown_options = True
            left = super().parse_args(ctx, list(args))
        self._refuse_words_apart(ctx, args)
        return left

    def _say_what_is_expected_after(self, option: str, ctx: Any, error: Exception) -> None:
        """Where *option* is one of the command and takes a value, the line ended before that.

        Raises:
            UsageError: it did.

        """
        for param in self.params:
            if option in param.opts and not getattr(param, "is_flag", False):
                raise UsageError(
                    f"{option} must be followed by {param.make_metavar(ctx)}.",
                    f"See `{ctx.command_path} --help`.",
                ) from error

    def _refuse_words_apart(self, ctx: Any, args: list[str]) -> None:
        """Check that the words of a name stand together.

        Raises:
            UsageError: an option stands between them, so that some belong to a text without quotes.

        """
        for param in self.params:
            words = list(ctx.params.get(param.name) or ()) if param.nargs == -1 else []
            together = (words == args[start : start + len(words)] for start in range(len(args)))
            if words and not any(together):
                raise UsageError(
                    f"{echoed(' '.join(words[_together(words, args) :]))} is left over.",
                    'Put a text of several words in quotes, like --note "met at the fair".',
                )

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help; what an argument is called says enough, without the name of its type."""
        for param in self.params:
            if param.param_type_name == "argument":
                param.type = copy(param.type)
                param.type.get_metavar = _nothing  # type: ignore[method-assign]  # of this copy alone
        super().format_help(ctx, formatter)


def _nothing(*_: object, **__: object) -> str:
    return ""


def _together(words: list[str], args: list[str]) -> int:
    """Return how many of the first *words* stand side by side in *args*."""
    start = args.index(words[0])
    pairs = zip(words, args[start:], strict=False)
    return next((count for count, (word, arg) in enumerate(pairs) if word != arg), len(words))


class CommandGroup(OncePerOption, TyperGroup):
    """A group of the menu, the whole menu included."""

    @property
    def words(self) -> str:
        """The words that lead here, without the program's name."""
        return "" if self.name == menu.PROGRAM else (self.name or "")

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - as above
        """Return the next words, grouped as the help shows them."""
        following = menu.below(self.words)
        if self.words:
            return following
        return [word for panel in menu.PANELS.values() for word in panel if word in following]

    def get_command(self, ctx: Any, cmd_name: str) -> "TyperCommand | CommandGroup | None":  # noqa: ARG002 - as above
        """Return the command or the group behind the next word."""
        words = f"{self.words} {cmd_name}".strip()
        if words in menu.COMMAND_MODULES:
            return command(words)
        return group(words) if words in menu.GROUPS else None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; where none of the next words follows, put in the one that is meant."""
        default = menu.DEFAULT_COMMANDS.get(self.words)
        if self.words and default and self._needs_its_command(args):
            args = [default, *args]
        if self.words and not args:
            typer.echo(ctx.get_help())
            raise typer.Exit(ExitCode.USAGE)
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the next word names.

        Raises:
            UsageError: none; the nearest is suggested.

        """
        if not self.words and args[0] == "help":
            return self._resolved_help(ctx, args[1:])
        following = self.list_commands(ctx)
        if args[0] not in following:
            candidates, hint = menu.resolve(self.words, args[0])
            raise unknown_command(self.words, args[0], candidates, hint, following)
        return super().resolve_command(ctx, args)

    def _resolved_help(self, ctx: Any, args: list[str]) -> Any:
        """Take ``help WORDS`` for ``WORDS --help``."""
        if not args:
            typer.echo(ctx.get_help())
            raise typer.Exit
        return self.resolve_command(ctx, [*args, "--help"])

    def _needs_its_command(self, args: list[str]) -> bool:
        if not args:
            return True
        return args[0] not in (*menu.below(self.words), "--help", "-h")


def command(words: str) -> TyperCommand:
    """Return the command that *words* name, from its room."""
    room = import_module(f"mlmtrack.cli.{menu.COMMAND_MODULES[words]}")
    alone = typer.Typer(add_completion=False, rich_markup_mode="markdown")
    alone.registered_commands = [info for info in room.app.registered_commands if info.name == words]
    leaf = get_command(alone)
    if not isinstance(leaf, TyperCommand):
        raise TypeError(words)
    leaf.name = words.rsplit(maxsplit=1)[-1]
    if " " not in words:
        leaf.rich_help_panel = menu.panel_of(words)
    return leaf


def group(words: str) -> CommandGroup:
    """Return the group that *words* name."""
    return CommandGroup(
        name=words,
        help=menu.GROUPS[words],
        rich_help_panel=menu.panel_of(words),
        rich_markup_mode="markdown",
    )
