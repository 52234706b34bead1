"""Customers: since when, what they ordered, and how long nobody spoke to them."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME, checked_tag
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.people.listing import is_from
from mlmtrack.reports.report import Report, ask, question_of


_COLUMNS = (
    Column("id", "No", Kind.IDENTITY),
    Column("name", "Name"),
    Column("since", "Since", Kind.DAY, rank=2),
    Column("last_order_on", "Last order", Kind.DAY, rank=1),
    Column("orders", "Orders", Kind.NUMBER),
    Column("points", "Points", Kind.POINTS),
    Column("days_since_touch", "Days since touch", Kind.NUMBER, rank=3),
    Column("served_by", "Served by", rank=4),
)


@dataclass(frozen=True, slots=True)
class CustomerListed:
    """A customer; *days_since_touch* is None where there was no touch yet."""

    id: int
    name: str
    since: date
    last_order_on: date | None
    orders: int
    points: Points
    last_touch_on: date | None
    days_since_touch: int | None
    tier: int | None
    source: str | None
    served_by: int
    served_by_name: str

    def cells(self) -> Sequence[Cell]:
        """Return the customer as a row of the sheet."""
        return (
            Marked(self.id, Tone.ACCENT),
            self.name,
            self.since,
            self.last_order_on,
            self.orders,
            self.points,
            self.days_since_touch,
            "you" if self.served_by == ME else self.served_by_name,
        )


@dataclass(frozen=True)
class CustomersListed(Report):
    """Customers; *count* and *points* are of all that were found, however few are shown."""

    name: ClassVar[str] = "list customers"

    customers: tuple[CustomerListed, ...]
    count: int
    points: Points

    def page(self, words: Words) -> Page:
        """Lay the customers out."""
        sheet = Sheet("customers", _COLUMNS, [one.cells() for one in self.customers])
        if not self.count:
            return Page("No customers here.", [sheet], ["mlmtrack add customer NAME"])
        shown = "" if len(self.customers) == self.count else f"; {len(self.customers):,} of them are shown"
        customers = f"{self.count:,} customer{'' if self.count == 1 else 's'}"
        lead = f"{customers}, {self.points.spoken()} {words.volume} in all their orders{shown}."
        return Page(lead, [sheet], [f"mlmtrack show {self.customers[0].id}"])


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which customers are wanted; *stale* is the days without a touch, *served_by* a person's number."""

    tag: str | None = None
    source: str | None = None
    tier: int | None = None
    since: date | None = None
    stale: int | None = None
    served_by: int | None = None


def customers(connection: sqlite3.Connection, wanted: Wanted, today: date, sort: str) -> CustomersListed:
    """Return the customers that are wanted, sorted by one of the columns.

    By ``last`` those stand first who were not spoken to for longest; by ``orders`` and ``points`` the most,
    by ``since`` the newest, by ``order`` those whose last order lies back longest.
    """
    rows = ask(
        connection,
        question_of(__file__),
        day=today.isoformat(),
        me=ME,
        tag=checked_tag(wanted.tag) if wanted.tag else "",
        tier=wanted.tier or 0,
        served_by=wanted.served_by or 0,
    )
    rows.sort(key=lambda row: (row["name_key"], row["id"]))
    rows.sort(key=_SORTS[sort])
    listed = [_customer(row, today) for row in rows if is_from(row["source"], wanted.source)]
    found = tuple(one for one in listed if _is_wanted(one, wanted))
    return CustomersListed(found, len(found), Points(sum(one.points for one in found)))


_SORTS: Mapping[str, Callable[[sqlite3.Row], Any]] = {
    "name": lambda row: row["name_key"],
    "since": lambda row: -date.fromisoformat(row["since"]).toordinal(),
    "last": lambda row: row["last_touch_on"] or "",
    "order": lambda row: row["last_order_on"] or "",
    "orders": lambda row: -row["orders"],
    "points": lambda row: -row["points"],
    "tier": lambda row: -(row["tier"] or 0),
    "number": lambda row: row["id"],
}


def _is_wanted(one: CustomerListed, wanted: Wanted) -> bool:
    if wanted.since and one.since < wanted.since:
        return False
    silent = one.days_since_touch
    return wanted.stale is None or silent is None or silent >= wanted.stale


def _customer(row: sqlite3.Row, today: date) -> CustomerListed:
    last_touch_on = _day(row["last_touch_on"])
    return CustomerListed(
        id=row["id"],
        name=row["name"],
        since=date.fromisoformat(row["since"]),
        last_order_on=_day(row["last_order_on"]),
        orders=row["orders"],
        points=Points(row["points"]),
        last_touch_on=last_touch_on,
        days_since_touch=(today - last_touch_on).days if last_touch_on else None,
        tier=row["tier"],
        source=row["source"],
        served_by=row["served_by"],
        served_by_name=row["served_by_name"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
