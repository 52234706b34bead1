"""Customers by the command line: put in, or somebody there made one."""

import pytest

from conftest import CommandLine
from mlmtrack.errors import ExitCode


def test_a_new_customer(run: CommandLine) -> None:
    run.well("add signup Elena --on 2026-01-05")
    added = run.well("add customer Ben Okafor --since 2026-03-01 --served-by elena --next 2w --json").data
    assert added["person"]["name"] == "Ben Okafor"
    assert added["customer"] == {
        "id": 1,
        "person_id": 3,
        "since": "2026-03-01",
        "since_entered": "2026-03-01",
        "until": None,
        "served_by": 2,
    }
    assert added["followup"]["due_on"] == "2026-12-06"
    run.well("undo")
    assert run("show ben").code == ExitCode.NOT_FOUND


def test_the_one_person_of_that_full_name_gets_the_role_and_the_details(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana Lopez --track product
    add prospect Ana Lopez Ruiz
    """
    said = world.well("add customer ANA LÓPEZ --phone 600555019").out
    assert said.startswith("Ana Lopez (2) is a customer as of Sun 22 Nov, today.\n")
    card = world.well("show 2 --json").data
    assert (card["phone"], card["prospect"][0]["outcome"]) == ("600555019", "bought")
    assert [role["since"] for role in card["customer"]] == ["2026-11-22"]


def test_who_looks_after_them_is_said_where_it_is_somebody_else(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    """
    said = world.well("add customer Ben --served-by elena").out
    assert said.startswith("Ben (3) is a customer as of Sun 22 Nov, today, looked after by Elena (2).\n")


def test_namesakes_are_not_guessed_at(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Ana --anyway
    """
    refused = world("add customer Ana")
    assert refused.code == ExitCode.REFUSED
    since = "prospect since Sun 22 Nov 2026"
    assert refused.err.startswith(
        f"Ana (2, {since}) and Ana (3, {since}) are already in the book with the same "
    )


def test_who_is_there_already_is_refused(world: CommandLine) -> None:
    """
    add customer Ben --since 2026-03-01
    add signup Elena
    """
    before = world.book.read_bytes()
    again, distributor = world("add customer ben"), world("add customer Elena")
    assert (again.code, distributor.code) == (ExitCode.REFUSED, ExitCode.REFUSED)
    assert again.err == ("Ben (2) is already a customer. To record an order: mlmtrack add order 2 POINTS\n")
    assert distributor.err.startswith("Elena (3) is already a distributor.")
    assert world.book.read_bytes() == before


def test_an_earlier_day_moves_the_beginning_back_and_makes_no_second_role(world: CommandLine) -> None:
    """
    add signup Elena --on 2025-01-01
    add customer Ben --since 2026-03-01
    add customer Ben --since 2025-03-01 --served-by elena
    """
    (role,) = world.well("show ben --json").data["customer"]
    assert role == {"since": "2025-03-01", "until": None, "served_by": 2, "served_by_name": "Elena"}


def test_a_server_is_a_distributor_and_found_before_the_new_name(world: CommandLine) -> None:
    """
    add customer Ana
    add signup Elena
    """
    before = world.book.read_bytes()
    refused = world("add customer Ben --served-by ana")
    assert refused.code == ExitCode.REFUSED
    assert refused.err == (
        "Ana (2) is not a distributor on Sun 22 Nov 2026. "
        "Sign them up first: mlmtrack add signup Ana --on 2026-11-22\n"
    )
    assert world("add customer Ben --served-by zoe").code == ExitCode.NOT_FOUND
    assert world.book.read_bytes() == before
    assert world.well("add customer Elena Maria --served-by elena --json").data["customer"]["served_by"] == 3


@pytest.mark.parametrize(("line", "what"), [("customer", "they buy"), ("signup", "it has been made")])
@pytest.mark.parametrize("option", ["--since", "--on"])
def test_a_role_from_a_day_ahead_is_refused(world: CommandLine, line: str, what: str, option: str) -> None:
    """
    add prospect "Ana Lopez"
    """
    before = world.book.read_bytes()
    for name, instead in (("Ana Lopez", "add followup 2"), ("Ben", "add prospect NAME --next")):
        refused = world(f'add {line} "{name}" {option} 2026-11-23')
        assert (refused.code, refused.out) == (6, "")
        assert refused.err.endswith(
            f" is recorded once {what}, and Mon 23 Nov 2026 is still to come. "
            f"To be reminded instead: mlmtrack {instead} 2026-11-23\n"
        )
    assert world.book.read_bytes() == before
    assert world.well(f'add {line} "Ana Lopez" {option} 2026-11-20').code == 0
