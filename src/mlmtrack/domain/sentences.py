"""Pieces of sentences that many nouns need."""

from collections.abc import Sequence

from mlmtrack.rounding import figure


def natural_list(parts: Sequence[str]) -> str:
    """Return *parts* as they are said one after the other: ``Ana, Ben and Cora``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def pluralize(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: ``1 order``, ``2,000 orders``; *many* where an s does not do."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def pluralize_people(count: int) -> str:
    """Return how many people there are: ``1 person``, ``1,200 people``."""
    return pluralize(count, "person", "people")


def more_archived(count: int) -> str:
    """Return what is said after a list from which *count* archived people were left out."""
    if not count:
        return ""
    return f" {count:,} more {'is' if count == 1 else 'are'} archived: --archived shows them too."


def only_shown(shown: int, count: int) -> str:
    """Return what is added to a *count* of which fewer are shown: ``; 20 of them are shown``."""
    return "" if shown == count else f"; {shown:,} of them are shown"


def format_percent(share: float) -> str:
    """Return a share as it is said: ``29 %``."""
    return f"{figure(share * 100)} %"
