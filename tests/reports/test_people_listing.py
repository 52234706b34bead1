"""Everybody in the book: who is listed, and in which order."""

import pytest

from conftest import CommandLine
from mlmtrack.reports.people import each


def names(run: CommandLine, options: str) -> list[str]:
    return [person["person"] for person in run.well(f"list people {options} --json").data["people"]]


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


@pytest.mark.parametrize("few", [0, 5_000])
@pytest.mark.parametrize("sort", ["name", "met", "last", "tier", "number"])
def test_a_limit_shows_the_first_of_all(
    world: CommandLine, sort: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    2026-05-01: add prospect Carla --source fair
    2026-01-01: add customer Ana --source "Fair " --tier 2
    2026-01-01: add customer Bea --tier 2
    add signup Ben --on 2026-03-01 --source FAIR --tier 5
    2026-06-01: log call ana hi
    2026-07-01: log call carla hi
    2026-07-02: log call bea hi
    archive bea
    """
    monkeypatch.setattr(each, "_FEW", few)
    for options in ("", "--archived", "--source fair", "--since 2026-02-01"):
        everybody = world.well(f"list people --sort {sort} {options} --json").data
        days = [person["last_touch_on"] for person in everybody["people"]]
        assert "2026-07-01" in days
        for most in (1, 2, 9):
            some = world.well(f"list people --sort {sort} {options} --limit {most} --json").data
            assert some == {**everybody, "people": everybody["people"][:most]}


def test_a_row_for_programs(world: CommandLine) -> None:
    """
    2026-05-01: add prospect Ana --phone 600555019
    2026-05-02: add customer Ana
    """
    listed = world.well("list people --sort number --limit 1 --json")
    assert listed.json["report"] == "list people"
    assert listed.data["count"] == 2
    assert world.well("list people --json").data["people"][0] == {
        "person_id": 2,
        "person": "Ana",
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

    def roles(day: str) -> list[str] | None:
        rows = world.well(f"list people --as-of {day} --json").data["people"]
        return next((row["roles"] for row in rows if row["person"] == "Ana"), None)

    assert roles("2025-12-31") is None
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
        "2 people; 1 of them are shown. 1 more is archived: --archived shows them too.\n"
        "\n"
        "No  Name  Roles     Stars  Last touch  Phone  E-mail  Source  Known since\n"
        "─────────────────────────────────────────────────────────────────────────\n"
        " 2  Ana   prospect                                            yesterday\n"
        "\n"
        "Next: mlmtrack show 2\n"
    )
    assert world.well("list people --tag x", terminal=True).out.startswith("Nobody has the tag 'x'. ")
    assert world.well("list people --tier 5", terminal=True).out.startswith("Nobody found.")


def test_a_tag_or_a_source_that_nobody_has_is_named_with_those_there_are(world: CommandLine) -> None:
    """
    add prospect Ana --tag gym,church --source fair
    add customer Ben --tag gym
    add prospect Cleo --tag a,b,c,d,e,f,g
    """

    def said(line: str) -> str:
        return world.well(line, terminal=True, width=200).out.splitlines()[0]

    tags = "The tags in the book: gym, a, b, c, church, d, e, f and 1 more."
    for line in ("list people", "list prospects", "list customers"):
        assert said(f"{line} --tag choir") == f"Nobody has the tag 'choir'. {tags}"
        assert said(f"{line} --tag gym,choir") == f"Nobody has the tag 'choir'. {tags}"
        assert said(f"{line} --source web") == "Nobody comes from 'web'. The sources in the book: fair."
    assert said("list people --tag church --tier 5") == "Nobody found."
    assert said("list customers --tag church") == "No customers found."
    assert said("list prospects --tag gym --source FAIR").startswith("1 prospect")


def test_where_nobody_has_a_source_it_is_said(run: CommandLine) -> None:
    said = run.well("list people --source web", terminal=True).out
    assert said.startswith("Nobody comes from 'web'. There are no sources in the book yet.\n")


def test_several_tags_are_wanted_together(world: CommandLine) -> None:
    """
    add prospect Ana --tag gym,church --tag yoga
    add prospect Ben --tag "gym, 50%_off"
    """
    for line, key in (("list people", "people"), ("list prospects", "prospects")):
        found = {
            tags: [one["person"] for one in world.well([*line.split(), "--tag", tags, "--json"]).data[key]]
            for tags in ("gym", "gym,church", "Yoga, #gym,", "gym,50%-off", "50%_off")
        }
        assert found == {
            "gym": ["Ana", "Ben"],
            "gym,church": ["Ana"],
            "Yoga, #gym,": ["Ana"],
            "gym,50%-off": [],
            "50%_off": ["Ben"],
        }
    assert world("list people --tag ,").err == "The tag cannot be kept: it is empty.\n"
