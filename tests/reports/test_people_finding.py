"""What `find` looks through, and how it says where it found it."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from conftest import CommandLine
from mlmtrack.errors import ExitCode
from mlmtrack.sql import question


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("LÓPE", ["name"]),
        ("annie", ["nickname"]),
        ("600555", ["phone"]),
        ("0034 600-555", ["phone"]),
        ("555 01", ["phone"]),
        ("ANA@exam", ["email"]),
        ("loves te", ["note"]),
        ("deep SEA", ["interest"]),
        ("leo", ["family"]),
        ("lisboa", ["goal"]),
        ("spring fair", ["tag"]),
        ("#spring", ["tag"]),
        ("lopez annie", ["name"]),
        ("lo", ["name", "note", "interest"]),
    ],
)
def test_everything_that_is_kept_of_a_person(world: CommandLine, text: str, fields: list[str]) -> None:
    """
    add prospect "Ana López" --nickname Annie --phone "+34 600 555 019" --tag "Spring Fair"
    edit ana --email ana@example.com
    edit ana --note "She loves tea" --interest "long dives in the deep sea" --family "son Leo" --goal "Lisboa"
    add prospect Ben
    """
    (found,) = world.well(["find", text, "--json"]).data["people"]
    assert found["person"] == "Ana López"
    assert [match["field"] for match in found["matches"]] == fields


def test_what_was_said_only_where_asked(world: CommandLine) -> None:
    """
    add prospect Ana
    add prospect Ben
    2026-11-01: log call ana "wants the price list"
    2026-11-30: log call ben "prices again"
    """
    assert world.well("find PRICE --json").data == {
        "text": "PRICE",
        "people": [],
        "count": 0,
        "archived_count": 0,
        "with_notes": False,
    }
    (found,) = world.well("find PRICE --notes --json").data["people"]
    said = {"field": "said", "text": "wants the price list", "day": "2026-11-01"}
    assert (found["person"], found["roles"], found["matches"]) == ("Ana", ["prospect"], [said])
    assert "…price list (said Sun 1 Nov)" in world.well("find price --notes", terminal=True, width=120).out


def test_names_stand_first_and_count_stays_whole(world: CommandLine) -> None:
    """
    add prospect Anton --note "knows Zara"
    add prospect Zara
    """
    found = world.well("find zara --limit 1 --json").data
    assert ([one["person"] for one in found["people"]], found["count"]) == (["Zara"], 2)
    assert world.well("find zara", terminal=True).out.startswith("'zara': 2 people found.\n")


def test_nothing_found_says_what_else_could_be_tried(run: CommandLine) -> None:
    assert run.well("find zzz", terminal=True).out == (
        "Nothing matches 'zzz'.\n\nNext: mlmtrack find zzz --notes searches the notes of activities too\n"
    )
    assert "mlmtrack find 'big prices' --notes" in run.well("find big prices", terminal=True).out
    assert run(["find", " "]).code == ExitCode.USAGE
    assert run.well(["find", "a" * 100_000, "--json"]).data["count"] == 0


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", "%%%"])
def test_signs_of_a_pattern_are_only_signs(world: CommandLine, text: str) -> None:
    """
    add prospect Ana
    """
    assert world.well(["find", "--json", "--", text]).data["count"] == 0
    world.well(["add", "prospect", f"x{text}y"])
    assert world.well(["find", "--json", "--", text]).data["count"] == 1


def test_the_search_reads_one_narrow_index_of_people(book: Path) -> None:
    sql = question(Path("src/mlmtrack/reports/people/finding.sql"))
    asked = {"pattern": "%a%", "digits": "", "tag": "%a%", "said": 0, "day": "2026-11-22", "me": 1}
    with closing(connect(book)) as connection:
        plan = [row[3] for row in connection.execute(f"explain query plan {sql}", asked)]
    assert any("SCAN person USING COVERING INDEX ix_person_search_key" in step for step in plan)
    assert not any(step == "SCAN person" for step in plan)
