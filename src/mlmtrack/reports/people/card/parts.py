"""What a card holds, part by part, with the columns of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.money import Cents, Points
from mlmtrack.page import Column, Kind, Reader, Tone


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a card names."""

    id: int
    name: str


NAMED: Sequence[Column[Named]] = (
    Column("id", kind=Kind.IDENTITY, meaning="their number in the book"),
    Column("name", meaning="their full name"),
)


@dataclass(frozen=True, slots=True)
class BirthdayAhead:
    """A birthday, the day it is next, and the age on the day of the card and on that next day."""

    year: int | None
    month: int
    day: int
    age: int | None
    next_on: date
    turns: int | None


BIRTHDAY: Sequence[Column[BirthdayAhead]] = (
    Column("year", kind=Kind.NUMBER, meaning="the year of birth; null where it is not known"),
    Column("month", kind=Kind.NUMBER, meaning="the month, 1 to 12"),
    Column("day", kind=Kind.NUMBER, meaning="the day of the month"),
    Column("age", kind=Kind.NUMBER, meaning="how old they are; null without a year"),
    Column("next_on", kind=Kind.DAY, meaning="the day on which it is celebrated next"),
    Column("turns", kind=Kind.NUMBER, meaning="how old they turn on that day"),
)


@dataclass(frozen=True, slots=True)
class Track:
    """A prospect's track as it stood; it has an outcome from *closed_on* on."""

    track: str
    stage: str
    stage_since: date
    days_in_stage: int
    opened_on: date
    closed_on: date | None
    outcome: str | None
    later_until: date | None


TRACKS: Sequence[Column[Track]] = (
    Column("track", meaning="business or product"),
    Column("stage", meaning="where they stand; of a closed track the outcome"),
    Column("stage_since", kind=Kind.DAY, meaning="since which day"),
    Column("days_in_stage", kind=Kind.NUMBER, meaning="days at the stage"),
    Column("opened_on", kind=Kind.DAY, meaning="the first day on the track"),
    Column("closed_on", kind=Kind.DAY, meaning="the day of the outcome; null for an open track"),
    Column("outcome", meaning="how the track ended; null for an open one"),
    Column("later_until", kind=Kind.DAY, meaning="when they are to be asked again, where it is later"),
)


@dataclass(frozen=True, slots=True)
class CustomerTime:
    """A time as a customer: days with since <= day < until."""

    since: date
    until: date | None
    served_by: int
    served_by_name: str


CUSTOMER_TIMES: Sequence[Column[CustomerTime]] = (
    Column("since", kind=Kind.DAY, meaning="the first day as a customer"),
    Column("until", kind=Kind.DAY, meaning="the first day as none; null while they are one"),
    Column("served_by", kind=Kind.IDENTITY, meaning="the number of the person who looks after them"),
    Column("served_by_name", meaning="who looks after them"),
)


@dataclass(frozen=True, slots=True)
class DistributorTime:
    """A time as a distributor: days with joined_on <= day < left_on."""

    joined_on: date
    new_until: date
    left_on: date | None
    left_reason: str | None
    left_note: str | None
    sponsor: str
    sponsor_id: int
    placement: str | None
    placement_id: int | None
    member_no: str | None
    rank: str | None
    why: str | None
    released_on: date | None


DISTRIBUTOR_TIMES: Sequence[Column[DistributorTime]] = (
    Column("joined_on", kind=Kind.DAY, meaning="the first day as a distributor"),
    Column("new_until", kind=Kind.DAY, meaning="the last day on which their orders count as new"),
    Column("left_on", kind=Kind.DAY, meaning="the first day as none; null while they are one"),
    Column("left_reason", meaning="why they left"),
    Column("left_note", meaning="what they said when they left"),
    Column("sponsor", meaning="who sponsored them"),
    Column("sponsor_id", kind=Kind.IDENTITY, meaning="the number of the sponsor"),
    Column("placement", meaning="under whom they are placed; null where nobody was given"),
    Column("placement_id", kind=Kind.IDENTITY, meaning="the number of that person"),
    Column("member_no", meaning="their number with the company"),
    Column("rank", meaning="the rank that was entered for them"),
    Column("why", meaning="their WHY"),
    Column(
        "released_on", kind=Kind.DAY, meaning="the day they were released, after which reminders are fewer"
    ),
)


