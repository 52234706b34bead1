"""The rows of a random team, for the tests that compute a second time in plain Python."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Placed:
    """An order of a random book."""

    buyer: int
    day: date
    points: int
    purpose: str
    credited: int


def enroll(
    connection: sqlite3.Connection,
    person: int,
    sponsor: int,
    joined: date,
    left: date | None,
    *,
    reason: str | None = None,
) -> None:
    """Let somebody join, and leave if they did."""
    connection.execute(
        "insert into enrollment (person_id, sponsor_id, joined_on, new_until, left_on, left_reason)"
        " values (?, ?, ?, ?, ?, ?)",
        (person, sponsor, f"{joined}", f"{joined + timedelta(90)}", left and f"{left}", reason),
    )


def place_orders(connection: sqlite3.Connection, orders: Iterable[Placed]) -> None:
    """Write the orders into the book."""
    connection.executemany(
        "insert into orders (buyer_id, placed_on, purpose, points, credited_to, quantity)"
        " values (?, ?, ?, ?, ?, 1)",
        [(each.buyer, f"{each.day}", each.purpose, each.points, each.credited) for each in orders],
    )
