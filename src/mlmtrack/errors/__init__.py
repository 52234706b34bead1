"""Every failure that a user can cause, each with its exit code and its own sentence."""

from enum import IntEnum


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
    """A failure told in one sentence: what is wrong, and what to type instead."""

    code = ExitCode.UNFORESEEN


class UsageError(MlmtrackError):
    """A word or a value that cannot be meant."""

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
