"""People of one name are told apart wherever they are listed to choose from."""

from pathlib import Path

import pytest

from conftest import CommandLine


BOBS = """
add signup Eva --on 2026-01-05
add prospect "Bob Smith" --phone "+34 600 555 019" --tag gym
add prospect "Bob Smith" --phone "+34 600 555 020" --tag gym --anyway
add signup "BOB SMITH" --sponsor eva --anyway --on 2026-02-01
add prospect "Bob Smith" --tag gym --tag choir --anyway
add prospect "Bob Smith" --tag gym --source Fair --anyway
add customer "Bob Smith" --anyway --since 2026-03-01
"""
APART = {
    3: "Bob Smith, phone …5019",
    4: "Bob Smith, phone …5020",
    5: "BOB SMITH, sponsored by Eva",
    6: "Bob Smith, tagged choir",
    7: "Bob Smith, source Fair",
    8: "Bob Smith, customer since Sun 1 Mar 2026",
}
LISTED = "; ".join(f"{number} {said}" for number, said in APART.items())


@pytest.fixture
def bobs(run: CommandLine) -> CommandLine:
    """Six people called Bob Smith, each with something that the others have not."""
    for line in BOBS.strip().splitlines():
        run.well(line)
    return run


@pytest.mark.parametrize(
    "line",
    [
        "show bob",
        "show bob smith",
        "log call bob hi",
        "add order bob 20",
        "edit bob --tier 3",
        "team why smith",
        "add prospect Zoe --referred-by bob",
        "list followups --person bob",
    ],
)
def test_of_each_the_fewest_things_are_said(bobs: CommandLine, line: str) -> None:
    refused = bobs(line)

    assert refused.code == 5
    assert f" may be {LISTED}. Type the number instead of the name." in refused.err


def test_on_a_terminal_they_stand_in_lines(bobs: CommandLine) -> None:
    chosen = bobs.well("edit bob --tier 3", terminal=True, answers="8\n")

    lines = [f"  {number}  {said}" for number, said in APART.items()]
    assert chosen.err.splitlines()[:7] == ["bob may be:", *lines]


def test_whose_name_is_their_own_needs_nothing_more(bobs: CommandLine) -> None:
    bobs.well('add prospect "Bob Jones" --phone 600123456')
    bobs.well('add prospect "Bobby Smith" --phone 600123457')

    assert "may be 9 Bob Jones; 3 Bob Smith, phone …5019; " in bobs("show bob").err


def test_the_nearest_of_one_name_are_told_apart(bobs: CommandLine) -> None:
    assert bobs("show bob smihh").err == (
        "Nobody in the book is called 'bob smihh'. The nearest: Bob Smith (3, phone …5019), "
        "Bob Smith (4, phone …5020), BOB SMITH (5, sponsored by Eva).\n"
    )


def test_a_new_twin_of_several_is_shown_them_all(bobs: CommandLine) -> None:
    there = (
        "Bob Smith (3, phone …5019), Bob Smith (4, phone …5020), BOB SMITH (5, sponsored by Eva), "
        "Bob Smith (6, tagged choir), Bob Smith (7, source Fair) "
        "and Bob Smith (8, customer since Sun 1 Mar 2026)"
    )

    assert bobs("add prospect bob smith").err == (
        f"{there} are already in the book with the same name. "
        "To add bob smith as another person, give --anyway.\n"
    )
    assert bobs("add prospect Bob").err.startswith(f"{there} are in the book. If you mean somebody there, ")
    asked = bobs("add prospect bob smith", terminal=True, width=500, answers="n\n").err
    assert asked.startswith(f"{there} have the same name. Add bob smith as another person?")


def test_their_follow_ups_and_promises_are_told_apart(bobs: CommandLine) -> None:
    for number in (4, 5):
        bobs.well(f"add followup {number} fri")
        bobs.well(f"promise add {number} 'call three' --by fri")

    assert (
        "1 Bob Smith, phone …5020, Fri 27 Nov, in 5 days; "
        "2 Bob Smith, sponsored by Eva, Fri 27 Nov, in 5 days."
    ) in bobs("followups done bob").err.replace("BOB SMITH", "Bob Smith")
    assert (
        "'bob' may mean these promises: 1 Bob Smith, phone …5020, call three" in bobs("promise kept bob").err
    )


def test_where_nothing_differs_it_is_said_since_when_they_are_known(world: CommandLine) -> None:
    """
    add prospect Bob
    add prospect Bob --anyway
    2026-11-01: add prospect Bob --anyway
    """
    assert (
        "2 Bob, prospect since Sun 22 Nov 2026; 3 Bob, prospect since Sun 22 Nov 2026; "
        "4 Bob, prospect since Sun 1 Nov 2026."
    ) in world("show bob").err


def test_one_fact_that_two_share_takes_a_second(world: CommandLine) -> None:
    """
    2026-11-01: add prospect Bob --tag gym --source fair
    2026-11-01: add prospect Bob --tag gym --anyway
    2026-11-01: add prospect Bob --source fair --anyway
    """
    assert ("2 Bob, tagged gym, source fair; 3 Bob, tagged gym; 4 Bob, source fair.") in world("show bob").err


def test_my_namesake_and_who_has_no_role_any_more(world: CommandLine) -> None:
    """
    settings me Bob
    2026-10-01: add prospect Bob --anyway
    2026-10-02: move 2 no
    2026-10-01: add prospect Bob --anyway
    archive 3
    """
    assert "1 Bob, you; 2 Bob, known since Thu 1 Oct 2026." in world("show bob").err
    assert "Bob (3, archived since Sun 22 Nov 2026) are already in the book" in world("add prospect Bob").err


def test_rows_of_a_file_name_them_too(bobs: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("person,date,points\nBob Smith,2026-05-05,10\n", "utf-8")

    refused = bobs(["import", "orders", str(file)])

    assert f"Line 2: 'Bob Smith' may be {LISTED}. Write the number in its place, like #3." in refused.err
