"""Words of the command line that mean nothing here."""

import re
from collections.abc import Sequence

from mlmtrack.errors import FileError, MlmtrackError, UsageError
from mlmtrack.errors.echo import cut, echoed


# How Typer says it, and how we do.
_OURS = (
    (
        r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)",
        r"'\1' is left over. Put a name or a text of several words in quotes",
    ),
    (r"Missing argument '(.*?)'", r"\1 is missing"),
    (r"Missing option '(.*?)'", r"\1 is missing"),
    (
        r"Invalid value for '(.*?)': '(.*)' is not a valid int(?: range)?",
        r"'\2' is not a whole number for \1",
    ),
    (r"Invalid value for '(.*?)': (\S+) is not in the range (.*)", r"\2 is out of range for \1: \3"),
    (r"No such option: (\S+)", r"There is no option \1."),
    (r"\(Possible options: (.*)\)", r"The nearest: \1"),
)


_LONG = re.compile(r"(?<=')[^']{61,}(?=')|[^\s']{61,}")  # between quotes, or a word


def unknown_command(
    words: str, typed: str, candidates: Sequence[str], hint: str, following: Sequence[str]
) -> UsageError:
    """Tell of a command that is not there; *candidates* are near, *hint* goes before them."""
    line = f"mlmtrack {words}".strip()
    lines = " or ".join(f"`mlmtrack {each}`" for each in candidates)
    known = "" if hint else f"Its commands: {', '.join(following)}."
    return UsageError(
        f"`{line}` has no command {echoed(typed)}.{hint and f' {hint}'}",
        f"Did you mean {lines}?" if candidates else known,
    )


def misunderstood(message: str, line: str, accepted: Sequence[str] = ()) -> UsageError:
    """Tell what the reader of the command line says in our words, with the *accepted* ones."""
    for pattern, words in _OURS:
        message = re.sub(pattern, words, message, flags=re.DOTALL)
    message = _LONG.sub(lambda found: cut(found[0]), message)
    words = f"Accepted: {', '.join(accepted)}. " if accepted else ""
    return UsageError(f"{message.rstrip('.')}.", f"{words}See `{line} --help`.")


def given_twice(option: str, values: Sequence[str]) -> UsageError:
    """Tell of an option that takes one value and was given several."""
    listed = " and ".join(echoed(value) for value in values)
    return UsageError(f"{option} was given {listed}, but takes one value.", "Keep one of them.")


def cannot_answer(why: str | None) -> FileError:
    """Tell of an answer that could not be written to where it was sent."""
    return FileError(f"The answer could not be written to the output: {why or 'it failed'}.")


def unforeseen(error: BaseException) -> MlmtrackError:
    """Tell of a mistake of the program itself."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_name}, line {place.tb_lineno}" if place else "start"
    return MlmtrackError(
        f"This is a mistake in mlmtrack, not yours: {type(error).__name__} in {where}. "
        "The book was left as it was.",
        "Please report this line with what you typed.",
    )
