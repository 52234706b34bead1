"""The volume report, against figures worked out by hand and against a second computation in plain Python."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from mlmtrack.domain.dates import Period
from mlmtrack.reports.orders.volume import VolumeReport, volume
from mlmtrack.sql import question


ME = 1
DAY = timedelta(days=1)
KINDS = ("own", "customers", "established", "new")

WORKED = """
    2026-01-05: add signup Elena --on 2026-01-05
    2026-10-01: add signup Nora --on 2026-10-01
    2026-10-03: add customer Ben
    2026-10-04: add order me 100
    2026-10-05: add order ben 450 --product Soap
    2026-10-06: add order elena 300
    2026-10-07: add order nora 650
"""


def test_the_worked_month_of_the_book_of_rules(world: CommandLine) -> None:
    data = world.well("report volume --period 2026-10 --json").data

    month = {
        "own": 100,
        "customers": 450,
        "established": 300,
        "new": 650,
        "total": 1500,
        "mortar_ratio": 0.3,
        "recruiting_dependence": 0.4333,
    }
    assert data == {
        "period": {"start": "2026-10-01", "end": "2026-10-31"},
        "scope": "group",
        "months": [{"month": "2026-10", **month}],
        "totals": month,
        "by": "month",
        "groups": [],
        "n": 4,
        "first_order_on": "2026-10-04",
    }


def test_one_plain_sentence_says_what_the_figures_mean(world: CommandLine) -> None:
    said = world.well("report volume --period 2026-10", terminal=True, width=200).out.splitlines()[0]

    assert said == (
        "Customers back 30 % of October's 1,500 PV. "
        "Without the 650 of new distributors, 850 (57 %) would remain. "
        "That rests on 4 orders, and the next one may change it."
    )


@pytest.mark.parametrize(
    ("options", "when"),
    [
        ("--period 2026-10", "of October's 1,500 PV."),
        ("--period 2026-10..2026-11", "of the 1,500 PV from Oct 2026 to Nov 2026."),
        ("--period 2026-10-01..2026-10-07", "of the 1,500 PV from Thu 1 Oct to Wed 7 Oct."),
        ("--period 2026-10 --as-of 2026-10-31", "of October's 1,500 PV."),
        ("--period 2026 --scope personal", "of the 550 personal PV from Jan 2026 to Nov 2026."),
    ],
)
def test_the_sentence_names_the_time_it_is_of(world: CommandLine, options: str, when: str) -> None:
    assert when in world.well(f"report volume {options}", terminal=True, width=200).out.splitlines()[0]


def test_last_years_month_has_its_year(run: CommandLine) -> None:
    run.well("add order me 5 --on 2025-10-03")

    assert run.well("report volume --period 2025-10", terminal=True).out.startswith(
        "Customers back 0 % of the 5 PV of October 2025."
    )


def test_the_look_at_80_columns(world: CommandLine) -> None:
    assert world.well("report volume --period 2026-10..2026-11", terminal=True).out == (
        "Customers back 30 % of the 1,500 PV from Oct 2026 to Nov 2026. Without the 650\n"
        "of new distributors, 850 (57 %) would remain. That rests on 4 orders, and the\n"
        "next one may change it.\n"
        "\n"
        "Oct 2026  ███████████████████▓▓▓▓▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░░░░░░  1,500\n"
        "Nov 2026                                                                       ·\n"
        "PV  █ customers  ▓ own  ▒ established  ░ new: in their first 90 days\n"
        "\n"
        "By month\n"
        "Month     Own PV  Customers PV  Established PV  New PV  Total PV  Backed\n"
        "────────────────────────────────────────────────────────────────────────\n"
        "Oct 2026     100           450             300     650     1,500    30 %\n"
        "Nov 2026       ·             ·               ·       ·         ·\n"
        "────────────────────────────────────────────────────────────────────────\n"
        "total        100           450             300     650     1,500    30 %\n"
        "\n"
        "Next: mlmtrack report volume --by leg\n"
        "      mlmtrack report volume --by person\n"
    )


def test_a_month_without_orders_is_a_row_of_zeros(run: CommandLine) -> None:
    data = run.well("report volume --json").data

    nothing = {
        **dict.fromkeys((*KINDS, "total"), 0),
        **dict.fromkeys(("mortar_ratio", "recruiting_dependence")),
    }
    assert data["months"][0] == {"month": "2025-12", **nothing}
    assert len(data["months"]) == 12
    assert data["totals"] == nothing
    assert run.well("report volume", terminal=True).out.startswith("No PV from Dec 2025 to Nov 2026.\n")


def test_people_are_spared_the_months_before_the_first_order(world: CommandLine) -> None:
    """
    add order me 10 --on 2026-09-03
    add order me 5 --on 2026-11-03
    """
    seen = world.well("report volume", terminal=True).out
    assert seen.startswith("Customers back 0 % of the 15 PV from Dec 2025 to Nov 2026.")
    assert "By month, from the first order in September 2026\n" in seen
    assert (seen.count("Sep 2026"), seen.count("Oct 2026"), seen.count("Aug 2026")) == (2, 2, 0)
    assert "By month\n" in world.well("report volume --period 2026-09..2026-11", terminal=True).out
    assert "By month\n" in world.well("report volume --period 2026-10", terminal=True).out

    assert world.well("report volume").out.splitlines()[1].startswith("2025-12\t0")
    assert world.well("report volume --csv").out.count("\n") == 14
    assert len(world.well("report volume --json").data["months"]) == 12


def test_a_limit_changes_no_sentence(world: CommandLine) -> None:
    """
    add order me 10 --on 2025-12-03
    """
    seen = world.well("report volume --limit 1", terminal=True, width=200).out
    assert seen.startswith("Customers back 0 % of the 10 PV from Dec 2025 to Nov 2026.")
    assert "Jan 2026" not in seen


def test_a_leg_is_a_frontline_person_with_everyone_below(world: CommandLine) -> None:
    """
    2026-01-05: add signup Elena --on 2026-01-05
    2026-01-06: add signup Tom --sponsor elena --on 2026-01-06
    2026-01-07: add signup Nora --on 2026-01-07
    2026-10-03: add customer Ben --served-by tom
    2026-10-05: add order ben 40
    2026-10-06: add order elena 1
    2026-10-06: add order tom 2
    2026-10-06: add order nora 4
    2026-10-06: add order me 8
    """
    legs = world.well("report volume --period 2026-10 --by leg --json").data["groups"]

    assert [(leg["name"], leg["person_id"], leg["customers"], leg["total"]) for leg in legs] == [
        ("Elena", 2, 40, 43),
        ("Me", 1, 0, 8),
        ("Nora", 4, 0, 4),
    ]


def test_groups_without_bars_say_in_their_title_who_is_new(world: CommandLine) -> None:
    page = world.well("report volume --period 2026-10 --by person", terminal=True).out.splitlines()
    assert "By buyer (new: in their first 90 days)" in page


def test_by_product_and_person(world: CommandLine) -> None:
    products = world.well("report volume --period 2026-10 --by product --json").data["groups"]
    people = world.well("report volume --period 2026-10 --by person --csv").out.splitlines()

    assert [(row["name"], row["total"]) for row in products] == [(None, 1050), ("Soap", 450)]
    assert people[:2] == [
        "name,person_id,own,customers,established,new,total,mortar_ratio,recruiting_dependence",
        "Nora,3,0,0,0,650,650,0,1",
    ]


for worked in (
    test_the_worked_month_of_the_book_of_rules,
    test_one_plain_sentence_says_what_the_figures_mean,
    test_the_sentence_names_the_time_it_is_of,
    test_the_look_at_80_columns,
    test_by_product_and_person,
    test_groups_without_bars_say_in_their_title_who_is_new,
):
    worked.__doc__ = WORKED


def test_namesakes_are_told_apart(world: CommandLine) -> None:
    """
    2026-03-01: add customer Ben
    2026-03-01: add customer Ben --anyway
    2026-10-03: add order 2 10
    2026-10-03: add order 3 20
    """
    people = world.well("report volume --by person --json").data["groups"]

    assert [(row["name"], row["person_id"], row["total"]) for row in people] == [
        ("Ben", 3, 20),
        ("Ben", 2, 10),
    ]


def test_a_bounded_period_is_answered_from_an_index(book: Path) -> None:
    sql = question(Path(volume.__code__.co_filename).with_suffix(".sql"))
    values = {
        "start": "2026-01-01",
        "end": "2026-01-31",
        "me": ME,
        "scope": "group",
        "by": "month",
    }
    with closing(sqlite3.connect(book)) as opened:
        plan = opened.execute(f"explain query plan {sql}", values).fetchall()

    steps = [step[3] for step in plan]
    assert any("ix_orders_placed_on (placed_on>? AND placed_on<?)" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN orders")]


@dataclass(frozen=True)
class Enrolled:
    person: int
    sponsor: int
    joined: date
    left: date | None


@dataclass(frozen=True)
class Bought:
    buyer: int
    day: date
    purpose: str
    points: int
    product: str | None
    credited: int


@dataclass(frozen=True)
class World:
    enrolled: list[Enrolled]
    orders: list[Bought]


PEOPLE = 9
FIRST = date(2026, 1, 1)
days = st.integers(0, 330).map(lambda count: FIRST + count * DAY)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A random tree of up to eight below me, some of whom left, and orders by anybody."""
    enrolled: list[Enrolled] = []
    for person in range(2, PEOPLE + 1):
        if draw(st.booleans()):
            sponsor = draw(st.sampled_from([ME, *(one.person for one in enrolled)]))
            joined = draw(days)
            stayed = draw(st.none() | st.integers(1, 200))
            left = None if stayed is None else joined + stayed * DAY
            enrolled.append(Enrolled(person, sponsor, joined, left))
    anybody = st.integers(ME, PEOPLE)
    order = st.builds(
        Bought,
        anybody,
        days,
        st.sampled_from(["customer", "own", "stock", "sample"]),
        st.integers(0, 999_999),
        st.sampled_from([None, "Soap", "Tea"]),
        anybody,
    )
    return World(enrolled, draw(st.lists(order, max_size=25)))


