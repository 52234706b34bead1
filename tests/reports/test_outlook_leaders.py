"""The leaders report, by hand and against a second computation in plain Python."""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine, derive_anew
from examples import examples
from mlmtrack.domain.settings import CADENCE, Settings
from mlmtrack.reports.outlook.leaders import leaders
from mlmtrack.storage.derived import CALLED_ON, IN_TOUCH_ON, SILENT_SINCE
from random_team import Placed, enroll, place_orders


STORY = """
Elena 2026-01-05
    Nora 2026-06-01
Tom 2026-01-06

2026-01-07: edit person elena --tier 5
2026-01-07: edit person tom --tag leader
2026-08-01: add customer Ben --served-by elena
2026-07-10: add order elena 100
2026-07-11: add order nora 100
2026-08-10: add order elena 90
2026-08-11: add order nora 90
2026-09-10: add order elena 60
2026-09-11: add order ben 40
2026-10-08: log call elena "all well"
2026-10-10: add order elena 30
2026-10-11: add order ben 20
2026-11-01: add order elena 500
2026-11-20: log call tom "all well"
"""


def test_who_falls_and_is_silent_stands_first(downline: CommandLine) -> None:
    data = downline.well("report leaders --json").data

    elena, tom = data["leaders"]
    assert (data["months"], data["current_month"]) == (
        ["2026-07", "2026-08", "2026-09", "2026-10"],
        "2026-11",
    )
    assert elena == {
        "person_id": 2,
        "person": "Elena",
        "level": 1,
        "group_1": 200,
        "group_2": 180,
        "group_3": 100,
        "group_4": 50,
        "trend": "falling",
        "in_touch_on": "2026-10-08",
        "silent_days": 45,
        "cadence_days": 14,
        "past_cadence": True,
        "never_called": False,
        "own_per_month": 60,
        "customers_per_month": 20,
        "reasons": ["sponsors", "stars"],
    }
    assert (tom["person"], tom["trend"], tom["past_cadence"], tom["reasons"]) == (
        "Tom",
        None,
        False,
        ["tagged"],
    )
    assert (
        data["count"],
        data["falling_and_silent_count"],
        data["falling_count"],
        data["rising_count"],
        data["past_cadence_count"],
    ) == (
        2,
        1,
        1,
        0,
        1,
    )


def test_the_first_line_says_it_in_plain_words(downline: CommandLine) -> None:
    page = downline.well("report leaders", terminal=True, width=500).out

    assert page.startswith(
        "Elena (2) may be on the way out: the group fell three months in a row, and there was no two-way "
        "contact for 45 days, against a cadence of 14. Jul 2026 to Oct 2026 are compared, each on its own "
        "tree; Nov 2026 is not over yet, so it is left out. Rising or falling means three "
        "changes in the same direction, "
        "10 % or more in total. A leader has sponsored somebody who is still there, or has the tag "
        "`leader`, or has 4 stars or more.\n"
    )


def test_the_look_at_80_columns(downline: CommandLine) -> None:
    lines = downline.well("report leaders", terminal=True).out.splitlines()

    assert all(len(line) <= 80 for line in lines)
    assert lines[7:12] == [
        "Group PV by month, and what goes and what stays a month if they quit",
        "No  Name   Jul  Aug  Sep  Oct  Trend    Silent  Cadence  Goes  Stays",
        "────────────────────────────────────────────────────────────────────",
        " 2  Elena  200  180  100   50  falling      45       14    60     20",
        " 4  Tom      ·    ·    ·    ·                2       60     ·      ·",
    ]


def test_everybody_where_that_is_asked(downline: CommandLine) -> None:
    names = [one["person"] for one in downline.well("report leaders --all --json").data["leaders"]]
    rows = downline.well("report leaders --all --csv").out.splitlines()

    assert names == ["Elena", "Nora", "Tom"]
    assert rows[0] == (
        "person_id,person,level,group_1,group_2,group_3,group_4,trend,silent_days,cadence_days,past_cadence,"
        "never_called,in_touch_on,own_per_month,customers_per_month,reasons"
    )
    assert rows[1] == '2,Elena,1,200,180,100,50,falling,45,14,yes,no,2026-10-08,60,20,"sponsors, stars"'


