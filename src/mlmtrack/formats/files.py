"""Files of others, read whole: plain files only, and no larger than a list can be."""

import stat
from pathlib import Path
from typing import BinaryIO

from mlmtrack.errors.files import CannotReadFile, NoPlainFile, NoSuchFile, TooBigFile, kind_of_file
from mlmtrack.errors.settings import cannot_read_settings


MOST_BYTES = 256 << 20


def read_bytes(path: Path) -> bytes:
    """Return the bytes of the file at *path*.

    Raises:
        NoSuchFile: nothing is there.
        NoPlainFile: a folder, a pipe or a device is there; it is not opened, so nothing waits.
        TooBigFile: it has more than 256 MiB.
        CannotReadFile: the system refuses it.

    """
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NoPlainFile(path, about.st_mode)
        if about.st_size > MOST_BYTES:
            raise TooBigFile(path, MOST_BYTES)
        with path.open("rb") as file:
            return read_stream(file, str(path))
    except FileNotFoundError as error:
        raise NoSuchFile(path) from error
    except (OSError, ValueError) as error:
        raise CannotReadFile(path, _why(error)) from error


def text_where_there_is_one(path: Path) -> str:
    """Return the text of the settings file at *path*, whatever its letters; nothing where none is.

    Raises:
        FileError: something else is there, or the system refuses it.

    """
    return bytes_where_there_are_any(path).decode("utf-8", "replace")


def bytes_where_there_are_any(path: Path) -> bytes:
    """Return the bytes of the settings file at *path*; nothing where none is.

    Raises:
        FileError: something else is there, or the system refuses it.

    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise cannot_read_settings(path, f"it is {kind_of_file(mode)}, not a file")
        with path.open("rb") as file:
            return read_stream(file, str(path))
    except (FileNotFoundError, NotADirectoryError):
        return b""
    except (OSError, ValueError) as error:
        raise cannot_read_settings(path, _why(error)) from error


def read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return the bytes of *stream*, such as standard input, up to its end.

    Raises:
        TooBigFile: it gives more than 256 MiB.

    """
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooBigFile(name, MOST_BYTES)
    return data


def _why(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
