"""Pieces of sentences that many nouns need."""

from collections.abc import Sequence


def listed(parts: Sequence[str]) -> str:
    """Return *parts* as they are said one after the other: ``Ana, Ben and Cora``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
