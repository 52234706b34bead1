"""Whether roles, stages and sponsors hold together."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from mlmtrack.domain.contacts import KINDS_BY_NAME
from mlmtrack.domain.people import ME, NEWCOMER_DAYS
from mlmtrack.domain.team import circles
from mlmtrack.storage.checks.keys import rename
from mlmtrack.storage.checks.values import RESTORE
from mlmtrack.storage.roles import FIRST_SPONSOR, WITHOUT_A_ROLE, WITHOUT_A_SPONSOR


_ABOVE = "select person_id, {column} from enrollment where {column} is not null order by joined_on, id"
_OVERLAPS = """
select person_id, began, next
  from (select person_id, {start} as began, {end} as ended,
               lead({start}) over (partition by person_id order by {start}, id) as next
          from {table})
 where next is not null and (ended is null or ended > next)
"""
_ROLES = {
    "distributor": {"table": "enrollment", "start": "joined_on", "end": "left_on"},
    "customer": {"table": "customer", "start": "since", "end": "until"},
}
_AT_ODDS = """
select prospect.id, prospect.person_id
  from prospect
  left join (select prospect_id, stage, day,
                    row_number() over (partition by prospect_id order by day desc, id desc) as place
               from stage_change) as newest
         on newest.prospect_id = prospect.id and newest.place = 1
 where newest.stage is null
    or newest.stage <> coalesce(prospect.outcome, prospect.stage)
    or newest.day <> prospect.stage_since
    or newest.day <> coalesce(prospect.closed_on, newest.day)
"""
_CONTACTS_AT_ODDS = """
select distinct person.id, person.name, person.{kind}_key is null
  from contact
  join person on person.id = contact.person_id
 where contact.kind = '{kind}'
   and coalesce(person.{kind}_key, contact.value_key) = contact.value_key
 order by person.id
"""
_ORDERS = f"select id, buyer_id, placed_on from orders where {WITHOUT_A_ROLE}"
_SIGN_UPS = f"select person_id, {FIRST_SPONSOR}, joined_on from enrollment where {WITHOUT_A_SPONSOR}"
# Whoever serves a customer is a distributor on the day that it is said, which the book does not keep.
_SERVED = """
select person_id, served_by from customer
 where served_by <> ? and served_by not in (select person_id from enrollment)
"""


def me_missing(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell when the user is not in the book."""
    if (
        connection.execute("select 1 from person where id = ? and archived_on is null", (ME,)).fetchone()
        is None
    ):
        yield f"You, person {ME}, are not in the book. {RESTORE}"


def circles_of_sponsors(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell each circle in the newest sponsor, or placement, of everybody."""
    for column, word in (("sponsor_id", "sponsors"), ("placement_id", "placements")):
        above = dict(connection.execute(_ABOVE.format(column=column)).fetchall())
        for circle in circles(above):
            round_trip = " under ".join(str(person) for person in [*circle[:8], circle[0]])
            yield f"The {word} go in a circle: {round_trip}. {RESTORE}"


def overlapping_roles(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell who has the same role twice on one day."""
    for role, columns in _ROLES.items():
        for person, began, again in connection.execute(_OVERLAPS.format(**columns)):
            yield f"Person {person} is a {role} since {began}, and once more since {again}. {RESTORE}"


def wrong_newcomer_days(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell whose days as a new distributor are not ninety."""
    days = timedelta(days=NEWCOMER_DAYS)
    for person, joined, until in connection.execute("select person_id, joined_on, new_until from enrollment"):
        try:
            due = date.fromisoformat(joined) + days
        except OverflowError:
            yield f"Person {person} joined on {joined}, after which the calendar ends. {RESTORE}"
            continue
        if until != due.isoformat():
            yield f"Person {person} joined on {joined} and would be new until {until}, not {due}. {RESTORE}"


def contacts_at_odds(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell who lacks a main phone or e-mail beside others, and who has the main one among the others."""
    for kind in filter(lambda each: each.has_main, KINDS_BY_NAME.values()):
        for person, name, has_none in connection.execute(_CONTACTS_AT_ODDS.format(kind=kind.name)):
            none = f"has no main {kind.label}, and has another one"
            wrong = none if has_none else f"has the main {kind.label} a second time"
            yield f"Person {person} {wrong}. To put it right: {rename(person, name)}"


def prospects_at_odds(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell whose stage is not what the newest of their stage changes says."""
    for _, person in connection.execute(_AT_ODDS):
        again = f"To put it right, move them once more: mlmtrack move {person} STAGE"
        yield f"Person {person} does not stand where their history says. {again}"


def orders_without_a_role(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell each order of somebody who was neither a customer nor a distributor on its day."""
    for order, person, day in connection.execute(_ORDERS):
        again = f"To make them a customer from that day: mlmtrack edit order {order} --on {day}"
        yield f"Person {person} had no role when order {order} was placed, on {day}. {again}"


def no_distributors(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell who was sponsored, or is served as a customer, by somebody who is not a distributor."""
    for person, sponsor, day in connection.execute(_SIGN_UPS):
        yield f"Person {person} signed up on {day} under {sponsor}, who was not a distributor then. {RESTORE}"
    for person, server in connection.execute(_SERVED, (ME,)):
        yield f"Person {person} is served by {server}, who never was a distributor. {RESTORE}"
