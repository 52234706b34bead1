"""Leaving: what would remain of the volume if somebody quit."""

from mlmtrack.domain.leaders import a_month
from mlmtrack.domain.money import Points
from mlmtrack.domain.volume import Volume


def averaged(volume: Volume) -> Volume:
    """Return one month of the volume of three, each part in whole hundredths."""
    return Volume(
        own=Points(a_month(volume.own)),
        customers=Points(a_month(volume.customers)),
        established=Points(a_month(volume.established)),
        new=Points(a_month(volume.new)),
    )


def less(volume: Volume, gone: Volume) -> Volume:
    """Return what remains of *volume* without what is *gone*."""
    return Volume(
        own=Points(volume.own - gone.own),
        customers=Points(volume.customers - gone.customers),
        established=Points(volume.established - gone.established),
        new=Points(volume.new - gone.new),
    )
