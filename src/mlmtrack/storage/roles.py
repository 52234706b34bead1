"""Who somebody is on a day: the distributor, customer and prospect roles that hold."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.people import ME
from mlmtrack.domain.pipeline import OUTCOMES


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a person on one day; *served_by* is who looks after the customer, me unless said."""

    distributor: bool
    customer: bool
    prospect: bool
    served_by: int


_OUTCOMES = ", ".join(f"'{outcome}'" for outcome in OUTCOMES)
_ROLES = f"""
select exists (select 1 from enrollment
                where person_id = :person and joined_on <= :day
                  and (left_on is null or left_on > :day)),
       exists (select 1 from prospect
                where person_id = :person
                  and (select stage from stage_change
                        where prospect_id = prospect.id and day <= :day
                        order by day desc, id desc limit 1) not in ({_OUTCOMES}))
"""
_SERVED_BY = """
select served_by from customer
 where person_id = :person and since <= :day and (until is null or until > :day)
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

# Of an order, that nobody with a role on its day placed it; of a sign-up, that no distributor sponsored it.
WITHOUT_A_ROLE = f"""
orders.buyer_id <> {ME}
   and not exists (select 1 from customer
                    where customer.person_id = orders.buyer_id and customer.since <= orders.placed_on
                      and (customer.until is null or customer.until > orders.placed_on))
   and not exists (select 1 from enrollment
                    where enrollment.person_id = orders.buyer_id and enrollment.joined_on <= orders.placed_on
                      and (enrollment.left_on is null or enrollment.left_on > orders.placed_on))
"""
WITHOUT_A_SPONSOR = f"""
{FIRST_SPONSOR} <> {ME}
   and not exists (select 1 from enrollment as above
                    where above.person_id = {FIRST_SPONSOR} and above.joined_on <= enrollment.joined_on
                      and (above.left_on is null or above.left_on > enrollment.joined_on))
"""


def roles_on(connection: sqlite3.Connection, person_id: int, day: date) -> Roles:
    """Return the roles that *person_id* has on *day*; the user is a distributor on every day."""
    asked = {"person": person_id, "day": day.isoformat()}
    distributor, prospect = connection.execute(_ROLES, asked).fetchone()
    served_by = connection.execute(_SERVED_BY, asked).fetchone()
    enrolled = person_id == ME or bool(distributor)
    return Roles(
        distributor=enrolled,
        customer=served_by is not None and not enrolled,
        prospect=bool(prospect),
        served_by=served_by[0] if served_by else ME,
    )
