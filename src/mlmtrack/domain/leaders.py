"""Leaders: who counts as one, where their group is heading, and what rests on them."""

from collections.abc import Sequence
from itertools import pairwise

from mlmtrack.rounding import whole


MONTHS_COMPARED = 4  # three changes
MONTHS_AVERAGED = 3
STARS_OF_A_LEADER = 4
TAG_OF_A_LEADER = "leader"
RISING, FALLING = "rising", "falling"


def changes(months: Sequence[int]) -> list[int]:
    """Return by how much each month differs from the one before."""
    return [after - before for before, after in pairwise(months)]


def direction(months: Sequence[int], least: float) -> str | None:
    """Return ``rising`` or ``falling`` where every month went that way, and all in all far enough; else None.

    Far enough is a change of *least* or more, as a share of the first month; from nothing any rise is.
    """
    steps, start = changes(months), months[0]
    if start and abs(months[-1] - start) / start < least:
        return None
    if min(steps, default=0) > 0:
        return RISING
    return FALLING if max(steps, default=0) < 0 else None


def a_month(amount: int, months: int = MONTHS_AVERAGED) -> int:
    """Return the average of one month, in whole hundredths, of an *amount* of several."""
    return whole(amount / months)


def why_a_leader(*, sponsors: bool, tagged: bool, tier: int | None) -> list[str]:
    """Return what makes somebody a leader, nothing where they are none."""
    reasons = ["sponsors"] if sponsors else []
    reasons += ["tagged"] if tagged else []
    return reasons + (["stars"] if tier is not None and tier >= STARS_OF_A_LEADER else [])
