"""A person's card: everything that the book knows of somebody, as it stood on a day."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple

from mlmtrack.domain.care import cadence_on
from mlmtrack.domain.contacts import KINDS_BY_NAME
from mlmtrack.domain.dates import Birthday
from mlmtrack.domain.details import FIELDS, columns_of, value_in
from mlmtrack.domain.followups import days_late
from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.pipeline import OUTCOMES, days_in_stage
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Page, View
from mlmtrack.reports.people.card import parts
from mlmtrack.reports.people.card.in_hand import PROMISES
from mlmtrack.reports.people.card.page import page_of
from mlmtrack.reports.people.card.parts import (
    BirthdayAhead,
    Bought,
    CustomerTime,
    DistributorTime,
    KeptFact,
    Named,
    OpenFollowUp,
    OtherContact,
    PlacedOrder,
    Spoken,
    Track,
)
from mlmtrack.reports.plans import held as plans
from mlmtrack.reports.plans.held import HeldPlan
from mlmtrack.reports.promises.listing import PromiseListed, promises_of
from mlmtrack.reports.report import Report, ask, day_or_none, meaning


_NEWEST = 5

Asked = Callable[[str], list[sqlite3.Row]]


@dataclass(frozen=True, kw_only=True)
class Card(Report):
    """Everything about one person."""

    name: ClassVar[str] = "show"
    undated: ClassVar[str] = "details, stars, facts, tags and who sent whom"
    columns: ClassVar = {
        "contacts": parts.CONTACTS,
        "birthday": parts.BIRTHDAY,
        "referrals": parts.NAMED,
        "facts": parts.FACTS,
        "prospect": parts.TRACKS,
        "customer": parts.CUSTOMER_TIMES,
        "distributor": parts.DISTRIBUTOR_TIMES,
        "followups": parts.FOLLOWUPS,
        "touches": parts.TOUCHES,
        "order_totals": parts.BOUGHT,
        "orders": parts.ORDERS,
        "plans": plans.COLUMNS,
        "promises": PROMISES,
    }

    person: str = meaning("their full name")
    person_id: int = meaning("their number in the book")
    nickname: str | None = meaning(FIELDS["nickname"].meaning)
    phone: str | None = meaning(f"the main phone, {FIELDS['phone'].meaning}")
    phone_label: str | None = meaning("what it is called, such as mobile; null where nothing is said")
    email: str | None = meaning("the main e-mail address")
    email_label: str | None = meaning("what it is called, such as work; null where nothing is said")
    contacts: tuple[OtherContact, ...] = meaning(
        "their other phones and e-mail addresses, and their postal addresses"
    )
    birthday: BirthdayAhead | None = meaning(FIELDS["birthday"].meaning)
    source: str | None = meaning(FIELDS["source"].meaning)
    source_kind: str | None = meaning(FIELDS["source_kind"].meaning)
    referred_by: int | None = meaning(FIELDS["referred_by"].meaning)
    referred_by_name: str | None = meaning("who sent them")
    referrals: tuple[Named, ...] = meaning("whom they sent")
    met_on: date | None = meaning(FIELDS["met_on"].meaning)
    tier: int | None = meaning(FIELDS["tier"].meaning)
    cadence_days: int | None = meaning(
        "days between two touches that hold for them; null where none are wanted"
    )
    no_cadence_since: date | None = meaning("the day from which there are no reminders to be in touch")
    tags: tuple[str, ...] = meaning("their tags")
    facts: tuple[KeptFact, ...] = meaning("what is worth remembering")
    note: str | None = meaning(FIELDS["note"].meaning)
    do_not_contact_since: date | None = meaning("the day from which they are not to be contacted")
    archived_on: date | None = meaning("the day they were archived")
    prospect: tuple[Track, ...] = meaning("their tracks as a prospect")
    customer: tuple[CustomerTime, ...] = meaning("their times as a customer")
    distributor: tuple[DistributorTime, ...] = meaning("their times as a distributor")
    followups: tuple[OpenFollowUp, ...] = meaning("the open ones, the one due first before the others")
    touches: tuple[Spoken, ...] = meaning("the newest five")
    order_totals: Bought = meaning("all their orders together")
    orders: tuple[PlacedOrder, ...] = meaning("the newest five")
    plans: tuple[HeldPlan, ...] = meaning("their plans; `plan show` has the steps")
    promises: tuple[PromiseListed, ...] = meaning("the promises that they have still to keep")

    def page(self, view: View, /) -> Page:
        """Lay the card out: who it is, then what is known, what waits, and what was."""
        return page_of(self, view)


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
    known = {key: value_in(dict(who), key) for key in FIELDS if key != "cadence"}
    enrolled = tuple(_distributor(row, today) for row in asked("distributor"))
    cared_for = _cared_for(who, enrolled, today)
    return Card(
        person=who["name"],
        person_id=who["id"],
        **{**known, "birthday": _birthday(known["birthday"], today), **_main_contacts(who)},
        contacts=tuple(OtherContact(*row) for row in asked("contacts")),
        referred_by_name=who["referred_by_name"],
        referrals=tuple(Named(*row) for row in asked("referred")),
        cadence_days=cadence_on(today, cared_for, settings),
        no_cadence_since=cared_for.no_cadence_since,
        tags=tuple(row["tag"] for row in asked("tags")),
        facts=tuple(KeptFact(*row) for row in asked("facts")),
        do_not_contact_since=_by(day_or_none(who["do_not_contact_since"]), today),
        archived_on=_by(day_or_none(who["archived_on"]), today),
        prospect=tuple(_track(row, today) for row in asked("tracks")),
        customer=tuple(_customer(row, today) for row in asked("customer")),
        distributor=enrolled,
        followups=tuple(_followup(row, today) for row in asked("followups")),
        touches=tuple(_touch(row) for row in asked("touches")),
        order_totals=_bought(asked("bought")[0]),
        orders=tuple(_order(row) for row in asked("orders")),
        plans=tuple(plan for plan in plans.held(connection, person_id, today) if plan.dropped_on is None),
        promises=promises_of(connection, person_id, ("open",), today),
    )


def _asked(connection: sqlite3.Connection, question: str, **values: object) -> list[sqlite3.Row]:
    return ask(connection, Path(__file__).with_name(f"{question}.sql"), **values)


def _by(day: date | None, today: date) -> date | None:
    """Return *day* if it had come by *today*."""
    return day if day and day <= today else None


def _main_contacts(who: sqlite3.Row) -> dict[str, str | None]:
    columns = [column for kind in KINDS_BY_NAME.values() if kind.has_main for column in columns_of(kind.name)]
    return {column: who[column] for column in columns}


def _cared_for(who: sqlite3.Row, enrolled: Sequence[DistributorTime], today: date) -> _CaredFor:
    released_on = enrolled[-1].released_on if enrolled else None
    no_cadence_since = _by(day_or_none(who["no_cadence_since"]), today)
    return _CaredFor(who["tier"], who["cadence_days"], no_cadence_since, released_on)


def _birthday(born: Birthday | None, today: date) -> BirthdayAhead | None:
    if born is None:
        return None
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
    until = _by(day_or_none(row["until"]), today)
    return CustomerTime(date.fromisoformat(row["since"]), until, row["served_by"], row["served_by_name"])


def _distributor(row: sqlite3.Row, today: date) -> DistributorTime:
    left_on = _by(day_or_none(row["left_on"]), today)
    return DistributorTime(
        joined_on=date.fromisoformat(row["joined_on"]),
        new_until=date.fromisoformat(row["new_until"]),
        left_on=left_on,
        left_reason=row["left_reason"] if left_on else None,
        left_note=row["left_note"] if left_on else None,
        sponsor=row["sponsor"],
        sponsor_id=row["sponsor_id"],
        placement=row["placement"],
        placement_id=row["placement_id"],
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
