"""Workbooks are read by the types of their cells, and refused before one of them fills the memory."""

import shutil
import subprocess
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from mlmtrack.errors import FileError
from mlmtrack.errors.files import (
    CannotReadWorkbook,
    CannotUnpack,
    FormulasWithoutValues,
    HugeCell,
    HugeSheet,
    Locked,
    NoRows,
    NoSheets,
    NoSuchSheet,
    TooBigUnpacked,
    TooManyColumns,
)
from mlmtrack.formats import unpacking
from mlmtrack.formats.reader import read_table
from mlmtrack.formats.tables import MOST_LETTERS_OF_A_CELL, Number, Row
from mlmtrack.formats.workbooks import text_of_cell
from workbooks import cell, ods, ods_row, row, unzipped, xlsx, zipped


TABLES = Path(__file__).parent / "tables"
NAMES = sorted(path.stem for path in TABLES.glob("*.csv"))
STRING = ' office:value-type="string"'
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
PEOPLE = row(1, A="Name", B="Phone") + row(2, A="Ana", B="5")


def rows(data: bytes, sheet: str | None = None) -> list[tuple[str, ...]]:
    return [each.cells for each in read_table(data, "some.xlsx", sheet).rows() if isinstance(each, Row)]


def said(path: Path) -> list[list[object]]:
    """Return what the rows of a file say, whether a day or a number stands there as text or as what it is."""
    table = read_table(path.read_bytes(), str(path))
    return [_trimmed(each.cells) for each in table.rows() if isinstance(each, Row) and any(each.cells)]


def _trimmed(cells: Sequence[str]) -> list[object]:
    values = [_meant(text) for text in cells]
    while values and values[-1] == "":
        values.pop()
    return values


def _meant(text: str) -> object:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%d %b %Y", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - days have no zone
        except ValueError:
            continue
    figure = text.replace(",", "")
    figure = f"-{figure[1:-1]}" if figure.startswith("(") else figure
    try:
        return float(figure)
    except ValueError:
        return text


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("name", NAMES)
def test_a_table_that_a_spreadsheet_saved_says_the_same(name: str, kind: str) -> None:
    assert said(TABLES / f"{name}.{kind}") == said(TABLES / f"{name}.csv")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "html"])
