"""Leaving: the volume of a month before and after somebody quit, in hundredths that add up."""

from collections.abc import Sequence
from math import floor, fsum

from mlmtrack.domain.leaders import MONTHS_AVERAGED
from mlmtrack.domain.money import Points
from mlmtrack.domain.volume import Volume
from mlmtrack.rounding import half_up, whole


_DECIMALS = 6  # equal to so many is equally much: thirds are no exact floats


def rounded(parts: Sequence[float]) -> list[int]:
    """Return *parts* as whole numbers that add up to their rounded sum.

    Each is cut, and what is missing goes to those of which most was cut off, the first of several.
    """
    cut = [floor(part) for part in parts]
    missing = whole(fsum(parts)) - sum(cut)
    cut_off = [half_up(part - rest, _DECIMALS) for part, rest in zip(parts, cut, strict=True)]
    most_cut_off = sorted(range(len(parts)), key=lambda place: -cut_off[place])
    return [each + (place in most_cut_off[:missing]) for place, each in enumerate(cut)]


def volume_of(own: float, customers: float, established: float, new: float) -> Volume:
    """Return a volume in whole hundredths, whose parts add up to the rounded whole."""
    return Volume(*map(Points, rounded((own, customers, established, new))))


def averaged(volume: Volume) -> Volume:
    """Return one month of the volume of three; its parts add up to the rounded whole."""
    parts = (volume.own, volume.customers, volume.established, volume.new)
    return volume_of(*(part / MONTHS_AVERAGED for part in parts))


def less(volume: Volume, gone: Volume) -> Volume:
    """Return what remains of *volume* without what is *gone*."""
    return Volume(
        own=Points(volume.own - gone.own),
        customers=Points(volume.customers - gone.customers),
        established=Points(volume.established - gone.established),
        new=Points(volume.new - gone.new),
    )
