"""Tables in HTML, which many back offices write and name ``.xls``."""

from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser

from mlmtrack.errors.files import NoTableInMarkup
from mlmtrack.formats.csv_tables import text_of
from mlmtrack.formats.tables import MOST_COLUMNS, Row, Table, bare, narrow


_PIECE = 1 << 16
_LOOKED_AT = 1 << 10
_CELLS = ("td", "th")


def is_markup(data: bytes) -> bool:
    """Return whether the bytes begin as HTML or XML does."""
    begin = data[:_LOOKED_AT].decode(
        "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "latin-1", "ignore"
    )
    return begin.lstrip("\ufeffï»¿ \t\r\n").startswith("<")


def read_table(data: bytes, name: str) -> Table:
    """Return the rows of all tables in a page, with the lines they start on.

    Raises:
        NoText: the bytes are in no encoding that is known.
        NoTableInMarkup: the page holds none, or is XML of another kind.

    """
    text = text_of(data, name)
    rows = partial(_rows, text)
    if next(rows(), None) is None:
        raise NoTableInMarkup(name)
    return Table(name, lambda: narrow(rows(), name), text.count("<tr"))


def _rows(text: str) -> Iterator[Row]:
    parser = _Rows()
    for start in range(0, len(text), _PIECE):
        parser.feed(text[start : start + _PIECE])
        yield from parser.taken()
    parser.close()
    yield from parser.taken()


class _Rows(HTMLParser):
    """Collects the cells of each innermost row; a cell that spans others leaves those empty."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._line = 0
        self._cells: list[str] | None = None
        self._text: list[str] | None = None
        self._across = 1
        self._below: dict[int, int] = {}  # columns that a cell above spans, and how many rows yet

    def taken(self) -> Iterator[Row]:
        """Yield the rows that are complete, each once."""
        rows, self._rows = self._rows, []
        yield from rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._below = {}
        elif tag == "tr":
            self._end_row()
            self._line, self._cells = self.getpos()[0], []
        elif tag in _CELLS and self._cells is not None:
            self._end_cell()
            self._begin_cell(dict(attrs))
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _CELLS:
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(" ".join(data.split("\n")))

    def close(self) -> None:
        super().close()
        self._end_row()

    def _begin_cell(self, spans: dict[str, str | None]) -> None:
        self._leave_spanned()
        self._text, self._across = [], _span(spans.get("colspan"))
        below = _span(spans.get("rowspan")) - 1
        if below and self._cells is not None:
            first = len(self._cells)
            self._below.update(dict.fromkeys(range(first, first + self._across), below))

    def _end_cell(self) -> None:
        if self._cells is not None and self._text is not None:
            lines = "".join(self._text).splitlines()
            text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
            self._cells += [bare(text), *[""] * (self._across - 1)]
        self._text = None

    def _leave_spanned(self) -> None:
        while self._cells is not None and self._below.get(len(self._cells), 0):
            self._below[len(self._cells)] -= 1
            self._cells.append("")

    def _end_row(self) -> None:
        self._end_cell()
        self._leave_spanned()
        if self._cells is not None:
            self._rows.append(Row(self._line, tuple(self._cells)))
        self._cells = None


def _span(said: str | None) -> int:
    return min(int(said), MOST_COLUMNS) or 1 if said and said.isdecimal() else 1
