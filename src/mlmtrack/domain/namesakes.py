"""People of one name, told apart by what is known of them."""

from collections.abc import Sequence
from itertools import chain, combinations


KeyValues = Sequence[str]


def fewest_facts(people: Sequence[KeyValues]) -> list[KeyValues]:
    """Return of each of *people* the one or two facts that fewest others share; the first facts go first.

    Who has nothing that all others have not is given the last fact.
    """
    known = [frozenset(facts) for facts in people]
    return [
        _telling(facts, [*known[:place], *known[place + 1 :]]) or facts[-1:]
        for place, facts in enumerate(people)
    ]


def _telling(facts: KeyValues, others: Sequence[frozenset[str]]) -> KeyValues:
    """Return the facts that tell somebody from most *others*, or nothing where they tell from none."""
    shared = {some: sum(map(set(some).issubset, others)) for some in _ones_and_twos(facts)}
    best = min(shared, key=shared.__getitem__, default=())
    return best if best and shared[best] < len(others) else ()


def _ones_and_twos(facts: KeyValues) -> chain[tuple[str, ...]]:
    return chain(combinations(facts, 1), combinations(facts, 2))
