"""How a share is shown: as a figure for programs; for people, of few cases, as how many of how many."""

from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Cell, Marked, Tone


def share_told(rate: Rate) -> Cell:
    """Return the share as people read it: ``2 of 6`` where the cases are few."""
    if rate.n and rate.is_too_few:
        return Marked(f"{rate.part} of {rate.n}", Tone.DIM)
    return rate.value
