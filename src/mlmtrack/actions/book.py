"""The book as a file: copied to where the user wants it, and given back from a copy."""

from datetime import datetime
from pathlib import Path

from mlmtrack.domain.dates import day_with_distance
from mlmtrack.errors.book import quoted
from mlmtrack.storage.database import Place
from mlmtrack.storage.database.backup import back_up
from mlmtrack.storage.database.connection import Notify
from mlmtrack.storage.database.copies import sum_beside
from mlmtrack.storage.database.restoring import Exchange, swap
from mlmtrack.storage.journal import Outcome


def backup(place: Place, target: Path, notify: Notify, *, replace: bool) -> Outcome:
    """Copy the book to *target*."""
    back_up(place, target, notify, replace=replace)
    sentences = [
        f"The book was copied to {target}, and its SHA-256 to {sum_beside(target).name} beside it.",
        f"To restore it: mlmtrack book restore {quoted(target)}",
    ]
    return Outcome(sentences, {"book": str(place.path), "copy": str(target), "bytes": target.stat().st_size})


def question(place: Place, found: Exchange, now: datetime) -> str:
    """Return what is asked before a copy takes the place of the book: when it was made, what both hold."""
    made_at = found.made_at.astimezone(now.tzinfo)
    made = f"{day_with_distance(made_at.date(), now.date())}, {made_at:%H:%M}"
    copy = f"Restore {found.copy} of {made} ({found.holds.describe()})"
    if not found.there:
        return f"{copy} to {place.path}, where there is no book?"
    there = f"which has {found.replaced.describe()}" if found.replaced else "which cannot be read"
    return f"{copy} over {place.path}, {there}?"


def restore(place: Place, found: Exchange, now: datetime, notify: Notify) -> Outcome:
    """Restore the book from a copy; the book that was there is kept beside it.

    It is not a step of the history: the history comes back with the copy.
    """
    kept = swap(place, found, now, notify)
    sentences = [f"The book {place.path} was restored from {found.copy}: {found.holds.describe()}."]
    if kept:
        sentences.append(f"The book that was there is kept: {kept}")
    if kept and found.replaced:
        sentences.append(f"To go back to it: mlmtrack book restore {quoted(kept)}")
    return Outcome(sentences, _data(place, found, kept))


def _data(place: Place, found: Exchange, kept: Path | None) -> dict[str, object]:
    return {
        "book": str(place.path),
        "copy": str(found.copy),
        "contents": found.holds,
        "replaced": found.replaced,
        "kept": str(kept) if kept else None,
    }
