"""Times in which somebody holds a role, and the time as a customer that an order makes necessary."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class RoleTime(NamedTuple):
    """A time in a role: days with since <= day < until, which is the last of all days while it goes on.

    *id* is the number of its row, 0 where it has none.
    """

    since: date
    until: date = date.max
    id: int = 0


class RoleTimes(NamedTuple):
    """The times of a person as a distributor and as a customer."""

    distributor: list[RoleTime]
    customer: list[RoleTime]


def time_on(times: Iterable[RoleTime], day: date) -> RoleTime | None:
    """Return the time that *day* is in."""
    return next((time for time in times if time.since <= day < time.until), None)


def customer_time_from(day: date, times: RoleTimes) -> RoleTime:
    """Return a time as a customer that begins on *day* and ends with the next exit at the latest.

    It is the next one, begun on that day instead, unless an exit stands between: that ends a time as a
    customer.
    """
    exit_on = min((time.until for time in times.distributor if time.until > day), default=date.max)
    later = [time for time in times.customer if day < time.since < exit_on]
    return min(later)._replace(since=day) if later else RoleTime(day, exit_on)


def customer_time_for_order(day: date, times: RoleTimes) -> RoleTime | None:
    """Return the time as a customer that an order on *day* begins; None where its buyer has a role then."""
    has_a_role = time_on(times.distributor, day) or time_on(times.customer, day)
    return None if has_a_role else customer_time_from(day, times)
