"""What a file is its bytes tell, not its name; packed ones are unpacked, and HTML is a table too."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.errors import FileError
from mlmtrack.errors.files import (
    CannotUnpack,
    Locked,
    NoSingleTable,
    NoTableInMarkup,
    TooBigUnpacked,
    TooManyColumns,
)
from mlmtrack.formats import unpacking
from mlmtrack.formats.reader import read_table
from mlmtrack.formats.tables import Refused, Row
from workbooks import row, xlsx, zipped


CSV = b"Name,Phone\nAna,5\n"
WORKBOOK = xlsx(row(1, A="Name", B="Phone") + row(2, A="Ana", B="5"))
HTML = b"<html><table><tr><th>Name<th>Phone</tr>\n<tr><td>Ana</td><td>5</td></tr></table></html>"


def rows(data: bytes, name: str = "some.csv") -> list[Row | Refused]:
    return list(read_table(data, name).rows())


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx", "people.xls", "people.vcf", "people"])
@pytest.mark.parametrize("data", [CSV, WORKBOOK, HTML], ids=["csv", "xlsx", "html"])
def test_the_name_of_a_file_does_not_matter(data: bytes, name: str) -> None:
    assert rows(data, name) == [(1, ("Name", "Phone")), (2, ("Ana", "5"))]


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(CSV, mtime=0),
        gzip.compress(WORKBOOK, mtime=0),
        zipped({"people.csv": CSV}),
        zipped({"people": CSV}),
        zipped({"export/people.xlsx": WORKBOOK, "export/read me.txt": "x", "__MACOSX/people.csv": "x"}),
        zipped({"people.CSV": CSV, "logo.png": b"x", ".hidden.csv": "x"}),
        gzip.compress(zipped({"people.csv": CSV}), mtime=0),
    ],
)
def test_a_packed_table_is_unpacked(data: bytes) -> None:
    assert rows(data) == [(1, ("Name", "Phone")), (2, ("Ana", "5"))]


def test_a_table_in_a_zip_is_called_by_both_names() -> None:
    assert read_table(zipped({"people.csv": CSV}), "a.zip").name == "a.zip (people.csv)"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.csv": "x", "b.xlsx": "y"}, "Its files: a.csv, b.xlsx."),
        ({"a.png": "x", "b.pdf": "y"}, "Its files: a.png, b.pdf."),
        ({}, "It is empty."),
    ],
)
def test_a_zip_without_exactly_one_table_is_told_with_what_it_holds(files: dict[str, str], said: str) -> None:
    with pytest.raises(NoSingleTable, match="does not hold exactly one table") as refused:
        rows(zipped(files))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        b"\x1f\x8b" + bytes(50),
        gzip.compress(CSV, mtime=0)[:-12],
        b"PK\x03\x04" + bytes(100),
        zipped({"people.csv": CSV * 100}).replace(b"Ana", b"Bna")[:-60],
    ],
)
def test_a_packed_file_that_is_damaged(data: bytes) -> None:
    with pytest.raises(CannotUnpack, match="cannot be unpacked: it is damaged"):
        rows(data)


def test_a_zip_behind_a_password() -> None:
    data = bytearray(zipped({"people.csv": CSV}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Locked):
        rows(bytes(data))


def test_what_unpacks_to_more_than_a_list_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 1 << 20)
    for data in (gzip.compress(bytes(2 << 20), mtime=0), zipped({"a.csv": bytes(2 << 20)})):
        with pytest.raises(TooBigUnpacked, match="unpacks to more than 1 MiB"):
            rows(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_html_in_any_encoding(encoding: str) -> None:
    assert rows("\n <TABLE><TR><TD>Zoë &amp;&nbsp;Co</TD></TABLE>".encode(encoding)) == [(2, ("Zoë & Co",))]


def test_html_as_back_offices_write_it() -> None:
    page = """<html><head><style>td { color: red }</style></head><body>
<table><tr><td colspan=2>Report</td></tr></table>
<table>
<tr><th>Name</th><th>Phone</th><th>Note</th></tr>
<tr><td rowspan="2">Ana<br>Lopez</td><td>1</td><td><b>likes</b>
 tea</td>
<tr><td>2</td><td></td></tr>
<tr><td>Ben</td><td>&#39;=1+1</td><td rowspan=3 colspan=0>x</td></tr></table>"""
    assert rows(page.encode()) == [
        (2, ("Report", "")),
        (4, ("Name", "Phone", "Note")),
        (5, ("Ana\nLopez", "1", "likes tea")),
        (7, ("", "2", "")),
        (8, ("Ben", "=1+1", "x")),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>Please log in.</body></html>",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        b"<" * 10_000,
    ],
)
def test_markup_without_a_table(data: bytes) -> None:
    with pytest.raises(NoTableInMarkup, match=r"is HTML or XML without a table\. Open it"):
        rows(data)


def test_html_as_wide_as_nothing_is() -> None:
    with pytest.raises(TooManyColumns):
        rows(b"<table><tr><td colspan=99999>x<td>y</table>")


@given(st.binary(max_size=200), st.sampled_from([b"", b"\x1f\x8b", b"PK\x03\x04", b"<table>", b"<tr><td>"]))
def test_any_bytes_are_a_table_or_a_file_error(data: bytes, begin: bytes) -> None:
    try:
        read = rows(begin + data)
    except FileError:
        return
    assert all(isinstance(each, Row | Refused) for each in read)


CELLS = st.lists(st.sampled_from(["Ana", "Zoë & Co", "1,5", ""]), min_size=1, max_size=4)


@given(st.lists(CELLS, min_size=1))
def test_a_table_says_the_same_in_html(table: list[list[str]]) -> None:
    lines = ["".join(f"<td>{text.replace('&', '&amp;')}</td>" for text in cells) for cells in table]
    page = "<table>" + "".join(f"<tr>{cells}</tr>\n" for cells in lines) + "</table>"
    assert rows(page.encode()) == [(line, tuple(cells)) for line, cells in enumerate(table, 1)]


def test_html_ten_thousand_rows_long_is_read_in_pieces(tmp_path: Path) -> None:
    page = tmp_path / "some.xls"
    page.write_bytes(b"<table>" + b"<tr><td>Ana<td>5\n" * 10_000)
    assert rows(page.read_bytes())[-1] == (10_000, ("Ana", "5"))
