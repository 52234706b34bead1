"""Whether what is kept beside a person, a prospect or an order is what the other rows tell."""

import sqlite3
from collections.abc import Iterator

from mlmtrack.storage.derived import (
    CALLED_ON,
    CREDITED_TO,
    IN_TOUCH_ON,
    NEXT_STEP_ON,
    PURPOSE,
    SILENT_SINCE,
    Derived,
)


def wrong_last_touches(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell whose last two-way touch is another than their touches tell."""
    for person in _whose_is_wrong(connection, IN_TOUCH_ON):
        put_right = f'mlmtrack log call {person} "what was said"'
        yield (
            f"The last touch with person {person} is not the one of their activities. "
            f"To put it right, log the next: {put_right}"
        )


def wrong_silences(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell who is silent since another day, or was first called on another, than is told of them."""
    wrong = {*_whose_is_wrong(connection, SILENT_SINCE), *_whose_is_wrong(connection, CALLED_ON)}
    for person in sorted(wrong):
        put_right = f'mlmtrack log call {person} "what was said"'
        yield (
            f"The silence of person {person} is not the one of their sign-up and activities. "
            f"To put it right, log the next: {put_right}"
        )


def wrong_next_steps(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which prospects' next step is another than their open follow-ups tell."""
    for person in _whose_is_wrong(connection, NEXT_STEP_ON):
        yield (
            f"The next step of person {person} is not the one of their follow-ups. "
            f"To put it right, book one: mlmtrack add followup {person} DAY"
        )


def wrong_purposes(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which orders are for something else than was said, or than the role of the buyer tells."""
    for order, held, due in _wrong_orders(connection, PURPOSE):
        put_right = f"To put it right: mlmtrack edit order {order} --purpose {due}"
        yield f"Order {order} counts as {held}, where it has to count as {due}. {put_right}"


def wrong_credits(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell which orders are credited to somebody else than was said, or than the roles tell."""
    for order, held, due in _wrong_orders(connection, CREDITED_TO):
        put_right = f"To put it right: mlmtrack edit order {order} --credited-to {due}"
        yield f"Order {order} is credited to person {held}, where it belongs to person {due}. {put_right}"


def _wrong_orders(connection: sqlite3.Connection, derived: Derived) -> Iterator[tuple[object, ...]]:
    column, question = derived.column, derived.question
    asked = f"select id, {column}, {question} from orders where {column} <> {question} order by id"
    return iter(connection.execute(asked))


def _whose_is_wrong(connection: sqlite3.Connection, derived: Derived) -> Iterator[int]:
    table, column, person, question, _ = derived
    differs = f"coalesce({column}, '') <> coalesce({question}, '')"
    asked = f"select distinct {person} from {table} where {differs} order by {person}"
    return (number for (number,) in connection.execute(asked))
