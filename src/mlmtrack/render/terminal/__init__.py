"""A page on a terminal, laid out for its width and calm to read.

Rich measures the cells and paints the tones; the layout is our own, because columns have to give
way in order of importance, and because text that is never read as markup cannot be misread.
"""

from typing import TextIO

from mlmtrack.page import Bars, Block, KeyValues, Page, Quadrant, Table, Tree, View
from mlmtrack.render.terminal import bars, facts, quadrant, tables, trees
from mlmtrack.render.terminal.surface import ASCII, BLOCKS, PLAIN, SECONDARY, Line, Surface


LEAST_WIDTH = 20
# The five styles as a terminal knows them; Rich would take 6 ms to import for them.
_CODES = {"bold": 1, "dim": 2, "cyan": 36, "red": 31, "green": 32}


def show(
    page: Page,
    *,
    view: View,
    width: int,
    colour: bool,
    ascii_only: bool,
    stream: TextIO,
) -> None:
    """Write *page* to *stream* as a screen of *width* cells."""
    stream.write(screen(page, view=view, width=width, colour=colour, ascii_only=ascii_only))


def screen(
    page: Page,
    *,
    view: View,
    width: int,
    colour: bool = False,
    ascii_only: bool = False,
) -> str:
    """Return *page* as the text of a screen of *width* cells, at least 20."""
    signs = ASCII if ascii_only else BLOCKS
    surface = Surface(view, view.today, max(width, LEAST_WIDTH), signs)
    parts = [_lead(page, surface), *(_block(one, surface) for one in page.blocks)]
    parts.append(_hints(page, surface))
    paint = _painted if colour else _bare
    return "\n".join("".join(f"{paint(line)}\n" for line in part) for part in parts if part)


def _lead(page: Page, surface: Surface) -> list[Line]:
    return [[(text, PLAIN)] for text in surface.wrapped(page.lead)] if page.lead else []


def _block(block: Block, surface: Surface) -> list[Line]:
    match block:
        case Table():
            return tables.lines(block, surface)
        case KeyValues():
            return facts.lines(block, surface)
        case Bars():
            return bars.lines(block, surface)
        case Tree():
            return trees.lines(block, surface)
        case Quadrant():
            return quadrant.lines(block, surface)


def _hints(page: Page, surface: Surface) -> list[Line]:
    lines: list[Line] = []
    for label, hint in zip(("Next: ", *["      "] * len(page.hints)), page.hints, strict=False):
        first, *more = surface.wrapped(hint, surface.width - len(label))
        lines.append([(label, SECONDARY), (first, PLAIN)])
        lines += [[(" " * len(label), PLAIN), (text, PLAIN)] for text in more]
    return lines


def _bare(line: Line) -> str:
    return "".join(text for text, _ in _trimmed(line))


def _painted(line: Line) -> str:
    return "".join(
        f"\x1b[{_CODES[style]}m{text}\x1b[0m" if style and text else text for text, style in _trimmed(line)
    )


def _trimmed(line: Line) -> Line:
    pieces = list(line)
    while pieces:
        text, style = pieces.pop()
        if kept := text.rstrip():
            return [*pieces, (kept, style)]
    return []
