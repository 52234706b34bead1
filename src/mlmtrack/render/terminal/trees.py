"""A tree on a terminal: a label a line, with guides that show what hangs from what."""

from collections.abc import Iterator

from mlmtrack.page import Branch, Tree
from mlmtrack.render.clean import clean
from mlmtrack.render.terminal.surface import SECONDARY, STYLES, Line, Surface


_STEP = 4  # cells that a level is indented by


def lines(tree: Tree, surface: Surface) -> list[Line]:
    """Lay *tree* out; where it is too deep for the screen, the guides next to the labels stay."""
    return [*surface.heading(tree.title), *_walked(tree.root, surface)]


def _walked(root: Branch, surface: Surface) -> Iterator[Line]:
    signs, most = surface.signs, surface.width * 2 // 3 // _STEP * _STEP
    waiting = [(root, 0, "", "")]  # no recursion: a line of sponsors may be thousands deep
    while waiting:
        branch, level, guides, below = waiting.pop()
        guides = signs.cut[0] + guides[1:] if level * _STEP > most else guides
        label = surface.cut(clean(branch.label), surface.width - len(guides))
        yield [(guides, SECONDARY), (label, STYLES[branch.tone])]
        last = len(branch.children) - 1
        for place, child in reversed(list(enumerate(branch.children))):
            joint, trunk = (signs.corner, "    ") if place == last else (signs.fork, signs.trunk)
            lines_up = (below + joint)[-most:], (below + trunk)[-most:]
            waiting.append((child, level + 1, *lines_up))
