"""The files around the book: who may read them, what their sums say, and whether they lie in a safe place."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from mlmtrack.domain.book import Finding
from mlmtrack.errors.book import quoted
from mlmtrack.storage.database.connection import Place
from mlmtrack.storage.database.copies import copies_of, folder_of, is_good, sum_beside
from mlmtrack.storage.files import PRIVATE_FILE, PRIVATE_FOLDER


_OF_OTHERS = 0o077
_SYNCHRONISED = re.compile(
    r"dropbox|onedrive|nextcloud|owncloud|icloud|mobile documents|clouddocs|google ?drive|pcloud|megasync",
    re.IGNORECASE,
)
_NETWORKED = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ncpfs", "davfs", "fuse.sshfs", "fuse.rclone"}
)
_MOUNTS = Path("/proc/self/mounts")


def findings_on_file(place: Place, *, fix: bool) -> Iterator[Finding]:
    """Tell what is to be said of the files of the book; *fix* takes away what others may do with them."""
    book = place.path.resolve()
    yield from _open_to_others(place, fix=fix)
    yield from _bad_copies(place.path)
    for path in (place.path, folder_of(place.path)):
        yield from _of_another_owner(path)
    yield from _unsafe_places(book)
    yield from _conflicted_copies(book)


def _open_to_others(place: Place, *, fix: bool) -> Iterator[Finding]:
    for path in _ours(place):
        if os.name != "posix" or not path.stat().st_mode & _OF_OTHERS:
            continue
        if fix:
            path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
            yield Finding(damage=False, text=f"{path} is now private to you.")
        else:
            yield Finding(
                damage=False,
                text=f"Others can look into {path}. To make it private: mlmtrack book check --fix",
            )


def _ours(place: Place) -> list[Path]:
    """Return the files of the book, and the folders that hold nothing else."""
    path = place.path
    folders = [folder_of(path)] if place.named else [path.parent, folder_of(path)]
    copies = copies_of(path)
    beside = path.resolve().parent.glob(f"{_literal(path.resolve().stem)}.replaced-*")
    files = [path, path.with_name(f"{path.name}-journal"), *beside, *copies, *map(sum_beside, copies)]
    return [each for each in (*folders, *files) if each.exists()]


def _bad_copies(path: Path) -> Iterator[Finding]:
    for copy in copies_of(path):
        if not is_good(copy):
            text = f"The copy {copy} is not as it was when it was made. Remove it: rm {quoted(copy)}"
            yield Finding(damage=True, text=text)


def _of_another_owner(path: Path) -> Iterator[Finding]:
    if path.is_symlink() and path.exists() and path.stat().st_uid != path.lstat().st_uid:
        text = (
            f"{path} is a link to {path.resolve()}, which belongs to somebody else. Make it your own: chown"
        )
        yield Finding(damage=False, text=text)


def _unsafe_places(book: Path) -> Iterator[Finding]:
    folder = next((part for part in book.parts[1:-1] if _SYNCHRONISED.search(part)), None)
    if folder or any((parent / ".stfolder").exists() for parent in book.parents):
        yield Finding(
            damage=False,
            text=f"The book lies in a synchronised folder ({folder or 'Syncthing'}), which may copy it half "
            f"written. Keep it elsewhere, and synchronise its copies: {folder_of(book)}",
        )
    kind = _file_system_of(book)
    if kind in _NETWORKED:
        yield Finding(
            damage=False,
            text=f"The book lies on a network disk ({kind}), where two computers may write over each other. "
            "Keep it on a disk of this computer.",
        )


def _file_system_of(book: Path) -> str:
    """Return the kind of the file system that holds the book, where the system tells."""
    if not _MOUNTS.exists():
        return ""
    mounts = [line.split()[1:3] for line in _MOUNTS.read_text("utf-8", "replace").splitlines()]
    above = [mount for mount in mounts if book.is_relative_to(mount[0].replace("\\040", " "))]
    return max(above, key=lambda mount: len(mount[0]), default=["", ""])[1]


def _conflicted_copies(book: Path) -> Iterator[Finding]:
    stem, ending = re.escape(book.stem), re.escape(book.suffix)
    conflicted = re.compile(rf"{stem}(.*conflict.*| ?\(\d+\)| \d+){ending}.*", re.IGNORECASE)
    for other in sorted(book.parent.iterdir()):
        if conflicted.fullmatch(other.name) and not other.name.startswith(f"{book.stem}.replaced-"):
            text = f"{other} looks like a conflicted copy that a synchronising program left. "
            look = f"See what it holds: mlmtrack --book {quoted(other)} book info"
            yield Finding(damage=False, text=text + look)


def _literal(text: str) -> str:
    return re.sub(r"([\[*?])", r"[\1]", text)
