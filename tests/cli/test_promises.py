"""Promises through the command line: noted, kept, broken; and taken back."""

from typing import Any

import pytest

from conftest import CommandLine
from mlmtrack.errors import ExitCode


WIDE = 2_000


def refused(run: CommandLine, line: str, code: ExitCode, **given: Any) -> str:
    """Run *line*, expect the exit code and an unchanged book, and return what is said."""
    before = run.book.read_bytes()
    result = run(line, width=WIDE, **given)
    assert (result.code, result.out) == (code, "")
    assert run.book.read_bytes() == before
    return result.err.strip()


def test_a_promise_is_noted_and_taken_back(world: CommandLine) -> None:
    """
    add prospect Nora
    """
    before = world.well("promise list --json").data
    assert world.well('promise add nora "call three people" --by fri').out == (
        "Promise 1 of Nora (2), by Fri 27 Nov, in 5 days: call three people.\n"
        "Then: mlmtrack promise kept 1, or mlmtrack promise broken 1\n"
    )
    told = world.well("promise add nora read the book --by 2026-11-10 --on 2026-11-01 --json").json
    assert told["data"]["promise"] == {
        "id": 2,
        "person_id": 2,
        "text": "read the book",
        "made_on": "2026-11-01",
        "due_on": "2026-11-10",
        "closed_on": None,
        "result": None,
    }
    world.well("undo")
    world.well("undo")
    assert world.well("promise list --json").data == before


@pytest.mark.parametrize("result", ["kept", "broken"])
@pytest.mark.parametrize("which", ["nora", "1", "#1"])
def test_a_promise_is_closed_and_taken_back(world: CommandLine, result: str, which: str) -> None:
    """
    add prospect Nora
    promise add nora "call three people" --by fri --on 2026-11-16
    """
    before = world.well("promise list --json").data
    assert world.well(f"promise {result} {which} --on yesterday").out == (
        f"Promise 1 of Nora (2) was {result}, yesterday: call three people.\n"
    )
    (promise,) = world.well("promise list nora --json").data["promises"]
    assert (promise["state"], promise["closed_on"]) == (result, "2026-11-21")
    assert refused(
        world, f"promise kept {which}", ExitCode.NOT_FOUND if which == "nora" else ExitCode.REFUSED
    )
    world.well("undo")
    assert world.well("promise list --json").data == before


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("promise add zoe x --by fri", ExitCode.NOT_FOUND, "Nobody in the book is called 'zoe'."),
        ("promise add ana '' --by fri", ExitCode.USAGE, "The promise cannot be kept: it is empty."),
        ("promise add ana x", ExitCode.USAGE, "--by is missing."),
        ("promise add ana x --by soon", ExitCode.USAGE, "'soon' is not a day"),
        (
            "promise add ana x --by yesterday",
            ExitCode.REFUSED,
            "A promise made on Sun 22 Nov 2026 cannot be due on Sat 21 Nov 2026",
        ),
        (
            "promise add ana x --by 2027-02-01 --on 2027-01-01",
            ExitCode.REFUSED,
            "A promise is noted once it has been made",
        ),
        ("promise kept 99", ExitCode.NOT_FOUND, "There is no promise 99."),
        (f"promise kept {'9' * 30}", ExitCode.NOT_FOUND, "Nobody in the book is called"),
        ("promise kept zoe", ExitCode.NOT_FOUND, "Nobody in the book is called 'zoe'."),
        ("promise kept ben", ExitCode.NOT_FOUND, "Ben (3) has no open promise. To note one:"),
        (
            "promise kept ana",
            ExitCode.AMBIGUOUS,
            "'ana' may mean these promises: 1 Ana, one, by Wed 25 Nov; 2",
        ),
        ("promise broken 1 --on 2027-01-01", ExitCode.REFUSED, "A promise is closed once its day has come"),
        (
            "promise broken 1 --on 2026-11-01",
            ExitCode.REFUSED,
            "Promise 1 was made on Sun 22 Nov 2026, so it",
        ),
    ],
)
def test_what_cannot_be_leaves_the_book_as_it_was(
    world: CommandLine, line: str, code: ExitCode, said: str
) -> None:
    """
    add prospect Ana
    add prospect Ben
    promise add ana one --by 3d
    promise add ana two --by 4d
    """
    assert refused(world, line, code).startswith(said)


def test_of_several_promises_one_is_chosen_on_a_terminal(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Anton
    promise add anton x --by 3d
    promise add 2 one --by 3d
    promise add 2 two --by 4d
    """
    assert world.well("promise kept ana", terminal=True, answers="3\n").out.startswith("Promise 3 of Ana (2)")
    asked = world.well("promise broken an", terminal=True, answers="1\n")
    assert "  2  Ana, one, by Wed 25 Nov\n  1  Anton, x, by Wed 25 Nov\n" in asked.err
    assert asked.out.startswith("Promise 1 of Anton (3) was broken")


def test_people_of_one_name_without_a_promise_are_said(world: CommandLine) -> None:
    """
    add prospect Ana Lopez
    add prospect Ana Ruiz
    """
    assert refused(world, "promise kept ana", ExitCode.NOT_FOUND).startswith(
        "Nobody called 'ana' has an open promise."
    )


def test_a_person_whose_name_is_a_number_is_found_where_no_promise_has_it(world: CommandLine) -> None:
    """
    add prospect 77
    promise add 77 x --by 3d
    """
    assert world.well("promise kept 77").out.startswith("Promise 1 of 77 (2) was kept")


def test_the_same_promise_is_noted_twice_only_where_it_is_said(world: CommandLine) -> None:
    """
    add prospect Nora
    add prospect Ana
    promise add nora "Call three people" --by fri
    """
    line = 'promise add nora "call  THREE people" --by fri'
    assert refused(world, line, ExitCode.REFUSED) == (
        "Nora promised that already, by Fri 27 Nov 2026: it is promise 1, and open. "
        "To note it again anyway, give --anyway."
    )
    assert world.well(f"{line} --anyway").out.startswith("Promise 2 of Nora (2)")
    world.well("undo")
    world.well('promise add nora "call three people" --by sat')
    world.well('promise add ana "call three people" --by fri')
    world.well("promise kept 1")
    assert world.well(line).out.startswith("Promise 4 of Nora (2)")


def test_a_closed_promise_says_how_to_take_that_back(world: CommandLine) -> None:
    """
    add prospect Nora
    promise add nora read --by fri
    promise kept 1
    """
    assert refused(world, "promise broken 1", ExitCode.REFUSED) == (
        "Promise 1 of Nora was kept on Sun 22 Nov 2026 already. If that was a mistake, "
        "mlmtrack history shows its step, and mlmtrack undo N takes that back."
    )
