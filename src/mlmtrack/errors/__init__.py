"""Every failure that a user can cause, each with its exit code.

What something handles or tests apart is a class of its own. All else is raised as one of the kinds that stand
here; a sentence that several places say, or that takes some building, comes from a function.
"""

from enum import IntEnum


TYPE_CHECKING = False  # completion answers without loading typing or dataclasses
if TYPE_CHECKING:
    from mlmtrack.errors.explanation import Explanation


class ExitCode(IntEnum):
    """What the process answers to the shell."""

    WELL = 0
    UNFORESEEN = 1
    USAGE = 2
    BOOK = 3
    NOT_FOUND = 4
    AMBIGUOUS = 5
    REFUSED = 6
    FILE = 7
    INTERRUPTED = 130


class MlmtrackError(Exception):
    """A failure: the *reason*, and the *advice* what to do instead, which may end with a *command*."""

    code = ExitCode.UNFORESEEN

    def __init__(self, reason: str, advice: str = "", command: str = "") -> None:
        super().__init__(reason, advice, command)
        self.reason, self.advice, self.command = reason, advice, command

    @property
    def explanation(self) -> "Explanation":
        """What is said of it."""
        from mlmtrack.errors.explanation import Explanation

        return Explanation(self.reason, self.advice, self.command)

    def __str__(self) -> str:
        """Return it as people are told it."""
        return str(self.explanation)


class UsageError(MlmtrackError):
    """A word or a value that makes no sense."""

    code = ExitCode.USAGE


class BookError(MlmtrackError):
    """The book is missing, locked, damaged, newer, or has no room."""

    code = ExitCode.BOOK


class NotFoundError(MlmtrackError):
    """What was named is not in the book."""

    code = ExitCode.NOT_FOUND


class AmbiguousError(MlmtrackError):
    """What was named may be several things."""

    code = ExitCode.AMBIGUOUS


class RefusedError(MlmtrackError):
    """A rule forbids it, or nobody confirmed it."""

    code = ExitCode.REFUSED


class FileError(MlmtrackError):
    """A file to read or to write is at fault."""

    code = ExitCode.FILE
