"""Duplication: how far one plan is passed down."""

from collections.abc import Collection, Mapping


def most_given(people: Mapping[str, Collection[int]]) -> str | None:
    """Return the plan that most people have, the first by name of several, or None."""
    return min(people, key=lambda plan: (-len(people[plan]), plan), default=None)


def unbroken_to(levels: Collection[int]) -> int:
    """Return the last level down to which every level is among *levels*, from the first on; else 0."""
    level = 0
    while level + 1 in levels:
        level += 1
    return level
