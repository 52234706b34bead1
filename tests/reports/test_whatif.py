"""What would remain: if somebody quit, and if nobody new joined."""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import CommandLine
from examples import examples
from mlmtrack.reports.whatif.quits import if_quits
from random_team import Placed, enroll, place_orders


TODAY = date(2026, 11, 22)
PEOPLE = 8
MONTHS = ("2026-08", "2026-09", "2026-10")

TEAM = """
Elena 2026-01-05
    Nora 2026-01-06
        Mia 2026-01-07
Tom 2026-10-01

2026-01-10: add customer Ben --served-by nora
2026-08-10: add order me 300
2026-08-10: add order nora 600
2026-08-11: add order ben 900
2026-09-10: add order mia 300
2026-10-10: add order tom 900
2026-11-10: add order nora 7777
"""


def test_what_goes_what_stays_and_who_stands_where(downline: CommandLine) -> None:
    data = downline.well("whatif quits nora --json").data

    month = {"own": 100, "customers": 300, "established": 300, "new": 300}
    assert data == {
        "person": {"id": 3, "name": "Nora"},
        "period": {"start": "2026-08-01", "end": "2026-10-31"},
        "own_lost": 200,
        "customers_kept": 300,
        "people_below": 1,
        "directly_below": 1,
        "group_below": 100,
        "left_out": 0,
        "next_sponsor": {"id": 2, "name": "Elena"},
        "now": {**month, "total": 1000, "mortar_ratio": 0.3},
        "without_them": {**month, "established": 100, "total": 800, "mortar_ratio": 0.375},
        "without_their_customers": {
            **month,
            "established": 100,
            "customers": 0,
            "total": 500,
            "mortar_ratio": 0.0,
        },
    }


def test_the_page_in_plain_words(downline: CommandLine) -> None:
    page = downline.well("whatif quits nora", terminal=True, width=400).out

    assert page.splitlines()[0] == (
        "Without Nora (3), 800 of 1,000 PV a month would remain: their own 200 (20 %) would go. "
        "The 300 PV of their customers stay as long as somebody looks after them; without these too it would "
        "be 500. 1 person stands directly below and would move under Elena (2). The 100 PV a month of those "
        "below stay. A month is the average of Aug 2026 to Oct 2026."
    )
    assert all(len(line) <= 80 for line in downline.well("whatif quits nora", terminal=True).out.splitlines())


def test_who_ordered_nothing_is_not_drawn(downline: CommandLine) -> None:
    page = downline.well("whatif quits elena", terminal=True, width=400).out

    assert page.startswith(
        "Without Elena (2), all of the 1,000 PV a month would remain: no order of these months was their "
        "own. 1 person stands directly below and would move under you; 1 further below stays where "
        "they are. "
    )
    assert "█" not in page


def test_csv_has_a_row_for_each_case(downline: CommandLine) -> None:
    assert downline.well("whatif quits nora --csv").out.splitlines() == [
        "case,own,customers,established,new,total,mortar_ratio",
        "now,100,300,300,300,1000,0.3",
        "without them,100,300,100,300,800,0.375",
        "nor their customers,100,0,100,300,500,0",
    ]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("whatif quits me", 6, "This is your own book, so you stay in it. Name somebody on your team."),
        (
            "whatif quits ben",
            6,
            "Ben (6) is not a distributor on Sun 22 Nov 2026, so no volume can go with them.",
        ),
        ("whatif quits nora --as-of 2026-01-05", 6, "Nora (3) is not a distributor on Mon 5 Jan 2026"),
        ("whatif quits zoe", 4, "Nobody in the book is called 'zoe'."),
    ],
)
def test_who_cannot_quit(downline: CommandLine, line: str, code: int, said: str) -> None:
    before = downline.book.read_bytes()

    failed = downline(line)

    assert (failed.code, failed.out) == (code, "")
    assert failed.err.startswith(said)
    assert downline.book.read_bytes() == before


