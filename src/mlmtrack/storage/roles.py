"""Who somebody is on a day: the distributor, customer and prospect roles that hold."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.people import ME
from mlmtrack.domain.pipeline import OUTCOMES
from mlmtrack.domain.roles import RoleTime, RoleTimes
from mlmtrack.sql import has_role, is_customer, is_distributor, newest_stage, one_of


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a person on one day."""

    distributor: bool
    customer: bool
    prospect: bool


_ROLES = f"""
select {has_role("enrollment", ":person")},
       exists (select 1 from prospect
                 join stage_change on stage_change.id = {newest_stage()}
                where prospect.person_id = :person and stage_change.stage not in {one_of(OUTCOMES)}),
       {has_role("customer", ":person")}
"""
# With the place in RoleTimes.
_TIMES = """
select person_id, 0, joined_on, left_on, id from enrollment {0}
 union all
select person_id, 1, since, until, id from customer {0}
"""

# Under whom somebody signed up, whoever they were moved under since.
_FIRST_MOVE = """
 from team_move
where team_move.enrollment_id = enrollment.id
order by team_move.moved_on, team_move.id
limit 1
"""
FIRST_SPONSOR = f"coalesce((select team_move.from_sponsor_id {_FIRST_MOVE}), enrollment.sponsor_id)"
FIRST_PLACEMENT = f"""
case when exists (select 1 from team_move where team_move.enrollment_id = enrollment.id)
     then (select team_move.from_placement_id {_FIRST_MOVE})
     else enrollment.placement_id
 end
"""


def server_on(day: str, schema: str = "") -> str:
    """Return the question who looked after the customer of a row of `customer` on *day*, a piece of SQL."""
    return f"""
coalesce((select hand_over.from_server_id
            from {schema}hand_over
           where hand_over.customer_id = customer.id and hand_over.handed_on > {day}
           order by hand_over.handed_on, hand_over.id
           limit 1), customer.served_by)
"""


# Of an order, that a distributor placed it, as a customer of whom, and that nobody with a role did.
BY_A_DISTRIBUTOR = f"""
(orders.buyer_id = {ME} or {has_role("enrollment", "orders.buyer_id", "orders.placed_on")})
"""
_AS_A_CUSTOMER = f"""
  from customer
 where customer.person_id = orders.buyer_id and {is_customer(day="orders.placed_on")}
"""
SERVED_BY = f"(select {server_on('orders.placed_on')} {_AS_A_CUSTOMER})"
WITHOUT_A_ROLE = f"not {BY_A_DISTRIBUTOR} and not exists (select 1 {_AS_A_CUSTOMER})"
# Of a sign-up, that no distributor sponsored it.
WITHOUT_A_SPONSOR = f"""
{FIRST_SPONSOR} <> {ME}
   and not exists (select 1 from enrollment as above
                    where above.person_id = {FIRST_SPONSOR}
                      and {is_distributor("above", "enrollment.joined_on")})
"""


def roles_on(connection: sqlite3.Connection, person_id: int, day: date) -> Roles:
    """Return the roles that *person_id* has on *day*; the user is a distributor on every day."""
    asked = {"person": person_id, "day": day.isoformat()}
    distributor, prospect, customer = connection.execute(_ROLES, asked).fetchone()
    enrolled = person_id == ME or bool(distributor)
    return Roles(distributor=enrolled, customer=bool(customer) and not enrolled, prospect=bool(prospect))


def role_times(connection: sqlite3.Connection, person_id: int | None = None) -> defaultdict[int, RoleTimes]:
    """Return the times in roles of everybody, or of one person, by person.

    The user is a distributor on every day.
    """
    times: defaultdict[int, RoleTimes] = defaultdict(lambda: RoleTimes([], []))
    times[ME].distributor.append(RoleTime(date.min))
    asked = _TIMES.format("" if person_id is None else "where person_id = :person")
    for person, role, since, until, number in connection.execute(asked, {"person": person_id}):
        end = date.fromisoformat(until) if until else date.max
        times[person][role].append(RoleTime(date.fromisoformat(since), end, number))
    return times
