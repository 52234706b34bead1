"""A trend on a terminal: a sparkline between its first and its last value."""

from collections.abc import Sequence
from itertools import pairwise

from mlmtrack.page import Trend
from mlmtrack.render.terminal.cells import width_of
from mlmtrack.render.terminal.surface import Surface
from mlmtrack.render.values import decimals_of, format_value, unit_of


def sparkline(trend: Trend, room: int, surface: Surface) -> str:
    """Draw *trend* from its lowest to its highest value in *room* cells, as ``12 ▁▃▆█ 30 PV``."""
    if not trend.values:
        return ""
    ends = (trend.values[0], trend.values[-1])
    decimals = decimals_of(ends, trend.kind)
    first, last = (format_value(value, trend.kind, surface.today, decimals) for value in ends)
    end = f"{last} {unit_of(trend.kind, surface.view)}".rstrip()
    cells = max(1, room - width_of(f"{first}  {end}"))
    return f"{first} {_levels(_gathered(trend.values, cells), surface.signs.levels)} {end}"


def _gathered(values: Sequence[float], cells: int) -> list[float]:
    """Return at most *cells* values: the means of neighbours where there are more."""
    count = min(len(values), cells)
    edges = [place * len(values) // count for place in range(count + 1)]
    groups = [values[start:end] for start, end in pairwise(edges)]
    return [sum(group) / len(group) for group in groups]


def _levels(values: Sequence[float], levels: str) -> str:
    low, high = min(values), max(values)
    if low == high:
        return levels[(len(levels) - 1) // 2 if high else 0] * len(values)
    return "".join(levels[round((value - low) / (high - low) * (len(levels) - 1))] for value in values)
