"""The one table of a page, on a pipe and as CSV."""

import csv
import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_place import by_place
from mlmtrack.domain.money import Points
from mlmtrack.page import (
    Bars,
    Column,
    KeyValues,
    Kind,
    Page,
    Reader,
    Table,
    Tree,
    Trend,
)
from mlmtrack.render.comma import guarded, separated
from mlmtrack.render.table import tabbed


MONTHS = Table(
    "months",
    by_place(
        Column("month", "Month"),
        Column("total", "Total", Kind.POINTS),
        Column("ratio", "Mortar"),
    ),
    [("2026-09", Points(48_050), None), ("2026-10", Points(0), 0.3)],
    total=("total", 48_050, 0.43333),
)
BARS = Bars(("own",), [("2026-09", [1])])
ANY_TEXT = st.text(st.characters())


def page_of(*cells: str) -> Page:
    columns = by_place(*(Column(f"c{place}") for place in range(len(cells))))
    return Page("Lead.", [Table("s", columns, [cells])], ["hint"])


def test_one_table_is_the_table() -> None:
    assert tabbed(Page("Lead.", [MONTHS, BARS], ["mlmtrack"])) == (
        "month\ttotal\tratio\n2026-09\t480.5\t\n2026-10\t0\t0.3\ntotal\t480.5\t0.4333\n"
    )


def test_several_blocks_are_one_table_with_sections() -> None:
    facts = KeyValues("person", [("Met", date(2026, 1, 2)), ("Trend", Trend((Points(50), 3)))])
    people = ((0, "Me"), (1, "Ana"), (2, "Ben"), (1, "Cy"))
    columns = by_place(Column("level", kind=Kind.NUMBER, reader=Reader.PROGRAMS), Column("name", "Person"))
    rows: list[tuple[int, tuple[int, str] | str]] = [(one[0], one) for one in people]
    tree = Tree("team", columns, [*rows, (1, "… 2 more")])
    late = Table("late", by_place(Column("id", "No"), Column("month", "Month")), [(7, "2026-10")])
    assert tabbed(Page("", [facts, late, MONTHS, tree])).splitlines() == [
        "section\tfield\tvalue\tid\tmonth\ttotal\tratio\tlevel\tname",
        "person\tMet\t2026-01-02\t\t\t\t\t\t",
        "person\tTrend\t0.5 3\t\t\t\t\t\t",
        "late\t\t\t7\t2026-10\t\t\t\t",
        "months\t\t\t\t2026-09\t480.5\t\t\t",
        "months\t\t\t\t2026-10\t0\t0.3\t\t",
        "months\t\t\t\ttotal\t480.5\t0.4333\t\t",
        "team\t\t\t\t\t\t\t0\tMe",
        "team\t\t\t\t\t\t\t1\tAna",
        "team\t\t\t\t\t\t\t2\tBen",
        "team\t\t\t\t\t\t\t1\tCy",
    ]


def test_a_table_without_rows_is_its_header() -> None:
    page = Page("Nobody yet.", [Table("people", (Column("id"), Column("name")), [])])
    assert tabbed(page) == "id\tname\n"
    assert separated(page) == "id,name\n"


def test_a_page_without_a_table_is_nothing() -> None:
    assert tabbed(Page("Done.", [BARS])) == ""
    assert separated(Page("Done.")) == ""


@given(st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_any_text_stays_in_its_cell_on_a_pipe(cells: list[str]) -> None:
    text = tabbed(page_of(*cells))
    assert text.count("\n") == 2
    assert text.count("\t") == 2 * (len(cells) - 1)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)


def test_a_pipe_cuts_nothing() -> None:
    assert tabbed(page_of("x" * 10_000)).endswith("x" * 10_000 + "\n")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("+27 82 555 0199", "+27 82 555 0199"),
        ("-5", "-5"),
        ("(555) 019-9.0", "(555) 019-9.0"),
        ("{=1}", "{=1}"),
        ("O'Hara", "O'Hara"),
        ("'=1", "''=1"),
        ("\x1b=1", r"\x1b=1"),
    ],
)
def test_formulas_are_guarded_and_phones_are_not(text: str, cell: str) -> None:
    assert guarded(text) == cell


def unguarded(cell: str) -> str:
    return cell[1:] if re.match(r"''*[=+\-@\t\r\n]", cell) else cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"])), min_size=2))
def test_csv_comes_back_as_it_went(cells: list[str]) -> None:
    rows = list(csv.reader(io.StringIO(separated(page_of(*cells)), newline="")))
    assert [unguarded(cell) for cell in rows[1]] == cells


def test_csv_keeps_line_ends_quotes_and_commas() -> None:
    cells = ['a\nb\tc "d", e', "-1.5", "=x"]
    rows = list(csv.reader(io.StringIO(separated(page_of(*cells)), newline="")))
    assert [unguarded(cell) for cell in rows[1]] == cells


def test_csv_lines_end_in_one_sign() -> None:
    assert separated(Page("", [MONTHS])).splitlines(keepends=True)[1] == "2026-09,480.5,\n"