def test_a_limit_leaves_the_counts_whole(downline: CommandLine) -> None:
    data = downline.well("report leaders --limit 1 --json").data

    assert (len(data["leaders"]), data["count"], len(data["months"])) == (1, 2, 4)


def test_on_an_earlier_day_later_events_are_not_looked_at(downline: CommandLine) -> None:
    data = downline.well("report leaders --as-of 2026-09-30 --json").data

    elena = next(one for one in data["leaders"] if one["person"] == "Elena")
    assert data["months"][-1] == "2026-08"
    assert [elena[f"group_{place}"] for place in (1, 2, 3, 4)] == [0, 0, 200, 180]
    assert (elena["in_touch_on"], elena["silent_days"]) == (None, 268)


def test_how_far_is_a_trend_is_a_setting(downline: CommandLine) -> None:
    downline.well("settings set leaders_trend 0.8")
    data = downline.well("report leaders --json").data

    assert ([one["trend"] for one in data["leaders"]], data["falling_count"]) == ([None, None], 0)
    assert data["min_change"] == 0.8
    assert (
        "three changes in the same direction, 80 % or more"
        in downline.well("report leaders", terminal=True, width=400).out
    )


def test_the_one_who_falls_is_named(downline: CommandLine) -> None:
    downline.well("log call elena")
    page = downline.well("report leaders", terminal=True, width=300).out

    assert page.startswith(
        "Nobody of 2 is on the way out by these figures; Elena (2) fell three months in a row, and nobody is "
        "past the cadence. "
    )


for told in (
    test_how_far_is_a_trend_is_a_setting,
    test_the_one_who_falls_is_named,
    test_who_falls_and_is_silent_stands_first,
    test_the_first_line_says_it_in_plain_words,
    test_the_look_at_80_columns,
    test_everybody_where_that_is_asked,
    test_a_limit_leaves_the_counts_whole,
    test_on_an_earlier_day_later_events_are_not_looked_at,
):
    told.__doc__ = STORY


def test_nobody_yet(run: CommandLine) -> None:
    assert run.well("report leaders", terminal=True, width=200).out.startswith(
        "Nobody leads on your team yet. A leader has sponsored somebody who is still there, or has the tag "
        "`leader`, or has 4 stars or more."
    )
    assert run.well("report leaders --all").code == 0


TODAY = date(2026, 11, 22)
PEOPLE = 9


@dataclass(frozen=True)
class World:
    """A random book: people 2 to 6 on the team, 7 to 9 customers."""

    sponsors: dict[int, int]
    joined: dict[int, date]
    left: dict[int, date | None]
    talked: dict[int, date | None]
    tiers: dict[int, int | None]
    orders: list[Placed]


near = st.dates(date(2026, 6, 1), TODAY)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    team = range(2, 7)
    sponsors = {one: draw(st.integers(1, one - 1)) for one in team}
    joined = {1: date(2025, 1, 1)}
    for one in team:
        joined[one] = draw(st.dates(joined[sponsors[one]], TODAY))
    left = {one: draw(st.none() | st.dates(joined[one] + timedelta(1), date(2027, 1, 1))) for one in team}
    talked = {one: draw(st.none() | near) for one in team}
    tiers = {one: draw(st.none() | st.integers(1, 5)) for one in team}
    orders = draw(
        st.lists(
            st.builds(
                Placed,
                st.integers(1, PEOPLE),
                near,
                st.integers(0, 500),
                st.sampled_from(["own", "stock", "customer"]),
                st.integers(1, 6),
            ),
            max_size=25,
        )
    )
    return World(sponsors, joined, left, talked, tiers, orders)


