"""What a workbook unpacks to, looked at before a library lays out every cell of it in memory."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from mlmtrack.errors.files import CannotReadWorkbook, FormulasWithoutValues, HugeSheet, Locked
from mlmtrack.formats.unpacking import open_zip, pieces


MOST_CELLS = 10_000_000  # of the rectangle around all that are filled: an empty one takes as much

_SHEET_OF_XLSX = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CONTENT_OF_ODS = "content.xml"
_MANIFEST_OF_ODS = "META-INF/manifest.xml"
_ENCRYPTED_ODS = b"encryption-data"
_END_OF_CELL = b"</c>"
_MOST_BYTES_OF_A_TAG = 4 << 20
_LETTERS = 26

_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s>])(?:[^>]*?\sr=[\"'](\d{1,9})[\"'])?")
# A cell with something in it, and the column and row that it says.
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>])(?:[^>]*?\sr=[\"']([A-Za-z]{1,7})(\d{1,9})[\"'])?[^>]*(?<!/)>")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s>])")
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"<(?:\w+:)?c(?![^>]*\st=[\"']str)(?:\s[^>]*)?>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:(?<=/)>|>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_TAG_OF_ODS = re.compile(rb"<table:(table|table-row|(?:covered-)?table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated=[\"'](\d{1,9})[\"']")
_FORMULA_OF_ODS = b"table:formula="
_VALUE_OF_ODS = b"office:value"


def check_parts(data: bytes, name: str) -> None:
    """Refuse an XLSX or ODS file that would fill the memory, or whose formulas were never computed.

    Raises:
        TooBigUnpacked: its parts have more than 256 MiB.
        HugeSheet: the rectangle around the filled cells of a sheet has more than 10,000,000.
        FormulasWithoutValues: a formula has no value beside it.
        Locked: a password protects it.
        CannotUnpack: it is damaged.
        CannotReadWorkbook: likewise.

    """
    with open_zip(data, name) as archive:
        manifest = [member for member in archive.infolist() if member.filename == _MANIFEST_OF_ODS]
        if any(_ENCRYPTED_ODS in part for _, part in pieces(archive, manifest, name)):
            raise Locked(name)
        for member, pairs in groupby(pieces(archive, archive.infolist(), name), itemgetter(0)):
            parts = (part for _, part in pairs)
            if _SHEET_OF_XLSX.fullmatch(member.filename):
                _check_xlsx(_cut_between_cells(parts, name), name)
            elif member.filename == _CONTENT_OF_ODS:
                _check_ods(_cut_between_cells(parts, name), name)


def _cut_between_cells(parts: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Yield the text of *parts* in pieces that end behind a cell, else behind a tag."""
    rest = b""
    for part in parts:
        text = rest + part
        end = text.rfind(_END_OF_CELL) + len(_END_OF_CELL)
        if end < len(_END_OF_CELL):
            end = text.rfind(b">") + 1
        rest = text[end:]
        if len(rest) > _MOST_BYTES_OF_A_TAG:
            raise CannotReadWorkbook(name)
        yield text[:end]
    yield rest


def _check_xlsx(pieces_of_sheet: Iterable[bytes], name: str) -> None:
    rows = columns = unplaced_rows = widest = width = 0
    for text in pieces_of_sheet:
        if (b"<f" in text or b":f" in text) and _FORMULA_WITHOUT_VALUE.search(text):
            raise FormulasWithoutValues(name)
        said = _ROW.findall(text)
        unplaced_rows += said.count(b"")
        cells = _CELL.findall(text)
        letters, numbers = {cell[0] for cell in cells}, {cell[1] for cell in cells}
        rows = max([rows, *map(int, filter(None, numbers.union(said)))])
        columns = max([columns, *map(_column, letters)])
        if b"" in letters:
            for tag in _ROW_OR_CELL.findall(text):
                width = width + 1 if tag == b"c" else 0
                widest = max(widest, width)
        _check_size(rows + unplaced_rows, columns + widest, name)


def _check_ods(pieces_of_content: Iterable[bytes], name: str) -> None:
    above = rows = columns = 0
    for text in pieces_of_content:
        for tag, attributes in _TAG_OF_ODS.findall(text):
            said = _REPEATED.search(attributes)
            repeated = int(said[1]) if said else 1
            if tag == b"table":
                above = rows = 0
            elif tag == b"table-row":
                above, rows, columns = above + rows, repeated, 0
            else:
                columns += repeated
                if _VALUE_OF_ODS in attributes or not attributes.endswith(b"/"):
                    _check_size(above + rows, columns, name)
                if _FORMULA_OF_ODS in attributes and _VALUE_OF_ODS not in attributes:
                    raise FormulasWithoutValues(name)


def _check_size(rows: int, columns: int, name: str) -> None:
    if rows * columns > MOST_CELLS:
        raise HugeSheet(name, rows, columns)


def _column(letters: bytes) -> int:
    """Return the number of a column from its letters: 1 of ``A``, 27 of ``AA``, 0 of none."""
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + letter - ord("A") + 1
    return number
