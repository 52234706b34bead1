"""Whether the history is whole, so that undo can give back what was there."""

import json
import sqlite3
from collections.abc import Iterator

from mlmtrack.storage.checks.values import RESTORE


_GAPS = "select max(id) - count(*) from step"
_EMPTY = """
select id from step
 where sentence = '' or (kind <> 'change' and (target_id is null or target_id >= id))
    or not exists (select 1 from change where change.step_id = step.id)
"""
_AT_ODDS = """
select id from change
 where last_key < key
    or (before is null) = (action in ('update', 'delete'))
    or (after is null) = (action = 'update')
"""
_KEPT = "select step_id, action, before, after from change where action in ('update', 'delete')"
_ROWS_KEPT = {"update": dict, "delete": list}


def broken_history(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell where a step or what it changed is missing or cannot be read."""
    (gaps,) = connection.execute(_GAPS).fetchone()
    if gaps:
        yield f"The history lacks {gaps} of its steps, so not every change can be undone. {RESTORE}"
    for (step,) in connection.execute(_EMPTY):
        yield f"Step {step} of the history does not say what it did. {RESTORE}"
    for (change,) in connection.execute(_AT_ODDS):
        yield f"Change {change} of the history is not whole. {RESTORE}"
    for step, action, *kept in connection.execute(_KEPT):
        if not all(_reads(text, _ROWS_KEPT[action]) for text in kept if text is not None):
            yield f"What step {step} changed cannot be read, so it cannot be undone. {RESTORE}"


def _reads(text: str, kind: type) -> bool:
    try:
        return isinstance(json.loads(text), kind)
    except (ValueError, RecursionError):
        return False
