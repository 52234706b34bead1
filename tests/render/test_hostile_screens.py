"""Text of any kind keeps to its line, its column and the width of the screen."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from by_place import by_place
from mlmtrack.page import (
    Bars,
    Column,
    KeyValues,
    Kind,
    Page,
    Table,
    Tree,
    Trend,
    View,
)
from mlmtrack.render.clean import clean
from mlmtrack.render.terminal import screen
from mlmtrack.render.terminal.cells import shortened, width_of, wrapped


TODAY = date(2026, 11, 25)
HOSTILE = [
    "[red]x[/red]",
    "[/b]",
    "[link=http://evil]a[/link]",
    ":smile:",
    "\x1b[2J\x1b]0;t\x07\x9b31m\x00\x7f",
    "\u202eevil\u2066",
    "王小明" * 20,
    "👩\u200d👩\u200d👧 ❤\ufe0f 🇵🇹",
    "Z" + "\u0301" * 10_000,
    "x" * 10_000,
    "two\nlines\tand a tab",
    "\u200d\ufe0f\u0301",
]
ANY_TEXT = st.one_of(
    st.text(st.characters(), max_size=60), st.text("王é\u0301\u200d\ufe0f👩❤ 1a", max_size=60)
)


def page_of(text: str) -> Page:
    columns = by_place(
        Column("id", "No", Kind.IDENTITY),
        Column("name", "Name"),
        Column("n", "Count", Kind.NUMBER, rank=1),
        Column("note", text, rank=2),
        Column("end", "End"),
    )
    row = (1, text, 5, text, "|")
    return Page(
        text,
        [
            Table("s", columns, [(1, text, 5, "note", "|"), (22, "Ana", 1000, text, "|")], text),
            KeyValues("f", [(text, text), ("Trend", Trend(tuple(range(300))))], text),
            Bars((text, "other"), [(text, (3, 4)), ("Oct", (10**9, 0))], Kind.MONEY, text),
            Tree("t", columns, [*((level, row) for level in (0, 1, 2, 1)), (2, text)], text),
            Tree("t", columns[1:3], [(0, row), (1, row)]),
        ],
        [text],
    )


def screen_of(page: Page, width: int, *, colour: bool = False, ascii_only: bool = False) -> str:
    return screen(page, view=View(TODAY), width=width, colour=colour, ascii_only=ascii_only)


def assert_keeps_to(width: int, text: str) -> None:
    for line in text.removesuffix("\n").split("\n"):
        assert width_of(line) <= width
        assert line == line.rstrip()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("width", [20, 27, 40, 80, 200])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_keeps_to_the_screen(text: str, width: int) -> None:
    assert_keeps_to(width, screen_of(page_of(text), width))
    assert_keeps_to(width, screen_of(page_of(text), width, ascii_only=True))


@given(ANY_TEXT, st.integers(20, 90))
def test_any_text_keeps_to_the_screen(text: str, width: int) -> None:
    assert_keeps_to(width, screen_of(page_of(text), width))


@given(ANY_TEXT)
def test_colour_changes_no_text(text: str) -> None:
    painted = screen_of(page_of(text), 60, colour=True)
    assert re.sub(r"\x1b\[\d+m", "", painted) == screen_of(page_of(text), 60)


@given(st.lists(ANY_TEXT, min_size=1, max_size=5), st.integers(20, 60))
def test_columns_stay_aligned(names: list[str], width: int) -> None:
    columns = by_place(Column("name", "Name"), Column("end", "End"))
    text = screen_of(Page("", [Table("s", columns, [(name, "|") for name in names])]), width)
    heading, _, *rows = text.removesuffix("\n").split("\n")
    place = width_of(heading.removesuffix("End"))
    assert [width_of(row.removesuffix("|")) for row in rows] == [place] * len(names)
    assert all(row.endswith("|") for row in rows)


def test_markup_and_emoji_codes_are_shown_as_typed() -> None:
    rows = [(text,) for text in HOSTILE[:4]]
    page = Page("[bold]Lead[/bold]", [Table("s", by_place(Column("n", "[red]Name")), rows)])
    text = screen_of(page, 80, colour=True)
    assert all(one in text for one in (*HOSTILE[:4], "[bold]Lead[/bold]", "[red]Name"))


def test_a_line_of_sponsors_may_be_thousands_deep() -> None:
    columns = by_place(Column("name", "Person"))
    rows = [(level, (f"name {level}",)) for level in range(100_000)]
    text = screen_of(Page("", [Tree("t", columns, rows)]), 40)
    assert_keeps_to(40, text)
    assert text.endswith("└── name 99999\n")


@given(ANY_TEXT, st.integers(0, 30))
def test_shortened_text_fits_and_says_that_it_was_cut(text: str, cells: int) -> None:
    whole = clean(text)
    short = shortened(whole, cells)
    assert width_of(short) <= cells
    assert short == whole or short.endswith("…") or not cells


@given(ANY_TEXT, st.integers(2, 30))
def test_wrapped_text_loses_nothing_but_blanks(text: str, cells: int) -> None:
    whole = clean(text)
    lines = wrapped(whole, cells)
    assert all(width_of(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == whole.replace(" ", "")
