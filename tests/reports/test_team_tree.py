"""The tree of the team: who stands under whom, what is cut, what is compressed, and what is read."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.team.tree import tree
from mlmtrack.reports.team.tree_page import Filter


TODAY = date(2026, 11, 22)


def test_the_tree_on_a_terminal(downline: CommandLine) -> None:
    """
    Elena 2026-01-05 60
      Nora 2026-10-01 130.50
        Olga 2026-11-21
          Pia 2026-11-21
            Quin 2026-11-22
      Ben 2026-02-01
    Zoe 2026-03-01

    team quit ben --reason time --on 2026-05-02
    log call elena "how it goes" --on 2026-09-01
    log call zoe "how it goes" --on 2026-11-20
    add customer Cy --served-by zoe
    """
    assert downline.well("team tree --show last,customers", terminal=True, width=96).out == (
        """\
You sponsored 2 people. 5 are shown, 3 levels deep; 2 of them are waiting to hear from you.

Person                        Code  Points PV  Silent           Last in touch  Customers
────────────────────────────────────────────────────────────────────────────────────────
Me (1)                                      ·                                          ·
├── Elena (2)                 A1        60.00      82  waiting  Tue 1 Sep              ·
│   ├── Ben (7), left in May                ·                                          ·
│   └── Nora (3)              A1       130.50      52  waiting                         ·
│       └── Olga (4)          N0            ·       1                                  ·
│           └── … sponsors 1
└── Zoe (8)                   I5            ·       2           Fri 20 Nov             1

Next: mlmtrack log call 2 "how it goes"
      mlmtrack team tree 4
      mlmtrack team list --sort silent
"""
    )


def test_who_is_cut_is_counted(run: CommandLine) -> None:
    run.well("add signup Elena --on 2026-01-05")
    for number in range(14):
        run.well(f"add signup P{number:02} --on 2026-02-01 --sponsor elena")
    run.well("add signup Zoe --on 2026-02-01 --sponsor P03")
    on_screen = run.well("team tree", terminal=True, width=100).out
    assert "    ├── P11 (14)" in on_screen
    assert "    └── … 2 more sponsored by Elena\n" in on_screen
    assert "P12" not in on_screen
    shallow = run.well("team tree --depth 1", terminal=True, width=100).out
    assert "    └── … sponsors 14\n" in shallow
    piped = run.well("team tree").out
    assert ("P13" in piped, "…" in piped) == (True, False)
    assert piped.splitlines()[0].split("\t") == [
        *("level", "person_id", "person", "parent_id", "code", "points"),
        *("silent_days", "waiting", "next_turn", "joined_on", "left_on", "released_on", "archived_on"),
        *("recruits", "hidden_count"),
    ]
    whole = run.well("team tree --depth 1 --json").data
    assert [(one["person"], one["recruits"], one["hidden_count"]) for one in whole["people"]] == [
        ("Me", 1, 0),
        ("Elena", 14, 14),
    ]


def test_who_left_stays_in_place_unless_compressed(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
      Nora 2026-02-01
        Olga 2026-03-01
      Abe 2026-02-01
    Kim 2025-01-01

    team quit nora --reason time --on 2026-05-02
    team quit elena --reason time --on 2026-05-01
    team quit kim --reason time --on 2025-05-01
    """
    on_screen = downline.well("team tree", terminal=True, width=100).out
    assert "├── Elena (2), left in May" in on_screen
    assert "└── Kim (6), left in May 2025" in on_screen

    def drawn(options: str) -> list[tuple[int, str]]:
        people = downline.well(f"team tree {options} --json").data["people"]
        return [(one["level"], one["person"]) for one in people]

    assert drawn("") == [(0, "Me"), (1, "Elena"), (2, "Abe"), (2, "Nora"), (3, "Olga"), (1, "Kim")]
    assert drawn("--compressed") == [(0, "Me"), (1, "Abe"), (1, "Olga")]
    assert drawn("--compressed --depth 1") == [(0, "Me"), (1, "Abe"), (1, "Olga")]
    assert drawn("--as-of 2026-04-30") == [*drawn("")]
    assert drawn("--as-of 2025-06-01") == [(0, "Me"), (1, "Kim")]
    assert drawn("nora") == [(0, "Nora"), (1, "Olga")]
    assert drawn("nora --compressed") == [(0, "Nora"), (1, "Olga")]


