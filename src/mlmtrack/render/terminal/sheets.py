"""A sheet on a terminal: headings, a light rule, columns, and the totals after another rule."""

from collections.abc import Sequence
from typing import NamedTuple

from mlmtrack.page import Column, Kind, Reader, Sheet
from mlmtrack.render.clean import clean
from mlmtrack.render.terminal.cells import width_of
from mlmtrack.render.terminal.columns import GAP, Need, shared, taken
from mlmtrack.render.terminal.surface import HEADING, SECONDARY, STYLES, Line, Piece, Surface
from mlmtrack.render.values import decimals_of, tone_of, unit_of, value_of


_LEFT = (Kind.TEXT, Kind.DAY, Kind.MONTH)
_BESIDE_A_NAME = 8  # cells that a name behind guides has for its number


class _Strip(NamedTuple):
    """A column whose heading and cells are written."""

    title: str
    unit: str
    cells: Sequence[Piece]
    is_left: bool
    guides: Sequence[str] = ()

    @property
    def heading(self) -> str:
        return f"{self.title} {self.unit}".strip()

    def heading_within(self, cells: int) -> str:
        """Leave the unit out before the title is cut."""
        return self.heading if width_of(self.heading) <= cells else self.title

    def need(self, column: Column) -> Need:
        content = max(width_of(text) for text, _ in self.cells)
        indent = max(map(len, self.guides)) + _BESIDE_A_NAME if self.guides else 0
        return Need(width_of(self.heading), content, column.rank, column.kind is Kind.TEXT, indent)

    def behind(self, guides: Sequence[str]) -> "_Strip":
        """Put *guides* before the cells, one before each."""
        cells = [(guide + text, style) for guide, (text, style) in zip(guides, self.cells, strict=True)]
        return self._replace(cells=cells, guides=guides)

    def with_dim_guides(self, line: Line, place: int) -> Line:
        """Return *line* with the guides before its first text in their own tone."""
        (text, style), *rest = line
        cells = len(self.guides[place])
        return [(text[:cells], SECONDARY), (text[cells:], style), *rest]


def lines(sheet: Sheet, surface: Surface, guides: Sequence[str] = ()) -> list[Line]:
    """Lay *sheet* out, with *guides* before its first column; without rows, say what it says, or nothing."""
    sheet = sheet._replace(rows=sheet.rows[sheet.skipped :])
    if not sheet.rows:
        return _empty(sheet, surface)
    for_eyes = [place for place, column in enumerate(sheet.columns) if column.reader != Reader.PROGRAMS]
    strips = [_strip(sheet, place, surface) for place in for_eyes]
    if guides:
        strips[0] = strips[0].behind(guides)
    needs = [strip.need(sheet.columns[place]) for place, strip in zip(for_eyes, strips, strict=True)]
    widths = shared(needs, surface.width)
    shown = [(strips[place], cells) for place, cells in widths.items()]
    rule = surface.rule(taken(list(widths.values())))
    rows = [_row(shown, place, surface) for place in range(len(strips[0].cells))]
    if sheet.totals:
        rows.insert(-1, rule)
    return [*surface.heading(sheet.title), _headings(shown, surface), rule, *rows]


def _empty(sheet: Sheet, surface: Surface) -> list[Line]:
    if sheet.empty is None:
        return []
    said = [[(text, SECONDARY)] for text in surface.wrapped(sheet.empty)]
    return [*surface.heading(sheet.title), *said]


def _strip(sheet: Sheet, place: int, surface: Surface) -> _Strip:
    column = sheet.columns[place]
    cells = [row[place] for row in (*sheet.rows, *([sheet.totals] if sheet.totals else []))]
    decimals = decimals_of(map(value_of, cells), column.kind)
    pieces = [
        (surface.figure(value_of(cell), column.kind, decimals), STYLES[tone_of(cell)]) for cell in cells
    ]
    title, unit = clean(column.title), unit_of(column.kind, surface.words)
    return _Strip(title, "" if unit == title else unit, pieces, column.kind in _LEFT)


def _headings(shown: Sequence[tuple[_Strip, int]], surface: Surface) -> Line:
    titles = [(strip.heading_within(cells), HEADING) for strip, cells in shown]
    return _joined(
        [_placed(title, strip, cells, surface) for title, (strip, cells) in zip(titles, shown, strict=True)]
    )


def _row(shown: Sequence[tuple[_Strip, int]], place: int, surface: Surface) -> Line:
    line = _joined([_placed(strip.cells[place], strip, cells, surface) for strip, cells in shown])
    first, _ = shown[0]
    return first.with_dim_guides(line, place) if first.guides else line


def _joined(cells: Sequence[Line]) -> Line:
    line = list(cells[0])
    for cell in cells[1:]:
        line += [(" " * GAP, ""), *cell]
    return line


def _placed(piece: Piece, strip: _Strip, cells: int, surface: Surface) -> Line:
    text, style = piece
    cut = surface.cut(text, cells)
    blanks = (" " * (cells - width_of(cut)), "")
    return [(cut, style), blanks] if strip.is_left else [blanks, (cut, style)]
