"""The book at fault: missing, no book, damaged, newer, busy, without room or permission."""

import os
import shlex
from pathlib import Path

from mlmtrack.errors import BookError, FileError, RefusedError


def way_back(path: Path, newest_copy: Path | None) -> str:
    """Return the sentence that says how to get a good book back."""
    if newest_copy is None:
        return "There is no good copy beside it; restore one with: mlmtrack book restore FILE"
    return f"Its newest good copy is {newest_copy}. Type: mlmtrack --book {quoted(path)} book restore latest"


def quoted(path: Path) -> str:
    """Return *path* as a shell takes it as one word."""
    return shlex.quote(str(path))


def no_book_here(path: Path) -> BookError:
    """Tell of a book named by the user that is not there."""
    return BookError(
        f"There is no book at {path}.",
        (
            f"Check the path; a first change, such as `mlmtrack --book {quoted(path)} add prospect "
            "NAME`, makes a new one there."
        ),
    )


def folder_is_no_book(path: Path) -> BookError:
    """Tell of a folder in the place of a book."""
    return BookError(f"{path} is a folder.", "Name the file of the book in it.")


def not_a_book(path: Path, why: str, newest_copy: Path | None) -> BookError:
    """Tell of a file that is not an mlmtrack book; nothing is ever written over it."""
    return BookError(f"{path} is not an mlmtrack book: {why}.", way_back(path, newest_copy))


def damaged_book(path: Path, newest_copy: Path | None) -> BookError:
    """Tell of a book that SQLite cannot read any more."""
    return BookError(f"The book {path} is damaged.", way_back(path, newest_copy))


def holds_damage(path: Path) -> BookError:
    """Tell of a book that opens, but in which something is not as any mlmtrack writes it."""
    return BookError(
        f"Something in the book {path} is damaged, so this cannot be done.",
        "To see what it is",
        f"mlmtrack --book {quoted(path)} book check",
    )


class LinkToNothing(BookError):
    """A link in the place of a book, whose end is not there."""

    def __init__(self, path: Path, end: Path) -> None:
        super().__init__(
            f"{path} is a link to {end}, which is not there.",
            "Bring that back (mount its disk), or remove the link",
            f"rm {quoted(path)}",
        )


def not_in_utf8(path: Path) -> BookError:
    """Tell of a place whose name is not text in UTF-8, which SQLite wants."""
    shown = os.fsencode(path).decode("utf-8", "backslashreplace")
    return BookError(
        f"The name {shown} is not text in UTF-8, so no book can be there.",
        "Rename the file or the folder, or name another with --book.",
    )


def no_such_place(path: Path, why: str) -> BookError:
    """Tell of a place where the system lets nothing be."""
    return BookError(f"No book can be at {path}: {why}.", "Name another place with --book PATH.")


def newer_book(path: Path, written_by: str, here: str) -> BookError:
    """Tell of a book that a newer mlmtrack wrote."""
    return BookError(
        f"The book {path} was written by mlmtrack {written_by}, and this is {here}.",
        "Install that version or a later one; the book was left as it is.",
    )


class OlderBook(BookError):
    """A book that is behind, in a place where it cannot be upgraded."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The book {path} was made by an older mlmtrack and cannot be upgraded where it is.",
            "Copy it to a place that can be written to, and name the copy with --book.",
        )


class BusyBook(BookError):
    """A book that another program keeps locked."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            (
                f"The book {path} stayed locked by another mlmtrack for {seconds:g} seconds; nothing was "
                "changed."
            ),
            "Close the other one and try again.",
        )


class NoRoom(BookError):
    """A disk that is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no space left on the disk of {path.parent}; nothing was changed.",
            "Free some and try again.",
        )


def cannot_write(path: Path, *, folder: bool) -> BookError:
    """Tell of a book or its folder that may only be read."""
    what, place = ("folder", path.parent) if folder else ("book", path)
    return BookError(
        f"The {what} {place} is read-only, so nothing was changed.",
        "Allow writing with",
        f"chmod u+w {quoted(place)}",
    )


def cannot_read(path: Path) -> BookError:
    """Tell of a book that may not be read."""
    return BookError(
        f"The book {path} cannot be opened: no permission.",
        "Allow reading with",
        f"chmod u+rw {quoted(path)}",
    )


def disk_failed(path: Path, why: str) -> BookError:
    """Tell of a disk that failed while the book was read or written."""
    return BookError(f"The disk failed on {path} ({why}); nothing was changed.")


def on_a_read_only_disk(path: Path) -> BookError:
    """Tell of a book on a disk that takes no changes."""
    return BookError(
        f"The book {path} is on a disk that is read-only, so nothing was changed.",
        "Copy it to another place, and name the copy with --book.",
    )


class UpgradeFailed(BookError):
    """A book that is behind, whose upgrade failed."""

    def __init__(self, path: Path, cause: Exception, copy: Path) -> None:
        super().__init__(
            (
                f"The book {path} could not be upgraded ({type(cause).__name__}); it was left as it was, "
                f"with a copy at {copy}."
            ),
            "Use the mlmtrack that wrote it, and please report this line.",
        )


def unfit_copy(copy: Path, why: str) -> BookError:
    """Tell of a file to restore that is not a whole mlmtrack book."""
    return BookError(f"{copy} cannot be restored: {why}. The book was left as it was.")


def no_such_copy(copy: Path, why: str) -> FileError:
    """Tell of a file to restore that is not there or may not be read."""
    return FileError(
        f"{copy} cannot be read: {why}.",
        "To take the newest good copy",
        "mlmtrack book restore latest",
    )


class NotConfirmed(RefusedError):
    """A question about the book that was answered with no, or that nobody was there to answer."""

    def __init__(self, question: str, *, asked: bool) -> None:
        if asked:
            super().__init__("Nothing was changed.")
        else:
            super().__init__(
                f"{question} Nobody can be asked here, so nothing was changed.", "To go on, give --yes."
            )


def something_is_there(target: Path) -> RefusedError:
    """Tell of a backup in the place of a file that is there."""
    return RefusedError(f"{target} already exists.", "Name another file, or replace it with --force.")


def cannot_back_up_there(target: Path, why: str) -> FileError:
    """Tell of a backup to a place that cannot take it."""
    return FileError(f"The copy cannot be written to {target}: {why}. No part of it was left behind.")
