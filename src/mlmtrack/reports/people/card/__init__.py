"""A person's card: everything that the book knows of somebody, as it stood on a day."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from mlmtrack.domain.care import cadence_on
from mlmtrack.domain.dates import Birthday
from mlmtrack.domain.followups import days_late
from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.pipeline import OUTCOMES, days_in_stage
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Page, Words
from mlmtrack.reports.people.card.in_hand import InHand, in_hand
from mlmtrack.reports.people.card.page import laid_out
from mlmtrack.reports.people.card.parts import (
    BirthdayAhead,
    Bought,
    CustomerTime,
    DistributorTime,
    KeptFact,
    Named,
    OpenFollowUp,
    PlacedOrder,
    Spoken,
    Track,
)
from mlmtrack.reports.report import Report, ask, day_or_none


_NEWEST = 5

Asked = Callable[[str], list[sqlite3.Row]]


@dataclass(frozen=True)
class Card(Report):
    """Everything about one person; *cadence_days* are those that hold on the day, None where none are wanted.

    For programs *person* is ``name``, which is the report's own in here.
    """

    name: ClassVar[str] = "show"
    undated: ClassVar[str] = "details, stars, facts, tags and who sent whom"

    id: int
    person: str
    nickname: str | None
    phone: str | None
    email: str | None
    birthday: BirthdayAhead | None
    source: str | None
    source_kind: str | None
    referred_by: Named | None
    referred: tuple[Named, ...]
    met_on: date | None
    tier: int | None
    cadence_days: int | None
    no_cadence_since: date | None
    tags: tuple[str, ...]
    facts: tuple[KeptFact, ...]
    note: str | None
    do_not_contact_since: date | None
    archived_on: date | None
    prospect: tuple[Track, ...]
    customer: tuple[CustomerTime, ...]
    distributor: tuple[DistributorTime, ...]
    in_hand: InHand = field(metadata={"told": False})
    followups: tuple[OpenFollowUp, ...]
    touches: tuple[Spoken, ...]
    bought: Bought
    orders: tuple[PlacedOrder, ...]
    today: date = field(metadata={"told": False})

    def data(self) -> object:
        """Return what programs read."""
        told = [each.name for each in fields(self) if each.metadata.get("told", True)]
        card = {"name" if key == "person" else key: getattr(self, key) for key in told}
        return {**card, **self.in_hand.told()}

    def page(self, words: Words) -> Page:
        """Lay the card out: who it is, then what is known, what waits, and what was."""
        return laid_out(self, words)


class _CaredFor(NamedTuple):
    """What decides how often to be in touch."""

    tier: int | None
    cadence_days: int | None
    no_cadence_since: date | None
    released_on: date | None


def card(connection: sqlite3.Connection, person_id: int, today: date, settings: Settings) -> Card:
    """Return the card of the person with that number, as of *today*."""
    asked: Asked = partial(_asked, connection, person=person_id, day=today.isoformat(), most=_NEWEST)
    (who,) = asked("person")
    enrolled = tuple(_distributor(row, today) for row in asked("distributor"))
    cared_for = _cared_for(who, enrolled, today)
    return Card(
        id=who["id"],
        person=who["name"],
        nickname=who["nickname"],
        phone=who["phone"],
        email=who["email"],
        birthday=_birthday(who, today),
        source=who["source"],
        source_kind=who["source_kind"],
        referred_by=_named(who, "referred_by"),
        referred=tuple(Named(*row) for row in asked("referred")),
        met_on=day_or_none(who["met_on"]),
        tier=who["tier"],
        cadence_days=cadence_on(today, cared_for, settings),
        no_cadence_since=cared_for.no_cadence_since,
        tags=tuple(row["tag"] for row in asked("tags")),
        facts=tuple(KeptFact(*row) for row in asked("facts")),
        note=who["note"],
        do_not_contact_since=_by(day_or_none(who["do_not_contact_since"]), today),
        archived_on=_by(day_or_none(who["archived_on"]), today),
        prospect=tuple(_track(row, today) for row in asked("tracks")),
        customer=tuple(_customer(row, today) for row in asked("customer")),
        distributor=enrolled,
        in_hand=in_hand(connection, person_id, today),
        followups=tuple(_followup(row, today) for row in asked("followups")),
        touches=tuple(_touch(row) for row in asked("touches")),
        bought=_bought(asked("bought")[0]),
        orders=tuple(_order(row) for row in asked("orders")),
        today=today,
    )


def _asked(connection: sqlite3.Connection, question: str, **values: object) -> list[sqlite3.Row]:
    return ask(connection, Path(__file__).with_name(f"{question}.sql"), **values)


def _by(day: date | None, today: date) -> date | None:
    """Return *day* if it had come by *today*."""
    return day if day and day <= today else None


def _cared_for(who: sqlite3.Row, enrolled: Sequence[DistributorTime], today: date) -> _CaredFor:
    released_on = enrolled[-1].released_on if enrolled else None
    no_cadence_since = _by(day_or_none(who["no_cadence_since"]), today)
    return _CaredFor(who["tier"], who["cadence_days"], no_cadence_since, released_on)


def _named(row: sqlite3.Row, column: str) -> Named | None:
    return Named(row[column], row[f"{column}_name"]) if row[column] else None


def _birthday(who: sqlite3.Row, today: date) -> BirthdayAhead | None:
    if not who["birth_month"] or not who["birth_day"]:
        return None
    born = Birthday(who["birth_year"], who["birth_month"], who["birth_day"])
    ahead = born.next_on(today)
    return BirthdayAhead(born.year, born.month, born.day, born.age_on(today), ahead, born.age_on(ahead))


def _track(row: sqlite3.Row, today: date) -> Track:
    since = date.fromisoformat(row["stage_since"])
    ended = row["stage"] in OUTCOMES
    return Track(
        track=row["track"],
        stage=row["stage"],
        stage_since=since,
        days_in_stage=days_in_stage(since, today),
        opened_on=date.fromisoformat(row["opened_on"]),
        closed_on=since if ended else None,
        outcome=row["stage"] if ended else None,
        later_until=day_or_none(row["later_until"]) if row["stage"] == "later" else None,
    )


def _customer(row: sqlite3.Row, today: date) -> CustomerTime:
    served_by = Named(row["served_by"], row["served_by_name"])
    return CustomerTime(date.fromisoformat(row["since"]), _by(day_or_none(row["until"]), today), served_by)


def _distributor(row: sqlite3.Row, today: date) -> DistributorTime:
    left_on = _by(day_or_none(row["left_on"]), today)
    return DistributorTime(
        joined_on=date.fromisoformat(row["joined_on"]),
        new_until=date.fromisoformat(row["new_until"]),
        left_on=left_on,
        left_reason=row["left_reason"] if left_on else None,
        left_note=row["left_note"] if left_on else None,
        sponsor=Named(row["sponsor_id"], row["sponsor_name"]),
        placement=_named(row, "placement_id"),
        member_no=row["member_no"],
        rank=row["rank"],
        why=row["why"],
        released_on=None if left_on else _by(day_or_none(row["released_on"]), today),
    )


def _followup(row: sqlite3.Row, today: date) -> OpenFollowUp:
    due_on = date.fromisoformat(row["due_on"])
    late = days_late(due_on, today)
    return OpenFollowUp(row["id"], due_on, late, row["at_time"], row["channel"], row["about"], row["repeat"])


def _touch(row: sqlite3.Row) -> Spoken:
    values = {**dict(row), "day": date.fromisoformat(row["day"])}
    return Spoken(**values)


def _bought(row: sqlite3.Row) -> Bought:
    price = None if row["price"] is None else Cents(row["price"])
    return Bought(row["count"], Points(row["points"]), price, day_or_none(row["last_on"]))


def _order(row: sqlite3.Row) -> PlacedOrder:
    return PlacedOrder(
        id=row["id"],
        placed_on=date.fromisoformat(row["placed_on"]),
        purpose=row["purpose"],
        points=Points(row["points"]),
        price=None if row["price"] is None else Cents(row["price"]),
        product=row["product"],
    )
