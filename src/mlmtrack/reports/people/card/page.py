"""A card laid out: one sentence that says who it is, then what is known, what waits, and what was."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from mlmtrack.domain.contacts import ADDRESS, KINDS_BY_NAME
from mlmtrack.domain.dates import day_with_distance, format_day, format_distance
from mlmtrack.domain.details import FIELDS
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import pluralize
from mlmtrack.page import Block, Cell, KeyValues, Marked, Page, Table, Tone, View
from mlmtrack.reports.people.card.in_hand import in_hand
from mlmtrack.reports.people.card.parts import (
    FOLLOWUPS,
    ORDERS,
    TOUCHES,
    BirthdayAhead,
    CustomerTime,
    DistributorTime,
    Track,
)


if TYPE_CHECKING:
    from mlmtrack.reports.people.card import Card


Fact = tuple[str, Cell]

_SOON = 7  # days in which a birthday is ahead, as on today's page


def page_of(card: "Card", view: View) -> Page:
    """Return the page of *card*."""
    facts = (
        KeyValues("roles", list(_roles(card, view.today)), "Roles"),
        KeyValues("contact", list(_contact(card, view.today)), "Contact"),
        KeyValues("about", list(_declared(card, "about", view.today)), "To remember"),
        KeyValues("in_hand", list(in_hand(card.plans, card.promises, view.today)), "In hand"),
    )
    tables: Sequence[Table[Any]] = (
        Table("followups", FOLLOWUPS, card.followups, "Open follow-ups"),
        Table("touches", TOUCHES, card.touches, "Last in touch"),
        Table("orders", ORDERS, card.orders, _orders_title(card, view)),
    )
    blocks: list[Block] = [*(one for one in facts if one.rows), *(one for one in tables if one.rows)]
    return Page(_lead(card, view.today), blocks, _hints(card))


def _lead(card: "Card", today: date) -> str:
    sentences = [f"{card.person} ({card.person_id}) {_who(card, today)}."]
    if card.do_not_contact_since:
        sentences.append("Not to be contacted.")
    if card.archived_on:
        sentences.append("Archived, so out of lists and off today's page.")
    return " ".join(sentences)


def _who(card: "Card", today: date) -> str:
    """Say the role that weighs most: distributor, customer, prospect, then what they once were."""
    if card.person_id == ME:
        return "is you: this is your book"
    now = [
        *_as_distributor(card, today),
        *_as_customer(card, today),
        *_as_prospect(card),
        *_as_once(card, today),
    ]
    return now[0] if now else "is in your book, with no role so far"


def _as_distributor(card: "Card", today: date) -> Iterator[str]:
    for time in card.distributor:
        if not time.left_on:
            new = "a new distributor" if today <= time.new_until else "a distributor"
            since, sponsor = _dated(time.joined_on, today), _called(time.sponsor_id, time.sponsor)
            yield f"has been {new} since {since}, sponsored by {sponsor}"


def _as_customer(card: "Card", today: date) -> Iterator[str]:
    for time in card.customer:
        if not time.until:
            since, server = _dated(time.since, today), _called(time.served_by, time.served_by_name)
            yield f"has been a customer since {since}, looked after by {server}"


def _as_prospect(card: "Card") -> Iterator[str]:
    tracks = [
        f"on the {one.track} track, at {one.stage} {_for_days(one)}"
        for one in card.prospect
        if not one.outcome
    ]
    if tracks:
        yield f"is a prospect {' and '.join(tracks)}"


def _as_once(card: "Card", today: date) -> Iterator[str]:
    if card.distributor:
        yield f"was a distributor until {_dated(card.distributor[-1].left_on, today)}"
    if card.customer:
        yield f"was a customer until {_dated(card.customer[-1].until, today)}"
    for track in card.prospect[-1:]:
        yield f"was a prospect until {_dated(track.stage_since, today)}: {track.outcome}"


def _for_days(track: Track) -> str:
    if not track.days_in_stage:
        return "since today"
    return f"for {pluralize(track.days_in_stage, 'day')}"


def _dated(day: date | None, today: date) -> str:
    return format_day(day, today) if day else "a day not kept"


def _on(day: date, today: date) -> str:
    """Return ``today``, ``yesterday``, or ``on Fri 27 Nov``."""
    said = format_day(day, today)
    return f"on {said}" if " " in said else said


def _called(number: int, name: str) -> str:
    return "you" if number == ME else f"{name} ({number})"


def _roles(card: "Card", today: date) -> Iterator[Fact]:
    if card.do_not_contact_since:
        since = f"since {day_with_distance(card.do_not_contact_since, today)}"
        yield "Do not contact", Marked(since, Tone.LATE)
    if card.archived_on:
        yield "Archived", Marked(f"since {day_with_distance(card.archived_on, today)}", Tone.LATE)
    for enrolled in card.distributor:
        yield "Distributor", _distributor(enrolled, today)
        for label, text in (("Rank", enrolled.rank), ("WHY", enrolled.why), ("Said", enrolled.left_note)):
            if text:
                yield label, text
    for bought in card.customer:
        yield "Customer", _customer(bought, today)
    for track in card.prospect:
        yield "Prospect", _prospect(track, today)


def _distributor(time: DistributorTime, today: date) -> str:
    parts = [_stretch(time.joined_on, time.left_on, today)]
    if time.left_reason:
        parts.append(f"reason: {time.left_reason}")
    if not time.left_on and today <= time.new_until:
        parts.append(f"new until {_dated(time.new_until, today)}")
    if time.released_on:
        parts.append(f"released {_on(time.released_on, today)}")
    parts.append(f"sponsored by {_called(time.sponsor_id, time.sponsor)}")
    if time.placement_id and time.placement:
        parts.append(f"placed under {_called(time.placement_id, time.placement)}")
    if time.member_no:
        parts.append(f"member number {time.member_no}")
    return "; ".join(parts)


def _customer(time: CustomerTime, today: date) -> str:
    server = _called(time.served_by, time.served_by_name)
    return f"{_stretch(time.since, time.until, today)}; looked after by {server}"


def _stretch(start: date, end: date | None, today: date) -> str:
    if end:
        return f"from {_dated(start, today)} to {_dated(end, today)}"
    return f"since {day_with_distance(start, today)}"


def _prospect(track: Track, today: date) -> str:
    if not track.outcome:
        opened = _dated(track.opened_on, today)
        return f"{track.track} track: at {track.stage} {_for_days(track)}, opened {opened}"
    until = f", to be asked again {day_with_distance(track.later_until, today)}" if track.later_until else ""
    return f"{track.track} track: {track.outcome} {_on(track.stage_since, today)}{until}"


def _contact(card: "Card", today: date) -> Iterator[Fact]:
    yield from _declared(card, "contact", today)
    yield from _other_contacts(card, ADDRESS.name)


def _declared(card: "Card", section: str, today: date) -> Iterator[Fact]:
    """Yield the lines of the fields that are declared for *section*, each with what belongs to it."""
    for key, field in FIELDS.items():
        if field.section != section:
            continue
        if key == "note":
            yield from _tags_and_facts(card)
        if value := _value(card, key, today):
            yield _label(field.label, getattr(card, f"{key}_label", None)), value
        yield from _other_contacts(card, key)
        if key == "referred_by" and card.referrals:
            yield "Sent you", ", ".join(_called(one.id, one.name) for one in card.referrals)


def _label(kind: str, label: str | None) -> str:
    return " ".join(filter(None, (kind.capitalize(), label)))


def _other_contacts(card: "Card", kind: str) -> Iterator[Fact]:
    label = KINDS_BY_NAME[kind].label if kind in KINDS_BY_NAME else ""
    yield from ((_label(label, one.label), one.value) for one in card.contacts if one.kind == kind)


def _value(card: "Card", key: str, today: date) -> Cell:
    match key:
        case "birthday" if card.birthday:
            return _birthday(card.birthday, today)
        case "source":
            return ", ".join(filter(None, (card.source, card.source_kind)))
        case "referred_by" if card.referred_by and card.referred_by_name:
            return _called(card.referred_by, card.referred_by_name)
        case "met_on" if card.met_on:
            return day_with_distance(card.met_on, today)
        case "tier":
            stars = f"{card.tier} of 5" if card.tier else "none"
            return "" if card.person_id == ME else f"{stars}; {_how_often(card, today)}"
    value: Cell = getattr(card, key)
    return value


def _birthday(born: BirthdayAhead, today: date) -> Cell:
    ahead = day_with_distance(born.next_on, today)
    turns = f"turns {born.turns} " if born.turns is not None else "next "
    age = "" if born.age is None else f", {born.age} now"
    text = f"{_month_day(born)}{age}; {turns}{ahead}"
    return Marked(text, Tone.ACCENT) if (born.next_on - today).days <= _SOON else text


def _month_day(born: BirthdayAhead) -> str:
    from mlmtrack.domain.dates.calendar import MONTHS

    year = f" {born.year}" if born.year else ""
    return f"{born.day} {MONTHS[born.month - 1]}{year}"


def _tags_and_facts(card: "Card") -> Iterator[Fact]:
    if card.tags:
        yield "Tags", ", ".join(card.tags)
    for fact in card.facts:
        yield fact.kind.capitalize(), fact.text


def _how_often(card: "Card", today: date) -> str:
    if card.no_cadence_since:
        return f"no reminders to be in touch since {day_with_distance(card.no_cadence_since, today)}"
    return f"in touch every {card.cadence_days} days"


def _orders_title(card: "Card", view: View) -> str:
    bought = card.order_totals
    count = pluralize(bought.count, "order")
    price = "" if bought.price is None else f", {bought.price.format()} {view.currency}"
    last = f", the last {format_distance(bought.last_order_on, view.today)}" if bought.last_order_on else ""
    return f"{count}: {bought.points.format()} {view.volume}{price}{last}"


def _hints(card: "Card") -> list[str]:
    if card.archived_on:
        return [f"mlmtrack edit {card.person_id} --unarchive"]
    if card.do_not_contact_since:
        return [f"mlmtrack edit {card.person_id} --contact-again"]
    if card.person_id == ME:
        return []
    if card.followups:
        return [f'mlmtrack followups done {card.followups[0].id} "what was said"']
    return [
        f'mlmtrack log call {card.person_id} "what was said"',
        f"mlmtrack add followup {card.person_id} DAY",
    ]
