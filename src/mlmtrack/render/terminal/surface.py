"""What a screen is made of: pieces of styled text, signs to draw with, and what it knows."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mlmtrack.page import Kind, Tone, Value, View
from mlmtrack.render.clean import clean
from mlmtrack.render.terminal.cells import shortened, wrapped
from mlmtrack.render.values import COUNTED, format_value


Piece = tuple[str, str]  # clean text and its Rich style: no markup is ever read from text
Line = Sequence[Piece]

PLAIN, HEADING, SECONDARY = "", "bold", "dim"
STYLES = {
    Tone.PLAIN: PLAIN,
    Tone.ACCENT: "cyan",
    Tone.LATE: "red",
    Tone.GOOD: "green",
    Tone.DIM: SECONDARY,
}


class Signs(NamedTuple):
    """What a terminal can draw with."""

    cut: str
    zero: str
    rule: str
    shades: str  # the series of stacked bars
    eighths: str  # the last cell of a solid bar, from an eighth on; none: whole cells only
    levels: str  # of a sparkline
    fork: str
    corner: str
    trunk: str
    wall: str  # between two fields side by side
    cross: str
    up: str
    across: str


BLOCKS = Signs("…", "·", "─", "█▓▒░▚▞", "▏▎▍▌▋▊▉", "▁▂▃▄▅▆▇█", "├── ", "└── ", "│   ", "│", "┼", "↑", "→")
ASCII = Signs("...", ".", "-", "#=+-*o", "", "_.-=^", "|-- ", "`-- ", "|   ", "|", "+", "^", ">")


class Surface(NamedTuple):
    """A screen of so many cells, on a day, in the user's words."""

    view: View
    today: date
    width: int
    signs: Signs

    def cut(self, text: str, cells: int) -> str:
        """Return clean *text* shortened to *cells* with this screen's sign of a cut."""
        return shortened(text, cells, self.signs.cut)

    def wrapped(self, text: str, cells: int | None = None) -> list[str]:
        """Return *text* in lines of at most *cells*, or of the whole width."""
        return wrapped(clean(text), self.width if cells is None else cells)

    def figure(self, value: Value, kind: Kind, decimals: int) -> str:
        """Write *value* as it stands in a column: a counted zero is a dot."""
        if kind in COUNTED and value == 0:
            return self.signs.zero
        return format_value(value, kind, self.today, decimals)

    def heading(self, title: str | None) -> list[Line]:
        """Return the line that heads a block, or none where it has no title."""
        return [[(self.cut(clean(title), self.width), HEADING)]] if title else []

    def rule(self, cells: int) -> Line:
        """Return a light rule."""
        return [(self.signs.rule * cells, SECONDARY)]
