"""Words of the command line that mean nothing here."""

from collections.abc import Sequence

from mlmtrack.errors import FileError, MlmtrackError, UsageError
from mlmtrack.errors.nearest import nearest


class UnknownCommand(UsageError):
    """A command that is not there; the nearest is suggested."""

    def __init__(self, words: str, typed: str, following: Sequence[str]) -> None:
        line = f"mlmtrack {words}".strip()
        near = nearest(typed, following, most=1)
        advice = f"Did you mean `{line} {near[0]}`?" if near else f"See `{line} --help`."
        super().__init__(f"`{line}` has no command {typed!r}. {advice}")


class Misunderstood(UsageError):
    """What the reader of the command line says, with where to look."""

    def __init__(self, message: str, line: str) -> None:
        super().__init__(f"{message.rstrip('.')}. See `{line} --help`.")


class NeedsAnAnswer(UsageError):
    """A question that nobody can answer on a pipe."""

    def __init__(self, question: str, option: str) -> None:
        super().__init__(f"{question} Nobody can be asked here; give {option}.")


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
