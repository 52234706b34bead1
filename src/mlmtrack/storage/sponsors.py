"""Who stands above whom, by everybody's newest time as a distributor, and whether that goes in a circle."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from mlmtrack.domain.people import ME
from mlmtrack.domain.team import circle_above
from mlmtrack.sql import is_distributor
from mlmtrack.storage.past import on_day
from mlmtrack.storage.roles import FIRST_PLACEMENT, FIRST_SPONSOR, WITHOUT_A_SPONSOR


_NEWEST = "from enrollment where person_id = ? order by joined_on desc, id desc limit 1"
_COLUMNS_ABOVE = ("sponsor_id", "coalesce(placement_id, sponsor_id)")
_ABOVE = tuple(f"select {column} {_NEWEST}" for column in _COLUMNS_ABOVE)
_TURNS = """
select :day
 union
select moved_on from team_move where moved_on > :day
 union
select joined_on from enrollment where joined_on > :day
"""
_ENROLLED_TWICE = f"""
select 1
  from enrollment as one
  join enrollment as other on other.person_id = one.person_id and other.id <> one.id
 where one.person_id = ?
   and {is_distributor("one", "other.joined_on")}
"""
_EVER_BELOW = """
select 1 from enrollment where sponsor_id = :person or placement_id = :person
 union all
select 1 from team_move where from_sponsor_id = :person or from_placement_id = :person
 limit 1
"""
_NEWEST_BELOW = f"""
with arrival (person_id, day, sponsor_id, placement_id) as (
    select person_id, joined_on, {FIRST_SPONSOR}, {FIRST_PLACEMENT}
      from enrollment
     union all
    select enrollment.person_id,
           team_move.moved_on,
           case when next.id is null then enrollment.sponsor_id else next.from_sponsor_id end,
           case when next.id is null then enrollment.placement_id else next.from_placement_id end
      from team_move
      join enrollment on enrollment.id = team_move.enrollment_id
      left join team_move as next
        on next.id = (select later.id
                        from team_move as later
                       where later.enrollment_id = team_move.enrollment_id
                         and later.moved_on > team_move.moved_on
                       order by later.moved_on
                       limit 1)
)
select person_id, day
  from arrival
 where :person in (sponsor_id, placement_id)
 order by day desc, person_id
 limit 1
"""
_WITHOUT_A_SPONSOR = f"""
select 1 from enrollment where (person_id = :person or {FIRST_SPONSOR} = :person) and {WITHOUT_A_SPONSOR}
"""
_BELOW = f"""
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
   and {is_distributor(day="?")}
"""


def circle_since(connection: sqlite3.Connection, person_id: int, day: date) -> Sequence[int]:
    """Return a circle in which somebody stood on *day*, or on a later one on which the tree changed."""
    turns = connection.execute(_TURNS, {"day": day.isoformat()})
    circles = (_circle_on(connection, person_id, date.fromisoformat(turn)) for (turn,) in turns)
    return next((circle for circle in circles if circle), [])


def _circle_on(connection: sqlite3.Connection, person_id: int, day: date) -> Sequence[int]:
    times = on_day(connection, "enrollment", day)
    newest = f"from ({times}) where person_id = ? order by joined_on desc, id desc limit 1"
    return _first_circle(connection, (f"select {above} {newest}" for above in _COLUMNS_ABOVE), [person_id])


def sponsor_of(connection: sqlite3.Connection, person_id: int) -> int | None:
    """Return the newest sponsor of somebody, or None for the user and whoever never signed up."""
    return _asked(connection, _ABOVE[0], person_id)


def circle_through(connection: sqlite3.Connection, people: Iterable[int]) -> Sequence[int]:
    """Return a circle of sponsors or of placements that is met on the way up from *people*; else nothing."""
    return _first_circle(connection, _ABOVE, list(people))


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
    return connection.execute(_EVER_BELOW, {"person": person_id}).fetchone() is not None


def newest_below(connection: sqlite3.Connection, person_id: int) -> tuple[int, date] | None:
    """Return who came directly under somebody last, by joining or by a move, and on which day."""
    row = connection.execute(_NEWEST_BELOW, {"person": person_id}).fetchone()
    return row and (row[0], date.fromisoformat(row[1]))


def count_below(connection: sqlite3.Connection, person_id: int, day: date) -> int:
    """Return how many distributors of *day* stand below somebody, however far."""
    asked = (person_id, person_id, day.isoformat(), day.isoformat())
    return int(connection.execute(_BELOW, asked).fetchone()[0])


def _first_circle(
    connection: sqlite3.Connection, questions: Iterable[str], starts: Sequence[int]
) -> Sequence[int]:
    circles = (circle_above(starts, partial(_asked, connection, question)) for question in questions)
    return next((circle for circle in circles if circle), [])


def _asked(connection: sqlite3.Connection, question: str, person_id: int) -> int | None:
    row = None if person_id == ME else connection.execute(question, (person_id,)).fetchone()
    return row and row[0]
