"""Whether what is kept beside a person or a prospect is what the other rows tell."""

import sqlite3
from collections.abc import Iterator

from mlmtrack.storage.reckoned import IN_TOUCH_ON, NEXT_STEP_ON, Reckoned


def wrong_last_touches(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell whose last two-way touch is another than their touches tell."""
    for person in _whose_is_wrong(connection, IN_TOUCH_ON):
        put_right = f'mlmtrack log call {person} "what was said"'
        yield (
            f"The last touch with person {person} is not the one of their activities. "
            f"To put it right, log the next: {put_right}"
        )


def wrong_next_steps(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which prospects' next step is another than their open follow-ups tell."""
    for person in _whose_is_wrong(connection, NEXT_STEP_ON):
        yield (
            f"The next step of person {person} is not the one of their follow-ups. "
            f"To put it right, book one: mlmtrack add followup {person} DAY"
        )


def _whose_is_wrong(connection: sqlite3.Connection, reckoned: Reckoned) -> Iterator[int]:
    table, column, person, question, _ = reckoned
    differs = f"coalesce({column}, '') <> coalesce({question}, '')"
    asked = f"select distinct {person} from {table} where {differs} order by {person}"
    return (number for (number,) in connection.execute(asked))
