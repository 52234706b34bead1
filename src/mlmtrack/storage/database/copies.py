"""Copies of the book in ``backups/`` beside it: whole or not at all, kept by age, verified by their sums."""

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from mlmtrack.storage.database.connection import APPLICATION_ID, Notify, connect_untrusted
from mlmtrack.storage.files import atomic_write, make_folder, remove_stale_drafts, write_whole


_DAYS_KEPT = 7
_MONTHS_KEPT = 12
_UPGRADES_KEPT = 5
_MUCH_SMALLER = 2  # a copy under half the size of the newest one is told
_LABEL = r"-(daily-\d{4}-\d\d-\d\d|pre-\w+-\d{8}T\d{6}-\d+)\.db"


def folder_of(path: Path) -> Path:
    """Return the folder of the copies of the book at *path*."""
    return path.parent / "backups"


def copies_of(path: Path) -> list[Path]:
    """Return the copies of the book at *path*, newest first; other books may keep theirs beside them."""
    folder, ours = folder_of(path), re.compile(re.escape(_stem(path)) + _LABEL)
    if not folder.is_dir():
        return []
    found = [file for file in folder.iterdir() if ours.fullmatch(file.name)]
    return sorted(found, key=lambda copy: (copy.stat().st_mtime_ns, copy.name), reverse=True)


def newest_copy(path: Path) -> Path | None:
    """Return the newest copy whose sum and content are good, if there is one."""
    with suppress(OSError):
        return next(filter(is_good, copies_of(path)), None)
    return None


def is_good(copy: Path) -> bool:
    """Return whether a copy is an mlmtrack book that reads well and is as it was when it was made."""
    try:
        with closing(connect_untrusted(copy)) as opened:
            (application,) = opened.execute("pragma application_id").fetchone()
            (verdict,) = opened.execute("pragma quick_check(1)").fetchone()
    except (sqlite3.Error, UnicodeDecodeError):  # a spoilt page may be quoted in what SQLite says
        return False
    return application == APPLICATION_ID and verdict == "ok" and sum_agrees(copy)


def sum_agrees(copy: Path) -> bool:
    """Return whether a copy still has the SHA-256 noted beside it, if there is a note."""
    note = sum_beside(copy)
    if not note.exists():
        return True
    try:
        return note.read_text("ascii").split()[:1] == [_sha256(copy)]
    except (OSError, ValueError):
        return False


def copy_to(connection: sqlite3.Connection, target: Path, *, replace: bool) -> None:
    """Write the open book to *target* and its SHA-256 beside it, owner-only, whole and verified.

    Raises:
        FileExistsError: something is there, and it is not to be replaced.
        sqlite3.DatabaseError: SQLITE_CORRUPT, the copy does not read well.

    """
    note = sum_beside(target)
    with atomic_write(target, replace=replace) as draft:
        connection.execute("vacuum into ?", (str(draft),))
        with closing(connect_untrusted(draft)) as copy:
            (verdict,) = copy.execute("pragma quick_check(1)").fetchone()
        if verdict != "ok":
            raise _corrupt(verdict)
        total = _sha256(draft)
        if replace:
            note.unlink(missing_ok=True)  # an old sum would call the new copy bad
    write_whole(note, f"{total}  {target.name}\n".encode("utf-8", "surrogateescape"))


def keep_copy_of_the_day(connection: sqlite3.Connection, path: Path, now: datetime, notify: Notify) -> None:
    """Write the copy that the first change of a day makes, and let go of the ones past their time."""
    copy = folder_of(path) / f"{_stem(path)}-daily-{now.date().isoformat()}.db"
    if copy.exists():
        return
    before = newest_copy(path)
    make_folder(copy.parent)
    try:
        copy_to(connection, copy, replace=False)
    except FileExistsError:
        return  # another process was first
    for target in (path, copy):
        remove_stale_drafts(target, copy)
    if before and copy.stat().st_size * _MUCH_SMALLER < before.stat().st_size:
        notify(
            f"The book is much smaller than its copy {before}, so no older copy was deleted. "
            "If something is missing: mlmtrack book restore latest"
        )
        return
    _let_go_of_old_copies(path, copy)


def keep_copy_before_upgrade(
    connection: sqlite3.Connection, path: Path, revision: str, now: datetime
) -> Path:
    """Write the copy that an upgrade from *revision* makes first."""
    copy = folder_of(path) / f"{_stem(path)}-pre-{revision}-{now:%Y%m%dT%H%M%S}-{os.getpid()}.db"
    make_folder(copy.parent)
    copy_to(connection, copy, replace=True)
    for old in [copy for copy in copies_of(path) if "-pre-" in copy.name][_UPGRADES_KEPT:]:
        _let_go(old)
    return copy


def sum_beside(copy: Path) -> Path:
    """Return the file that holds the SHA-256 of a copy."""
    return copy.with_name(f"{copy.name}.sha256")


def _let_go_of_old_copies(path: Path, just_made: Path) -> None:
    """Keep seven days, the oldest copy of each of twelve months, and what was just made under any clock."""
    daily = sorted((copy for copy in copies_of(path) if "-daily-" in copy.name), reverse=True)
    of_months = {copy.stem[-10:-3]: copy for copy in daily}
    kept = {just_made, *daily[:_DAYS_KEPT], *list(of_months.values())[:_MONTHS_KEPT]}
    for copy in daily:
        if copy not in kept:
            _let_go(copy)


def _let_go(copy: Path) -> None:
    copy.unlink(missing_ok=True)
    sum_beside(copy).unlink(missing_ok=True)


def _stem(path: Path) -> str:
    return path.stem if path.suffix == ".db" else path.name


def _sha256(file: Path) -> str:
    import hashlib

    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _corrupt(verdict: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(verdict)
    error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"
    return error
