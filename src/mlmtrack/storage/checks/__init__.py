"""Whether the book is whole: SQLite's own checks, the rules of the work, and the files around it."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from mlmtrack.domain.book import Contents, Finding
from mlmtrack.storage.checks import derived, keys, people, steps, values
from mlmtrack.storage.checks.files import findings_on_file
from mlmtrack.storage.database.contents import contents_of


__all__ = ["contents_as_far_as_they_read", "findings_in", "findings_on_file"]

_TOLD = 5  # of each kind; the rest is counted

_Rule = Callable[[sqlite3.Connection], Iterable[str]]

_FOUNDATIONS: tuple[tuple[_Rule, ...], ...] = (
    (values.other_shapes,),
    (values.damages_of_the_file,),
    (values.wrong_kinds, values.wrong_days, values.wrong_times),
)
_RULES: tuple[_Rule, ...] = (
    people.me_missing,
    keys.wrong_keys,
    people.circles_of_sponsors,
    people.overlapping_roles,
    people.wrong_newcomer_days,
    people.contacts_at_odds,
    people.prospects_at_odds,
    people.orders_without_a_role,
    people.no_distributors,
    values.wrong_birthdays,
    derived.wrong_last_touches,
    derived.wrong_silences,
    derived.wrong_next_steps,
    derived.wrong_purposes,
    derived.wrong_credits,
    steps.broken_history,
)


def findings_in(connection: sqlite3.Connection) -> list[Finding]:
    """Return what is damaged in the open book; what stands on a foundation is asked of a sound one only."""
    for rules in (*_FOUNDATIONS, _RULES):
        found = [finding for rule in rules for finding in _findings(rule(connection))]
        if found:
            return found
    return []


def contents_as_far_as_they_read(connection: sqlite3.Connection) -> Contents:
    """Count what the open book holds; nothing where a table is missing, of which a finding tells."""
    try:
        return contents_of(connection)
    except sqlite3.OperationalError:
        return Contents(0, 0, 0, 0, None)


def _findings(sentences: Iterable[str]) -> Iterator[Finding]:
    waiting = iter(sentences)
    for sentence in islice(waiting, _TOLD):
        yield Finding(damage=True, text=sentence)
    more = sum(1 for _ in waiting)
    if more:
        yield Finding(damage=True, text=f"… and {more:,} more like that.")
