"""Columns are found by their usual headers, or by what the user says."""

import re
from collections.abc import Mapping, Sequence

import pytest

from mlmtrack.errors.files import BadMapping, MissingColumns, NoHeader, NoRows, NoSuchColumn
from mlmtrack.errors.values import UnknownChoice
from mlmtrack.formats.cells import plain
from mlmtrack.formats.columns import Field, RowKind, match_columns, parse_mapping
from mlmtrack.formats.csv_tables import read_table
from mlmtrack.formats.orders import ORDERS
from mlmtrack.formats.people import PEOPLE
from mlmtrack.formats.tables import Table


USUAL = {"person": "person, customer name", "date": "date, order date", "email": "e-mail"}
NEEDED = (("person",), ("date",))


def matched(
    table: Table, usual: Mapping[str, str], mapping: Mapping[str, str], needed: Sequence[Sequence[str]]
) -> Mapping[str, int]:
    """Return where the fields that have *usual* headings stand in *table*."""
    sheet = match_columns(table, kind_of(usual, needed), mapping)
    return {key: places[0] for key, places in sheet.columns.items()}


def kind_of(usual: Mapping[str, str], needed: Sequence[Sequence[str]]) -> RowKind:
    fields = [Field(key, headings, plain(str)) for key, headings in usual.items()]
    return RowKind(fields, needed, (), lambda _: ())


def headed(*header: str) -> Table:
    text = ";".join(f'"{column}"' for column in header)
    return read_table(f"{text}\n{';'.join('x' * len(header))}\n".encode(), "orders.csv")


@pytest.mark.parametrize(
    "header", ["Order Date", "order_date", "ORDER-DATE", " order  date: ", "Órder.Date", "date"]
)
def test_spelling_does_not_matter(header: str) -> None:
    assert matched(headed("Person", header), USUAL, {}, NEEDED) == {"person": 0, "date": 1}


def test_other_columns_are_left_alone() -> None:
    found = matched(headed("id", "E-Mail", "", "date", "person"), USUAL, {}, NEEDED)
    assert found == {"person": 4, "date": 3, "email": 1}


def test_the_most_telling_header_is_taken() -> None:
    assert matched(headed("order date", "date", "person"), USUAL, {}, NEEDED)["date"] == 1


def test_a_mapping_goes_first() -> None:
    found = matched(headed("date", "shipped", "person"), USUAL, {"date": "Shipped"}, NEEDED)
    assert found == {"date": 1, "person": 2}


def test_a_mapped_column_is_not_taken_a_second_time() -> None:
    found = matched(headed("e-mail", "date"), USUAL, {"person": "e-mail"}, NEEDED)
    assert found == {"person": 0, "date": 1}


def test_two_fields_may_be_mapped_to_one_column() -> None:
    mapping = {"person": "e-mail", "email": "e-mail"}
    assert matched(headed("e-mail", "date"), USUAL, mapping, NEEDED)["email"] == 0


def test_an_exact_name_settles_which_of_two_is_meant() -> None:
    table = headed("person", "Date", "date")
    assert matched(table, USUAL, {"date": "Date"}, NEEDED)["date"] == 1
    assert matched(table, USUAL, {"date": "DATE"}, NEEDED)["date"] == 1


def test_doubled_columns_matter_only_where_they_are_used() -> None:
    doubled = headed("id", "id", "", "", "person", "date")
    assert matched(doubled, USUAL, {}, NEEDED) == {"person": 4, "date": 5}


def test_the_headings_are_the_row_that_says_the_most_fields() -> None:
    text = "Orders of;Date\nPerson;everybody\n\nNo;Date;Person;E-mail\n1;x;y;z\n"
    sheet = match_columns(read_table(text.encode(), "orders.csv"), kind_of(USUAL, NEEDED), {})
    assert (sheet.headings.line, sheet.lines_above) == (4, 3)
    assert sheet.columns == {"date": [1], "person": [2], "email": [3]}