def test_without_anybody_new_from_assumptions(downline: CommandLine) -> None:
    downline.well("settings set survival_distributors 0.5")

    data = downline.well("whatif no-recruiting --months 2 --json").data

    assert data["now"] == {
        "months_from_now": 0,
        "customers": 300,
        "established": 300,
        "own": 100,
        "new": 300,
        "total": 1000,
        "share": 1.0,
    }
    assert [(each["months_from_now"], each["total"], each["share"]) for each in data["months"]] == [
        (1, 200, 0.2),  # Nora's 200 halved, and 100 of my own; Ben and Mia have lapsed
        (2, 150, 0.15),
    ]
    assert (data["lapsed"], data["left_out"]) == (400, 0)
    assert data["survival"] == [
        {
            "group": "customers",
            "runs": 1,
            "ended": 1,
            "people": 1,
            "too_recent": 0,
            "known_days": None,
            "assumption": 0.9,
            "assumed": True,
        },
        {
            "group": "established",
            "runs": 2,
            "ended": 2,
            "people": 2,
            "too_recent": 1,
            "known_days": None,
            "assumption": 0.5,
            "assumed": True,
        },
    ]


def test_what_would_remain_is_said_to_be_an_estimate(downline: CommandLine) -> None:
    lead = downline.well("whatif no-recruiting", terminal=True, width=900).out.splitlines()[0]

    assert lead == (
        "If nobody new joined, an estimated 274 (27 %) of 1,000 PV would remain after a month, 186.73 (19 %) "
        "after 6. This is not a forecast of income: it assumes that 90 % of the customers stay each month "
        "(assumed), that 87 % of the established distributors stay each month (assumed), and that your own "
        "volume goes on. Now is the average of Aug 2026 to Oct 2026. The 300 PV a month that people ordered "
        "in their first 90 days are not counted on. The 400 PV a month of people who have lapsed or changed "
        "their role since are not counted on. Your settings decide how many stay where fewer than 20 people "
        "can tell."
    )


def test_what_would_remain_as_bars(downline: CommandLine) -> None:
    lines = downline.well("whatif no-recruiting --months 2", terminal=True).out.splitlines()

    first = next(place for place, line in enumerate(lines) if line.startswith("now"))
    assert [line.split()[0] for line in lines[first : first + 3]] == ["now", "in", "in"]
    assert lines[first].endswith("  1,000.00")
    assert all(len(line) <= 80 for line in lines)


for told in (
    test_what_goes_what_stays_and_who_stands_where,
    test_the_page_in_plain_words,
    test_who_ordered_nothing_is_not_drawn,
    test_csv_has_a_row_for_each_case,
    test_who_cannot_quit,
    test_without_anybody_new_from_assumptions,
    test_what_would_remain_is_said_to_be_an_estimate,
    test_what_would_remain_as_bars,
):
    told.__doc__ = TEAM


