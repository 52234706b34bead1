"""Sign-ups by the command line."""

import pytest

from conftest import CommandLine
from mlmtrack.errors import ExitCode


def test_a_sign_up(run: CommandLine) -> None:
    said = run.well('add signup "Elena Ruiz" --on 2026-01-05 --member-no E-77')
    assert said.out == "Elena Ruiz (2) signed up under you, Mon 5 Jan, 11 months ago.\n"
    added = run.well('add signup "Nora Blum" --sponsor elena --on 2026-10-01 --json').data
    assert added["enrollment"]["sponsor_id"] == 2
    assert added["enrollment"]["new_until"] == "2026-12-30"
    assert run.well("show elena --json").data["distributor"][0]["member_no"] == "E-77"
    run.well("undo")
    assert run("show nora").code == ExitCode.NOT_FOUND


def test_the_one_person_of_that_full_name_signs_up(world: CommandLine) -> None:
    """
    2026-10-01: add prospect Ana Lopez
    2026-10-02: add customer Ana Lopez
    """
    world.well("add signup ana lópez --on 2026-11-01 --tier 5")
    card = world.well("show 2 --json").data
    assert (card["tier"], card["prospect"][0]["outcome"], len(card["distributor"])) == (5, "joined", 1)
    assert world.well("list customers --json").data["customers"] == []
    assert world.well("list customers --as-of 2026-10-31 --json").data["count"] == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("add signup Nora --sponsor elena --on 2026-01-04", "Elena (2) is no distributor on 2026-01-04."),
        ("add signup Nora --sponsor ben", "Ben (3) is no distributor on 2026-11-22."),
        ("add signup me", "Me (1) is a distributor already."),
        ("add signup Elena", "Elena (2) is a distributor already."),
        ("add signup Elena --on 2025-06-01", "Elena (2) is a distributor from 2026-01-05 on already"),
        ("add signup Ben --sponsor ben", "Ben cannot sponsor Ben."),
    ],
)
def test_sign_ups_that_a_rule_refuses(world: CommandLine, line: str, said: str) -> None:
    """
    add signup Elena --on 2026-01-05
    add customer Ben
    """
    before = world.book.read_bytes()
    refused = world(line)
    assert refused.code == ExitCode.REFUSED
    assert refused.err.startswith(said)
    assert world.book.read_bytes() == before


def test_the_sponsor_is_found_before_the_new_name(world: CommandLine) -> None:
    """
    add signup Elena Ruiz
    """
    assert world.well("add signup Elena Blum --sponsor elena --json").data["enrollment"]["sponsor_id"] == 2
