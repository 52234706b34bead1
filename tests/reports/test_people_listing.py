"""Everybody in the book: who is listed, and in which order."""

import pytest

from conftest import CommandLine


def names(run: CommandLine, options: str) -> list[str]:
    return [person["name"] for person in run.well(f"list people {options} --json").data["people"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ["Ana", "Ben", "Carla", "Me"]),
        ("--tag 'Spring Fair'", ["Ana"]),
        ("--source FAÏR", ["Ana", "Ben"]),
        ("--tier 5", ["Ben"]),
        ("--since 2026-03-01", ["Ben", "Carla"]),
        ("--sort number", ["Me", "Carla", "Ana", "Ben"]),
        ("--sort met", ["Carla", "Ben", "Ana", "Me"]),
        ("--sort last", ["Ben", "Me", "Ana", "Carla"]),
        ("--sort tier", ["Ben", "Ana", "Carla", "Me"]),
        ("--tag nothing", []),
    ],
)
def test_filters_and_sorting(world: CommandLine, options: str, expected: list[str]) -> None:
    """
    2026-05-01: add prospect Carla
    2026-01-01: add customer Ana --source fair --tag spring-fair --tier 2
    add signup Ben --on 2026-03-01 --source Fair --tier 5
    2026-06-01: log call ana hi
    2026-07-01: log call carla hi
    """
    assert names(world, options) == expected


def test_a_row_for_programs(world: CommandLine) -> None:
    """
    2026-05-01: add prospect Ana --phone 600555019
    2026-05-02: add customer Ana
    """
    listed = world.well("list people --sort number --limit 1 --json")
    assert listed.json["report"] == "list people"
    assert listed.data["count"] == 2
    assert world.well("list people --json").data["people"][0] == {
        "id": 2,
        "name": "Ana",
        "roles": ["customer", "prospect"],
        "tier": None,
        "phone": "600555019",
        "email": None,
        "source": None,
        "since": "2026-05-01",
        "last_touch_on": None,
        "archived_on": None,
    }


def test_the_roles_are_those_of_the_day(world: CommandLine) -> None:
    """
    2026-01-01: add prospect Ana
    2026-02-01: add customer Ana
    2026-03-01: add signup Ana
    """

    def roles(day: str) -> list[str]:
        rows = world.well(f"list people --as-of {day} --json").data["people"]
        return next(row["roles"] for row in rows if row["name"] == "Ana")

    assert roles("2025-12-31") == []
    assert roles("2026-01-15") == ["prospect"]
    assert roles("2026-02-15") == ["customer", "prospect"]
    assert roles("2026-03-15") == ["distributor"]


def test_on_a_terminal(world: CommandLine) -> None:
    """
    2026-11-21: add prospect Ana
    add prospect Ben
    archive ben
    """
    assert world.well("list people --limit 1", terminal=True).out == (
        "2 people; 1 of them are shown. 1 person more out of sight: --archived shows them\n"
        "too.\n"
        "\n"
        "No  Name  Roles     Stars  Last touch  Phone  E-mail  Source  Known since\n"
        "─────────────────────────────────────────────────────────────────────────\n"
        " 2  Ana   prospect                                            yesterday\n"
        "\n"
        "Next: mlmtrack show 2\n"
    )
    assert world.well("list people --tag x", terminal=True).out.startswith("Nobody here.")
