"""Who stands above whom, by everybody's newest time as a distributor, and whether that goes in a circle."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from mlmtrack.domain.people import ME
from mlmtrack.domain.team import circle_above
from mlmtrack.storage.roles import WITHOUT_A_SPONSOR


_NEWEST = "from enrollment where person_id = ? order by joined_on desc, id desc limit 1"
_ABOVE = (
    f"select sponsor_id {_NEWEST}",
    f"select coalesce(placement_id, sponsor_id) {_NEWEST}",
)
_ENROLLED_TWICE = """
select 1
  from enrollment as one
  join enrollment as other on other.person_id = one.person_id and other.id <> one.id
 where one.person_id = ?
   and one.joined_on <= other.joined_on
   and (one.left_on is null or one.left_on > other.joined_on)
"""
_WITHOUT_A_SPONSOR = f"""
select 1 from enrollment where (person_id = :person or sponsor_id = :person) and {WITHOUT_A_SPONSOR}
"""
_BELOW = """
with recursive walk (person_id) as (
    select ?
     union
    select enrollment.person_id
      from walk
      join enrollment on enrollment.sponsor_id = walk.person_id
     where not exists (select 1
                         from enrollment as newer
                        where newer.person_id = enrollment.person_id
                          and newer.joined_on > enrollment.joined_on)
)
select count(distinct walk.person_id)
  from walk
  join enrollment on enrollment.person_id = walk.person_id
 where walk.person_id <> ?
   and enrollment.joined_on <= ?
   and (enrollment.left_on is null or enrollment.left_on > ?)
"""


def sponsor_of(connection: sqlite3.Connection, person_id: int) -> int | None:
    """Return the newest sponsor of somebody, or None for the user and whoever never signed up."""
    return _asked(connection, _ABOVE[0], person_id)


def circle_through(connection: sqlite3.Connection, people: Iterable[int]) -> Sequence[int]:
    """Return a circle of sponsors or of placements that is met on the way up from *people*; else nothing."""
    starts = list(people)
    circles = (circle_above(starts, partial(_asked, connection, above)) for above in _ABOVE)
    return next((circle for circle in circles if circle), [])


def without_a_sponsor(connection: sqlite3.Connection, people: Iterable[int]) -> bool:
    """Tell whether one of *people*, or whom they sponsored, joined under nobody who was on the team then."""
    asked = ({"person": one} for one in people)
    return any(connection.execute(_WITHOUT_A_SPONSOR, each).fetchone() for each in asked)


def enrolled_twice(connection: sqlite3.Connection, people: Iterable[int]) -> int | None:
    """Return the first of *people* who is a distributor twice on one day, or None."""
    found = (one for one in people if connection.execute(_ENROLLED_TWICE, (one,)).fetchone())
    return next(found, None)


def has_anybody_below(connection: sqlite3.Connection, person_id: int) -> bool:
    """Tell whether anybody ever signed up under somebody, or was placed there."""
    under = "select 1 from enrollment where sponsor_id = :person or placement_id = :person limit 1"
    return connection.execute(under, {"person": person_id}).fetchone() is not None


def count_below(connection: sqlite3.Connection, person_id: int, day: date) -> int:
    """Return how many distributors of *day* stand below somebody, however far."""
    asked = (person_id, person_id, day.isoformat(), day.isoformat())
    return int(connection.execute(_BELOW, asked).fetchone()[0])


def _asked(connection: sqlite3.Connection, question: str, person_id: int) -> int | None:
    row = None if person_id == ME else connection.execute(question, (person_id,)).fetchone()
    return row and row[0]
