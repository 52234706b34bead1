"""The order in which the rows of a file are taken in: whoever stands above comes before those below."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from mlmtrack.domain.team import circle_above


def from_the_top(above: Sequence[Collection[int]]) -> tuple[Sequence[int], set[int]]:
    """Return the places of rows in an order that goes down, and of those who stand in a circle or below one.

    *above* names for each row the places of those above it.
    """
    sorter = TopologicalSorter(dict(enumerate(above)))
    with suppress(CycleError):  # the others are given all the same
        sorter.prepare()
    going_down: list[int] = []
    while ready := sorter.get_ready():
        going_down += ready
        sorter.done(*ready)
    return going_down, set(range(len(above))).difference(going_down)


def circle_met(place: int, above: Sequence[Collection[int]], circling: Collection[int]) -> Sequence[int]:
    """Return the circle that is met on the way up from one of those that are *circling*."""
    return circle_above([place], lambda one: next((top for top in above[one] if top in circling), None))
