"""Who somebody is on a day: the distributor, customer and prospect roles that hold."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.people import ME


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a person on one day; *served_by* is who looks after the customer, me unless said."""

    distributor: bool
    customer: bool
    prospect: bool
    served_by: int


_ROLES = """
select exists (select 1 from enrollment
                where person_id = :person and joined_on <= :day
                  and (left_on is null or left_on > :day)),
       exists (select 1 from prospect
                where person_id = :person and opened_on <= :day
                  and (closed_on is null or closed_on > :day))
"""
_SERVED_BY = """
select served_by from customer
 where person_id = :person and since <= :day and (until is null or until > :day)
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