def plant(connection: sqlite3.Connection, world: World) -> None:
    for one, sponsor in world.sponsors.items():
        enroll(connection, one, sponsor, world.joined[one], world.left[one])
        connection.execute("update person set tier = ? where id = ?", (world.tiers[one], one))
        if talked := world.talked[one]:
            connection.execute(
                "insert into activity (id, day, channel, direction, purpose, reach)"
                " values (?, ?, 'call', 'in', 'help', 'person')",
                (one, f"{talked}"),
            )
            connection.execute(
                "insert into touch (activity_id, person_id, answered) values (?, ?, 'yes')", (one, one)
            )
    derive_anew(connection, [IN_TOUCH_ON, SILENT_SINCE, CALLED_ON])
    place_orders(connection, world.orders)


def is_team(world: World, person: int, day: date) -> bool:
    if person not in world.sponsors or world.joined[person] > day:
        return False
    left = world.left[person]
    return left is None or day < left


def under(world: World, person: int, day: date = TODAY) -> set[int]:
    """Everybody below somebody and they themselves, of those who joined by *day*."""
    there = {one for one in world.sponsors if world.joined[one] <= day}
    found, size = {person}, 0
    while len(found) > size:
        size = len(found)
        found |= {one for one in there if world.sponsors[one] in found}
    return found


@given(worlds())
@examples(100)
def test_the_report_equals_a_second_computation(memory: sqlite3.Connection, world: World) -> None:
    memory.execute("begin")
    try:
        plant(memory, world)
        report = leaders(memory, TODAY, Settings(), everybody=True)
        leading = {one.person_id for one in leaders(memory, TODAY, Settings(), everybody=False).leaders}
    finally:
        memory.execute("rollback")

    here = {one for one in under(world, 1) if is_team(world, one, TODAY)}
    ends = [date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30), date(2026, 10, 31)]
    months = [f"{end}"[:7] for end in ends]
    assert {one.person_id for one in report.leaders} == here
    assert leading == {
        one
        for one in here
        if (world.tiers[one] or 0) >= 4
        or any(world.sponsors[other] == one for other in world.sponsors if is_team(world, other, TODAY))
    }
    for one in report.leaders:
        by_month = [
            sum(
                each.points
                for each in world.orders
                if each.credited in under(world, one.person_id, end) and f"{each.day}"[:7] == f"{end}"[:7]
            )
            for end in ends
        ]
        steps = [after - before for before, after in pairwise(by_month)]
        late = [each for each in world.orders if f"{each.day}"[:7] in months[1:]]
        own = [each for each in late if each.purpose != "customer" and is_team(world, each.buyer, each.day)]
        mine = [each for each in late if each.purpose != "customer" and each.buyer == 1]
        theirs = [each for each in late if each not in own + mine and each.credited == one.person_id]
        talked = world.talked[one.person_id] or world.joined[one.person_id]
        silent = (TODAY - max(talked, world.joined[one.person_id])).days
        assert list(one.group) == by_month
        is_far = abs(by_month[3] - by_month[0]) * 10 >= by_month[0]
        assert one.is_falling == (is_far and all(step < 0 for step in steps))
        assert (one.trend == "rising") == (is_far and all(step > 0 for step in steps))
        assert one.own_per_month == round(sum(each.points for each in own if each.buyer == one.person_id) / 3)
        assert one.customers_per_month == round(sum(each.points for each in theirs) / 3)
        assert (one.silent_days, one.cadence_days) == (silent, CADENCE[world.tiers[one.person_id] or 3])
        never = (world.talked[one.person_id] is None or talked < world.joined[one.person_id]) and silent >= 2
        assert (one.never_called, one.past_cadence) == (never, silent > (one.cadence_days or 0) and not never)
    urgent = [
        (not one.is_on_the_way_out, not one.is_falling, not (one.past_cadence or one.never_called))
        for one in report.leaders
    ]
    assert urgent == sorted(urgent)
