"""The tree of sponsors: who stands under whom, and that nobody stands under themselves."""

from collections.abc import Mapping


def circles(above: Mapping[int, int]) -> list[list[int]]:
    """Return each circle in *above*, which names the one above each person; every person is walked once."""
    found: list[list[int]] = []
    walked: set[int] = set()
    for start in above:
        way: dict[int, None] = {}
        person = start
        while person in above and person not in walked and person not in way:
            way[person] = None
            person = above[person]
        if person in way:
            line = list(way)
            found.append(line[line.index(person) :])
        walked.update(way)
    return found
