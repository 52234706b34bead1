"""The conditions of a rank in view, and by their keys in the rule file."""

from collections.abc import Sequence

from mlmtrack.domain.money import Points
from mlmtrack.domain.ranks import WHOLE_SHARE, Condition, Rank
from mlmtrack.page import View


def key_of(condition: Condition, ranks: Sequence[Rank]) -> str:
    """Return the key of a condition, such as ``min_group`` or ``legs min_rank Silver``."""
    if condition.asked is None:
        return condition.key
    if condition.asked.min_volume is not None:
        return f"legs min_volume {Points(condition.asked.min_volume)}"
    return f"legs min_rank {ranks[condition.asked.min_rank or 0].name}"


def what(condition: Condition, rank: Rank, ranks: Sequence[Rank], view: View) -> str:
    """Return what a condition of *rank* asks for, as a heading for its figures."""
    match condition.key:
        case "min_personal":
            return f"Personal {view.volume}"
        case "min_group":
            return f"Group {view.volume}{_share(rank)}"
        case "min_outside_largest_leg":
            return f"{view.volume} outside the largest leg"
        case "min_customers":
            return "Customers who ordered"
        case "legs":
            return f"Legs with {_in_each(condition, ranks, view)}"
        case _:
            return f"Of the last {rank.window} months, with these {view.volume}"


def unmet(condition: Condition, ranks: Sequence[Rank], view: View) -> str:
    """Return what is missing to a condition, such as ``400 PV outside the largest leg``."""
    missing = Points(condition.missing).format() if condition.is_in_points else f"{condition.missing:,}"
    many = "" if condition.missing == 1 else "s"
    match condition.key:
        case "min_personal":
            return f"{missing} personal {view.volume}"
        case "min_group":
            return f"{missing} group {view.volume}"
        case "min_outside_largest_leg":
            return f"{missing} {view.volume} outside the largest leg"
        case "min_customers":
            return f"{missing} customer{many} who order{'' if many else 's'}"
        case "legs":
            return f"{missing} leg{many} with {_in_each(condition, ranks, view)}"
        case _:
            return f"{missing} month{many} with these {view.volume}"


def _share(rank: Rank) -> str:
    """Return how much of one leg counts, where that has an end."""
    if rank.max_leg_share is None or rank.min_group is None:
        return ""
    most = Points(rank.min_group * rank.max_leg_share // WHOLE_SHARE)
    return f", {most.format()} of a leg at most"


def _in_each(condition: Condition, ranks: Sequence[Rank], view: View) -> str:
    asked = condition.asked
    if asked is None or asked.min_rank is None:
        return f"{Points(asked.min_volume or 0).format() if asked else ''} {view.volume}"
    highest = asked.min_rank == len(ranks) - 1
    return ranks[asked.min_rank].name + ("" if highest else " or higher")
