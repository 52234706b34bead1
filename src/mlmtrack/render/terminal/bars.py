"""Stacked bars on a terminal: one scale, a sign for each series, and a legend that names them."""

from collections.abc import Sequence
from itertools import cycle

from mlmtrack.page import Bars
from mlmtrack.render.clean import clean
from mlmtrack.render.terminal.cells import width_of
from mlmtrack.render.terminal.surface import PLAIN, SECONDARY, Line, Signs, Surface
from mlmtrack.render.values import decimals_of, unit_of


_GAP = "  "


def lines(bars: Bars, surface: Surface) -> list[Line]:
    """Lay *bars* out: label, bar, total, and the legend below."""
    if not bars.rows:
        return []
    sums = [sum(amounts) for _, amounts in bars.rows]
    decimals = decimals_of(sums, bars.kind)
    totals = [surface.figure(one, bars.kind, decimals) for one in sums]
    right = max(map(width_of, totals))
    labels = _labels(bars, surface, right)
    left = max(map(width_of, labels))
    room = max(1, surface.width - left - right - 2 * len(_GAP))
    drawn = [_drawn(amounts, max(sums), room, surface.signs) for _, amounts in bars.rows]
    rows = zip(labels, drawn, totals, strict=True)
    return [
        *surface.heading(bars.title),
        *(_row(label, bar, total, (left, room, right)) for label, bar, total in rows),
        *_legend(bars, surface),
    ]


def _labels(bars: Bars, surface: Surface, right: int) -> list[str]:
    cells = max(1, min(surface.width // 3, surface.width - right - 2 * len(_GAP) - 1))
    return [surface.cut(clean(label), cells) for label, _ in bars.rows]


def _row(label: str, bar: str, total: str, widths: tuple[int, int, int]) -> Line:
    left, room, right = widths
    named = label + " " * (left - width_of(label))
    return [(f"{named}{_GAP}{bar.ljust(room)}{_GAP}{total.rjust(right)}", PLAIN)]


def _drawn(amounts: Sequence[int], most: int, room: int, signs: Signs) -> str:
    """Draw the segments up to their running sum, so that rounding never adds up.

    Eighths are solid, so they can end only a bar of the first, solid series.
    """
    if most <= 0:
        return ""
    if signs.eighths and not any(amounts[1:]):
        eighths = round(sum(amounts) * room * 8 / most)
        partial = signs.eighths[: eighths % 8][-1:]
        return signs.shades[0] * (eighths // 8) + partial
    drawn, reached = "", 0
    for amount, shade in zip(amounts, cycle(signs.shades), strict=False):
        reached += amount
        drawn += shade * (round(reached * room / most) - len(drawn))
    return drawn


def _legend(bars: Bars, surface: Surface) -> list[Line]:
    unit = unit_of(bars.kind, surface.view)
    shades = zip(bars.series, cycle(surface.signs.shades), strict=False)
    named = [f"{shade}\u00a0{clean(name)}" for name, shade in shades]
    # Hard blanks hold a sign and its name together when the legend goes on to another line.
    lines = surface.wrapped(" ".join(f"{entry}\u00a0" for entry in (unit, *named) if entry))
    return [[(text.replace("\u00a0", " ").rstrip(), SECONDARY)] for text in lines]
