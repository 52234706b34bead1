"""Copies of the book in ``backups/`` beside it: whole or not at all, kept by age, verified by their sums."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from mlmtrack.storage.database.connection import APPLICATION_ID, Notify


_DAYS_KEPT = 7
_MONTHS_KEPT = 12
_UPGRADES_KEPT = 5
_MUCH_SMALLER = 2  # a copy under half the size of the newest one is told


def folder_of(path: Path) -> Path:
    """Return the folder of the copies of the book at *path*."""
    return path.parent / "backups"


def copies_of(path: Path) -> list[Path]:
    """Return the copies of the book at *path*, newest first."""
    found = folder_of(path).glob(f"{path.stem}-*.db")
    return sorted(found, key=lambda copy: (copy.stat().st_mtime_ns, copy.name), reverse=True)


def newest_copy(path: Path) -> Path | None:
    """Return the newest copy whose sum and content are good, if there is one."""
    with suppress(OSError):
        return next(filter(is_good, copies_of(path)), None)
    return None


def is_good(copy: Path) -> bool:
    """Return whether a copy is an mlmtrack book that reads well and is as it was when it was made."""
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            (application,) = opened.execute("pragma application_id").fetchone()
            (verdict,) = opened.execute("pragma quick_check").fetchone()
    except sqlite3.Error:
        return False
    return application == APPLICATION_ID and verdict == "ok" and sum_agrees(copy)


def sum_agrees(copy: Path) -> bool:
    """Return whether a copy still has the SHA-256 noted beside it, if there is a note."""
    note = _sum_beside(copy)
    return not note.exists() or note.read_text("ascii").split()[:1] == [_sha256(copy)]


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write the open book to a new file, owner-only, whole or not at all; an older file there is replaced."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    partial.unlink(missing_ok=True)
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection.execute("vacuum into ?", (str(partial),))
        partial.chmod(0o600)
        _flush(partial)
        partial.replace(target)
        _flush(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def keep_copy(connection: sqlite3.Connection, path: Path, label: str) -> Path:
    """Write a copy named by *label* into ``backups/`` and its SHA-256 beside it."""
    folder = folder_of(path)
    folder.mkdir(mode=0o700, exist_ok=True)
    copy = folder / f"{path.stem}-{label}.db"
    copy_to(connection, copy)
    note = _sum_beside(copy)
    with os.fdopen(os.open(note, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as opened:
        opened.write(f"{_sha256(copy)}  {copy.name}\n")
    return copy


def keep_copy_of_the_day(connection: sqlite3.Connection, path: Path, today: date, notify: Notify) -> None:
    """Write the copy that the first change of a day makes, and let go of the ones past their time."""
    label = f"daily-{today.isoformat()}"
    if (folder_of(path) / f"{path.stem}-{label}.db").exists():
        return
    before = newest_copy(path)
    copy = keep_copy(connection, path, label)
    if before and copy.stat().st_size * _MUCH_SMALLER < before.stat().st_size:
        notify(
            f"The book is much smaller than its copy {before}, so no older copy was let go. "
            "If something is missing: mlmtrack book restore latest"
        )
        return
    _let_go_of_old_copies(path)


def keep_copy_before_upgrade(
    connection: sqlite3.Connection, path: Path, revision: str, now: datetime
) -> Path:
    """Write the copy that an upgrade from *revision* makes first."""
    copy = keep_copy(connection, path, f"pre-{revision}-{now:%Y%m%dT%H%M%S}-{os.getpid()}")
    for old in [copy for copy in copies_of(path) if "-pre-" in copy.name][_UPGRADES_KEPT:]:
        _let_go(old)
    return copy


def _let_go_of_old_copies(path: Path) -> None:
    daily = sorted(folder_of(path).glob(f"{path.stem}-daily-*.db"), reverse=True)
    of_months = {copy.stem[-10:-3]: copy for copy in daily}  # the oldest of each month stays
    kept = set(daily[:_DAYS_KEPT]) | set(list(of_months.values())[:_MONTHS_KEPT])
    for copy in daily:
        if copy not in kept:
            _let_go(copy)


def _let_go(copy: Path) -> None:
    copy.unlink(missing_ok=True)
    _sum_beside(copy).unlink(missing_ok=True)


def _sum_beside(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.sha256")


def _sha256(file: Path) -> str:
    import hashlib

    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
