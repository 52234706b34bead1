"""A quadrant on a terminal, wide, narrow and in ASCII; programs do not see it."""

from datetime import date

import pytest

from mlmtrack.page import Field, Page, Quadrant, Tone, View
from mlmtrack.render.table import tabbed
from mlmtrack.render.terminal import screen
from mlmtrack.render.terminal.cells import width_of


NAMES = [("Ana Lopez (2)", "80 % · 5.3"), ("北京 山田 (3)", "60 % · 2.0")]
DRAWN = Quadrant(
    "acts",
    "answers",
    (
        Field("quiet doer", [], 0),
        Field("pulling", NAMES, 5, Tone.GOOD),
        Field("slack", [("Tom \x1b[31mReed", "0.0")], 1),
        Field("talks", [], 0),
    ),
    "The chain",
)


def drawn(width: int, *, ascii_only: bool = False) -> str:
    page = Page("", [DRAWN])
    return screen(page, view=View(date(2026, 11, 22)), width=width, ascii_only=ascii_only)


def test_side_by_side() -> None:
    assert drawn(64) == (
        "The chain\n"
        "↑ acts\n"
        "quiet doer                   · │ pulling                      5\n"
        "                               │ Ana Lopez (2)       80 % · 5.3\n"
        "                               │ 北京 山田 (3)       60 % · 2.0\n"
        "                               │ and 3 more\n"
        "───────────────────────────────┼───────────────────────────────\n"
        "slack                        1 │ talks                        ·\n"
        "Tom \\x1b[31mReed           0.0 │\n"
        "                                                      answers →\n"
    )


def test_narrow_and_in_ascii() -> None:
    assert drawn(24, ascii_only=True) == (
        "The chain\n"
        "^ acts\n"
        "quiet doer             .\n"
        "pulling                5\n"
        "Ana Lopez...  80 % · 5.3\n"
        "北京 山田...  60 % · 2.0\n"
        "and 3 more\n"
        "slack                  1\n"
        "Tom \\x1b[31mReed     0.0\n"
        "talks                  .\n"
        "               answers >\n"
    )


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert max(map(width_of, drawn(width).splitlines())) <= width


def test_programs_do_not_see_it() -> None:
    assert tabbed(Page("", [DRAWN])) == ""
