"""A tree on a terminal: a table whose first column carries guides that show what hangs from what."""

from collections.abc import Sequence
from typing import Any

from mlmtrack.page import Table, Tree
from mlmtrack.render.terminal import tables
from mlmtrack.render.terminal.surface import Line, Signs, Surface


_STEP = 4  # cells that a level is indented by


def lines(tree: Tree[Any], surface: Surface) -> list[Line]:
    """Lay *tree* out; where it is too deep for the screen, the guides next to the names stay."""
    if not tree.rows:
        return []
    levels = [level for level, _ in tree.rows]
    share = surface.width * 2 // 3 if len(tree.columns) == 1 else surface.width // 3
    table = Table(tree.name, tree.columns, [row for _, row in tree.rows], tree.title)
    return tables.lines(table, surface, _guides(levels, share // _STEP, surface.signs))


def _guides(levels: Sequence[int], most: int, signs: Signs) -> list[str]:
    """Return the guides of each row, of the *most* levels next to it.

    Walked from the end: a row goes on below where a later one of its level comes before one above it.
    """
    guides: list[str] = []
    goes_on: list[bool] = []  # by level
    for level in reversed(levels):
        del goes_on[level + 1 :]
        goes_on += [False] * (level + 1 - len(goes_on))
        guides.append(_guide(level, goes_on, most, signs))
        goes_on[level] = True
    return guides[::-1]


def _guide(level: int, goes_on: Sequence[bool], most: int, signs: Signs) -> str:
    if not level:
        return ""
    first = max(1, level + 1 - most)
    trunks = [signs.trunk if goes_on[above] else " " * _STEP for above in range(first, level)]
    joint = signs.fork if goes_on[level] else signs.corner
    drawn = "".join([*trunks, joint])
    return drawn if first == 1 else signs.cut[0] + drawn[1:]
