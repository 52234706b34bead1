"""The time as a customer that an order makes necessary, drawn as days of January."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlmtrack.domain.roles import RoleTime, RoleTimes, customer_time_for_order, time_on


def january(day: int) -> date:
    return date(2026, 1, day)


def time(since: int, until: int | None = None, number: int = 0) -> RoleTime:
    return RoleTime(january(since), january(until) if until else date.max, number)


@pytest.mark.parametrize(
    ("distributor", "customer", "expected"),
    [
        ([], [], time(10)),
        ([time(1)], [], None),
        ([time(1, 10)], [], time(10)),
        ([time(10)], [], None),
        ([], [time(1, None, 7)], None),
        ([], [time(1, 10, 7)], time(10)),
        ([], [time(20, None, 7)], time(10, None, 7)),
        ([], [time(25, None, 8), time(20, 22, 7)], time(10, 22, 7)),
        ([time(12, 15)], [], time(10, 15)),
        ([time(12, 15)], [time(15, None, 7)], time(10, 15)),
        ([time(12, 15)], [time(14, 15, 7)], time(10, 15, 7)),
        ([time(12)], [time(20, None, 7)], time(10, None, 7)),
    ],
)
def test_an_order_on_the_tenth(
    distributor: list[RoleTime], customer: list[RoleTime], expected: RoleTime | None
) -> None:
    assert customer_time_for_order(january(10), RoleTimes(distributor, customer)) == expected


def test_the_last_day_is_not_in_a_time() -> None:
    times = [time(5, 8)]
    assert [day for day in range(1, 12) if time_on(times, january(day))] == [5, 6, 7]


DAY = st.integers(0, 30).map(lambda days: january(1) + timedelta(days))
TIMES = st.lists(
    st.tuples(DAY, st.integers(1, 10)).map(lambda each: RoleTime(each[0], each[0] + timedelta(each[1]), 1))
)


@given(TIMES, TIMES, DAY)
def test_a_time_that_begins_holds_on_the_day_and_over_no_exit(
    distributor: list[RoleTime], customer: list[RoleTime], day: date
) -> None:
    begun = customer_time_for_order(day, RoleTimes(distributor, customer))
    if begun is None:
        assert time_on([*distributor, *customer], day)
        return
    assert time_on([begun], day) == begun
    assert not any(day < exit_on < begun.until for _, exit_on, _ in distributor if begun.id == 0)
