"""The team: levels in the sponsor tree, and the points of the month."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import CommandLine
from mlmtrack.reports.enrollments.team import team


def test_the_team_of_a_day(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Nora --on 2026-10-01 --sponsor elena
    add signup Olga --on 2026-10-02
    add customer Ben --served-by elena --since 2026-02-01
    add order ben 45.50 --on 2026-11-01
    add order nora 200 --on 2026-11-20
    add order nora 99 --on 2026-10-31
    """
    listed = world.well("list team --json").data
    assert [(one["name"], one["level"], one["standing"], one["points"]) for one in listed["team"]] == [
        ("Elena", 1, "established", 45.5),
        ("Olga", 1, "new", 0),
        ("Nora", 2, "new", 200),
    ]
    assert {key: listed[key] for key in ("count", "new", "points")} == {"count": 3, "new": 2, "points": 245.5}
    assert listed["team"][2] == {
        "id": 3,
        "name": "Nora",
        "sponsor": "Elena",
        "sponsor_id": 2,
        "level": 2,
        "joined_on": "2026-10-01",
        "new_until": "2026-12-30",
        "standing": "new",
        "points": 200,
    }
    assert world.well("list team", terminal=True).out.startswith(
        "3 distributors on your team, 2 of them new; 245.50 PV through them this month.\n"
    )
    assert world.well("list team --as-of 2026-01-04", terminal=True).out.startswith(
        "As of Sun 4 Jan, 11 months ago: Nobody on your team yet."
    )
    assert world.well("list team --limit 1 --json").data["count"] == 3


def plant(connection: sqlite3.Connection, sponsors: dict[int, int]) -> None:
    """Put one distributor a number under its sponsor; 1 is the user."""
    for number in sponsors:
        values = (number, f"P{number}", f" p{number}")
        connection.execute("insert into person (id, name, name_key, search_key) values (?, ?, ?, '')", values)
    connection.executemany(
        "insert into enrollment (person_id, sponsor_id, joined_on, new_until)"
        " values (?, ?, '2026-01-01', '2026-04-01')",
        sponsors.items(),
    )


@settings(max_examples=25)
@given(st.data())
def test_levels_are_those_of_a_walk_in_python(fresh_book: Path, data: st.DataObject) -> None:
    everybody = range(1, data.draw(st.integers(1, 13)) + 1)
    sponsors = {
        number: data.draw(st.sampled_from([one for one in everybody if one != number]))
        for number in everybody[1:]
    }
    with closing(sqlite3.connect(":memory:")) as connection:
        with closing(sqlite3.connect(fresh_book)) as fresh:
            fresh.backup(connection)
        plant(connection, sponsors)
        found = {one.id: one.level for one in team(connection, date(2026, 11, 22)).team}
    assert found == {number: climbed(number, sponsors) for number in sponsors}


def climbed(number: int, sponsors: dict[int, int]) -> int | None:
    """Count the steps up to the user; None in a circle."""
    steps = 0
    while number != 1:
        number, steps = sponsors[number], steps + 1
        if steps > len(sponsors):
            return None
    return steps


def test_a_line_of_thousands_is_walked_to_its_end(book: Path) -> None:
    with closing(sqlite3.connect(book)) as connection:
        plant(connection, {number: number - 1 for number in range(2, 3_002)})
        assert max(one.level or 0 for one in team(connection, date(2026, 11, 22)).team) == 3_000


def test_those_below_somebody_who_left_keep_their_level(world: CommandLine, book: Path) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Nora --on 2026-02-01 --sponsor elena
    """
    with closing(sqlite3.connect(book)) as connection:
        connection.execute("update enrollment set left_on = '2026-06-01' where person_id = 2")
        connection.commit()
    assert [(one["name"], one["level"]) for one in world.well("list team --json").data["team"]] == [
        ("Nora", 2)
    ]


def test_those_of_one_level_stand_by_name(world: CommandLine) -> None:
    """
    add signup Zoe --on 2026-01-05
    add signup ana --on 2026-02-05 --sponsor zoe
    add signup Óscar --on 2026-03-05
    add signup Ben --on 2026-04-05
    """
    listed = world.well("list team --json").data["team"]
    assert [(one["level"], one["name"]) for one in listed] == [
        (1, "Ben"),
        (1, "Óscar"),
        (1, "Zoe"),
        (2, "ana"),
    ]
