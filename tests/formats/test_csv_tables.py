"""Tables are read from whatever a spreadsheet writes, and bad rows are told by their lines."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mlmtrack.errors import FileError
from mlmtrack.errors.explanation import Explanation
from mlmtrack.errors.files import HugeCell, HugeLine, NoText, TooManyColumns
from mlmtrack.formats.csv_tables import MOST_LETTERS_OF_A_LINE, read_table
from mlmtrack.formats.tables import MOST_COLUMNS, MOST_LETTERS_OF_A_CELL, Cells, Refused, Row, Table


def table(text: str) -> Table:
    return read_table(text.encode(), "some.csv")


def header(read: Table) -> Cells:
    return next(row.cells for row in read.rows() if isinstance(row, Row) and any(row.cells))


def below(read: Table) -> list[Row | Refused]:
    """Return the rows under the first, without blank ones."""
    return [row for row in read.rows() if isinstance(row, Refused) or any(row.cells)][1:]


def rows(text: str) -> list[Row | Refused]:
    return below(table(text))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    read = read_table(f"name,source{end}Zoë,café €{end}Ana,{end}".encode(encoding), "some.csv")
    assert header(read) == ("name", "source")
    assert below(read) == [(2, ("Zoë", "café €")), (3, ("Ana", ""))]


def test_both_byte_orders_of_utf_16() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        data = mark + "name\nZoë\n".encode(encoding)
        assert below(read_table(data, "some.csv")) == [(2, ("Zoë",))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(delimiter: str) -> None:
    read = table(f"name{delimiter}phone\nAna{delimiter}555\n")
    assert header(read) == ("name", "phone")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=; "])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_first_line_may_tell_the_delimiter(encoding: str, first: str, end: str) -> None:
    read = read_table(f"{first}{end}name, phone;more,{end}Ana;5{end}".encode(encoding), "some.csv")
    assert header(read) == ("name, phone", "more,")
    assert below(read) == [(3, ("Ana", "5"))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_the_first_line_tells_decides(delimiter: str) -> None:
    read = table(f"sep={delimiter}\na,b;c\td|e\n1{delimiter}2\n")
    assert header(read) == tuple("a,b;c\td|e".split(delimiter))


def test_a_delimiter_in_quotes_does_not_count() -> None:
    read = table('"name, first, last";"PV"\n"Silva, Ana";120\n')
    assert header(read) == ("name, first, last", "PV")
    assert below(read) == [(2, ("Silva, Ana", "120"))]


def test_a_single_column_is_a_table() -> None:
    assert rows("name\nAna\n") == [(2, ("Ana",))]


def test_lines_are_those_of_the_file() -> None:
    text = '\nname,note\n\nAna,"two\nlines"\n , \nBen,"three\r\n\r\nlines"\nCleo,\n'
    assert rows(text) == [
        (4, ("Ana", "two\nlines")),
        (7, ("Ben", "three\r\n\r\nlines")),
        (10, ("Cleo", "")),
    ]


def test_rows_come_as_wide_as_they_are_and_blank_ones_with_their_lines() -> None:
    read = table("a title\n\na,b\n,\n1\n1,2,3\n")
    assert list(read.rows()) == [
        (1, ("a title",)),
        (2, ()),
        (3, ("a", "b")),
        (4, ("", "")),
        (5, ("1",)),
        (6, ("1", "2", "3")),
    ]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Report of May; all, of, us\nname;pv\nAna;1,5\nBen;2,5\n", 2),
        ('Notes:\n"Some addresses, as we said, are left out."\n\nname,phone\nAna,1\n', 2),
        ("name;pv;note\nAna;5;hello, my, dear, friend\nBen;6;x\n", 3),
        ("x" * 40_000 + ";" + "y" * 40_000, 2),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_rows_alike(text: str, width: int) -> None:
    widths = {len(row.cells) for row in table(text).rows() if isinstance(row, Row)}
    assert max(widths) == width or width in widths


def test_a_table_wider_than_any_program_writes_is_refused() -> None:
    with pytest.raises(TooManyColumns, match="has 16,384 columns; 2,000 are the most"):
        rows("name" + "," * 16_383 + "\n")
    assert len(header(table("name" + ",x" * (MOST_COLUMNS - 1)))) == MOST_COLUMNS


def test_a_quote_left_open_is_told_where_it_opens() -> None:
    good, bad = rows('name,note\nAna,x\nBen,"open\nCleo,y\n')
    assert good == (2, ("Ana", "x"))
    assert bad == Refused(
        3, Explanation("a quote that opens here is never closed, so what follows could not be read")
    )


def test_text_behind_a_closing_quote_refuses_its_row_alone() -> None:
    bad, good = rows('name,note\nAna,"so "called" friend"\nBen,y\n')
    assert isinstance(bad, Refused)
    assert (bad.line, "after a closing quote" in bad.why.reason) == (2, True)
    assert good == (3, ("Ben", "y"))


def test_quotes_inside_plain_cells_stay() -> None:
    assert rows('name,note\nAna,5" pot\nBen, "a, b"\n') == [
        (2, ("Ana", '5" pot')),
        (3, ("Ben", "a, b")),
    ]


def test_our_own_guard_against_formulas_is_taken_off() -> None:
    cells = ["'=1+1", "'@SUM(A1)", "'+x", "'-5 % off", "'tis", "''=1", "-5", "'"]
    assert rows("note\n" + "\n".join(cells)) == [
        (2, ("=1+1",)),
        (3, ("@SUM(A1)",)),
        (4, ("+x",)),
        (5, ("-5 % off",)),
        (6, ("'tis",)),
        (7, ("''=1",)),
        (8, ("-5",)),
        (9, ("'",)),
    ]


def test_a_huge_cell_is_refused_with_its_line() -> None:
    huge = "x" * (MOST_LETTERS_OF_A_CELL + 1)
    with pytest.raises(HugeCell, match="65,536 characters in the row of line 3"):
        rows(f"name,note\nAna,x\nBen,{huge}\n")


def test_a_cell_of_the_most_letters_is_kept() -> None:
    fits = "x" * MOST_LETTERS_OF_A_CELL
    assert rows(f"name\n{fits}\n") == [(2, (fits,))]


def test_a_quote_left_open_in_a_long_file_is_a_huge_cell() -> None:
    with pytest.raises(HugeCell, match="line 2"):
        rows('name,note\nAna,"open\n' + "Ben,y\n" * 20_000)


def test_a_huge_line_is_refused() -> None:
    with pytest.raises(HugeLine, match=r"Line 2 of some\.csv"):
        rows("a,b\n" + "," * (MOST_LETTERS_OF_A_LINE + 1))


@pytest.mark.parametrize(
    "data",
    [
        b"name\nAna\0\n",
        "name\nAna\n".encode("utf-16-le"),
        "name\nAna\n".encode("utf-32"),
        b"name\nAn\x81\n",
        b"\xef\xbb\xbfname\nZo\xeb\n",
        b"\xff\xfen\0a\0m\0e\0\n\0A",
        b"PK\x03\x04\x14\x00\x06\x00",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NoText, match="Save it as CSV in UTF-8"):
        read_table(data, "some.csv")


@given(st.one_of(st.binary(), st.text(alphabet="ab,;\t\"'\r\n\0é").map(str.encode)))
@example(b'"')
@example(b'"a"b\n1\n')
@example(b"\xff\xfe")
def test_any_bytes_are_a_table_or_a_file_error(data: bytes) -> None:
    try:
        read = read_table(data, "some.csv")
    except FileError:
        return
    for row in read.rows():
        assert isinstance(row, Refused) or all(isinstance(cell, str) for cell in row.cells)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)


@given(
    st.lists(st.tuples(CELL, CELL), min_size=1),
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_writes_is_read_back(
    cells: list[tuple[str, str]], delimiter: str, encoding: str
) -> None:
    text = io.StringIO(newline="")
    written = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    written.writerows([("first", "second"), ("x", "y"), *cells])
    read = below(read_table(text.getvalue().encode(encoding), "some.csv"))
    bare = [tuple(_bare(cell) for cell in row) for row in cells]
    assert [row[1] for row in read if not isinstance(row, Refused)] == [
        ("x", "y"),
        *(row for row in bare if any(row)),
    ]


def _bare(cell: str) -> str:
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@", "\t", "\r"} else text
