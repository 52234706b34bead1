"""Words of the command line that mean nothing here."""

import re
from collections.abc import Sequence
from datetime import date

from mlmtrack.errors import FileError, MlmtrackError, RefusedError, UsageError
from mlmtrack.errors.days import in_full
from mlmtrack.errors.echo import cut, echoed


# How Typer says it, and how we do.
_OURS = (
    (
        r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)",
        r"'\1' is left over. Put a name or a text of several words in quotes",
    ),
    (r"Missing argument '(.*?)'", r"\1 is missing"),
    (r"Missing option '(.*?)'", r"\1 is missing"),
    (r"Invalid value for '(.*?)': '(.*)' is not a valid int(?: range)?", r"'\2' is no whole number for \1"),
    (r"Invalid value for '(.*?)': (\S+) is not in the range (.*)", r"\2 is out of range for \1: \3"),
    (r"No such option: (\S+)", r"There is no option \1."),
    (r"\(Possible options: (.*)\)", r"The nearest: \1"),
)


_LONG = re.compile(r"(?<=')[^']{61,}(?=')|[^\s']{61,}")  # between quotes, or a word


class UnknownCommand(UsageError):
    """A command that is not there; *meant* are whole lines that it may stand for, *told* goes before them."""

    def __init__(
        self, words: str, typed: str, meant: Sequence[str], told: str, following: Sequence[str]
    ) -> None:
        line = f"mlmtrack {words}".strip()
        lines = " or ".join(f"`mlmtrack {each}`" for each in meant)
        known = [] if told else [f"It knows: {', '.join(following)}."]
        advice = [f"Did you mean {lines}?"] if meant else known
        super().__init__(
            " ".join([f"`{line}` has no command {echoed(typed)}.", *filter(None, [told]), *advice])
        )


class Misunderstood(UsageError):
    """What the reader of the command line says, in our words, with the *accepted* ones and where to look."""

    def __init__(self, message: str, line: str, accepted: Sequence[str] = ()) -> None:
        for pattern, words in _OURS:
            message = re.sub(pattern, words, message, flags=re.DOTALL)
        message = _LONG.sub(lambda found: cut(found[0]), message)
        words = f" Accepted: {', '.join(accepted)}." if accepted else ""
        super().__init__(f"{message.rstrip('.')}.{words} See `{line} --help`.")


class EndsTooEarly(UsageError):
    """An option without what it takes; *expected* is what that is called in the help of the *line*."""

    def __init__(self, option: str, expected: str, line: str) -> None:
        super().__init__(f"{option} is to be followed by {expected}. See `{line} --help`.")


class GivenTwice(UsageError):
    """An option that takes one value and was given several."""

    def __init__(self, option: str, values: Sequence[str]) -> None:
        listed = " and ".join(echoed(value) for value in values)
        super().__init__(f"{option} was given {listed}, but takes one value. Keep one of them.")


class Contradicting(UsageError):
    """A flag that is typed in both of its forms."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} contradict each other. Keep one of them.")


class WordsApart(UsageError):
    """Words of a name that stand on both sides of an option: a text without its quotes."""

    def __init__(self, left_over: str) -> None:
        super().__init__(
            f"{echoed(left_over)} is left over. "
            'Put a text of several words in quotes, like --note "met at the fair".'
        )


class ChangesNothingAhead(RefusedError):
    """A change on a day that is still to come."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"The day is set to {in_full(day)}, which is still to come: "
            "the book can be looked at as of then, but not changed."
        )


class CannotAnswer(FileError):
    """An answer that could not be written to where it was sent."""

    def __init__(self, why: str | None) -> None:
        super().__init__(f"The answer could not be written to the output: {why or 'it failed'}.")


class Unforeseen(MlmtrackError):
    """A mistake of the program itself."""

    def __init__(self, error: BaseException) -> None:
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_name}, line {place.tb_lineno}" if place else "start"
        super().__init__(
            f"This is a mistake in mlmtrack, not yours: {type(error).__name__} in {where}. "
            "The book was left as it was. Please report this line with what you typed."
        )