def test_a_table_that_is_saved_now_says_the_same(tmp_path: Path, kind: str) -> None:
    files = [str(TABLES / f"{name}.csv") for name in NAMES]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    typed = "--infilter=CSV:44,34,76,1,,1033,false,true"  # UTF-8, English, days and numbers as what they are
    options = [profile, "--headless", typed, "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run(["soffice", *options, *files], check=True, capture_output=True)
    for name in NAMES:
        if kind != "html":  # there a cell is what its format shows, such as a year of two digits
            assert said(tmp_path / f"{name}.{kind}") == said(TABLES / f"{name}.csv")
        else:
            assert len(said(tmp_path / f"{name}.{kind}")) == len(said(TABLES / f"{name}.csv"))


def test_days_and_numbers_are_never_read_through_their_format() -> None:
    (line,) = [each for each in said(TABLES / "orders.xlsx") if "Ana Lopez" in each]
    assert line == ["Ana Lopez", datetime(2026, 3, 4), 10.0]  # noqa: DTZ001 - a day


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (12.0, "12"),
        (12345678901234.0, "12345678901234"),
        (0.1 + 0.2, "0.3"),
        (-45.5, "-45.5"),
        (1e21, "1000000000000000000000"),
        (1e-7, "0.0000001"),
        (7, "7"),
    ],
)
def test_numbers_are_plain_digits(typed: float, text: str) -> None:
    read = text_of_cell(typed)
    assert (read, type(read)) == (text, Number)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (" x ", "x"),
        ("0012", "0012"),
        ("'=1+1", "=1+1"),
        (True, "TRUE"),
        (date(2026, 3, 4), "2026-03-04"),
        (datetime(2026, 3, 4), "2026-03-04"),  # noqa: DTZ001 - spreadsheets know no zone
        (datetime(2026, 3, 4, 10, 22), "2026-03-04 10:22:00"),  # noqa: DTZ001
        (time(10, 22), "10:22:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_other_cells_are_texts(typed: str | date | time | timedelta, text: str) -> None:
    read = text_of_cell(typed)
    assert (read, type(read)) == (text, str)


def test_lines_are_those_of_the_sheet() -> None:
    table = read_table(xlsx(row(3, B="Name") + row(5, B="Ana")), "some.xlsx")
    assert [each for each in table.rows() if isinstance(each, Row) and any(each.cells)] == [
        (3, ("Name",)),
        (5, ("Ana",)),
    ]


def test_the_first_sheet_with_rows_that_is_shown_is_read() -> None:
    table = read_table(xlsx(PEOPLE, "", row(1, A="x"), PEOPLE, hidden=1), "some.xlsx")
    assert (table.sheet, table.other_sheets) == ("S3", ["S1", "S2", "S4"])


@pytest.mark.parametrize("sheet", ["S1", " s1"])
def test_a_sheet_that_is_named_is_read(sheet: str) -> None:
    data = xlsx(row(1, A="x"), PEOPLE)
    assert rows(data) == [("x",)]
    assert rows(data, sheet) == [("x",)]
    assert rows(data, "S2")[1] == ("Ana", "5")


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(NoSuchSheet, match=r"some\.xlsx has no sheet 'May'\. Its sheets: S1, S2\."):
        rows(xlsx(PEOPLE, PEOPLE), "May")
    with pytest.raises(NoSheets, match=r"some\.xlsx is no workbook, so it has no sheet 'May'"):
        rows(b"Name\nAna\n", "May")


@pytest.mark.parametrize("data", [xlsx(""), xlsx("", ""), ods("")])
def test_a_workbook_without_rows(data: bytes) -> None:
    with pytest.raises(NoRows):
        rows(data)


def test_cells_without_places_stand_one_behind_the_other() -> None:
    data = xlsx(f"<row>{cell('', 'Name')}{cell('', 'Phone')}</row><row>{cell('', 'Ana')}</row>")
    assert rows(data) == [("Name", "Phone"), ("Ana", "")]


def test_rows_that_are_only_formatted_are_none() -> None:
    empty = ods_row("", rows=1_048_570, columns=16_384).replace("<text:p></text:p>", "").replace(STRING, "")
    empty = empty.replace("></table:table-cell>", "/>")
    assert rows(ods(ods_row("Name") + ods_row("Ana") + empty)) == [("Name",), ("Ana",)]
    styled = "".join(f'<c r="{column}1048576" s="1"/>' for column in ("A", "XFD"))
    assert rows(xlsx(f'{PEOPLE}<row r="1048576">{styled}</row>')) == [("Name", "Phone"), ("Ana", "5")]


@pytest.mark.parametrize(
    "data",
    [
        xlsx(PEOPLE + row(1048576, XFD="x")),
        xlsx(f'<row r="1">{cell("A1", "Name")}{cell("XFD9999999", "x")}</row>'),
        xlsx(f'{row(1048576, A="x")}<row r="1">{cell("", "x") * 3000}</row>'),
        xlsx(f"<row>{cell('', 'x') * 4000}</row>" + f"<row>{cell('', 'x')}</row>" * 3000),
        ods(ods_row("x", rows=1_048_576, columns=16_384)),
        ods(ods_row("x", rows=100_000, columns=101)),
        ods(ods_row("x") + ods_row("", rows=1_000_000) + ods_row("x", columns=11)),
    ],
)
def test_cells_so_far_apart_that_they_would_fill_the_memory(data: bytes) -> None:
    with pytest.raises(HugeSheet, match="Remove what stands far outside the table"):
        rows(data)


def test_a_hundred_thousand_rows_of_a_hundred_columns_are_fewer() -> None:
    assert len(rows(ods(ods_row("x", rows=100_000, columns=2)))) == 100_000


@pytest.mark.parametrize("data", [xlsx(row(1, A="Name", XFD="x")), ods(ods_row("x", columns=16_384))])
def test_16384_columns(data: bytes) -> None:
    with pytest.raises(TooManyColumns, match="16,384 columns; 2,000 are the most"):
        rows(data)


def test_a_huge_cell() -> None:
    with pytest.raises(HugeCell, match="line 2"):
        rows(xlsx(row(1, A="Name") + row(2, A="x" * (MOST_LETTERS_OF_A_CELL + 1))))


@pytest.mark.parametrize(
    "formula",
    [
        "<c r='A2'><f>1+1</f></c>",
        '<c r="A2"><f>1+1</f><v></v></c>',
        '<c r="A2" s="1"><f>1+1</f><v /></c>',
        '<c r="A2"><f t="shared" si="0"/></c>',
        '<x:c xmlns:x="urn:x" r="A2"><x:f>1+1</x:f></x:c>',
    ],
)
def test_formulas_that_were_never_computed(formula: str) -> None:
    with pytest.raises(FormulasWithoutValues, match="Open it in a spreadsheet program, save it"):
        rows(xlsx(f'{row(1, A="Name")}<row r="2">{formula}</row>'))


def test_formulas_of_ods_that_were_never_computed() -> None:
    formula = '<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row>'
    with pytest.raises(FormulasWithoutValues):
        rows(ods(ods_row("Name") + formula))


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ('<c r="A2"><f>1+1</f><v>2</v></c>', "2"),
        ('<c r="A2" t="str"><f>""</f><v></v></c>', ""),
        ('<c r="A2" t="str"><f>"x"</f><v>x</v></c>', "x"),
        ('<c r="A2" t="e"><f>NA()</f><v>#N/A</v></c>', ""),
    ],
)
def test_formulas_are_what_they_came_to(formula: str, text: str) -> None:
    assert rows(xlsx(f'{row(1, A="Name", B="x")}<row r="2">{formula}</row>'))[1:] in ([(text, "")], [])


