"""The attrition report, by hand and against a second computation in plain Python."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from conftest import CommandLine
from examples import TIMES, examples
from mlmtrack.reports.outlook.attrition import attrition
from mlmtrack.reports.outlook.attrition_page import Attrition
from random_team import Placed, enroll, place_orders


TODAY = date(2026, 11, 22)
AGES = (30, 60, 90, 180, 365)
TEAM, CUSTOMERS = range(2, 6), range(6, 8)
REASONS = ("money", "neglected")

STORY = """
2026-01-01: add signup Elena --on 2026-01-01
2026-03-01: add signup Tom --on 2026-03-01
2026-04-01: add customer Ben --served-by tom
2026-05-10: log call tom "all well"
2026-01-20: add order elena 100
2026-03-20: add order tom 90
2026-04-02: add order ben 40
2026-05-20: add order tom 60
"""


def leave(run: CommandLine, name: str, day: str, reason: str | None = None) -> None:
    """Let somebody leave in the book itself."""
    with closing(sqlite3.connect(run.book)) as book, book:
        book.execute(
            "update enrollment set left_on = ?, left_reason = ?"
            " where person_id = (select id from person where name = ?)",
            (day, reason, name),
        )


def test_cohorts_exits_and_what_customers_keep(world: CommandLine) -> None:
    leave(world, "Tom", "2026-06-20", "neglected")
    world.well("add order ben 30", today="2026-07-01")

    data = world.well("report attrition --json").data

    rate = {"rate": 1.0, "rate_low": 0.3424, "rate_high": 1.0}
    at_30 = {"day": 30, "active": 2, "n": 2, **rate, "too_few": True}
    assert (data["joined"], data["active_around"][0]) == (2, at_30)
    assert [(each["day"], each["active"], each["n"]) for each in data["active_around"][1:]] == [
        (60, 1, 2),
        (90, 1, 2),
        (180, 0, 2),
        (365, 0, 0),
    ]
    months = [(each["month"], each["joined"], each["still_there"]) for each in data["cohorts"]]
    assert months == [("2026-03", 1, 0), ("2026-01", 1, 1)]
    tom = {"n": 1, "came_back": 0, "median_silence_days": 41, "lost_per_month": 20, "kept_per_month": 5.81}
    assert data["exits"] == [{"reason": "neglected", **tom}]
    assert data["all_exits"] == tom


def test_the_page_says_who_stays_and_prints_the_test(world: CommandLine) -> None:
    leave(world, "Tom", "2026-06-20", "neglected")

    page = world.well("report attrition", terminal=True, width=700).out

    assert page.splitlines()[0] == (
        "Of those who join, 100 % are still there after 90 days (2 at risk: too few to build on). Half are "
        "gone after 111 days. "
        "Of 2 who joined at least 90 days ago, 1 was active around day 90; that is too few to build on. "
        "There was 1 exit, after 41 days without two-way contact. "
        "The one who is still there has been silent for 325 days. "
        "20 PV a month went with them; their customers have ordered nothing since. "
        "Active around day N means: had not left by day N, and ordered, had customers who ordered, or did a "
        "step of a plan in the 30 days that end with day N; orders without points do not count."
    )
    assert all(len(line) <= 80 for line in world.well("report attrition", terminal=True).out.splitlines())


def test_csv_has_its_sections(world: CommandLine) -> None:
    rows = world.well("report attrition --csv").out.splitlines()

    assert rows[0].startswith(
        "section,day,share,share_low,share_high,at_risk,too_few,active,n,rate,rate_low,rate_high,month,joined,"
        "still_there,active_around_30,active_around_30_low,active_around_30_high,active_around_30_n,active_around_30_too_few"
    )
    assert rows[1].startswith("staying,30,1,,,2,yes,")
    assert rows[6].startswith("active_around,30,,,,,yes,2,2,1,0.3424,1,")


def test_how_long_they_stay_is_known_as_far_as_somebody_was_followed(world: CommandLine) -> None:
    leave(world, "Tom", "2026-06-20", "neglected")  # after 111 days; Elena has been there for 325

    data = world.well("report attrition --json").data

    points = [
        [each[key] for key in ("day", "share", "share_low", "share_high", "at_risk")]
        for each in data["staying"]
    ]
    assert points == [
        [30, 1.0, None, None, 2],
        [60, 1.0, None, None, 2],
        [90, 1.0, None, None, 2],
        [180, 0.5, 0.006, 0.9104, 1],
        [365, None, None, None, 0],
    ]
    assert data["median_stay_days"] == 111
    before = world.well("report attrition --json --as-of 2026-05-01").data
    assert (before["staying"][2]["share"], before["median_stay_days"]) == (1.0, None)


def test_before_the_exit_nobody_has_left(world: CommandLine) -> None:
    leave(world, "Tom", "2026-06-20", "neglected")

    data = world.well("report attrition --as-of 2026-06-19 --json").data

    assert (data["exits"], data["all_exits"]["n"]) == ([], 0)
    assert data["all_exits"]["median_silence_days"] is None


def test_who_came_back_took_nothing_with_them(world: CommandLine) -> None:
    world.well("team quit tom --reason neglected --on 2026-06-20")
    world.well("team quit elena --reason neglected --on 2026-08-01")
    world.well("team rejoin tom --on 2026-09-01")
    world.well("add order elena 60 --on 2026-07-30")

    data = world.well("report attrition --json").data
    page = world.well("report attrition", terminal=True, width=700).out

    together = {
        "n": 2,
        "came_back": 1,
        "median_silence_days": 126.5,
        "lost_per_month": 20,
        "kept_per_month": 0,
    }
    assert data["all_exits"] == together
    assert data["exits"] == [{"reason": "neglected", **together}]
    assert (
        "There were 2 exits, after 127 days without two-way contact at the median. 1 of them has come back "
        "since. The one who is still there has been silent for 82 days. 20 PV a month went with "
        "those who stayed away. Active around day N"
    ) in page
    assert "neglected     2     1            127    20" in page
    assert world.well("report attrition --as-of 2026-08-31 --json").data["all_exits"]["came_back"] == 0


def test_who_goes_on_as_a_customer_keeps_their_volume(world: CommandLine) -> None:
    world.well("team quit elena --reason time --on 2026-02-01 --stays-customer")
    world.well("add order elena 29.4 --on 2026-02-10")

    page = world.well("report attrition", terminal=True, width=700).out

    assert "96.77 PV a month went with them; as customers they have ordered 3 a month since." in page


for told in (
    test_who_came_back_took_nothing_with_them,
    test_who_goes_on_as_a_customer_keeps_their_volume,
    test_cohorts_exits_and_what_customers_keep,
    test_the_page_says_who_stays_and_prints_the_test,
    test_csv_has_its_sections,
    test_how_long_they_stay_is_known_as_far_as_somebody_was_followed,
    test_before_the_exit_nobody_has_left,
):
    told.__doc__ = STORY


def test_customers_keep_somebody_active_and_zero_points_do_not(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-10-01
    add signup Tom --on 2026-10-01
    add signup Nora --on 2026-10-01
    add customer Ben --served-by elena --since 2026-10-02
    add order ben 500 --on 2026-10-10
    add order tom 0 --on 2026-10-10
    add order nora 0.01 --on 2026-10-10
    """
    assert world.well("report attrition --json").data["active_around"][0]["active"] == 2


