"""What a path on the command line may be, and which ones name a stream."""

import os

from mlmtrack.errors.files import bad_path


_STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def checked_path(text: str) -> str:
    """Return *text*, which may name a file; a name need not be UTF-8 where the system takes others.

    Raises:
        UsageError: it is empty, or no file can have such a name.

    """
    if not text:
        raise bad_path(text, "it is empty")
    if "\0" in text:
        raise bad_path(text, "it holds the character NUL")
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        raise bad_path(text, "it holds half a character") from None
    return text


def is_standard_output(path: str) -> bool:
    """Return whether *path* names the standard output rather than a file."""
    return path in _STANDARD_OUTPUT