def test_the_next_step_and_the_customers(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-11-20
    add customer Cy --served-by elena
    """
    asked = world.well("team tree --show step,customers --json").data["people"][1]
    assert (asked["next_step_text"], asked["next_turn"], asked["customers"]) == ("Write the WHY", "them", 1)
    bare = world.well("team tree --json").data["people"][1]
    assert (bare["next_step_text"], bare["customers"]) == (None, None)
    shown = world.well("team tree --show step", terminal=True, width=100).out
    assert "them: Write the WHY" in shown


def test_silence_is_late_past_the_cadence(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05 --tier 5
    add signup Nora --on 2026-01-05 --tier 4
    log call elena "how it goes" --on 2026-11-07
    log call nora "how it goes" --on 2026-11-07
    """
    people = world.well("team tree --json").data["people"]
    assert [(one["silent_days"], one["waiting"]) for one in people[1:]] == [(15, True), (15, False)]
    coloured = world.well("team tree", terminal=True, environ={"NO_COLOR": "", "TERM": "xterm"}).out
    assert coloured.count("\x1b[31m15\x1b[0m") == 1


def test_the_line_up_to_me(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
      Nora 2026-02-01
        Olga 2026-03-01
    """
    line = downline.well("team upline olga --json").data
    assert [(one["level"], one["person"]) for one in line["line"]] == [
        *((3, "Olga"), (2, "Nora"), (1, "Elena"), (0, "Me"))
    ]
    assert line["level"] == 3
    assert downline.well("team upline olga", terminal=True).out.startswith(
        "Olga (4) stands at level 3, in the leg of Elena.\n"
    )
    assert downline.well("team upline elena", terminal=True).out.startswith(
        "Elena (2) is in your frontline.\n"
    )
    assert downline.well("team upline me", terminal=True).out.startswith(
        "You are the top of your own book.\n"
    )


def plant(connection: sqlite3.Connection, fresh: Path, rows: dict[int, tuple[int, int | None, bool]]) -> None:
    """Put one distributor a number under its sponsor and placement, and let some of them leave."""
    with closing(sqlite3.connect(fresh)) as source:
        source.backup(connection)
    for number, (sponsor, placement, left) in rows.items():
        name = (number, f"P{number:02}", f" p{number:02}")
        connection.execute("insert into person (id, name, name_key, search_key) values (?, ?, ?, '')", name)
        connection.execute(
            "insert into enrollment (person_id, sponsor_id, placement_id, joined_on, new_until, left_on)"
            " values (?, ?, ?, '2026-01-01', '2026-04-01', ?)",
            (number, sponsor, placement, "2026-06-01" if left else None),
        )


@st.composite
def teams(draw: st.DrawFn) -> dict[int, tuple[int, int | None, bool]]:
    size = draw(st.integers(1, 12))
    return {
        number: (
            draw(st.integers(1, number - 1)),
            draw(st.one_of(st.none(), st.integers(1, number - 1))),
            draw(st.booleans()),
        )
        for number in range(2, size + 2)
    }


@examples(40)
@given(
    teams(),
    st.builds(
        Filter,
        depth=st.integers(1, 5),
        by=st.sampled_from(["sponsor", "placement"]),
        compressed=st.booleans(),
        max_per_person=st.one_of(st.none(), st.integers(1, 3)),
    ),
)
def test_the_tree_is_that_of_a_walk_in_python(
    fresh_book: Path, team: dict[int, tuple[int, int | None, bool]], wanted: Filter
) -> None:
    above = {
        one: placed or sponsor if wanted.by == "placement" else sponsor
        for one, (sponsor, placed, _) in team.items()
    }

    def under(person: int) -> list[int]:
        direct = [one for one, their in above.items() if their == person]
        if not wanted.compressed:
            return direct
        return sorted(each for one in direct for each in ([one] if not team[one][2] else under(one)))

    def walked(person: int, level: int) -> list[tuple[int, int, int, int]]:
        below = under(person)
        shown = [] if level == wanted.depth else below[: wanted.max_per_person]
        rows = [(level, person, len(below), len(below) - len(shown))]
        return rows + [row for one in shown for row in walked(one, level + 1)]

    with closing(sqlite3.connect(":memory:")) as connection:
        plant(connection, fresh_book, team)
        found = tree(connection, 1, wanted, TODAY, Settings())
    assert [(one.level, one.person_id, one.recruits, one.hidden_count) for one in found.people] == walked(
        1, 0
    )


def test_a_line_of_thousands_is_drawn_to_its_end(fresh_book: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        plant(
            connection,
            fresh_book,
            {number: (number - 1, None, number % 2 == 0) for number in range(2, 3_002)},
        )
        found = tree(connection, 1, Filter(100_000), TODAY, Settings())
        assert found.people[-1].level == 3_000
        short = tree(connection, 1, Filter(100_000, compressed=True), TODAY, Settings())
        assert short.people[-1].level == 1_500


def test_a_circle_ends(fresh_book: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        plant(connection, fresh_book, {2: (3, None, True), 3: (2, None, True)})
        for compressed in (False, True):
            found = tree(connection, 2, Filter(100, compressed=compressed), TODAY, Settings())
            assert len(found.people) <= 2


def test_only_what_is_shown_is_read(fresh_book: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        plant(
            connection,
            fresh_book,
            {number: (1 if number < 15 else 14, None, False) for number in range(2, 900)},
        )
        steps = [0]

        def counted() -> int:
            steps[0] += 1
            return 0

        connection.set_progress_handler(counted, 100)
        tree(connection, 1, Filter(max_per_person=12), TODAY, Settings())
        few = steps[0]
        steps[0] = 0
        tree(connection, 1, Filter(max_per_person=None), TODAY, Settings())
        assert few * 10 < steps[0]


def test_columns_that_were_asked_for_do_not_give_way(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
      Nora 2026-02-01
        Olga 2026-11-20
    """
    asked = downline.well("team tree --show points,status,last,customers,step", terminal=True, width=80).out
    header = asked.splitlines()[3]
    for title in ("Points PV", "Status", "Last in touch", "Customers", "Next step"):
        assert title.split()[0] in header, title
    assert "Code" not in header


def test_the_depth_is_the_one_shown_and_the_root_is_not_counted(downline: CommandLine) -> None:
    """
    Karla 2026-01-05
      Nora 2026-02-01
        Olga 2026-03-01
    Zoe 2026-01-05
    """

    def lead(line: str) -> str:
        return downline.well(f"team tree {line}", terminal=True, width=200).out.splitlines()[0]

    assert lead("karla --by placement --depth 9") == (
        "1 person stands directly below Karla (2). 2 are shown, 2 levels deep; "
        "all of them are waiting to hear from you."
    )
    assert lead("nora").endswith("1 is shown, 1 level deep; they are waiting to hear from you.")
    downline.well('log call olga "how it goes"')
    assert lead("karla --depth 9").endswith(
        "2 are shown, 2 levels deep; 1 of them is waiting to hear from you."
    )


@pytest.mark.parametrize("how", ["", "--csv", "--compressed", "--show step"])
def test_a_limit_cuts_the_lines_of_the_tree(downline: CommandLine, how: str) -> None:
    """
    Nora 2026-01-05
        Leo 2026-01-06
    Kai 2026-01-07
    """
    page = downline.well(f"team tree --limit 2 {how}").out.splitlines()
    assert len(page) == 3
    assert "Leo" not in page[-1]
    told = downline.well("team tree --limit 2 --json").data
    assert [one["person"] for one in told["people"]] == ["Me", "Kai"]
    assert "Kai" in downline.well(f"team tree --limit 2 {how}", terminal=True).out


def test_who_wishes_no_contact_or_is_archived_waits_for_nothing(downline: CommandLine) -> None:
    """
    Nora 2026-01-05
        Kai 2026-01-05
    Ida 2026-01-05

    edit nora --do-not-contact
    archive kai
    """
    people = downline.well("team tree --json").data["people"]
    assert {one["person"]: one["waiting"] for one in people} == {
        "Me": False,
        "Ida": True,
        "Kai": False,
        "Nora": False,
    }
    assert "1 of them is waiting to hear from you" in downline.well("team tree", terminal=True, width=100).out
    assert downline.well("report neglect --json").data["never_called_count"] == 1
    hints = downline.well("report leaders --all", terminal=True).out.partition("Next:")[2]
    assert "log call 4 " in hints
