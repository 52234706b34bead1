"""KeyValues on a terminal: labels in one column, values beside them."""

from mlmtrack.page import Cell, KeyValues, Kind, Trend
from mlmtrack.render.clean import clean
from mlmtrack.render.terminal.cells import width_of
from mlmtrack.render.terminal.surface import PLAIN, SECONDARY, STYLES, Line, Surface
from mlmtrack.render.terminal.trends import sparkline
from mlmtrack.render.values import decimals_of, format_value, tone_of, value_of


_GAP = 2


def lines(facts: KeyValues, surface: Surface) -> list[Line]:
    """Lay *facts* out, one a line; what is long goes on under its own beginning."""
    if not facts.rows:
        return []
    labels = [surface.cut(clean(label), surface.width // 2) for label, _ in facts.rows]
    indent = max(map(width_of, labels)) + _GAP
    lines = surface.heading(facts.title)
    for label, (_, value) in zip(labels, facts.rows, strict=True):
        lines += _fact(label, value, indent, surface)
    return lines


def _fact(label: str, value: Cell | Trend, indent: int, surface: Surface) -> list[Line]:
    room = surface.width - indent
    style = PLAIN if isinstance(value, Trend) else STYLES[tone_of(value)]
    first, *more = surface.wrapped(_format(value, room, surface), room)
    blanks = " " * (indent - width_of(label))
    opening = [(label, SECONDARY), (blanks, PLAIN), (first, style)]
    return [opening, *([(" " * indent, PLAIN), (text, style)] for text in more)]


def _format(value: Cell | Trend, room: int, surface: Surface) -> str:
    if isinstance(value, Trend):
        return sparkline(value, room, surface)
    bare = value_of(value)
    return format_value(bare, Kind.TEXT, surface.today, decimals_of([bare], Kind.TEXT))
