"""Steps of the journal reversed: each row put back exactly as it was, as a new step of its own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Table, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from mlmtrack.errors import RefusedError
from mlmtrack.errors.enrollments import undo_would_circle
from mlmtrack.errors.history import (
    later_steps_stand_on_it,
    what_it_needs_is_gone,
)
from mlmtrack.storage import derived, sponsors
from mlmtrack.storage.database.connection import driver_of
from mlmtrack.storage.journal import ROWS_AT_ONCE, Values, as_json, record
from mlmtrack.storage.roles import WITHOUT_A_ROLE
from mlmtrack.storage.tables import load_all
from mlmtrack.storage.tables.checks import RELIES_ON
from mlmtrack.storage.tables.journal import Change, ChangeSet
from mlmtrack.storage.tables.people import Person


_NAMED = 5

# A step is undone when the newest undo or redo of it is an undo.
_UNDONE = """
coalesce((select newest.kind from step as newest
           where newest.target_id = step.id
           order by newest.id desc limit 1), '') = 'undo'
"""
_NEWEST_LIVE = text(f"select max(step.id) from step where step.kind = 'change' and not {_UNDONE}")
_IS_UNDONE = text(f"select {_UNDONE} from step where step.id = :step")
_NEWEST_UNDO = text(
    f"""
    select max(undo.id) from step as undo join step on step.id = undo.target_id
     where undo.kind = 'undo' and {_UNDONE}
       and undo.id = (select max(same.id) from step as same where same.target_id = step.id)
       and undo.id > (select coalesce(max(id), 0) from step where kind = 'change')
    """
)
_LATER_ON_THE_SAME_ROWS = text(
    f"""
    select distinct step.id, step.sentence,
           mine.action as my_action, mine.after as my_columns, theirs.action, theirs.before
      from step
      join change as theirs on theirs.step_id = step.id
      join change as mine on mine.step_id = :step
                         and mine.table_name = theirs.table_name
                         and mine.key <= theirs.last_key and mine.last_key >= theirs.key
     where step.id > :step and step.kind = 'change' and not {_UNDONE}
     order by step.id
    """
)
_LATER_ON_ROWS_BELOW = """
select distinct step.id, step.sentence
  from step
  join change as theirs on theirs.step_id = step.id and theirs.table_name = '{child}'
                     and theirs.action = 'insert'
  join {child} as child on child.id between theirs.key and theirs.last_key
  join change as mine on mine.step_id = :step and mine.action = 'insert'
                     and mine.table_name = '{parent}'
                     and child.{column} between mine.key and mine.last_key
 where step.id > :step and step.kind = 'change' and not {undone}
"""

_LATER_ON_ROLES = """
select distinct step.id, step.sentence
  from step
  join change as theirs on theirs.step_id = step.id and theirs.table_name = '{relying}'
                       and theirs.action <> 'delete'
  join {relying} as relying on relying.id between theirs.key and theirs.last_key
 where step.id > :step and step.kind = 'change' and not {undone}
   and relying.{column} in (
       select role.person_id
         from {role} as role
         join change as mine on mine.step_id = :step and mine.table_name = '{role}'
                            and role.id between mine.key and mine.last_key
                            and (mine.action <> 'update' or {of_whom_and_when}))
