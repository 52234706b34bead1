"""What follows from other rows, kept beside it so that a page need not read them all.

It is not part of the journal: what writes or undoes such rows brings it up to date in the same transaction.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from mlmtrack.domain.people import ME
from mlmtrack.sql import REACHED, TWO_WAY
from mlmtrack.storage.roles import BY_A_DISTRIBUTOR, SERVED_BY


if TYPE_CHECKING:
    from sqlmodel import Session


class Derived(NamedTuple):
    """A *column* of *table*, the question that computes it, and where to see whose it is after a change.

    *person* is the column that says whose row it is; *concerned* asks, by table, for the people of the rows
    from ``:key`` to ``:last_key``.
    """

    table: str
    column: str
    person: str
    question: str
    concerned: Mapping[str, str]


_LAST_TWO_WAY = f"""
(select max(activity.day)
   from touch
   join activity on activity.id = touch.activity_id
  where touch.person_id = person.id
    and {TWO_WAY})
"""
_SILENT_SINCE = """
(select max(case when person.in_touch_on > enrollment.joined_on then person.in_touch_on
                 else enrollment.joined_on
             end)
   from enrollment
  where enrollment.person_id = person.id)
"""
_CALLED_ON = f"""
(select min(activity.day)
   from touch
   join activity on activity.id = touch.activity_id
  where touch.person_id = person.id
    and activity.day >= (select max(joined_on) from enrollment where enrollment.person_id = person.id)
    and {REACHED})
"""
_NEXT_STEP = """
(select min(followup.due_on)
   from followup
  where followup.person_id = prospect.person_id
    and followup.closed_on is null)
"""
# What was said stays; else the role of the buyer decides: on the order's day, whenever it was learned.
_PURPOSE = f"coalesce(orders.purpose_said, case when {BY_A_DISTRIBUTOR} then 'own' else 'customer' end)"
_CREDITED_TO = f"""
coalesce(orders.credit_said, case when {BY_A_DISTRIBUTOR} then orders.buyer_id else {SERVED_BY} end, {ME})
"""
_OF_ROWS = "select distinct person_id from {} where {} between :key and :last_key"
_BUYERS = {
    "orders": "select distinct buyer_id from orders where id between :key and :last_key",
    "hand_over": "select distinct customer.person_id from hand_over"
    " join customer on customer.id = hand_over.customer_id where hand_over.id between :key and :last_key",
    **{each: _OF_ROWS.format(each, "id") for each in ("customer", "enrollment")},
}

_TOUCHED = {"touch": _OF_ROWS.format("touch", "id"), "activity": _OF_ROWS.format("touch", "activity_id")}
_ENROLLED = {**_TOUCHED, "enrollment": _OF_ROWS.format("enrollment", "id")}

IN_TOUCH_ON = Derived("person", "in_touch_on", "id", _LAST_TWO_WAY, _TOUCHED)
SILENT_SINCE = Derived(
    "person", "silent_since", "id", _SILENT_SINCE, _ENROLLED
)  # of in_touch_on, so after it
CALLED_ON = Derived("person", "called_on", "id", _CALLED_ON, _ENROLLED)
NEXT_STEP_ON = Derived(
    table="prospect",
    column="next_step_on",
    person="person_id",
    question=_NEXT_STEP,
    concerned={each: _OF_ROWS.format(each, "id") for each in ("followup", "prospect")},
)
PURPOSE = Derived("orders", "purpose", "buyer_id", _PURPOSE, _BUYERS)
CREDITED_TO = Derived("orders", "credited_to", "buyer_id", _CREDITED_TO, _BUYERS)
# In this order: the silence is computed from the last touch.
EVERYTHING_DERIVED = (IN_TOUCH_ON, SILENT_SINCE, CALLED_ON, NEXT_STEP_ON, PURPOSE, CREDITED_TO)


class OutOfDate(NamedTuple):
    """A row whose derived column is another than it was: its number, its person, and the value now."""

    id: int
    person_id: int
    now: Any


def note(session: "Session", changes: Iterable[Mapping[str, Any]]) -> None:
    """Remember whose derived columns *changes* of the journal concern."""
    for change in changes:
        concerned: dict[str, set[int]] = {}  # by the question, which several columns share
        for derived in EVERYTHING_DERIVED:
            if asked := derived.concerned.get(change["table_name"]):
                if asked not in concerned:
                    concerned[asked] = _people_of(session, asked, change)
                session.info.setdefault(derived.column, set()).update(concerned[asked])


def out_of_date(session: "Session", derived: Derived) -> Iterator[OutOfDate]:
    """Yield the rows that the changes of this session concern and that do not follow them yet."""
    table, column, person, question, _ = derived
    asked = (
        f"select id, {person}, {question} from {table}"
        f" where {person} = :person and {column} <> {question} order by id"
    )
    for one in sorted(session.info.get(column, ())):
        yield from map(OutOfDate._make, session.connection().exec_driver_sql(asked, {"person": one}))


def bring_up_to_date(session: "Session") -> None:
    """Compute anew what the changes of this session concern."""
    for derived in EVERYTHING_DERIVED:
        if people := session.info.pop(derived.column, None):
            table, column, person, question, _ = derived
            sql = f"update {table} set {column} = {question} where {person} = :person"
            session.connection().exec_driver_sql(sql, [{"person": one} for one in sorted(people)])


def rollback(session: "Session") -> None:
    """Forget whom the changes of this session concern, which are taken back."""
    for derived in EVERYTHING_DERIVED:
        session.info.pop(derived.column, None)


def _people_of(session: "Session", asked: str, change: Mapping[str, Any]) -> set[int]:
    """Return whom the rows of a change name, now and before it."""
    values = {"key": change["key"], "last_key": change["last_key"]}
    return {*session.connection().exec_driver_sql(asked, values).scalars(), *_named_before(change)}


def _named_before(change: Mapping[str, Any]) -> Iterable[int]:
    """Return whom the rows of a change named before it, as far as it changed that."""
    before = json.loads(change.get("before") or "[]")
    rows = before if isinstance(before, list) else [before]
    return [row["person_id"] for row in rows if "person_id" in row]
