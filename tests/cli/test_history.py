"""History, undo and redo: each command is one step, and is given back exactly."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from mlmtrack.errors import ExitCode


def rows_of(book: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that the book says of the user's work."""
    with closing(sqlite3.connect(book)) as opened:
        names = opened.execute("select name from sqlite_master where type = 'table' order by name")
        tables = {name for (name,) in names} - {"step", "change", "about", "sqlite_sequence"}
        return {table: sorted(opened.execute(f"select * from {table}"), key=str) for table in tables}


CHANGES = (
    "add prospect Ana Lopez --phone +34600555019 --tag choir --interest climbing --next 2w",
    "add customer Ben --since 2026-01-05",
    "add signup Cora --on 2026-02-01",
    "add order ana 120 89.90 --on 2026-03-01",
    "add order ben 30 --on 2025-12-24",
    "edit ana --phone '' --tag new --untag choir --forget climb --note 'likes tea'",
    "move ana connected",
    "move ana later --until 3m",
    "log call ana 'wants prices' --minutes 15 --next 1w",
    "followups done ana --next 2w",
    "followups snooze ben 1w",
    "add followup ben fri 'ask again' --every 2w",
    "edit order 1 --points 60",
    "edit order 1 --purpose own",
    "add signup ana --on 2026-02-01",
    "add signup ben --on 2025-12-01",
    "add customer ana --since 2026-02-20 --served-by cora",
    "team quit ben --on 2025-12-20 --reason time --stays-customer",
    "team quit cora --on 2026-02-25 --reason time",
    "remove order 1",
    "remove activity 1",
    "archive ana",
    "settings me 'Mia Muster'",
)


@examples(40)
@given(st.lists(st.sampled_from(CHANGES), min_size=1, max_size=8))
def test_undoing_all_and_redoing_all_comes_back_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, fresh_book: Path, lines: list[str]
) -> None:
    book = tmp_path_factory.mktemp("walk") / "book.db"
    book.write_bytes(fresh_book.read_bytes())
    run = CommandLine(book, {"MLMTRACK_SETTINGS": str(book.parent / "none.toml")})
    states = [rows_of(book)]
    for line in lines:
        steps = run.well("history --json").data["count"]
        run(line)
        if run.well("history --json").data["count"] > steps:
            states.append(rows_of(book))

    for state in reversed(states[:-1]):
        run.well("undo")
        assert rows_of(book) == state
    assert run("undo").code == 6
    for state in states[1:]:
        run.well("redo")
        assert rows_of(book) == state
    assert run("redo").code == 6


def test_each_command_is_one_step_with_its_number_and_sentence(world: CommandLine) -> None:
    """
    add prospect Ana --next fri
    add order ana 120
    """
    steps = world.well("history --json").data["steps"]

    assert [(step["step"], step["kind"], step["undone"]) for step in steps] == [
        (2, "change", False),
        (1, "change", False),
    ]
    assert steps[1]["sentence"] == "Ana (2) is a prospect, business track, at listed."
    assert steps[0]["at"] == "2026-11-22T07:00:00+00:00"


def test_a_step_that_later_ones_stand_on_is_refused_by_name(world: CommandLine) -> None:
    """
    add prospect Ana
    add order ana 120
    edit ana --note "likes tea"
    """
    before = rows_of(world.book)

    refused = world("undo 1")

    assert refused.code == 6
    assert "depend on it: 3, Ana (2): another note; 2, Order 1: Ana, 120 PV" in refused.err
    assert refused.err.endswith("First: mlmtrack undo 3\n")
    assert rows_of(world.book) == before


@pytest.mark.parametrize("number", ["99999999999999999999999", "9223372036854775808", "0"])
def test_a_number_that_no_step_can_have(run: CommandLine, number: str) -> None:
    assert run(f"undo {number}").err.startswith(f"The history has no step {number}.")


def test_a_role_that_later_orders_rely_on_is_not_undone(world: CommandLine) -> None:
    """
    add prospect Neo
    add order neo 5
    add order neo 6
    """
    refused = world("undo 2")

    assert refused.code == 6
    assert "3, Order 2: Neo, 6 PV" in refused.err