def role_of(world: World, order: Bought) -> str:
    if order.purpose == "customer":
        return "customers"
    if order.buyer == ME:
        return "own"
    for one in world.enrolled:
        holds = one.joined <= order.day and (one.left is None or order.day < one.left)
        if one.person == order.buyer and holds:
            return "new" if order.day <= one.joined + 90 * DAY else "established"
    return "customers"


def leg_of(world: World, person: int) -> int:
    sponsors = {one.person: one.sponsor for one in world.enrolled}
    while sponsors.get(person, ME) != ME:
        person = sponsors[person]
    return person if person in sponsors else ME


def label_of(world: World, order: Bought, by: str) -> str:
    return {
        "month": f"{order.day:%Y-%m}",
        "product": order.product or "",
        "person": f"Person {order.buyer}",
        "leg": f"Person {leg_of(world, order.credited)}",
    }[by]


def derived(world: World, period: Period, scope: str, by: str) -> dict[str, dict[str, int]]:
    sums: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(KINDS, 0))
    for order in world.orders:
        role, mine = role_of(world, order), order.credited == ME
        if period.start <= order.day <= period.end and (scope == "group" or mine):
            sums[label_of(world, order, by)][role] += order.points
    return sums


@pytest.fixture(scope="module")
def memory(fresh_book: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(fresh_book)) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        copy.execute("update person set name = 'Person 1' where id = 1")
        people = [(number, f"Person {number}", f" person {number}") for number in range(2, PEOPLE + 1)]
        copy.executemany("insert into person (id, name, name_key, search_key) values (?, ?, ?, '')", people)
        copy.isolation_level = None
        yield copy


