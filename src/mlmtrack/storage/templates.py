"""From what the user typed to one plan to give: one of the book, else the one that ships."""

import sqlite3
from collections.abc import Sequence
from itertools import groupby

from mlmtrack.domain.plans import FAST_START, PlannedStep, Template, matching_plans
from mlmtrack.errors.plans import no_such_plan, several_plans


_ALL = """
select plan.id, plan.name, plan_step.text, plan_step.after_days, plan_step.turn
  from plan
  join plan_step on plan_step.plan_id = plan.id
 order by plan.name_key, plan_step.place
"""


def templates(connection: sqlite3.Connection) -> Sequence[Template]:
    """Return every plan that can be given, by name; the one that ships is among them."""
    rows = connection.execute(_ALL).fetchall()
    kept = [
        Template(name, tuple(PlannedStep(*step) for _, _, *step in several), number)
        for (number, name), several in groupby(rows, key=lambda row: (row[0], row[1]))
    ]
    own = any(each.key == FAST_START.key for each in kept)
    return kept if own else sorted([*kept, FAST_START], key=lambda each: each.key)


def template(connection: sqlite3.Connection, plan_ref: str) -> Template:
    """Return the one plan that *plan_ref* means: by its name, else by the start of a word of it.

    Raises:
        NotFoundError: none is called so; the nearest is named.
        AmbiguousError: several are.

    """
    known = templates(connection)
    found = matching_plans(known, plan_ref, lambda each: each.key)
    if not found:
        raise no_such_plan(plan_ref, [each.name for each in known])
    if len(found) > 1:
        raise several_plans(plan_ref, [each.name for each in found])
    return found[0]
