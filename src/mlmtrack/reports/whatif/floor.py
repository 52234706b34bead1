"""What would remain, month by month, if nobody new joined."""

import sqlite3
from collections import Counter, defaultdict
from datetime import date

from mlmtrack.domain import floor as rules
from mlmtrack.domain.dates import full_months_before, months_of
from mlmtrack.domain.people import ME
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.outlook.times import Times
from mlmtrack.reports.report import each, question_of
from mlmtrack.reports.whatif.base_month import base
from mlmtrack.reports.whatif.floor_page import Floor


def floor(connection: sqlite3.Connection, day: date, settings: Settings, months: int) -> Floor:
    """Return what would remain for so many *months*, from an average of the last three full months.

    The shares that stay are the book's own where enough people tell them, else those of the *settings*.
    Source: docs/reference/team-figures.md.
    """
    start = base(connection, day)
    customers, established = _ordered(connection, day, rules.months_to_watch(settings.active_months))
    of_customers = rules.survival(customers, settings.active_months, settings.survival_customers)
    of_distributors = rules.survival(established, settings.active_months, settings.survival_distributors)
    now, *later = rules.floor(start.months, of_customers.rate, of_distributors.rate, months)
    return Floor(start.period, now, tuple(later), start.left_out, of_customers, of_distributors)


def _ordered(connection: sqlite3.Connection, day: date, months: int) -> tuple[Counter[int], Counter[int]]:
    """Count customers and established distributors by the months in which they ordered, as sets of bits."""
    period = full_months_before(day, months)
    bits = {month: 1 << place for place, month in enumerate(months_of(period))}
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    role = Times(connection, period.end).role
    customers: dict[int, int] = defaultdict(int)
    established: dict[int, int] = defaultdict(int)
    by_role = {"customers": customers, "established": established}
    for buyer, placed_on, purpose in each(connection, question_of(__file__), me=ME, **bounds):
        if (ordered_as := by_role.get(role(buyer, placed_on, purpose))) is not None:
            ordered_as[buyer] |= bits[placed_on[:7]]
    return Counter(customers.values()), Counter(established.values())
