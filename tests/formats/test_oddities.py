"""Rows that are no rows are passed over, uneven ones are taken as they are meant, and both are told."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.errors.explanation import Explanation
from mlmtrack.formats.columns import Sheet, match_columns
from mlmtrack.formats.csv_tables import read_table
from mlmtrack.formats.oddities import Kind, Oddity, count, describe
from mlmtrack.formats.orders import ORDERS
from mlmtrack.formats.people import PEOPLE
from mlmtrack.formats.tables import Refused, Row


def people(text: str) -> Sheet:
    return match_columns(read_table(text.encode(), "people.csv"), PEOPLE, {})


def oddities(sheet: Sheet) -> Sequence[Oddity]:
    return [row for row in sheet.rows() if isinstance(row, Oddity)]


def lines(sheet: Sheet) -> Sequence[int]:
    """Return the lines of the rows that are taken."""
    return [row.line for row in sheet.rows() if isinstance(row, Row)]


def told(sheet: Sheet) -> Sequence[str]:
    return list(describe(oddities(sheet), sheet.lines_above))


def test_what_a_back_office_writes_around_its_rows() -> None:
    sheet = people(
        "Downline Report,,\nPeriod: 04/2026,,\n,,\nName,Member ID,PV\n"
        "Ana,1,5\n,,\nName,Member ID,PV\nBen,2,6\nGrand total,,11\n,,\n,,\n"
    )
    assert (sheet.headings.line, lines(sheet)) == (4, [5, 8])
    assert oddities(sheet) == [Oddity(6, Kind.BLANK), Oddity(7, Kind.HEADINGS), Oddity(9, Kind.TOTALS)]
    (sentence,) = told(sheet)
    assert sentence == (
        "Passed over: 3 lines above the headings, 1 blank row, 1 row of headings again (line 7), "
        "1 row of totals (line 9)."
    )
    assert {key: n for key, n in count(oddities(sheet), 3).items() if n} == {
        "lines_above_headings": 3,
        "blank_rows": 1,
        "repeated_headings": 1,
        "totals": 1,
    }


@pytest.mark.parametrize(
    "row",
    [
        "Total,,11",
        "TOTALS:,,11",
        "Grand total,,",
        "Sub-total,,1",
        "Subtotal (US),,1",
        "Total for April,,1",
        "4 associates,,1",
        "1.204 Members,,1",
        ",Total,1",
        ",,Total",
        "Total,4 associates,1",
        "Summe,,1",
        "Total général,,1",
        "Totale,,1",
    ],
)
def test_totals(row: str) -> None:
    assert oddities(people(f"Name,Member ID,PV\nAna,1,5\n{row}\n")) == [Oddity(3, Kind.TOTALS)]


@pytest.mark.parametrize(
    "row", ["Total,7,11", "Toto Al,,11", "3 Sisters,,1", "Ana Total,,1", "Total Care Ltd,,1", "7 Eleven,,"]
)
def test_people_whose_names_only_look_like_totals(row: str) -> None:
    assert oddities(people(f"Name,Member ID,PV\nAna,1,5\n{row}\n")) == []


def test_a_row_of_nobody() -> None:
    sheet = people("First name,Last name,Phone,PV\nAna,,,\n,,555,\nn/a,,-,7\n")
    assert oddities(sheet) == [Oddity(4, Kind.NOBODY)]
    assert told(sheet) == ["Passed over: 1 row that names nobody (line 4)."]


def test_an_order_with_a_day_is_no_row_of_totals() -> None:
    data = b"Customer,Date,PV\nTotal,2026-03-01,5\n,2026-03-02,6\n,4 March,7\n,,18\nTotal,,18\n"
    sheet = match_columns(read_table(data, "orders.csv"), ORDERS, {})
    assert lines(sheet) == [2, 3, 4]
    assert oddities(sheet) == [Oddity(5, Kind.NOBODY), Oddity(6, Kind.TOTALS)]


def test_uneven_rows() -> None:
    sheet = people("Name,Phone,Note\nAna\nBen,5,x,,\nCy,5,x,y\nDee,5,x\n")
    assert list(sheet.rows()) == [
        Oddity(2, Kind.SHORT),
        Row(2, ("Ana", "", "")),
        Oddity(3, Kind.SPARE),
        Row(3, ("Ben", "5", "x")),
        Refused(4, Explanation("has 4 cells under 3 headings")),
        Row(5, ("Dee", "5", "x")),
    ]
    assert told(sheet) == ["1 row ends early (line 2).", "1 row has a spare empty cell (line 3)."]


def test_a_row_that_lacks_only_a_column_without_heading_is_whole() -> None:
    assert list(people("Name,Phone,\nAna,5\n").rows()) == [Row(2, ("Ana", "5", ""))]


def test_the_second_of_two_columns_with_one_heading() -> None:
    sheet = people("Name,Source,Source\nAna,1,\nBen,,2\nCy,3,4\nDee,5,5\n")
    rows = [row for row in sheet.rows() if isinstance(row, Row)]
    assert [sheet.texts(row)["source"] for row in rows] == ["1", "2", "3", "5"]
    assert oddities(sheet) == [Oddity(4, Kind.SECOND)]
    assert told(sheet) == ["1 row has a second value under the same heading, which is not read (line 4)."]


def test_many_lines_are_counted_and_few_are_named() -> None:
    rows = [Oddity(line, Kind.SHORT) for line in (2, 3, 1004)]
    assert list(describe(rows, 0)) == ["3 rows end early (lines 2, 3 and 1,004)."]
    assert list(describe([*rows, Oddity(1005, Kind.SHORT)], 1)) == [
        "Passed over: 1 line above the headings.",
        "4 rows end early.",
    ]


CELLS = st.lists(st.sampled_from(["", "Ana", "Total", "5", "4 members", "Name", "PV"]), max_size=5)


@given(st.lists(CELLS, max_size=12))
def test_every_row_is_taken_or_told(rows: list[list[str]]) -> None:
    text = "Name,Phone,PV\nZed,1,2\n" + "".join(f"{','.join(row)}\n" for row in rows)
    sheet = people(text)
    accounted = {row.line for row in sheet.rows()}
    filled = {line for line, row in enumerate(rows, 3) if any(row)}
    assert filled <= accounted
    assert accounted <= set(range(2, len(rows) + 3))