@dataclass(frozen=True, slots=True)
class OtherContact:
    """A phone or an e-mail address beside the main one, or a postal address."""

    kind: str
    label: str | None
    value: str


CONTACTS: Sequence[Column[OtherContact]] = (
    Column("kind", meaning="phone, email or address"),
    Column("label", meaning="what it is called, such as home; null where nothing is said"),
    Column("value", meaning="as it was typed"),
)


@dataclass(frozen=True, slots=True)
class KeptFact:
    """Something worth remembering."""

    kind: str
    text: str


FACTS: Sequence[Column[KeptFact]] = (
    Column("kind", meaning="interest, family, goal or note"),
    Column("text", meaning="what is worth remembering"),
)


@dataclass(frozen=True, slots=True)
class OpenFollowUp:
    """A follow-up that waits."""

    id: int
    due_on: date
    days_late: int
    at_time: str | None
    channel: str | None
    about: str | None
    repeat: str | None

    def tone(self) -> Tone:
        """Return how the day stands out: one of the past is late."""
        return Tone.LATE if self.days_late else Tone.PLAIN


FOLLOWUPS: Sequence[Column[OpenFollowUp]] = (
    Column("id", "No", Kind.IDENTITY, "the number of the follow-up", tone=Tone.ACCENT),
    Column("due_on", "Due", Kind.DAY, "the day", tone=OpenFollowUp.tone),
    Column(
        "days_late",
        "Days late",
        Kind.NUMBER,
        "days since then, 0 where it is not late",
        shown=lambda one: one.days_late or None,
        tone=Tone.LATE,
        rank=1,
    ),
    Column("at_time", "At", meaning="the time of the day", rank=3),
    Column("channel", "By", meaning="call, text, meeting, …", rank=2),
    Column("about", "About", meaning="what it is about"),
    Column("repeat", "Every", meaning="the gap after which it comes again", rank=4),
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A touch: *id* is the number of its activity."""

    id: int
    day: date
    channel: str
    direction: str
    answered: str
    purpose: str
    minutes: int | None
    note: str | None


TOUCHES: Sequence[Column[Spoken]] = (
    Column("id", "No", Kind.IDENTITY, "the number of the activity", tone=Tone.DIM, rank=4),
    Column("day", "Day", Kind.DAY, "the day"),
    Column("channel", "Channel", meaning="call, text, meeting, …"),
    Column("direction", "Direction", meaning="out where you began, in where they did", rank=3),
    Column(
        "answered",
        "Answered",
        meaning="yes, no or unknown",
        shown=lambda one: None if one.answered == "unknown" else one.answered,
        rank=2,
    ),
    Column("purpose", meaning="recruit, help, sell, …", reader=Reader.PROGRAMS),
    Column("minutes", kind=Kind.NUMBER, meaning="how long it took", reader=Reader.PROGRAMS),
    Column("note", "Note", meaning="what was said"),
)


@dataclass(frozen=True, slots=True)
class Bought:
    """All orders together."""

    count: int
    points: Points
    price: Cents | None
    last_order_on: date | None


BOUGHT: Sequence[Column[Bought]] = (
    Column("count", kind=Kind.NUMBER, meaning="how many orders they placed"),
    Column("points", kind=Kind.POINTS, meaning="the volume of all of them"),
    Column("price", kind=Kind.MONEY, meaning="what was paid for all of them, where a price was given"),
    Column("last_order_on", kind=Kind.DAY, meaning="the day of the last"),
)


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """One order."""

    id: int
    placed_on: date
    purpose: str
    points: Points
    price: Cents | None
    product: str | None


ORDERS: Sequence[Column[PlacedOrder]] = (
    Column("id", "No", Kind.IDENTITY, "the number of the order", tone=Tone.DIM),
    Column("placed_on", "Day", Kind.DAY, "the day of the order"),
    Column("purpose", "Purpose", meaning="customer, own, stock or sample", rank=3),
    Column("points", "Points", Kind.POINTS, "its volume, all pieces together"),
    Column("price", "Price", Kind.MONEY, "what was paid, all pieces together", rank=2),
    Column("product", "Product", meaning="what was ordered", rank=1),
)