def test_it_is_too_early_to_say_who_stays(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-10-01
    """
    assert world.well("report attrition", terminal=True, width=200).out.startswith(
        "Nobody was followed for 90 days after joining, so it is too early to say who stays so long. Active "
        "around day N"
    )


def test_where_all_have_left_nobody_is_there(world: CommandLine) -> None:
    """
    add signup Elena --on 2026-01-01
    team quit Elena --reason time --on 2026-02-10
    """
    said = world.well("report attrition", terminal=True, width=200).out
    shares = [point["share"] for point in world.well("report attrition --json").data["staying"]]

    assert said.startswith(
        "Of those who join, 0 % are still there after 90 days (0 at risk: too few to build on). Half are "
        "gone after 40 days."
    )
    assert shares == [1.0, 0.0, 0.0, 0.0, 0.0]


def test_who_orders_every_35_days_stays_and_is_active_around_some_days(memory: sqlite3.Connection) -> None:
    joined = date(2026, 1, 1)
    report = reported(
        memory,
        [Stay(number, joined, None, None, [], []) for number in range(2, 14)],
        [
            Placed(number, joined + timedelta(35 * time), 10, "own", number)
            for number in range(2, 14)
            for time in range(1, 9)
        ],
    )

    assert [around.rate.value for around in report.active_around[:2]] == [0, 1]
    assert [point.share for point in report.staying] == [1, 1, 1, 1, None]


def test_nobody_yet(run: CommandLine) -> None:
    assert run.well("report attrition", terminal=True).out.startswith("Nobody has joined your team yet.")
    assert run.well("report attrition --json").data["cohorts"] == []


@dataclass(frozen=True)
class Stay:
    """A time as a distributor, with steps that were done and words that went both ways."""

    person: int
    joined: date
    left: date | None
    reason: str | None
    steps: list[date]
    talks: list[date]


@dataclass(frozen=True)
class World:
    """A random book."""

    stays: list[Stay]
    orders: list[Placed]


days = st.dates(date(2025, 6, 1), date(2026, 12, 31))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    stays = []
    for person in TEAM:
        joined = draw(days)
        stayed = draw(st.none() | st.integers(1, 250))
        left = None if stayed is None else joined + timedelta(stayed)
        reason = draw(st.sampled_from([None, *REASONS]))
        stays.append(
            Stay(
                person,
                joined,
                left,
                reason if left else None,
                draw(st.lists(days, max_size=4)),
                draw(st.lists(days, max_size=4)),
            )
        )
    order = st.builds(
        Placed,
        st.integers(1, 7),
        days,
        st.integers(0, 500),
        st.sampled_from(["own", "customer"]),
        st.integers(1, 5),
    )
    return World(stays, draw(st.lists(order, max_size=30)))


def plant(connection: sqlite3.Connection, world: World) -> None:
    touch = 0
    for stay in world.stays:
        enroll(connection, stay.person, 1, stay.joined, stay.left, reason=stay.reason)
        connection.execute(
            "insert into given_plan (id, person_id, name, name_key, given_on) values (?, ?, 'x', 'x', ?)",
            (stay.person, stay.person, "2025-06-01"),
        )
        connection.executemany(
            "insert into given_step (given_plan_id, place, text, due_on, turn, done_on, done_by)"
            " values (?, ?, 'x', ?, 'them', ?, 'them')",
            [(stay.person, place, f"{day}", f"{day}") for place, day in enumerate(stay.steps)],
        )
        for day in stay.talks:
            touch += 1
            connection.execute(
                "insert into activity (id, day, channel, direction, purpose, reach)"
                " values (?, ?, 'call', 'in', 'help', 'person')",
                (touch, f"{day}"),
            )
            connection.execute(
                "insert into touch (activity_id, person_id, answered) values (?, ?, 'yes')",
                (touch, stay.person),
            )
        last = max(stay.talks, default=None)
        connection.execute(
            "update person set in_touch_on = ? where id = ?", (last and f"{last}", stay.person)
        )
    place_orders(connection, world.orders)


def reported(memory: sqlite3.Connection, stays: list[Stay], orders: list[Placed]) -> Attrition:
    """Ask a book of these alone."""
    memory.execute("begin")
    try:
        plant(memory, World(stays, orders))
        return attrition(memory, TODAY)
    finally:
        memory.execute("rollback")


def is_team(world: World, person: int, day: date) -> bool:
    return any(
        stay.person == person and stay.joined <= day and (stay.left is None or day < stay.left)
        for stay in world.stays
    )


def is_active(world: World, stay: Stay, age: int) -> bool:
    end = stay.joined + timedelta(age)
    orders = [order for order in world.orders if stay.person in (order.buyer, order.credited)]
    done = [*stay.steps, *(order.day for order in orders if order.points)]
    lately = any(end - timedelta(30) < day <= end for day in done)
    return lately and (stay.left is None or stay.left > end)


def silence(stay: Stay) -> int:
    assert stay.left is not None
    before = [day for day in stay.talks if stay.joined <= day < stay.left]
    return (stay.left - max(before, default=stay.joined)).days


def lost(world: World, stay: Stay) -> float:
    assert stay.left is not None
    own = [
        order.points
        for order in world.orders
        if order.buyer == stay.person
        and order.purpose != "customer"
        and stay.left - timedelta(90) <= order.day < stay.left
        and is_team(world, order.buyer, order.day)
    ]
    first = min(each.joined for each in world.stays if each.person == stay.person)
    days = min((stay.left - first).days, 90)
    return sum(own) * 30 / max(days, 30)


def has_as_customer(world: World, stay: Stay, buyer: int) -> bool:
    assert stay.left is not None
    before = [each for each in world.orders if stay.joined <= each.day < stay.left]
    return buyer == stay.person or any(
        each.buyer == buyer and each.credited == stay.person for each in before
    )


def exit_before(world: World, order: Placed) -> Stay | None:
    """Return the last exit before an order of somebody who was a customer of the one who left."""
    left = [
        (stay.left, stay.person, stay)
        for stay in world.stays
        if stay.left and stay.left <= order.day and has_as_customer(world, stay, order.buyer)
    ]
    return max(left)[2] if left else None


def kept(world: World, stay: Stay) -> float:
    assert stay.left is not None
    since = [
        order.points
        for order in world.orders
        if order.buyer != 1
        and order.day <= TODAY
        and (order.purpose == "customer" or not is_team(world, order.buyer, order.day))
        and exit_before(world, order) == stay
    ]
    return sum(since) * 30 / max((TODAY - stay.left).days, 30)


def a_team(random: Random) -> list[Stay]:
    stays = []
    for number in range(2, random.choice([4, 12, 60])):
        joined = TODAY - timedelta(random.randint(0, 700))
        left = joined + timedelta(random.randint(1, 500)) if random.random() < 0.6 else None
        stays.append(Stay(number, joined, left, None, [], []))
    return stays


@pytest.mark.parametrize("seed", range(200 * TIMES))
def test_how_long_they_stay_is_what_lifelines_finds(memory: sqlite3.Connection, seed: int) -> None:
    stays = a_team(Random(seed))
    ended = [stay.left is not None and stay.left <= TODAY for stay in stays]
    days = [(min(stay.left or TODAY, TODAY) - stay.joined).days for stay in stays]
    theirs = KaplanMeierFitter().fit(days, ended)
    bands = theirs.confidence_interval_

    report = reported(memory, stays, [])

    for point in report.staying:
        assert point.at_risk == sum(each >= point.day for each in days)
        if point.share is None:
            assert point.day > max(days)
        else:
            assert point.share == pytest.approx(theirs.predict(point.day), abs=1e-9)
            if point.low is not None:
                assert (point.low, point.high) == pytest.approx(
                    tuple(bands.loc[: point.day].iloc[-1]), abs=1e-9
                )
            assert (point.low is None) == (point.share in {0, 1})
    if all(share != pytest.approx(0.5) for share in theirs.survival_function_["KM_estimate"]):
        median = theirs.median_survival_time_
        assert report.median_stay_days == (None if median == float("inf") else median)


@given(worlds())
@examples(100)
def test_the_report_equals_a_second_computation(memory: sqlite3.Connection, world: World) -> None:
    report = reported(memory, world.stays, world.orders)

    joined = [stay for stay in world.stays if stay.joined <= TODAY]
    assert report.joined == len(joined) == sum(cohort.joined for cohort in report.cohorts)
    for place, age in enumerate(AGES):
        old_enough = [stay for stay in joined if stay.joined + timedelta(age) <= TODAY]
        rate = report.active_around[place].rate
        assert rate.n == len(old_enough)
        assert rate.part == sum(is_active(world, stay, age) for stay in old_enough)
        for cohort in report.cohorts:
            of_it = [stay for stay in old_enough if f"{stay.joined:%Y-%m}" == cohort.month]
            assert cohort.active_around[place].n == len(of_it)
            assert cohort.active_around[place].part == sum(is_active(world, stay, age) for stay in of_it)
    left = [stay for stay in joined if stay.left and stay.left <= TODAY]
    assert report.all_exits.n == len(left)
    for exits in report.exits:
        group = [stay for stay in left if stay.reason == exits.reason]
        assert exits.n == len(group)
        assert exits.median_silence_days == median(silence(stay) for stay in group)
        assert exits.lost_per_month == pytest.approx(sum(lost(world, stay) for stay in group), abs=0.51)
        assert exits.kept_per_month == pytest.approx(sum(kept(world, stay) for stay in group), abs=0.51)