"""
# What a step changed of a role beside whose it is and its days, such as the sponsor, nothing counts on.
_OF_WHOM_AND_WHEN = " or ".join(
    f"""mine.after like '%"{column}":%'"""
    for column in ("person_id", "joined_on", "left_on", "since", "until")
)
_ENROLLED = text(
    """
    select distinct enrollment.person_id
      from change
      join enrollment on enrollment.id between change.key and change.last_key
     where change.step_id = :step and change.table_name = 'enrollment'
    """
)

_WITHOUT_A_ROLE = text(
    f"""
    select orders.id
      from change
      join orders on orders.id between change.key and change.last_key
     where change.step_id = :step and change.table_name = 'orders' and {WITHOUT_A_ROLE}
    """
)


def newest_to_undo(session: Session) -> int | None:
    """Return the newest change that is not undone."""
    return session.connection().execute(_NEWEST_LIVE).scalar()


def newest_to_redo(session: Session) -> ChangeSet | None:
    """Return the newest undo since the newest change that was not redone, if there is one."""
    number = session.connection().execute(_NEWEST_UNDO).scalar()
    return session.get(ChangeSet, number) if number else None


def is_undone(session: Session, step: int) -> bool:
    """Return whether a change is undone as things stand."""
    return bool(session.connection().execute(_IS_UNDONE, {"step": step}).scalar())


def refuse_if_later_steps_stand_on(session: Session, step: int) -> None:
    """Check that no live later step changed or built on the rows of *step*.

    Raises:
        RefusedError: some did.

    """
    load_all()
    later = {
        **dict(_later_on_the_same_rows(session, step)),
        **dict(_later_on_rows_below(session, step)),
        **dict(_later_on_roles(session, step)),
    }
    if later:
        raise later_steps_stand_on_it(step, sorted(later.items()))


def reverse(session: Session, step: int, kind: str, target: int) -> int:
    """Put back all that *step* changed, as a new step of *kind* on *target*; return the number of rows.

    Raises:
        RefusedError: a row to put back belongs to one, or an order or a sign-up to a role, that is
            there no more.
        RefusedError: people would stand below themselves, or be enrolled twice.

    """
    load_all()
    session.info["kind"], session.info["target"] = kind, target
    wanted = select(Change).where(Change.step_id == step).order_by(Change.id.desc())  # type: ignore[union-attr,arg-type]  # a column
    changes = session.execute(wanted).scalars().all()
    enrolled = _enrolled(session, step)  # whose rows it takes away is seen before, whose it gives back after
    try:
        rows = sum(_reverse(session, change) for change in changes)
    except IntegrityError as error:
        raise what_it_needs_is_gone(target) from error
    if session.connection().execute(_WITHOUT_A_ROLE, {"step": step}).first():
        raise what_it_needs_is_gone(target)
    _refuse_an_odd_tree(session, sorted(enrolled | _enrolled(session, step)), target)
    return rows


def _enrolled(session: Session, step: int) -> set[int]:
    """Return whose times as a distributor *step* changed, as far as they are in the book."""
    return set(session.connection().execute(_ENROLLED, {"step": step}).scalars())


def _refuse_an_odd_tree(session: Session, people: Sequence[int], step: int) -> None:
    book = driver_of(session.connection())
    if twice := sponsors.enrolled_twice(book, people):
        raise RefusedError(
            (
                f"Step {step} cannot be reversed as things stand now: {session.get_one(Person, twice).name} "
                f"({twice}) signed up again since, and two periods as a distributor cannot overlap."
            ),
            "See",
            "mlmtrack history",
        )
    if circle := sponsors.circle_through(book, people):
        some = [(one, session.get_one(Person, one).name) for one in circle[:_NAMED]]
        raise undo_would_circle(step, some, len(circle) - len(some))
    if sponsors.without_a_sponsor(book, people):
        raise what_it_needs_is_gone(step)


def _reverse(session: Session, change: Change) -> int:
    table = SQLModel.metadata.tables[change.table_name]
    match change.action:
        case "insert":
            return _take_away(session, table, change)
        case "update":
            return _set_back(session, table, change)
        case _:
            return _put_back(session, table, json.loads(change.before or "[]"))


def _take_away(session: Session, table: Table, change: Change) -> int:
    if table.name == Person.__tablename__:
        derived.bring_up_to_date(session)  # no order is to be credited to them any more
    keys = table.c.id.between(change.key, change.last_key)
    rows = session.connection().execute(select(table).where(keys).order_by(table.c.id)).mappings().all()
    session.connection().execute(delete(table).where(keys))
    for some in _chunks(rows):
        taken = {"action": "delete", "table_name": table.name, "before": as_json([dict(row) for row in some])}
        record(session, [{**taken, "key": some[0]["id"], "last_key": some[-1]["id"]}])
    return len(rows)


def _set_back(session: Session, table: Table, change: Change) -> int:
    before = json.loads(change.before or "{}")
    statement = update(table).where(table.c.id == change.key).values(_typed(table, before))
    session.connection().execute(statement)
    turned = {"action": "update", "before": change.after, "after": change.before}
    record(session, [{**turned, "table_name": table.name, "key": change.key, "last_key": change.key}])
    return 1


def _put_back(session: Session, table: Table, rows: Sequence[Values]) -> int:
    session.connection().execute(insert(table), [_typed(table, row) for row in rows])
    put = {"action": "insert", "table_name": table.name}
    record(session, [{**put, "key": rows[0]["id"], "last_key": rows[-1]["id"]}])
    return len(rows)


def _chunks(rows: Sequence[RowMapping]) -> Iterator[Sequence[RowMapping]]:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[start : start + ROWS_AT_ONCE]


def _typed(table: Table, row: Values) -> Mapping[str, Any]:
    """Return the values of a row of JSON in the types of their columns."""
    return {
        key: value if value is None or isinstance(value, int) else _of_type(table, key, value)
        for key, value in row.items()
    }


def _of_type(table: Table, key: str, value: str) -> Any:
    wanted = table.c[key].type.python_type
    return wanted.fromisoformat(value) if hasattr(wanted, "fromisoformat") else value


def _later_on_the_same_rows(session: Session, step: int) -> Iterator[tuple[int, str]]:
    found = session.connection().execute(_LATER_ON_THE_SAME_ROWS, {"step": step})
    for number, sentence, my_action, my_columns, action, before in found:
        both_update = my_action == action == "update"
        if not both_update or json.loads(my_columns).keys() & json.loads(before).keys():
            yield number, sentence


def _later_on_rows_below(session: Session, step: int) -> Iterator[tuple[int, str]]:
    for child in SQLModel.metadata.sorted_tables:
        for key in child.foreign_keys:
            if child.name in ("step", "change"):
                continue
            question = _LATER_ON_ROWS_BELOW.format(
                child=child.name, parent=key.column.table.name, column=key.parent.name, undone=_UNDONE
            )
            yield from map(tuple, session.connection().execute(text(question), {"step": step}))


def _later_on_roles(session: Session, step: int) -> Iterator[tuple[int, str]]:
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            for role in column.info.get(RELIES_ON, ()):
                question = _LATER_ON_ROLES.format(
                    relying=table.name,
                    column=column.name,
                    role=role,
                    undone=_UNDONE,
                    of_whom_and_when=_OF_WHOM_AND_WHEN,
                )
                yield from map(tuple, session.connection().execute(text(question), {"step": step}))
