"""Files that their owner alone may read, written whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EEXIST, ENOTDIR
from pathlib import Path

from mlmtrack.errors import FileError
from mlmtrack.errors.files import kind_of_file


PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_STALE = 24 * 3600  # seconds, after which no process can still be at work on a draft


def make_folder(folder: Path) -> None:
    """Make *folder* and what is missing above it, for the owner alone, whatever the umask."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):  # another process was first
        folder.mkdir(PRIVATE_FOLDER)
        folder.chmod(PRIVATE_FOLDER)
    if not folder.is_dir():
        raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(folder))


@contextmanager
def atomic_write(target: Path, *, replace: bool = True) -> Iterator[Path]:
    """Give an empty owner-only file to fill, which becomes *target* as the block ends well.

    A link in the place of *target* is replaced, what it points to is not touched. A process that is killed
    leaves *target* as it was.

    Raises:
        FileExistsError: something is there, and it is not to be replaced.
        FileError: a folder, a pipe, a socket or a device is there.

    """
    refuse_to_replace(target)
    draft = target.with_name(f".{target.name}.{os.getpid()}.draft")
    _remove(draft)
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
        yield draft
        draft.chmod(PRIVATE_FILE)
        flush(draft)
        if replace:
            draft.replace(target)
        else:
            _put_where_nothing_is(draft, target)
        flush_folder(target.parent)
    finally:
        _remove(draft)


def refuse_to_replace(target: Path) -> None:
    """Check that nothing stands at *target* but a file or a link: nothing else is ever replaced.

    Raises:
        FileError: a folder, a pipe, a socket or a device is there.

    """
    with suppress(FileNotFoundError):
        mode = target.lstat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
            raise FileError(
                f"{target} is {kind_of_file(mode)}, and only a file can be replaced.",
                "Name another file to write.",
            )


def write_whole(target: Path, data: bytes) -> None:
    """Write *data* to *target*, owner-only, in the place of what is there."""
    with atomic_write(target) as draft:
        draft.write_bytes(data)


def remove_stale_drafts(target: Path, written: Path) -> None:
    """Remove what killed processes left of drafts of *target*, long before *written* was written.

    Both times are the file system's, which may keep another clock than this process.
    """
    now = written.stat().st_mtime
    for left in drafts_of(target):
        with suppress(OSError):
            if now - left.stat().st_mtime > _STALE:
                left.unlink()


def drafts_of(target: Path) -> list[Path]:
    """Return the drafts of *target* that lie beside it, with their journals."""
    start = f".{target.name}."
    beside = target.parent.iterdir() if target.parent.is_dir() else []
    return [file for file in beside if file.name.startswith(start) and ".draft" in file.name]


def flush(file: Path) -> None:
    """Wait until the disk has what was written to *file*."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(folder: Path) -> None:
    """Wait until the disk has the names in *folder*, where the system can say."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_where_nothing_is(draft: Path, target: Path) -> None:
    """Give *draft* the name *target*; a file system without links (FAT) is asked first and renamed then."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target)) from None
        draft.rename(target)


def _remove(draft: Path) -> None:
    draft.unlink(missing_ok=True)
    draft.with_name(f"{draft.name}-journal").unlink(missing_ok=True)