def test_a_mapping_helps_to_find_the_headings() -> None:
    read = read_table(b"Report;May\nwho;when\nAna;2026-03-01\n", "orders.csv")
    sheet = match_columns(read, kind_of(USUAL, NEEDED), {"person": "who", "date": "When"})
    assert sheet.headings == (2, ("who", "when"))


def test_where_no_heading_is_known_a_title_is_passed_over() -> None:
    read = read_table(b"Report\n\nwho;when\nAna;2026-03-01\n", "orders.csv")
    with pytest.raises(MissingColumns, match=r"Its columns: who, when\."):
        match_columns(read, kind_of(USUAL, NEEDED), {})


@pytest.mark.parametrize("above", [29, 30])
def test_headings_stand_in_the_first_thirty_rows(above: int) -> None:
    read = read_table(b"note\n" * above + b"person;date\nAna;x\n", "orders.csv")
    if above < 30:
        assert match_columns(read, kind_of(USUAL, NEEDED), {}).headings.line == 30
    else:
        with pytest.raises(MissingColumns):
            match_columns(read, kind_of(USUAL, NEEDED), {})


def test_a_mapped_column_that_stands_there_twice_holds_two_values() -> None:
    read = read_table(b"person;Day;Day\nAna;x;y\n", "orders.csv")
    assert match_columns(read, kind_of(USUAL, NEEDED), {"date": "day"}).columns["date"] == [1, 2]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"name,phone\n", b"name,phone\n , \n,,\n\n"])
def test_no_rows(data: bytes) -> None:
    with pytest.raises(NoRows, match=r"some\.csv has no rows"):
        match_columns(read_table(data, "some.csv"), PEOPLE, {})


def test_headings_that_cannot_be_taken_apart_are_told() -> None:
    with pytest.raises(NoHeader, match="line 1"):
        match_columns(read_table(b'"name\nAna\n', "some.csv"), PEOPLE, {})


def test_an_unknown_field_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownChoice, match="Did you mean 'person'"):
        matched(headed("date"), USUAL, {"preson": "date"}, NEEDED)


def test_an_unknown_column_is_answered_with_those_of_the_file() -> None:
    expected = "no column 'Kunden'. Did you mean 'Kunde'? Its columns: Kunde, (no name), date."
    with pytest.raises(NoSuchColumn, match=re.escape(expected)):
        matched(headed("Kunde", "", "date"), USUAL, {"person": "Kunden"}, NEEDED)


def test_missing_columns_are_told_with_what_to_type() -> None:
    expected = (
        "orders.csv has no column for person, and none for date or email. Its columns: Kunde, am. "
        'Name the right one: --map "person=COLUMN" --map "date=COLUMN"'
    )
    with pytest.raises(MissingColumns, match=re.escape(expected)):
        matched(headed("Kunde", "am"), USUAL, {}, (("person",), ("date", "email")))


def test_a_wide_file_is_listed_in_part() -> None:
    wide = headed(*(f"column {number}" for number in range(1, 31)), "x" * 1000)
    with pytest.raises(MissingColumns, match=r"column 19, column 20 and 11 more\."):
        matched(wide, USUAL, {}, NEEDED)


def test_mappings_are_read() -> None:
    words = ["points=PV total", " date = Day=of order "]
    assert parse_mapping(words) == {"points": "PV total", "date": "Day=of order"}


@pytest.mark.parametrize("word", ["points", "points=", "=PV", "=", ""])
def test_half_a_mapping_is_refused(word: str) -> None:
    with pytest.raises(BadMapping, match="Type FIELD=COLUMN"):
        parse_mapping([word])


def test_a_field_is_mapped_once() -> None:
    with pytest.raises(BadMapping, match="points has a column already, 'PV'"):
        parse_mapping(["points=PV", "points=BV"])


@pytest.mark.parametrize("kind", [ORDERS, PEOPLE], ids=["orders", "people"])
def test_no_usual_header_means_two_fields(kind: RowKind) -> None:
    headers = [re.sub(r"\W", "", word) for field in kind.fields for word in field.headings.split(",")]
    assert all(headers)
    assert len(headers) == len(set(headers))