def test_a_sign_up_that_a_later_one_relies_on_is_not_undone(world: CommandLine) -> None:
    """
    2026-01-05: add customer Kim
    2026-02-05: add signup Kim
    2026-03-05: add signup Lee --sponsor kim
    """
    refused = world("undo 2")

    assert refused.code == 6
    assert "3, Lee (3) signed up under Kim (2)" in refused.err


def test_an_order_does_not_come_back_without_the_role_that_it_relies_on(world: CommandLine) -> None:
    """
    add prospect Neo
    add customer Neo
    add order neo 5
    remove order 1
    undo 2
    """
    refused = world("undo 4")

    assert refused.code == 6
    assert refused.err.startswith("Step 4 cannot be reversed: what it belongs to has been undone since.")
    assert world.well("list orders --json").data["count"] == 0


def test_a_step_in_the_middle_can_be_undone_when_nothing_stands_on_it(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Ben
    add prospect Cora
    """
    undone = world.well("undo 2 --json")

    assert undone.json["step"] == 4
    assert undone.data == {"undone": 2, "rows": 3}
    assert world("show ben").code == 4
    assert world("undo 2").err == "Step 2 has already been undone.\n"
    assert world("undo 4").err.startswith("Step 4 is the undo of step 2.")
    assert world("undo 99").code == 4


def test_the_history_names_days_in_full_or_for_programs_where_the_answer_says_how_far_they_are(
    world: CommandLine,
) -> None:
    """
    add prospect Ana
    """
    told = world.well("add followup ana tomorrow 'call her, today'").out
    assert told == 'Follow-up 1 with Ana (2): Mon 23 Nov, tomorrow: "call her, today".\n'
    assert world.well("log call ana --minutes 5").out.startswith(
        "Activity 1: call with Ana, 5 min, today (recruit).\n"
    )
    world.well("--as-of 2025-12-30 add followup ana 3d")

    assert [step["sentence"] for step in world.well("history --json").data["steps"][:3]] == [
        "Follow-up 2 with Ana (2): 2026-01-02.",
        "Activity 1: call with Ana, 5 min, 2026-11-22 (recruit).",
        'Follow-up 1 with Ana (2): 2026-11-23: "call her, today".',
    ]
    assert "Activity 1: call with Ana, 5 min, 2026-11-22 (recruit)." in world.well("history").out
    on_a_screen = " ".join(world.well("history", terminal=True).out.split())
    assert "Activity 1: call with Ana, 5 min, Sun 22 Nov" in on_a_screen
    assert world.well("undo").out.startswith(
        "Undone: step 4, Follow-up 2 with Ana (2): Fri 2 Jan, 11 months ago.\n"
    )


def test_a_new_change_clears_what_could_be_redone(world: CommandLine) -> None:
    """
    add prospect Ana
    undo
    add prospect Ben
    """
    assert world("redo").code == 6


def test_step_numbers_are_never_used_again(world: CommandLine) -> None:
    """
    add prospect Ana
    undo
    """
    assert world.well("add prospect Ben --json").json["step"] == 3


def test_steps_stand_in_the_order_they_were_taken_even_when_the_clock_goes_back(run: CommandLine) -> None:
    run.well("add prospect Ana", today="2026-11-22")
    run.well("add prospect Ben", today="2026-11-01")

    assert run.well("undo").out.startswith("Undone: step 2, Ben")


def test_few_steps_are_the_newest_and_the_count_is_of_all(run: CommandLine) -> None:
    for number in range(1, 23):
        run.well(f"add prospect Person{number}")

    few = run.well("history --limit 2 --json").data

    assert ([step["step"] for step in few["steps"]], few["count"]) == ([22, 21], 22)
    assert len(run.well("history --json").data["steps"]) == 22
    assert run.well("history", terminal=True).out.startswith(
        "The newest 20 of 22 steps; --limit N shows N.\n"
    )
    assert run.well("history --limit 21", terminal=True).out.startswith("The newest 21 of 22 steps;")
    assert run("history --limit 99999999999999999999").code == ExitCode.USAGE


def test_a_command_that_changes_nothing_is_no_step(world: CommandLine) -> None:
    """
    add prospect Ana --note tea
    """
    world.well("edit ana --note tea")

    assert world.well("history --json").data["count"] == 1


def test_an_empty_history_says_how_to_begin(run: CommandLine) -> None:
    page = run.well("history", terminal=True).out

    assert page.startswith("Nothing has been changed in this book yet.")