@pytest.mark.parametrize(
    "data", [xlsx(row(1, A="Name") + row(2, A="&b;"), doctype=DOCTYPE), ods(ods_row("&b;"), doctype=DOCTYPE)]
)
def test_entities_are_not_expanded(data: bytes) -> None:
    with pytest.raises(CannotReadWorkbook):
        rows(data)


def test_what_unpacks_to_more_than_a_list_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 3 << 20)
    assert rows(xlsx(PEOPLE, "<x/>" * (1 << 18)))
    with pytest.raises(TooBigUnpacked, match="unpacks to more than 3 MiB"):
        rows(xlsx(PEOPLE, "<x/>" * (1 << 18), "<x/>" * (1 << 19)))


def test_a_workbook_that_is_damaged() -> None:
    whole = xlsx(PEOPLE)
    with pytest.raises(CannotUnpack):
        rows(whole[: len(whole) // 2])
    with pytest.raises(CannotReadWorkbook):
        rows(xlsx("<row"))


XLS = (TABLES / "orders.xls").read_bytes()


@pytest.mark.parametrize("data", [XLS[:600], XLS[:8] + bytes(2000), XLS[: len(XLS) // 2]])
def test_an_xls_file_that_is_damaged(data: bytes) -> None:
    with pytest.raises(CannotReadWorkbook):
        rows(data)


def test_a_damaged_xls_file_that_ends_the_process_of_its_reader(capfd: pytest.CaptureFixture[str]) -> None:
    """The one that has no room for the record of its sheets."""
    at = XLS.index(b"\x85\x00", 512)
    with pytest.raises(FileError):
        rows(XLS[: at + 2] + b"\0\0" + XLS[at + 4 :])
    assert capfd.readouterr() == ("", "")


def _locked_xls() -> bytes:
    behind_the_beginning = XLS.index(b"\x09\x08\x10\x00", 512) + 20
    return XLS[:behind_the_beginning] + b"\x2f\x00" + XLS[behind_the_beginning + 2 :]


@pytest.mark.parametrize(
    "data",
    [
        (TABLES.parent / "locked.xlsx").read_bytes(),
        _locked_xls(),
        ods(ods_row("x"), manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_password(data: bytes) -> None:
    with pytest.raises(Locked, match=r"some\.xlsx is protected by a password\. Save it without one"):
        rows(data)


def test_macros_are_ignored() -> None:
    with_macros = zipped({**unzipped(xlsx(PEOPLE)), "xl/vbaProject.bin": b"macros"})
    assert rows(with_macros) == [("Name", "Phone"), ("Ana", "5")]
