"""The roles of a person on a day, in words."""

import sqlite3


ROLES = ("distributor", "customer", "prospect")


def roles_of(row: sqlite3.Row) -> tuple[str, ...]:
    """Return the roles that the columns of *row* hold; a distributor is not a customer at the same time."""
    held = [role for role in ROLES if row[role]]
    return tuple(role for role in held if role != "customer" or "distributor" not in held)
