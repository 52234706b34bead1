"""What follows from other rows, kept beside a person or a prospect so that a page need not read them all.

It is no part of the journal: what writes or undoes such rows brings it up to date in the same transaction.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple


if TYPE_CHECKING:
    from sqlmodel import Session


class Reckoned(NamedTuple):
    """A *column* of *table*, the question that reckons it, and where to see whose it is after a change.

    *person* is the column that says whose row it is; *concerned* asks, by table, for the people of the rows
    from ``:key`` to ``:last_key``.
    """

    table: str
    column: str
    person: str
    question: str
    concerned: Mapping[str, str]


_LAST_TWO_WAY = """
(select max(activity.day)
   from touch
   join activity on activity.id = touch.activity_id
  where touch.person_id = person.id
    and (activity.direction = 'in' or touch.answered = 'yes'))
"""
_NEXT_STEP = """
(select min(followup.due_on)
   from followup
  where followup.person_id = prospect.person_id
    and followup.closed_on is null)
"""
_OF_ROWS = "select distinct person_id from {} where {} between :key and :last_key"

IN_TOUCH_ON = Reckoned(
    table="person",
    column="in_touch_on",
    person="id",
    question=_LAST_TWO_WAY,
    concerned={"touch": _OF_ROWS.format("touch", "id"), "activity": _OF_ROWS.format("touch", "activity_id")},
)
NEXT_STEP_ON = Reckoned(
    table="prospect",
    column="next_step_on",
    person="person_id",
    question=_NEXT_STEP,
    concerned={each: _OF_ROWS.format(each, "id") for each in ("followup", "prospect")},
)
EVERYTHING_RECKONED = (IN_TOUCH_ON, NEXT_STEP_ON)


def note(session: "Session", changes: Iterable[Mapping[str, Any]]) -> None:
    """Remember whose reckoned columns *changes* of the journal concern."""
    for change in changes:
        for reckoned in EVERYTHING_RECKONED:
            if asked := reckoned.concerned.get(change["table_name"]):
                people: set[int] = session.info.setdefault(reckoned.column, set())
                values = {"key": change["key"], "last_key": change["last_key"]}
                people.update(session.connection().exec_driver_sql(asked, values).scalars())
                people.update(_named_before(change))


def bring_up_to_date(session: "Session") -> None:
    """Reckon anew what the changes of this session concern."""
    for reckoned in EVERYTHING_RECKONED:
        if people := session.info.pop(reckoned.column, None):
            table, column, person, question, _ = reckoned
            sql = f"update {table} set {column} = {question} where {person} = :person"
            session.connection().exec_driver_sql(sql, [{"person": one} for one in sorted(people)])


def forget(session: "Session") -> None:
    """Forget whom the changes of this session concern, which are taken back."""
    for reckoned in EVERYTHING_RECKONED:
        session.info.pop(reckoned.column, None)


def _named_before(change: Mapping[str, Any]) -> Iterable[int]:
    """Return whom the rows of a change named before it, as far as it changed that."""
    before = json.loads(change.get("before") or "[]")
    rows = before if isinstance(before, list) else [before]
    return [row["person_id"] for row in rows if "person_id" in row]
