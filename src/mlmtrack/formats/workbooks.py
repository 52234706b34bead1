"""Workbooks: a sheet of an XLSX, XLS or ODS file as a table, its cells by their type."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from mlmtrack.errors.files import CannotReadWorkbook, HugeCell, Locked, NoRows, NoSuchSheet, TooManyColumns
from mlmtrack.formats.tables import MOST_COLUMNS, MOST_LETTERS_OF_A_CELL, Number, Row, Table, bare
from mlmtrack.formats.unpacking import ZIP
from mlmtrack.formats.workbook_limits import check_parts
from mlmtrack.formats.xls_trial import check_xls


if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


OLE = bytes.fromhex("d0cf11e0a1b11ae1")

# An XLSX file that is encrypted, or the record of a password at the beginning of an XLS file.
_ENCRYPTED = re.compile(
    "EncryptedPackage".encode("utf-16-le") + rb"|\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL
)
_MOST_DIGITS = ".15g"  # what spreadsheets keep of a number

Cell = str | float | bool | date | datetime | time | timedelta


def is_workbook(data: bytes) -> bool:
    """Return whether the bytes begin as those of a workbook do."""
    return data.startswith((ZIP, OLE))


def read_table(data: bytes, name: str, sheet: str | None) -> Table:
    """Return the rows of the *sheet* of that name, else of the first one that is shown and has any.

    Raises:
        Locked: a password protects the workbook.
        CannotReadWorkbook: it is damaged, or no workbook.
        NoSuchSheet: none is named so.
        NoRows: no sheet has any.
        TooManyColumns: the sheet has more than 2,000.
        FileError: as of ``check_parts``.

    """
    if data.startswith(OLE):
        if _ENCRYPTED.search(data):
            raise Locked(name)
        check_xls(data, name)
    else:
        check_parts(data, name)
    workbook = _opened(data, name)
    found = _named(workbook, name, sheet) if sheet is not None else _first_with_rows(workbook, name)
    if found.width > MOST_COLUMNS:
        raise TooManyColumns(name, found.width, MOST_COLUMNS)
    others = [each for each in workbook.sheet_names if each != found.name]
    return Table(name, partial(_rows, found, name), found.height, found.name, others)


def _opened(data: bytes, name: str) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise CannotReadWorkbook(name) from error


def _sheet(workbook: "CalamineWorkbook", name: str, sheet: str) -> "CalamineSheet":
    from python_calamine import CalamineError

    try:
        return workbook.get_sheet_by_name(sheet)
    except CalamineError as error:
        raise CannotReadWorkbook(name) from error


def _named(workbook: "CalamineWorkbook", name: str, sheet: str) -> "CalamineSheet":
    names = workbook.sheet_names
    alike = [each for each in names if each.strip().casefold() == sheet.strip().casefold()]
    if sheet not in names and not alike:
        raise NoSuchSheet(name, sheet, names)
    return _sheet(workbook, name, sheet if sheet in names else alike[0])


def _first_with_rows(workbook: "CalamineWorkbook", name: str) -> "CalamineSheet":
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for about in workbook.sheets_metadata:
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible:
            sheet = _sheet(workbook, name, about.name)
            if sheet.height:
                return sheet
    raise NoRows(name)


def _rows(sheet: "CalamineSheet", name: str) -> Iterator[Row]:
    for line, cells in enumerate(sheet.iter_rows(), 1):
        texts = tuple(map(text_of_cell, cells))
        if any(len(text) > MOST_LETTERS_OF_A_CELL for text in texts):
            raise HugeCell(name, line, MOST_LETTERS_OF_A_CELL)
        yield Row(line, texts)


def text_of_cell(cell: Cell) -> str:
    """Return the text of a cell that every reader of cells takes for what the cell is."""
    if isinstance(cell, str):
        return bare(cell)
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return Number(format(Decimal(format(cell, _MOST_DIGITS)), "f"))
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    return str(cell)
