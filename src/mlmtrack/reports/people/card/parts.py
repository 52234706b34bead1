"""What a person's card holds, part by part."""

from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.money import Cents, Points


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom a card names."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class BirthdayAhead:
    """A birthday, the day it is next, and the age on the day of the card and on that next day."""

    year: int | None
    month: int
    day: int
    age: int | None
    next_on: date
    turns: int | None


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


@dataclass(frozen=True, slots=True)
class CustomerTime:
    """A time as a customer: days with since <= day < until."""

    since: date
    until: date | None
    served_by: Named


@dataclass(frozen=True, slots=True)
class DistributorTime:
    """A time as a distributor: days with joined_on <= day < left_on."""

    joined_on: date
    new_until: date
    left_on: date | None
    left_reason: str | None
    left_note: str | None
    sponsor: Named
    placement: Named | None
    member_no: str | None
    rank: str | None
    why: str | None
    released_on: date | None


@dataclass(frozen=True, slots=True)
class KeptFact:
    """Something worth remembering."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class OpenFollowUp:
    """A follow-up that waits."""

    id: int
    due_on: date
    days_late: int
    time: str | None
    channel: str | None
    about: str | None
    repeat: str | None


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


@dataclass(frozen=True, slots=True)
class Bought:
    """All orders together."""

    count: int
    points: Points
    price: Cents | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """One order."""

    id: int
    placed_on: date
    purpose: str
    points: Points
    price: Cents | None
    product: str | None
