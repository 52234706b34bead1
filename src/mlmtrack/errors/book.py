"""The book at fault: missing, no book, damaged, newer, busy, without room or permission."""

import os
import shlex
from pathlib import Path

from mlmtrack.errors import BookError, FileError, RefusedError


def way_back(path: Path, newest_copy: Path | None) -> str:
    """Return the sentence that says how to get a good book back."""
    if newest_copy is None:
        return "No good copy lies beside it; restore one with: mlmtrack book restore FILE"
    return f"Its newest good copy is {newest_copy}. Type: mlmtrack --book {quoted(path)} book restore latest"


def quoted(path: Path) -> str:
    """Return *path* as a shell takes it as one word."""
    return shlex.quote(str(path))


class NoBookHere(BookError):
    """A book named by the user that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no book at {path}. Check the path; a first change, such as "
            f"`mlmtrack --book {quoted(path)} add prospect NAME`, makes a new one there."
        )


class NoFolderHere(BookError):
    """A new book whose folder is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The folder {path.parent} is not there. Make it first, or name another.")


class FolderIsNoBook(BookError):
    """A folder in the place of a book."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is a folder. Name the file of the book in it.")


class NotABook(BookError):
    """A file that is no mlmtrack book; nothing is ever written over it."""

    def __init__(self, path: Path, why: str, newest_copy: Path | None) -> None:
        super().__init__(f"{path} is no mlmtrack book: {why}. {way_back(path, newest_copy)}")


class DamagedBook(BookError):
    """A book that SQLite cannot read any more."""

    def __init__(self, path: Path, newest_copy: Path | None) -> None:
        super().__init__(f"The book {path} is damaged. {way_back(path, newest_copy)}")


class HoldsDamage(BookError):
    """A book that opens, but in which something is not as any mlmtrack writes it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Something in the book {path} is damaged, so this cannot be done. "
            f"To see what it is: mlmtrack --book {quoted(path)} book check"
        )


class LinkToNothing(BookError):
    """A link in the place of a book, whose end is not there."""

    def __init__(self, path: Path, end: Path) -> None:
        super().__init__(
            f"{path} is a link to {end}, which is not there. Bring that back (mount its disk), or "
            f"remove the link: rm {quoted(path)}"
        )


class NotInUtf8(BookError):
    """A place whose name is no text in UTF-8, which SQLite wants."""

    def __init__(self, path: Path) -> None:
        shown = os.fsencode(path).decode("utf-8", "backslashreplace")
        super().__init__(
            f"The name {shown} is no text in UTF-8, so no book can be there. "
            "Rename the file or the folder, or name another with --book."
        )


class NoSuchPlace(BookError):
    """A place where the system lets nothing be."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"No book can be at {path}: {why}. Name another place with --book PATH.")


class NewerBook(BookError):
    """A book that a newer mlmtrack wrote."""

    def __init__(self, path: Path, written_by: str, here: str) -> None:
        super().__init__(
            f"The book {path} was written by mlmtrack {written_by}, and this is {here}. "
            "Install that version or a later one; the book was left as it is."
        )


class OlderBook(BookError):
    """A book that is behind, in a place where it cannot be upgraded."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The book {path} was made by an older mlmtrack and cannot be upgraded where it lies. "
            "Copy it to a place that can be written to, and name the copy with --book."
        )


class BusyBook(BookError):
    """A book that another program keeps locked."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            f"The book {path} stayed locked by another mlmtrack for {seconds:g} seconds; "
            "nothing was changed. Close the other one and try again."
        )


class NoRoom(BookError):
    """A disk that is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"There is no space left on the disk of {path.parent}; nothing was changed. "
            "Free some and try again."
        )


class CannotWrite(BookError):
    """A book or its folder that may only be read."""

    def __init__(self, path: Path, *, folder: bool) -> None:
        what, place = ("folder", path.parent) if folder else ("book", path)
        super().__init__(
            f"The {what} {place} may only be read, so nothing was changed. "
            f"Allow writing with: chmod u+w {quoted(place)}"
        )


class CannotRead(BookError):
    """A book that may not be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The book {path} cannot be opened: no permission. Allow reading with: chmod u+rw {quoted(path)}"
        )


class NotYours(BookError):
    """A file or folder of another user, whose permissions were to be changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} belongs to another user, and only they can take it out of the sight of others: "
            f"chmod go= {quoted(path)}"
        )


class DiskFailed(BookError):
    """A disk that failed while the book was read or written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"The disk failed on {path} ({why}); nothing was changed.")


class CannotMakeFolder(BookError):
    """A new book whose folder cannot be made."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            f"The folder {folder} for the book cannot be made: {why}. "
            "Name another place with --book PATH, or with MLMTRACK_BOOK."
        )


class OnAReadOnlyDisk(BookError):
    """A book on a disk that takes no changes."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The book {path} lies on a disk that may only be read, so nothing was changed. "
            "Copy it to another place, and name the copy with --book."
        )


class ReplacedMeanwhile(BookError):
    """A book that another process put a copy in the place of, while this one waited."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The book {path} was restored meanwhile; nothing was changed. Try again.")


class BehindBook(BookError):
    """A book that is behind, and that was asked not to be upgraded."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The book {path} was made by an older mlmtrack, and --no-migrate forbids to upgrade it. "
            "Without that option it is copied first, then upgraded."
        )


class UpgradeFailed(BookError):
    """A book that is behind, whose upgrade failed."""

    def __init__(self, path: Path, cause: Exception, copy: Path) -> None:
        super().__init__(
            f"The book {path} could not be upgraded ({type(cause).__name__}); it was left as it was, "
            f"with a copy at {copy}. Use the mlmtrack that wrote it, and please report this line."
        )


class NoCopyFits(BookError):
    """A restore that finds no copy."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no good copy in {folder}. Name one: mlmtrack book restore FILE")


class UnfitCopy(BookError):
    """A file to restore that is no whole mlmtrack book."""

    def __init__(self, copy: Path, why: str) -> None:
        super().__init__(f"{copy} cannot be restored: {why}. The book was left as it was.")


class NoSuchCopy(FileError):
    """A file to restore that is not there or may not be read."""

    def __init__(self, copy: Path, why: str) -> None:
        super().__init__(
            f"{copy} cannot be read: {why}. To take the newest good copy: mlmtrack book restore latest"
        )


class NotConfirmed(RefusedError):
    """A question about the book that was answered with no, or that nobody was there to answer."""

    def __init__(self, question: str, *, asked: bool) -> None:
        super().__init__(
            "Nothing was changed."
            if asked
            else f"{question} Nobody can be asked here, so nothing was changed; to go on, give --yes."
        )


class SomethingIsThere(RefusedError):
    """A backup in the place of a file that is there."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"{target} is there already. Name another file, or replace it with --force.")


class CannotBackUpThere(FileError):
    """A backup to a place that cannot take it."""

    def __init__(self, target: Path, why: str) -> None:
        super().__init__(f"The copy cannot be written to {target}: {why}. No part of it was left behind.")
