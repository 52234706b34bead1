"""Customers: since when, what they ordered, and how long nobody spoke to them."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Self

from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import only_shown, pluralize
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.people.each import of_each
from mlmtrack.reports.people.labels import asked_of_tags, why_nobody
from mlmtrack.reports.people.last_touches import last_touches
from mlmtrack.reports.people.listing import is_from
from mlmtrack.reports.report import Report, ask, meaning, question_of


@dataclass(frozen=True, slots=True)
class CustomerListed:
    """A customer; *days_since_touch* is None where there was no touch yet."""

    person_id: int
    person: str
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

    def touched(self, day: date, today: date) -> Self:
        """Return the same customer, last touched on *day*."""
        return replace(self, last_touch_on=day, days_since_touch=(today - day).days)


_COLUMNS: Sequence[Column[CustomerListed]] = (
    Column("person_id", "No", Kind.IDENTITY, "their number in the book", tone=Tone.ACCENT),
    Column("person", "Name", meaning="their full name"),
    Column("since", "Since", Kind.DAY, "the first day as a customer", rank=5),
    Column("last_order_on", "Last order", Kind.DAY, "the day of their last order", rank=2),
    Column("orders", "Orders", Kind.NUMBER, "how many they placed so far", rank=3),
    Column("points", "Points", Kind.POINTS, "the volume of all of them"),
    Column("last_touch_on", kind=Kind.DAY, meaning="the last touch, answered or not", reader=Reader.PROGRAMS),
    Column(
        "days_since_touch", "Days quiet", Kind.NUMBER, "days since then; null where there was none", rank=1
    ),
    Column("tier", kind=Kind.NUMBER, meaning="their stars, 1 to 5", reader=Reader.PROGRAMS),
    Column("source", meaning="where they came from", reader=Reader.PROGRAMS),
    Column(
        "served_by",
        kind=Kind.IDENTITY,
        meaning="the number of the person who looks after them",
        reader=Reader.PROGRAMS,
    ),
    Column(
        "served_by_name",
        "Served by",
        meaning="who looks after them",
        shown=lambda one: "you" if one.served_by == ME else one.served_by_name,
        rank=4,
    ),
)


@dataclass(frozen=True)
class CustomersListed(Report):
    """Customers, filtered and sorted."""

    name: ClassVar[str] = "list customers"
    undated: ClassVar[str] = "stars and tags"
    columns: ClassVar = {"customers": _COLUMNS}

    customers: tuple[CustomerListed, ...]
    count: int = meaning("how many were found, however few are shown")
    points: Points = meaning("the volume of all who were found")
    reason: str | None = meaning("why nobody was found, where a tag or a source is nobody's")

    def page(self, view: View, /) -> Page:
        """Lay the customers out."""
        table = Table("customers", _COLUMNS, self.customers)
        if not self.count:
            return Page(self.reason or "No customers found.", [table], ["mlmtrack add customer NAME"])
        shown = only_shown(len(self.customers), self.count)
        customers = pluralize(self.count, "customer")
        lead = f"{customers}, {self.points.format()} {view.volume} in all their orders{shown}."
        return Page(lead, [table], [f"mlmtrack show {self.customers[0].person_id}"])


@dataclass(frozen=True, slots=True)
class Filter:
    """Which customers are wanted; *stale* is the days without a touch, *served_by* a person's number."""

    tag: str | None = None
    source: str | None = None
    tier: int | None = None
    since: date | None = None
    stale: int | None = None
    served_by: int | None = None


def customers(
    connection: sqlite3.Connection, wanted: Filter, today: date, sort: str, most: int | None = None
) -> CustomersListed:
    """Return the customers that are wanted, sorted by one of the columns.

    By ``last`` those stand first who were not spoken to for longest; by ``orders`` and ``points`` the most,
    by ``since`` the newest, by ``order`` those whose last order lies back longest. *most* is how many are
    needed at most.
    """
    rows = ask(
        connection,
        question_of(__file__),
        day=today.isoformat(),
        me=ME,
        **asked_of_tags(wanted.tag),
        tier=wanted.tier or 0,
        served_by=wanted.served_by or 0,
    )
    rows = [row for row in rows if is_from(row["source"], wanted.source)]
    bought = of_each(connection, _ORDERED, [row["id"] for row in rows], today)
    found = [_customer(row, bought.get(row["id"])) for row in rows]
    by_touch = sort == "last" or wanted.stale is not None
    if by_touch:
        found = _touched(connection, found, today)
    found = sorted((one for one in found if _is_wanted(one, wanted)), key=_SORTS[sort])
    shown = found[:most] if by_touch else _touched(connection, found[:most], today)
    why = None if found else why_nobody(connection, wanted.tag, wanted.source)
    return CustomersListed(tuple(shown), len(found), Points(sum(one.points for one in found)), why)


_ORDERED = Path(__file__).with_name("ordered.sql")
_SORTS: Mapping[str, Callable[[CustomerListed], Any]] = {
    "name": lambda _: 0,  # as they are asked for
    "since": lambda one: -one.since.toordinal(),
    "last": lambda one: one.last_touch_on or date.min,
    "order": lambda one: one.last_order_on or date.min,
    "orders": lambda one: -one.orders,
    "points": lambda one: -one.points,
    "tier": lambda one: -(one.tier or 0),
    "number": lambda one: one.person_id,
}


def _touched(
    connection: sqlite3.Connection, found: Sequence[CustomerListed], today: date
) -> list[CustomerListed]:
    """Return the same customers with their last touch."""
    days = last_touches(connection, [one.person_id for one in found], today)
    return [one.touched(days[one.person_id], today) if one.person_id in days else one for one in found]


def _is_wanted(one: CustomerListed, wanted: Filter) -> bool:
    if wanted.since and one.since < wanted.since:
        return False
    silent = one.days_since_touch
    return wanted.stale is None or silent is None or silent >= wanted.stale


def _customer(row: sqlite3.Row, bought: sqlite3.Row | None) -> CustomerListed:
    return CustomerListed(
        person_id=row["id"],
        person=row["name"],
        since=date.fromisoformat(row["since"]),
        last_order_on=date.fromisoformat(bought["last_order_on"]) if bought else None,
        orders=bought["orders"] if bought else 0,
        points=Points(bought["points"] if bought else 0),
        last_touch_on=None,
        days_since_touch=None,
        tier=row["tier"],
        source=row["source"],
        served_by=row["served_by"],
        served_by_name=row["served_by_name"],
    )