def test_who_left_counts_neither_among_the_people_nor_in_the_volume(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
        Nora 2026-01-06
            Mia 2026-01-07
            Leo 2026-01-08
                Kai 2026-01-09
                    Zoe 2026-01-10

    2026-10-10: add order leo 150
    2026-10-10: add order kai 300
    team quit leo --reason time --on 2026-11-01
    """
    page = downline.well("whatif quits nora", terminal=True, width=500).out.splitlines()[0]
    data = downline.well("whatif quits nora --json").data
    remains = downline.well("whatif no-recruiting --json").data

    assert (
        "2 people stand directly below and would move under Elena (2); 1 further below stays where they are. "
        "The 100 PV a month of those below stay."
    ) in page
    assert page.endswith("The 50 PV a month of people who have left since are left out.")
    assert (data["now"]["total"], data["left_out"], data["group_below"]) == (100, 50, 100)
    assert (remains["now"]["total"], remains["left_out"]) == (100, 50)


@pytest.mark.parametrize("months", ["0", "61", "x"])
def test_months_out_of_reason_are_refused(run: CommandLine, months: str) -> None:
    assert run(f"whatif no-recruiting --months {months}").code == 2


def test_of_an_empty_book_nothing_can_be_said(run: CommandLine) -> None:
    assert run.well("whatif no-recruiting", terminal=True).out.startswith(
        "No PV of Aug 2026 to Oct 2026, so nothing can be said about the months to come."
    )
    assert run.well("whatif no-recruiting --json").data["months"][0]["share"] is None


def test_who_lapsed_or_left_counts_no_more(downline: CommandLine) -> None:
    """
    Elena 2026-01-05
    Nora 2026-01-06

    add customer Ben
    2026-09-22: add order elena 300
    2026-10-20: add order nora 300
    2026-09-22: add order ben 300
    """
    there = downline.well("whatif no-recruiting --as-of 2026-11-21 --months 1 --json").data
    lapsed = downline.well("whatif no-recruiting --as-of 2026-11-22 --months 1 --json").data
    downline.well("team quit nora --reason time --on 2026-11-20")
    downline.well("team rejoin nora --on 2026-11-21")
    back = downline.well("whatif no-recruiting --as-of 2026-11-22 --months 1 --json").data

    assert [(each["lapsed"], each["months"][0]["total"]) for each in (there, lapsed, back)] == [
        (0, 264),
        (200, 87),
        (300, 0),
    ]


@dataclass(frozen=True)
class World:
    """A random book: people 2 to 6 on the team, 7 and 8 customers."""

    sponsors: dict[int, int]
    joined: dict[int, date]
    left: dict[int, date | None]
    orders: list[Placed]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    team = range(2, 7)
    joined = {one: draw(st.dates(date(2025, 1, 1), TODAY)) for one in team}
    order = st.builds(
        Placed,
        st.integers(1, PEOPLE),
        st.dates(date(2025, 6, 1), TODAY),
        st.integers(0, 500),
        st.sampled_from(["own", "stock", "customer"]),
        st.integers(1, 6),
    )
    return World(
        {one: draw(st.integers(1, one - 1)) for one in team},
        joined,
        {one: draw(st.none() | st.dates(joined[one] + timedelta(1), date(2027, 1, 1))) for one in team},
        draw(st.lists(order, max_size=40)),
    )


def plant(connection: sqlite3.Connection, world: World) -> None:
    for one, above in world.sponsors.items():
        enroll(connection, one, above, world.joined[one], world.left[one])
    place_orders(connection, world.orders)


def is_team(world: World, person: int, day: date) -> bool:
    if person not in world.sponsors or world.joined[person] > day:
        return False
    left = world.left[person]
    return left is None or day < left


def role_of(world: World, order: Placed) -> str:
    if order.purpose == "customer":
        return "customers"
    if order.buyer == 1:
        return "own"
    if not is_team(world, order.buyer, order.day):
        return "customers"
    is_new = order.day <= world.joined[order.buyer] + timedelta(90)
    return "new" if is_new else "established"


def under(sponsors: dict[int, int], person: int) -> set[int]:
    found, size = {person}, 0
    while len(found) > size:
        size = len(found)
        found |= {one for one, above in sponsors.items() if above in found}
    return found


@given(worlds(), st.integers(2, 6))
@examples(100)
def test_the_tree_loses_nothing_but_their_own_orders(
    memory: sqlite3.Connection, world: World, person: int
) -> None:
    there = {one: above for one, above in world.sponsors.items() if world.joined[one] <= TODAY}
    tree_is_whole = under(there, 1) == {1, *there}
    if not is_team(world, person, TODAY) or not tree_is_whole:
        return
    memory.execute("begin")
    try:
        plant(memory, world)
        report = if_quits(memory, person, "x", TODAY)
    finally:
        memory.execute("rollback")

    recent = [each for each in world.orders if f"{each.day}"[:7] in MONTHS]
    own = [each for each in recent if each.buyer == person and role_of(world, each) in {"new", "established"}]
    customers = [each for each in recent if each.credited == person and role_of(world, each) == "customers"]
    since_left = [
        each
        for each in recent
        if role_of(world, each) in {"new", "established"} and not is_team(world, each.buyer, TODAY)
    ]
    left_out = sum(each.points for each in since_left)
    total, gone = sum(each.points for each in recent) - left_out, sum(each.points for each in own)
    assert report.left_out == round(left_out / 3)
    assert report.now.month.total == round(total / 3)
    assert report.without_them.month.total == round((total - gone) / 3)
    assert report.own_lost == pytest.approx(gone / 3, abs=1)
    assert report.customers_kept == pytest.approx(sum(each.points for each in customers) / 3, abs=1)
    below = under(there, person) - {person}
    assert report.people_below == sum(is_team(world, one, TODAY) for one in below)
    assert report.group_below == pytest.approx(
        sum(
            each.points
            for each in recent
            if each.credited in below and is_team(world, each.credited, TODAY) and each not in since_left
        )
        / 3,
        abs=1,
    )
    rehung = {
        one: there[person] if above == person else above for one, above in there.items() if one != person
    }
    assert under(rehung, 1) == under(there, 1) - {person}
    heir = there[person]
    while heir != 1 and not is_team(world, heir, TODAY):
        heir = there[heir]
    assert report.next_sponsor.id == heir
