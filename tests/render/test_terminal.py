"""Whole screens, as they are read."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from by_place import by_place
from mlmtrack.domain.money import Cents, Points
from mlmtrack.page import (
    Bars,
    Column,
    KeyValues,
    Kind,
    Marked,
    Page,
    Reader,
    Table,
    Tone,
    Tree,
    Trend,
    View,
)
from mlmtrack.render.terminal import screen, show


TODAY = date(2026, 11, 25)
VIEW = View(TODAY, volume="PV", currency="EUR")

MONTHS = Table(
    "months",
    by_place(
        Column("month", "Month"),
        Column("own", "Own", Kind.POINTS, rank=2),
        Column("customers", "Customers", Kind.POINTS),
        Column("new", "New", Kind.POINTS, rank=1),
        Column("total", "Total", Kind.POINTS),
        Column("mortar", "Mortar", Kind.RATIO, rank=3),
    ),
    [
        ("Sep 2026", Points(0), Points(40_000), Points(8_000), Points(48_000), 0.8333),
        ("Oct 2026", Points(10_000), Points(75_000), None, Points(150_000), 0.3),
    ],
    "Volume by month",
    total=("total", 10_000, 115_000, 8_000, 198_000, 0.4333),
)
BARS = Bars(
    ("own", "customers", "new"),
    [("Sep 2026", (0, 40_000, 8_000)), ("Oct 2026", (10_000, 75_000, 65_000))],
    Kind.POINTS,
)
LATE = Table(
    "late",
    by_place(
        Column("id", "No", Kind.IDENTITY),
        Column("person", "Person"),
        Column("due_on", "Due", Kind.DAY),
        Column("days_late", "Days late", Kind.NUMBER, rank=1),
        Column("last_note", "Last note", rank=2),
    ),
    [
        (12, "Ana Belén Ruiz-Castellanos de la Torre", date(2026, 11, 20), 5, "asked for prices"),
        (7, "王小明", TODAY, 0, None),
    ],
    "To be in touch with",
)
PAGE = Page(
    "Customers back 30 % of October's 1,500 PV. Without the 650 of new distributors, 850 remain.",
    [MONTHS, BARS, LATE],
    ["mlmtrack followups done 12", "mlmtrack show ana"],
)


def drawn(
    *blocks: Bars | KeyValues | Table[Any] | Tree[Any], width: int = 40, ascii_only: bool = False
) -> str:
    page = Page("", blocks)
    return "\n" + screen(page, view=VIEW, width=width, ascii_only=ascii_only)


def test_eighty_columns() -> None:
    assert (
        "\n" + screen(PAGE, view=VIEW, width=80)
        == """
Customers back 30 % of October's 1,500 PV. Without the 650 of new distributors,
850 remain.

Volume by month
Month     Own PV  Customers PV  New PV  Total PV  Mortar
────────────────────────────────────────────────────────
Sep 2026       ·           400      80       480    83 %
Oct 2026     100           750             1,500    30 %
────────────────────────────────────────────────────────
total        100         1,150      80     1,980    43 %

Sep 2026  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒                                               480
Oct 2026  ████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒  1,500
PV  █ own  ▓ customers  ▒ new

To be in touch with
No  Person                               Due         Days late  Last note
────────────────────────────────────────────────────────────────────────────────
12  Ana Belén Ruiz-Castellanos de la T…  Fri 20 Nov          5  asked for prices
 7  王小明                               today               ·

Next: mlmtrack followups done 12
      mlmtrack show ana
"""
    )


def test_forty_columns() -> None:
    assert (
        "\n" + screen(PAGE, view=VIEW, width=40)
        == """
Customers back 30 % of October's 1,500
PV. Without the 650 of new distributors,
850 remain.

Volume by month
Month     Customers PV  New PV  Total PV
────────────────────────────────────────
Sep 2026           400      80       480
Oct 2026           750             1,500
────────────────────────────────────────
total            1,150      80     1,980

Sep 2026  ▓▓▓▓▓▓▒                    480
Oct 2026  ██▓▓▓▓▓▓▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒  1,500
PV  █ own  ▓ customers  ▒ new

To be in touch with
No  Person                    Due
────────────────────────────────────────
12  Ana Belén Ruiz-Castella…  Fri 20 Nov
 7  王小明                    today

Next: mlmtrack followups done 12
      mlmtrack show ana
"""
    )


def test_forty_columns_of_ascii() -> None:
    assert (
        drawn(MONTHS, BARS, ascii_only=True)
        == """
Volume by month
Month     Customers PV  New PV  Total PV
----------------------------------------
Sep 2026           400      80       480
Oct 2026           750             1,500
----------------------------------------
total            1,150      80     1,980

Sep 2026  ======+                    480
Oct 2026  ##===========++++++++++  1,500
PV  # own  = customers  + new
"""
    )


def test_facts_stand_under_each_other() -> None:
    facts = KeyValues(
        "person",
        [
            ("Phone", "+34 600 555 019"),
            ("E-mail", None),
            ("Met", date(2026, 11, 24)),
            ("Orders", 0),
            ("Paid, EUR", Cents(123_450)),
            ("Answers", Marked(0.43, Tone.GOOD)),
            ("Minutes", Trend((12, 15, 0, 20, 30))),
            ("Volume", Trend((Points(1250), Points(3000)), Kind.POINTS)),
            ("Note", "Wants to know whether the small pack comes without vanilla."),
        ],
        "Ana Ruiz",
    )
    assert (
        drawn(facts)
        == """
Ana Ruiz
Phone      +34 600 555 019
E-mail
Met        yesterday
Orders     0
Paid, EUR  1,234.50
Answers    43 %
Minutes    12 ▄▅▁▆█ 30
Volume     12.50 ▁█ 30.00 PV
Note       Wants to know whether the
           small pack comes without
           vanilla.
