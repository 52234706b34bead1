"""A quadrant on a terminal: four fields between two axes, or one below the other where it is narrow."""

from collections.abc import Sequence
from itertools import zip_longest

from mlmtrack.page import Field, Quadrant
from mlmtrack.render.clean import clean
from mlmtrack.render.terminal.cells import width_of
from mlmtrack.render.terminal.surface import HEADING, PLAIN, SECONDARY, STYLES, Line, Surface


_SIDE_BY_SIDE = 60  # cells from which two fields stand beside each other
_WIDEST = 56  # cells of a field, so that a name and its figure stay together
_GAP = 2


def lines(quadrant: Quadrant, surface: Surface) -> list[Line]:
    """Lay *quadrant* out: who stands further up and further right has more of what the axes say."""
    up = [(surface.cut(f"{surface.signs.up} {clean(quadrant.up)}", surface.width), SECONDARY)]
    heading = [*surface.heading(quadrant.title), up]
    if surface.width < _SIDE_BY_SIDE:
        return [*heading, *_stacked(quadrant, surface), *_across(quadrant, surface, surface.width)]
    cells = min((surface.width - 3) // 2, _WIDEST)
    upper, lower = quadrant.fields[:2], quadrant.fields[2:]
    rule = surface.signs.rule * (cells + 1)
    return [
        *heading,
        *_beside(upper, cells, surface),
        [(f"{rule}{surface.signs.cross}{rule}", SECONDARY)],
        *_beside(lower, cells, surface),
        *_across(quadrant, surface, 2 * cells + 3),
    ]


def _across(quadrant: Quadrant, surface: Surface, width: int) -> list[Line]:
    text = surface.cut(f"{clean(quadrant.across)} {surface.signs.across}", width)
    return [[(" " * (width - width_of(text)) + text, SECONDARY)]]


def _stacked(quadrant: Quadrant, surface: Surface) -> list[Line]:
    return [line for field in quadrant.fields for line in _field(field, surface.width, surface)]


def _beside(fields: Sequence[Field], cells: int, surface: Surface) -> list[Line]:
    left, right = (_field(field, cells, surface) for field in fields)
    wall = (f" {surface.signs.wall} ", SECONDARY)
    empty = [(" " * cells, PLAIN)]
    return [[*(one or empty), wall, *(other or empty)] for one, other in zip_longest(left, right)]


def _field(field: Field, cells: int, surface: Surface) -> list[Line]:
    """Return a field as lines of exactly *cells*: its heading with the count, its names, how many more."""
    hidden = field.count - len(field.names)
    text = f"and {hidden:,} more" if field.names else f"{hidden:,} not shown"
    more = [_pair(text, "", cells, SECONDARY, surface)] if hidden else []
    style = STYLES[field.tone] or HEADING
    return [
        _pair(
            clean(field.title),
            f"{field.count:,}" if field.count else surface.signs.zero,
            cells,
            style,
            surface,
        ),
        *(_pair(clean(name), clean(figure), cells, PLAIN, surface) for name, figure in field.names),
        *more,
    ]


def _pair(name: str, figure: str, cells: int, style: str, surface: Surface) -> Line:
    """Return *name* on the left and *figure* on the right; the name is cut where both do not fit."""
    right = surface.cut(figure, cells)
    left = surface.cut(name, max(cells - width_of(right) - _GAP, 1))
    blanks = " " * (cells - width_of(left) - width_of(right))
    return [(left, style), (blanks, PLAIN), (right, style)]
