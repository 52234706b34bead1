"""Whether the book is whole: SQLite's own checks, the rules of the work, and the files around it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from mlmtrack.domain.book import Finding
from mlmtrack.storage.checks import keys, people, steps, values
from mlmtrack.storage.checks.files import findings_on_file
from mlmtrack.storage.database.restoring import contents_of


__all__ = ["contents_of", "findings_in", "findings_on_file"]

_TOLD = 5  # of each kind; the rest is counted

_RULES: tuple[Callable[[sqlite3.Connection], Iterable[str]], ...] = (
    values.wrong_days,
    people.me_missing,
    keys.wrong_keys,
    people.circles_of_sponsors,
    people.overlapping_roles,
    people.wrong_newcomer_days,
    people.prospects_at_odds,
    steps.broken_history,
)


def findings_in(connection: sqlite3.Connection) -> list[Finding]:
    """Return what is damaged in the open book; the rules of the work are asked of a sound file only."""
    file = list(_told(values.damages_of_the_file(connection)))
    return file or [finding for rule in _RULES for finding in _told(rule(connection))]


def _told(sentences: Iterable[str]) -> Iterator[Finding]:
    waiting = iter(sentences)
    for sentence in islice(waiting, _TOLD):
        yield Finding(damage=True, text=sentence)
    more = sum(1 for _ in waiting)
    if more:
        yield Finding(damage=True, text=f"… and {more:,} more like that.")