"""
    )


class Placed(NamedTuple):
    name: str
    points: int = 0
    step: str | None = None


TREE: Tree[Placed] = Tree(
    "team",
    (
        Column("id", "No", Kind.IDENTITY, reader=Reader.PROGRAMS),
        Column("name", "Person", tone=lambda one: Tone.LATE if one.name == "Cy" else Tone.PLAIN),
        Column("points", "Points", Kind.POINTS),
        Column("step", "Next step", rank=1),
    ),
    [
        (0, Placed("Me", 72_900)),
        (1, Placed("Ana", 6_000, "Write the WHY")),
        (2, Placed("Ben")),
        (3, Placed("Dee", 1_000)),
        (2, Placed("Cy", 20_000, "Names list")),
        (1, Placed("Eve", 100)),
    ],
    "Team",
)


def test_a_tree_carries_its_guides_in_the_first_column() -> None:
    assert (
        drawn(TREE, width=60)
        == """
Team
Person           Points PV  Next step
─────────────────────────────────────
Me                     729
├── Ana                 60  Write the WHY
│   ├── Ben              ·
│   │   └── Dee         10
│   └── Cy             200  Names list
└── Eve                  1
""".replace("─────────────────────────────────────", "─" * 41)
    )
    assert (
        drawn(TREE, width=40, ascii_only=True)
        == """
Team
Person           Points PV
--------------------------
Me                     729
|-- Ana                 60
|   |-- Ben              .
|   |   `-- Dee         10
|   `-- Cy             200
`-- Eve                  1
"""
    )


def test_guides_are_dim_and_names_have_their_own_tone() -> None:
    text = screen(Page("", [TREE]), view=VIEW, width=60, colour=True)
    assert "\x1b[2m│   └── \x1b[0m\x1b[31mCy\x1b[0m" in text


def test_a_deep_tree_keeps_the_guides_next_to_the_names() -> None:
    rows = [(level, Placed(f"name {level}", 5)) for level in range(9)]
    columns: Sequence[Column[Placed]] = (
        Column("name", "Person"),
        Column("points", "Points", Kind.NUMBER),
    )
    *_, above, last = drawn(Tree("t", columns, rows), width=40).splitlines()
    assert above == "…       └── name 7       5"
    assert last == "…       └── name 8       5"


def test_a_tree_without_rows_is_left_out() -> None:
    assert drawn(Tree("t", (Column("name", "Person"),), [])) == "\n"


def test_a_text_in_a_tree_is_dim_and_has_no_cells() -> None:
    tree = TREE._replace(rows=[(0, Placed("Me", 100)), (1, "… 2 more")])
    text = screen(Page("", [tree]), view=VIEW, width=60, colour=True)
    assert text.endswith("\n\x1b[2m└── \x1b[0m\x1b[2m… 2 more\x1b[0m\n")


def test_a_solid_bar_ends_in_eighths() -> None:
    assert (
        drawn(Bars(("hours",), [("Mon", [8]), ("Tue", [3]), ("Wed", [0])]), width=20)
        == """
Mon  ████████████  8
Tue  ████▌         3
Wed                ·
█ hours
"""
    )


def test_a_table_without_rows_says_so_or_is_left_out() -> None:
    columns = by_place(Column("name", "Name"))
    said = Table("birthdays", columns, [], "Birthdays", empty="Nobody in the next 7 days.")
    assert (
        drawn(Table("late", columns, [], "Late"), said)
        == """
Birthdays
Nobody in the next 7 days.
"""
    )


def test_an_empty_page_is_empty() -> None:
    page = Page("", [KeyValues("f", []), Bars(("x",), [])])
    assert screen(page, view=VIEW, width=80) == ""


def test_decimals_are_shown_by_all_figures_of_a_column_or_by_none() -> None:
    columns = by_place(Column("a", "Price", Kind.MONEY), Column("b", "Days", Kind.NUMBER))
    rows = [(Cents(4990), 3), (Cents(150_000), 2.5), (Cents(0), 0)]
    assert (
        drawn(Table("s", columns, rows))
        == """
Price EUR  Days
───────────────
    49.90   3.0
 1,500.00   2.5
        ·     ·
"""
    )


def test_long_text_is_shortened_before_another_column_goes() -> None:
    columns = by_place(Column("name", "Name"), Column("note", "Note", rank=1))
    assert (
        drawn(Table("s", columns, [("n" * 30, "o" * 10_000)]))
        == """
Name                 Note
────────────────────────────────────────
nnnnnnnnnnnnnnnnnn…  oooooooooooooooooo…
"""
    )


def test_a_column_of_rank_nought_never_goes() -> None:
    columns = by_place(*(Column(f"c{place}", f"Heading {place}", Kind.NUMBER) for place in range(6)))
    assert (
        drawn(Table("s", columns, [[1_000] * 6]), width=30)
        == """
He…  He…  He…  He…  Hea…  Hea…
──────────────────────────────
1,…  1,…  1,…  1,…  1,0…  1,0…
"""
    )


def test_colour_adds_nothing_but_tones() -> None:
    columns = by_place(Column("a", "A", tone=lambda row: Tone.LATE if row == ("x",) else Tone.PLAIN))
    page = Page("Lead.", [Table("s", columns, [("x",), ("y",)])])
    stream = io.StringIO()
    show(page, view=VIEW, width=80, colour=True, ascii_only=False, stream=stream)
    assert stream.getvalue() == ("Lead.\n\n\x1b[1mA\x1b[0m\n\x1b[2m─\x1b[0m\n\x1b[31mx\x1b[0m\ny\n")
