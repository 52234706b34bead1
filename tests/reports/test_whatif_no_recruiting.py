"""What would remain if nobody new joined, of books with people enough to tell how long they stay."""

import sqlite3
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from lifelines import KaplanMeierFitter

from examples import TIMES
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.whatif.no_recruiting import no_recruiting
from mlmtrack.reports.whatif.no_recruiting_page import NoRecruiting
from model import figures
from model.world import ME, Enrollment, Order, Person, World
from random_team import Placed, enroll, place_orders


TODAY = date(2026, 11, 22)


def asked(memory: sqlite3.Connection, planted: World | list[Placed], months: int = 6) -> NoRecruiting:
    """Ask a book of that world, or of these orders alone, what would remain."""
    memory.execute("begin")
    try:
        if isinstance(planted, World):
            plant(memory, planted)
        else:
            place_orders(memory, planted)
        return no_recruiting(memory, TODAY, Settings(), months)
    finally:
        memory.execute("rollback")


def bought(buyer: int, days_ago: int, points: int = 100_00) -> Placed:
    return Placed(buyer, TODAY - timedelta(days_ago), points, "customer", 1)


def test_customers_who_order_once_leave_nothing(memory: sqlite3.Connection) -> None:
    once = [bought(10 + place, 22 + place * 5) for place in range(56)]

    report = asked(memory, [*once, Placed(1, TODAY - timedelta(40), 300_00, "own", 1)])

    customers = report.survival[0].staying
    assert not customers.is_assumed
    assert (customers.curve.n, customers.ended, customers.too_recent) == (48, 48, 8)
    assert {month.volume.total for month in report.months} == {100_00}  # my own
    assert all(month.volume.customers == 0 for month in report.months)


def test_half_of_those_who_order_each_month_go_on(memory: sqlite3.Connection) -> None:
    """Twenty ordered every thirty days to the end, twenty once; one of neither has just begun."""
    loyal = [bought(10 + place, 30 * month) for place in range(20) for month in range(1, 13)]
    once = [bought(30 + place, 200) for place in range(20)]

    report = asked(memory, [*loyal, *once, bought(50, 30, 300_00)], months=12)

    customers = report.survival[0].staying
    assert (customers.curve.n, customers.ended) == (40, 20)
    assert customers.known_days == 330 - 31
    months = [month.volume.customers for month in report.months]
    # The loyal are beyond the 299 days that are known; half of those who just began would be there so long.
    assert months[0] == round(2_000_00 * 0.9 + 100_00 * 0.5)
    assert months[8] == round(2_000_00 * 0.9**9 + 100_00 * 0.5)
    assert months[9] == round(2_000_00 * 0.9**10 + 100_00 * 0.5 * 0.9 ** (1 / 30))


def a_world(random: Random) -> World:
    """People who order in rhythms of their own for a while, and may order again; two in five join."""
    world = World()
    for number in range(2, random.choice([20, 70])):
        name = f"Person {number}"
        world.people[name] = Person(name, number, date.min)
        if random.random() < 0.4:
            joined = TODAY - timedelta(random.randint(1, 900))
            left = joined + timedelta(random.randint(1, 700)) if random.random() < 0.4 else None
            world.enrollments.append(Enrollment(name, joined, [(joined, ME)], left))
    for name in world.people:
        day, rhythm = TODAY - timedelta(random.randint(0, 700)), random.choice([5, 30, 45, 90])
        while random.random() < 0.85 and day <= TODAY + timedelta(40):
            purpose = random.choice(["own", "own", "customer"])
            amount = random.choice([0, 1, 19_90, 100_00, random.randint(1, 500_00)])
            world.orders.append(Order(0, name, day, purpose, amount, ME, None, purpose, ME))
            day += timedelta(random.randint(0, 2 * rhythm) if random.random() < 0.9 else 200)
    return world


def plant(connection: sqlite3.Connection, world: World) -> None:
    for each in world.enrollments:
        enroll(connection, world.people[each.person].number, 1, each.joined, each.left)
    place_orders(
        connection,
        [
            Placed(world.people[order.buyer].number, order.day, order.points, order.purpose, 1)
            for order in world.orders
        ],
    )


@pytest.mark.parametrize("seed", range(200 * TIMES))
@pytest.mark.filterwarnings("ignore:It looks like your weights are not integers")
def test_the_curves_are_those_of_lifelines(memory: sqlite3.Connection, seed: int) -> None:
    world = a_world(Random(seed))

    report = asked(memory, world)

    for role, staying in report.survival:
        cases = figures.Staying(figures.runs(world, role, TODAY), TODAY, Fraction(1)).cases
        assert staying.curve.n == len(cases)
        if cases:
            days, ended, weights = zip(*cases, strict=True)
            theirs = KaplanMeierFitter().fit(days, ended, weights=[float(each) for each in weights])
            shares = theirs.survival_function_["KM_estimate"]
            for drop in filter(lambda one: one.share, staying.curve.drops):  # they may miss an exact 0
                assert drop.share == pytest.approx(shares[drop.day], abs=1e-9)


@pytest.mark.parametrize("seed", range(40 * TIMES))
def test_the_months_are_those_of_the_model(memory: sqlite3.Connection, seed: int) -> None:
    world = a_world(Random(seed))

    report = asked(memory, world)

    expected = figures.no_recruiting(world, TODAY, 6)
    for mine, theirs in zip(report.months, expected["months"], strict=True):
        assert mine.volume.customers / 100 == pytest.approx(float(theirs["customers"]), abs=0.0101)
        assert mine.volume.established / 100 == pytest.approx(float(theirs["established"]), abs=0.0101)
    assert report.lapsed / 100 == pytest.approx(float(expected["lapsed"]), abs=0.0051)
    for (_, staying), told in zip(report.survival, expected["survival"], strict=True):
        assert (staying.curve.n, staying.ended) == (told["runs"], told["ended"])
        assert (staying.people, staying.too_recent) == (told["people"], told["too_recent"])
        assert (staying.known_days, staying.is_assumed) == (told["known_days"], told["assumed"])
    totals = [month.volume.total for month in report.months]
    assert totals == sorted(totals, reverse=True)
