"""A table on a terminal: headings, a light rule, columns, and the totals after another rule."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from mlmtrack.page import TOTAL, Column, Kind, Marked, Reader, Table, Tone
from mlmtrack.render.clean import clean
from mlmtrack.render.terminal.cells import width_of
from mlmtrack.render.terminal.columns import GAP, Need, shared, taken
from mlmtrack.render.terminal.surface import HEADING, SECONDARY, STYLES, Line, Piece, Surface
from mlmtrack.render.values import decimals_of, unit_of


_WORDS = (Kind.TEXT, Kind.TEXTS)
_LEFT = (*_WORDS, Kind.FLAG, Kind.DAY, Kind.MONTH)
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

    def need(self, column: Column[Any]) -> Need:
        content = max(width_of(text) for text, _ in self.cells)
        indent = max(map(len, self.guides)) + _BESIDE_A_NAME if self.guides else 0
        return Need(width_of(self.heading), content, column.rank, column.kind in _WORDS, indent)

    def behind(self, guides: Sequence[str]) -> "_Strip":
        """Put *guides* before the cells, one before each."""
        cells = [(guide + text, style) for guide, (text, style) in zip(guides, self.cells, strict=True)]
        return self._replace(cells=cells, guides=guides)

    def with_dim_guides(self, line: Line, place: int) -> Line:
        """Return *line* with the guides before its first text in their own tone."""
        (text, style), *rest = line
        cells = len(self.guides[place])
        return [(text[:cells], SECONDARY), (text[cells:], style), *rest]


def lines(table: Table[Any], surface: Surface, guides: Sequence[str] = ()) -> list[Line]:
    """Lay *table* out, with *guides* before its first column; without rows, say what it says, or nothing."""
    table = table._replace(rows=table.rows[table.skipped :])
    if not table.rows:
        return _empty(table, surface)
    columns = [column for column in table.columns if column.reader != Reader.PROGRAMS]
    strips = [
        _strip(column, _cells(table, column, is_first=column is columns[0]), surface) for column in columns
    ]
    if guides:
        strips[0] = strips[0].behind(guides)
    needs = [strip.need(column) for column, strip in zip(columns, strips, strict=True)]
    widths = shared(needs, surface.width)
    shown = [(strips[place], cells) for place, cells in widths.items()]
    rule = surface.rule(taken(list(widths.values())))
    rows = [_row(shown, place, surface) for place in range(len(strips[0].cells))]
    if table.total is not None:
        rows.insert(-1, rule)
    return [*surface.heading(table.title), _headings(shown, surface), rule, *rows]


def _empty(table: Table[Any], surface: Surface) -> list[Line]:
    if table.empty is None:
        return []
    said = [[(text, SECONDARY)] for text in surface.wrapped(table.empty)]
    return [*surface.heading(table.title), *said]


def _cells(table: Table[Any], column: Column[Any], *, is_first: bool) -> list[Marked]:
    cells = [_cell(row, column, is_first=is_first) for row in table.rows]
    if table.total is None:
        return cells
    return [*cells, Marked(TOTAL, Tone.PLAIN) if is_first else column.cell_of(table.total)]


def _cell(row: Any, column: Column[Any], *, is_first: bool) -> Marked:
    """Return what people read of a row; a text in its place stands dim in the first column."""
    if isinstance(row, str):
        return Marked(row if is_first else None, Tone.DIM)
    return column.cell_of(row)


def _strip(column: Column[Any], cells: Sequence[Marked], surface: Surface) -> _Strip:
    decimals = decimals_of((cell.value for cell in cells), column.kind)
    pieces = [(surface.figure(cell.value, column.kind, decimals), STYLES[cell.tone]) for cell in cells]
    heading, unit = clean(column.heading), unit_of(column.kind, surface.view)
    return _Strip(heading, "" if unit == heading else unit, pieces, column.kind in _LEFT)


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