def planted(connection: sqlite3.Connection, world: World) -> None:
    connection.executemany(
        "insert into enrollment (person_id, sponsor_id, joined_on, new_until, left_on)"
        " values (?, ?, ?, ?, ?)",
        [
            (
                one.person,
                one.sponsor,
                one.joined.isoformat(),
                (one.joined + 90 * DAY).isoformat(),
                iso(one.left),
            )
            for one in world.enrolled
        ],
    )
    connection.executemany(
        "insert into orders (buyer_id, placed_on, purpose, points, product, credited_to, quantity)"
        " values (?, ?, ?, ?, ?, ?, 1)",
        [
            (each.buyer, each.day.isoformat(), each.purpose, each.points, each.product, each.credited)
            for each in world.orders
        ],
    )


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def answered(
    connection: sqlite3.Connection, world: World, period: Period, scope: str, by: str
) -> VolumeReport:
    connection.execute("begin")
    try:
        planted(connection, world)
        return volume(connection, period, date(2026, 11, 27), scope, by)
    finally:
        connection.execute("rollback")


@given(
    worlds(),
    st.tuples(days, days),
    st.sampled_from(["group", "personal"]),
    st.sampled_from(["month", "leg", "person", "product"]),
)
@examples(150)
def test_the_report_equals_a_second_computation(
    memory: sqlite3.Connection, world: World, ends: tuple[date, date], scope: str, by: str
) -> None:
    period = Period(min(ends), max(ends))

    report = answered(memory, world, period, scope, by)

    expected = derived(world, period, scope, by)
    rows = report.months if by == "month" else report.groups
    told = {row.label: {kind: getattr(row, kind) for kind in KINDS} for row in rows}
    assert {label: parts for label, parts in told.items() if label in expected} == expected
    assert not any(sum(parts.values()) for label, parts in told.items() if label not in expected)
    assert all(row.total == sum(getattr(row, kind) for kind in KINDS) for row in rows)
    assert report.totals.total == sum(sum(parts.values()) for parts in expected.values())
    assert sum(row.total for row in rows) == sum(row.total for row in report.months) == report.totals.total
