"""What each command changed, so that undo can give it back exactly."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel

from mlmtrack.storage import derived
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.journal import About, Change, ChangeSet


Values = Mapping[str, Any]

_NOT_JOURNALLED = (ChangeSet, Change, About)
ROWS_AT_ONCE = 5_000
# Of tables whose numbers stay taken once they are given, the highest of them.
_HIGHEST = {
    "person": """
    select max(id) from (select max(id) as id from person union all select max(id) from merged_person)
    """
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did: sentences for people, records for programs, and its step if it changed anything.

    Days stand in the sentences as ``days.dated`` writes them. The *preview* is what is said of a change that
    the user is asked about before it is done.
    """

    sentences: Sequence[str]
    data: Mapping[str, object] = field(default_factory=dict)
    step: int | None = None
    preview: Sequence[str] = ()


def attach(session: Session, now: datetime, today: date) -> None:
    """Journal every row that *session* inserts, updates or deletes, as one step at *now*.

    *today* is the day that its sentences are said on.
    """
    session.info["now"] = now.astimezone(UTC)
    session.info["today"] = today

    @event.listens_for(session, "before_flush")
    def _(_session: Session, _context: UOWTransaction, _instances: object) -> None:
        new = [record for record in session.new if record.__tablename__ in _HIGHEST and record.id is None]
        if new:
            for number, record in enumerate(new, _next_number(session, new[0].__tablename__)):
                record.id = number

    @event.listens_for(session, "after_flush")
    def _(_session: Session, _context: UOWTransaction) -> None:
        changes = [
            *(_insert_of(record) for record in session.new if _is_journalled(record)),
            *(_update_of(record) for record in session.dirty if _is_journalled(record)),
            *(_delete_of(record) for record in session.deleted if _is_journalled(record)),
        ]
        record(session, [change for change in changes if change])


def day_of(session: Session) -> date:
    """Return the day that the change counts from."""
    today: date = session.info["today"]
    return today


def finish(session: Session, sentences: Sequence[str], data: Mapping[str, object]) -> Outcome:
    """End a change: its first sentence is what the history shows, its number is what undo takes."""
    session.flush()
    step_id = session.info.get("step")
    if step_id is not None:
        session.get_one(ChangeSet, step_id).sentence = sentences[0]
        session.flush()
    return Outcome(sentences, data, step_id)


def rollback(session: Session) -> None:
    """Take back all that *session* wrote, so that there is no step."""
    session.rollback()
    session.info.pop("step", None)
    derived.rollback(session)


def insert_many(session: Session, table: type[SQLModel], rows: Sequence[Values]) -> range:
    """Insert *rows* at once, as one journalled change, and return the numbers they got.

    Through the session, 70,000 rows would take ten times as long.
    """
    session.flush()
    name = str(table.__tablename__)
    first = _next_number(session, name)
    numbered = [{**row, "id": first + index} for index, row in enumerate(rows)]
    for start in range(0, len(numbered), ROWS_AT_ONCE):
        session.connection().execute(insert(table), numbered[start : start + ROWS_AT_ONCE])
    if numbered:
        last = first + len(numbered) - 1
        record(session, [{"action": "insert", "table_name": name, "key": first, "last_key": last}])
    return range(first, first + len(numbered))


def _next_number(session: Session, table: str) -> int:
    asked = _HIGHEST.get(table, f"select max(id) from {table}")
    return (session.connection().exec_driver_sql(asked).scalar() or 0) + 1


def record(session: Session, changes: Sequence[Values]) -> None:
    """Add *changes* to the step of this session, which begins with the first of them."""
    if not changes:
        return
    if "step" not in session.info:
        session.info["step"] = _begin_step(session)
    blank = {"before": None, "after": None}
    rows = [{**blank, **change, "step_id": session.info["step"]} for change in changes]
    session.connection().execute(insert(Change), rows)
    derived.note(session, changes)


def _begin_step(session: Session) -> int:
    step = {
        "at": session.info["now"],
        "kind": session.info.get("kind", "change"),
        "target_id": session.info.get("target"),
        "sentence": "",
    }
    key = session.connection().execute(insert(ChangeSet), step).inserted_primary_key
    return int(key[0]) if key else 0


def as_json(values: Values | Sequence[Values]) -> str:
    """Write the values of a row, or of several, as JSON; days in ISO form."""
    return json.dumps(values, default=_iso, ensure_ascii=False, separators=(",", ":"))


def _iso(value: date) -> str:
    return value.isoformat()


def _is_journalled(record: object) -> bool:
    return not isinstance(record, _NOT_JOURNALLED)


def _insert_of(record: SQLModel) -> Values:
    return _change_of(record, "insert")


def _delete_of(record: SQLModel) -> Values:
    row = {attribute.key: attribute.value for attribute in inspect(record).attrs}
    return {**_change_of(record, "delete"), "before": as_json([row])}


def _update_of(record: SQLModel) -> Values | None:
    before, after = {}, {}
    for attribute in inspect(record).attrs:
        history = attribute.history
        if history.has_changes():
            before[attribute.key] = _only(history.deleted)
            after[attribute.key] = _only(history.added)
    if before == after:
        return None
    return {**_change_of(record, "update"), "before": as_json(before), "after": as_json(after)}


def _only(values: Iterable[object]) -> object:
    return next(iter(values), None)


def _change_of(record: SQLModel, action: str) -> Values:
    key = number_of(record)
    return {"action": action, "table_name": record.__tablename__, "key": key, "last_key": key}
