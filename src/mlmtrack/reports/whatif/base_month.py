"""The months that a question of what would remain starts from: the last full ones, of those still there."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.dates import Period, full_months_before
from mlmtrack.domain.leaders import MONTHS_AVERAGED, a_month
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.volume import Volume
from mlmtrack.reports.report import ask, question_of


@dataclass(frozen=True, slots=True)
class Base:
    """The volume of all the months of *period* together, and as it is *credited* to each person.

    *left_out* is a month of those who left since.
    """

    period: Period
    months: Volume
    credited: Mapping[int, int]
    left_out: Points


def base(connection: sqlite3.Connection, day: date) -> Base:
    """Return the last three full months before *day*, by the roles of ``report volume``.

    What somebody ordered as a distributor who has left by *day* can go or stay no more, and is left out.
    """
    period = full_months_before(day, MONTHS_AVERAGED)
    asked = {"start": period.start.isoformat(), "end": period.end.isoformat(), "day": day.isoformat()}
    rows = ask(connection, question_of(__file__), me=ME, **asked)
    by_role: dict[str, int] = defaultdict(int)
    credited: dict[int, int] = defaultdict(int)
    for row in rows:
        by_role[row["role"]] += row["points"]
        if row["role"] != "left":
            credited[row["credited_to"]] += row["points"]
    own, customers, established, new = (
        Points(by_role[role]) for role in ("own", "customers", "established", "new")
    )
    left_out = Points(a_month(by_role["left"]))
    return Base(period, Volume(own, customers, established, new), credited, left_out)


def describe_left_out(left_out: Points, volume_word: str) -> list[str]:
    """Say how much of those who left is left out, where it is anything."""
    if not left_out:
        return []
    return [f"The {left_out.format()} {volume_word} a month of people who have left since are left out."]
