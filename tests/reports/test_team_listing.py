"""The team: levels in the sponsor tree, and the points of the month."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from mlmtrack.domain.money import Points
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.team.listing import Filter, listed


TODAY = date(2026, 11, 22)


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
    assert [(one["person"], one["level"], one["standing"], one["points"]) for one in listed["team"]] == [
        ("Elena", 1, "established", 45.5),
        ("Olga", 1, "new", 0),
        ("Nora", 2, "new", 200),
    ]
    assert {key: listed[key] for key in ("count", "new_count", "points")} == {
        "count": 3,
        "new_count": 2,
        "points": 245.5,
    }
    assert listed["team"][2] == {
        "person_id": 3,
        "person": "Nora",
        "sponsor": "Elena",
        "sponsor_id": 2,
        "level": 2,
        "leg": "Elena",
        "leg_id": 2,
        "joined_on": "2026-10-01",
        "new_until": "2026-12-30",
        "left_on": None,
        "standing": "new",
        "code": "A1",
        "status": "new",
        "points": 200,
        "customers": 0,
        "in_touch_on": None,
        "silent_days": 52,
        "waiting": True,
    }
    assert listed["team"][0]["customers"] == 1
    assert world.well("team list --json").data == listed
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


@examples(25)
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
        found = {one.person_id: one.level for one in listed(connection, Filter(), TODAY, Settings()).team}
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
        assert max(one.level or 0 for one in listed(connection, Filter(), TODAY, Settings()).team) == 3_000


def test_those_below_somebody_who_left_keep_their_level(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Nora --on 2026-02-01 --sponsor elena
    team quit elena --reason time --on 2026-06-01
    """
    assert [(one["person"], one["level"]) for one in world.well("list team --json").data["team"]] == [
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
    assert [(one["level"], one["person"]) for one in listed] == [
        (1, "Ben"),
        (1, "Óscar"),
        (1, "Zoe"),
        (2, "ana"),
    ]


def test_who_is_wanted(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
      Nora 2026-10-01 50
        Olga 2026-11-20
      Pia 2026-02-01
    Ben 2026-02-01 20
      Cy 2026-03-01

    team quit cy --reason time --on 2026-09-01
    log call elena "how it goes" --on 2026-11-20
    """

    def named(options: str) -> list[str]:
        return [one["person"] for one in downline.well(f"list team {options} --json").data["team"]]

    assert named("") == ["Ben", "Elena", "Nora", "Pia", "Olga"]
    assert named("--level 2") == ["Nora", "Pia"]
    assert named("--leg elena") == ["Elena", "Nora", "Pia", "Olga"]
    assert named("--leg nora --level 3") == ["Olga"]
    assert named("--status new") == ["Nora", "Olga"]
    assert named("--status active") == ["Ben"]
    assert named("--status inactive") == ["Elena", "Pia"]
    assert named("--status left") == ["Cy"]
    assert named("--silent 60") == ["Ben", "Pia"]
    assert named("--silent 52 --sort silent") == ["Ben", "Pia", "Nora"]
    assert named("--sort name") == ["Ben", "Elena", "Nora", "Olga", "Pia"]
    assert named("--sort joined") == ["Olga", "Nora", "Ben", "Pia", "Elena"]
    assert named("--sort points --limit 2") == ["Nora", "Ben"]
    assert downline.well("team list --status left", terminal=True).out.startswith("1 distributor found;")
    assert "matches that" in downline.well("team list --level 9", terminal=True).out


def test_the_minimum_and_the_months_of_the_settings_say_who_is_active(downline: CommandLine) -> None:
    """
    Elena 2026-01-05 49.99
    Ben 2026-01-05
    """
    downline.well("add order ben 50 --on 2026-08-31")

    def codes() -> dict[str, str]:
        return {one["person"]: one["code"] for one in downline.well("team list --json").data["team"]}

    assert codes() == {"Elena": "A1", "Ben": "I1"}
    downline.well("settings set active_minimum 50")
    assert codes() == {"Elena": "I7", "Ben": "I1"}
    downline.well("settings set active_months 4")
    assert codes() == {"Elena": "I6", "Ben": "A4"}


def test_what_customers_order_makes_active_and_zero_points_do_not(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-05
    add signup Tom --on 2026-01-05
    add customer Ben --served-by elena --since 2026-02-01
    add order ben 500 --on 2026-11-03
    add order tom 0 --on 2026-11-03
    """

    def codes() -> list[str]:
        return [one["code"] for one in world.well("team list --json").data["team"]]

    assert codes() == ["A1", "I7"]
    assert [one["code"] for one in world.well("team tree --json").data["people"]] == [None, "A1", "I7"]
    world.well("add order ben 300 --on 2026-11-04")
    world.well("settings set active_minimum 600")  # of one order: two of them are not added up
    assert codes() == ["I7", "I7"]


def test_an_order_before_the_joining_makes_nobody_active(world: CommandLine) -> None:
    """
    add customer Ana --since 2026-10-01
    add order ana 100 --on 2026-11-01
    add signup Ana --on 2026-11-10
    """
    (ana,) = world.well("team list --json").data["team"]
    assert (ana["code"], ana["points"]) == ("N0", 0)


@st.composite
def books(draw: st.DrawFn) -> tuple[dict[int, tuple[date, date | None]], list[tuple[int, date, int, int]]]:
    """Return the times of people from 2 on, and orders as buyer, day, points and whose volume."""
    days = st.dates(date(2026, 5, 1), TODAY)
    times = {}
    for number in range(2, draw(st.integers(1, 5)) + 2):
        joined = draw(days)
        ends = st.one_of(st.none(), st.just(min(joined + timedelta(days=20), TODAY)))
        times[number] = (joined, None if joined == TODAY else draw(ends))
    everybody = st.sampled_from([1, *times])
    orders = st.tuples(everybody, days, st.integers(0, 300), everybody)
    return times, draw(st.lists(orders, max_size=12))


@examples(40)
@given(books(), st.integers(0, 200), st.integers(1, 4))
def test_codes_and_points_are_those_of_a_computation_in_python(
    fresh_book: Path,
    drawn: tuple[dict[int, tuple[date, date | None]], list[tuple[int, date, int, int]]],
    least: int,
    months: int,
) -> None:
    times, orders = drawn
    settled = Settings(active_minimum=Points(least), active_months=months)
    with closing(sqlite3.connect(":memory:")) as connection:
        with closing(sqlite3.connect(fresh_book)) as fresh:
            fresh.backup(connection)
        plant(connection, dict.fromkeys(times, 1))
        for number, (joined, left) in times.items():
            connection.execute(
                "update enrollment set joined_on = ?, new_until = ?, left_on = ? where person_id = ?",
                (str(joined), str(joined + timedelta(days=90)), left and str(left), number),
            )
        connection.executemany(
            "insert into orders (buyer_id, placed_on, points, purpose, quantity, credited_to)"
            " values (?, ?, ?, 'own', 1, ?)",
            [(buyer, str(day), points, credited) for buyer, day, points, credited in orders],
        )
        found = listed(connection, Filter(), TODAY, settled).team
        gone = listed(connection, Filter(status="left"), TODAY, settled).team
    assert {one.person_id for one in gone} == {number for number, (_, left) in times.items() if left}
    assert {one.person_id for one in found} == times.keys() - {one.person_id for one in gone}
    for one in found:
        joined, _ = times[one.person_id]
        theirs = [(day, points) for _, day, points, credited in orders if credited == one.person_id]
        assert one.points == sum(points for day, points in theirs if (day.year, day.month) == (2026, 11))
        theirs += [(day, points) for buyer, day, points, _ in orders if buyer == one.person_id]
        counted = [day for day, points in theirs if points >= max(least, 1) and day >= joined]
        since = 11 - (max(counted).month if counted else joined.month)
        if counted:
            code = f"A{since + 1}" if since < months else f"I{since - months + 1}"
        else:
            code = f"N{since}" if since <= months else f"I{since - months}"
        standing = "new" if (TODAY - joined).days <= 90 else "active" if code[0] == "A" else "inactive"
        assert (one.code, one.status) == (code, standing)


def test_the_day_of_leaving_stands_where_somebody_left(downline: CommandLine) -> None:
    """
    Nora 2026-01-05
    Kai 2026-01-05

    team quit nora --reason time --on 2026-10-12
    """
    assert "Left" not in downline.well("team list", terminal=True).out
    left = downline.well("team list --status left", terminal=True).out
    assert "Left" in left
    assert "Mon 12 Oct" in left


def test_programs_read_the_sponsor_by_name_and_number(downline: CommandLine) -> None:
    """
    Nora 2026-01-05
        Kai 2026-01-05
    """
    heading, *rows = [line.split(",") for line in downline.well("team list --csv").out.splitlines()]
    told = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [(one["person"], one["sponsor"], one["sponsor_id"], one["waiting"]) for one in told] == [
        ("Nora", "Me", "1", "yes"),
        ("Kai", "Nora", "2", "yes"),
    ]
