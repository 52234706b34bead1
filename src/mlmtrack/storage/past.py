"""The book as it stood on a day that is over: what its questions see in the place of the rows of now.

Days that a row keeps are compared by the questions themselves. Here is what a row alone does not tell: under
whom somebody stood before a move, who looked after a customer before another did, when a follow-up was due
before a snooze, at which stage a prospect stood before the next, whether somebody was archived before.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mlmtrack.domain.people import ABSENCES
from mlmtrack.domain.pipeline import OUTCOMES
from mlmtrack.sql import REACHED, TWO_WAY, newest_stage, not_by, one_of
from mlmtrack.storage.roles import server_on


class _Table(NamedTuple):
    """What stood in some columns of a table on ``:day``, and which of its rows were there.

    Where it is searched by columns that change, it is laid out anew, with an index on each of *searched*.
    """

    columns: Mapping[str, str]
    rows: str
    joined: str = ""
    searched: Sequence[str] = ()


_OUTCOMES = one_of(OUTCOMES)
_NEXT_MOVE = """
left join main.team_move as next_move
  on next_move.id = (select team_move.id
                       from main.team_move
                      where team_move.enrollment_id = enrollment.id and team_move.moved_on > :day
                      order by team_move.moved_on, team_move.id
                      limit 1)
"""
_NEWEST_STAGE = f"join main.stage_change as newest on newest.id = {newest_stage(schema='main.')}"
_OPEN_STAGE = f"""
case when newest.stage not in {_OUTCOMES} then newest.stage
     else coalesce((select stage_change.stage
                      from main.stage_change
                     where stage_change.prospect_id = prospect.id
                       and stage_change.day <= :day
                       and stage_change.stage not in {_OUTCOMES}
                     order by stage_change.day desc, stage_change.id desc
                     limit 1), prospect.stage)
 end
"""
_DUE_ON = """
coalesce((select snooze.from_day
            from main.snooze
           where snooze.followup_id = followup.id and snooze.snoozed_on > :day
           order by snooze.snoozed_on, snooze.id
           limit 1), followup.due_on)
"""
_BOOKED = "(followup.booked_on is null or followup.booked_on <= :day)"
_NEXT_STEP_ON = f"""
(select min({_DUE_ON})
   from main.followup
  where followup.person_id = prospect.person_id
    and {not_by("followup.closed_on")}
    and {_BOOKED})
"""
_ABSENT_SINCE = """
case when person.{column} <= :day then person.{column}
     else (select max(absence.since)
             from main.absence
            where absence.person_id = person.id and absence.kind = '{kind}'
              and absence.since <= :day and absence.until > :day)
 end
"""
# Somebody is there from the first day that the book tells of them, even where that was written down later.
_ADDED_ON = """
case when person.added_on > :day
      and (exists (select 1 from main.enrollment where person_id = person.id and joined_on <= :day)
           or exists (select 1 from main.customer where person_id = person.id and since <= :day)
           or exists (select 1 from main.prospect where person_id = person.id and opened_on <= :day)
           or exists (select 1
                        from main.touch
                        join main.activity on activity.id = touch.activity_id
                       where touch.person_id = person.id and activity.day <= :day)) then :day
     else person.added_on
 end
"""
_TOUCHED = """
select {column} from main.touch join main.activity on activity.id = touch.activity_id
 where touch.person_id = person.id and activity.day <= :day
"""
_JOINED_ON = "(select max(joined_on) from main.enrollment where person_id = person.id and joined_on <= :day)"
_IN_TOUCH_ON = f"""
case when person.in_touch_on > :day then ({_TOUCHED.format(column="max(activity.day)")} and {TWO_WAY})
     else person.in_touch_on
 end
"""
_CALLED_ON = f"""
case when person.called_on <= :day then person.called_on
     when person.silent_since > :day
     then ({_TOUCHED.format(column="min(activity.day)")} and {REACHED} and activity.day >= {_JOINED_ON})
 end
"""
# Where the last touch came later, it is the joining or a touch after it.
_SILENT_SINCE = f"""
case when person.silent_since > :day
     then max({_JOINED_ON}, coalesce(({_TOUCHED.format(column="max(activity.day)")} and {TWO_WAY}), ''))
     else person.silent_since
 end
"""


def _until(table: str, column: str, *details: str) -> dict[str, str]:
    """Return what a day that may have been to come, and the *details* of it, were on ``:day``."""
    return {
        each: f"case when {table}.{column} <= :day then {table}.{each} end" for each in (column, *details)
    }


_TABLES = {
    "enrollment": _Table(
        {
            "sponsor_id": "coalesce(next_move.from_sponsor_id, enrollment.sponsor_id)",
            "placement_id": "case when next_move.id is null then enrollment.placement_id"
            " else next_move.from_placement_id end",
            **_until("enrollment", "left_on", "left_reason", "left_note"),
            **_until("enrollment", "released_on"),
        },
        "enrollment.joined_on <= :day",
        _NEXT_MOVE,
        ("id", "person_id", "sponsor_id", "placement_id"),
    ),
    "customer": _Table(
        {"served_by": server_on(":day", "main."), **_until("customer", "until")},
        "customer.since <= :day",
        searched=("id", "person_id", "served_by"),
    ),
    "person": _Table(
        {
            "added_on": _ADDED_ON,
            "in_touch_on": _IN_TOUCH_ON,
            "silent_since": _SILENT_SINCE,
            "called_on": _CALLED_ON,
            **{column: _ABSENT_SINCE.format(column=column, kind=kind) for column, kind in ABSENCES.items()},
        },
        "true",
    ),
    "followup": _Table({"due_on": _DUE_ON, **_until("followup", "closed_on", "result")}, _BOOKED),
    "prospect": _Table(
        {
            "stage": _OPEN_STAGE,
            "stage_since": "newest.day",
            "closed_on": f"case when newest.stage in {_OUTCOMES} then newest.day end",
            "outcome": f"case when newest.stage in {_OUTCOMES} then newest.stage end",
            "later_until": "case when newest.stage = 'later' and prospect.closed_on = newest.day"
            " then prospect.later_until end",
            "next_step_on": _NEXT_STEP_ON,
        },
        "true",
        _NEWEST_STAGE,
    ),
}
_COLUMNS = "select name from pragma_table_info(?, 'main')"


def look_back(connection: sqlite3.Connection, day: date) -> None:
    """Let *connection* see the book as it stood at the end of *day*; nothing is written into the file.

    Temporary tables and views of the same names stand before those of the book.
    """
    for name, table in _TABLES.items():
        kind = "table" if table.searched else "view"
        connection.execute(f"create temp {kind} {name} as {on_day(connection, name, day)}")
        for column in table.searched:
            connection.execute(f"create index temp.past_{name}_{column} on {name} ({column})")


def on_day(connection: sqlite3.Connection, name: str, day: date) -> str:
    """Return the question for the rows of a table as they stood at the end of *day*."""
    table = _TABLES[name]
    columns = (column for (column,) in connection.execute(_COLUMNS, (name,)))
    details = ", ".join(f"{table.columns.get(column, f'{name}.{column}')} as {column}" for column in columns)
    question = f"select {details} from main.{name} as {name} {table.joined} where {table.rows}"
    return question.replace(":day", f"'{day.isoformat()}'")
