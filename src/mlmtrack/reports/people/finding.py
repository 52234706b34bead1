"""People found by a piece of what is kept of them."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from mlmtrack.domain.contacts import KINDS_BY_NAME
from mlmtrack.domain.dates import format_day
from mlmtrack.domain.details import FIELDS, SEARCHED
from mlmtrack.domain.people import ME, MOST_LETTERS_OF_A_NOTE, digits_of_a_phone, folded, like_anywhere
from mlmtrack.domain.sentences import more_archived, only_shown, pluralize_people
from mlmtrack.errors.values import BadText
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.people.roles import roles_of
from mlmtrack.reports.report import Report, ask, day_or_none, meaning, question_of


_FIELDS = {"name": "name", **{key: FIELDS[key].label for key in FIELDS if key in SEARCHED}}
_AFTER = 40  # letters shown after what was found in a long text


@dataclass(frozen=True, slots=True)
class Match:
    """Where the text was found, and what stands there."""

    field: str
    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Somebody in whom the text was found."""

    person_id: int
    person: str
    roles: tuple[str, ...]
    phone: str | None
    email: str | None
    archived_on: date | None
    excerpt: str
    matches: tuple[Match, ...]

    def tone_of_name(self) -> Tone:
        """Return how the name stands out: the archived are dim."""
        return Tone.DIM if self.archived_on else Tone.PLAIN


_MATCHES: Sequence[Column[Match]] = (
    Column("field", meaning=f"{', '.join(_FIELDS)}, address, tag, said or a kind of fact"),
    Column("text", meaning="all that stands there"),
    Column("day", kind=Kind.DAY, meaning="the day of the activity; null for what has none"),
)
_COLUMNS: Sequence[Column[PersonFound]] = (
    Column("person_id", "No", Kind.IDENTITY, "their number in the book", tone=Tone.ACCENT),
    Column("person", "Name", meaning="their full name", tone=PersonFound.tone_of_name),
    Column("roles", "Roles", Kind.TEXTS, "those of the day: prospect, customer, distributor", rank=2),
    Column("phone", "Phone", meaning="as it was typed", rank=3),
    Column("email", "E-mail", meaning="their address", rank=4),
    Column("archived_on", kind=Kind.DAY, meaning="the day they were archived", reader=Reader.PROGRAMS),
    Column("excerpt", "Where", meaning="where the text was found, with the words around it", rank=1),
    Column("matches", meaning="the same piece by piece", reader=Reader.PROGRAMS, records=_MATCHES),
)


@dataclass(frozen=True, kw_only=True)
class PeopleFound(Report):
    """Who was found."""

    name: ClassVar[str] = "find"
    undated: ClassVar[str] = "names, details, facts and tags"
    columns: ClassVar = {"people": _COLUMNS}

    text: str = meaning("what was looked for")
    people: tuple[PersonFound, ...]
    count: int = meaning("how many were found, however few are shown")
    archived_count: int = meaning("how many more are archived and were left out")
    with_notes: bool = meaning("whether notes of activities were searched too")

    def page(self, _: View, /) -> Page:
        """Lay out who was found, and where."""
        table = Table("people", _COLUMNS, self.people)
        left_out = more_archived(self.archived_count)
        if not self.count:
            return Page(f"Nothing matches '{self.text}'.{left_out}", [table], self._wider())
        shown = only_shown(len(self.people), self.count)
        lead = f"'{self.text}': {pluralize_people(self.count)} found{shown}.{left_out}"
        return Page(lead, [table], [f"mlmtrack show {self.people[0].person_id}"])

    def _wider(self) -> list[str]:
        from shlex import quote

        wider = f"mlmtrack find {quote(self.text)} --notes searches the notes of activities too"
        return [] if self.with_notes else [wider]


def find(
    connection: sqlite3.Connection,
    text: str,
    today: date,
    *,
    with_notes: bool = False,
    archived: bool = False,
) -> PeopleFound:
    """Return who has *text* in what is kept of them, those first in whose name it is.

    Raises:
        BadText: there is nothing to find in it.

    """
    if not folded(text):
        raise BadText("text to find", "it is empty")
    rows = _asked(connection, text, today, with_notes=with_notes)
    by_person = groupby(rows, key=lambda row: (row["name"], row["id"]))
    everybody = [_person(list(hits), text, today) for _, hits in by_person]
    found = [person for person in everybody if archived or person.archived_on is None]
    found.sort(key=lambda person: person.matches[0].field != "name")
    return PeopleFound(
        text=text,
        people=tuple(found),
        count=len(found),
        archived_count=len(everybody) - len(found),
        with_notes=with_notes,
    )


def _asked(
    connection: sqlite3.Connection, text: str, today: date, *, with_notes: bool
) -> Sequence[sqlite3.Row]:
    key = folded(text)
    if len(key) > MOST_LETTERS_OF_A_NOTE:
        return []
    digits = digits_of_a_phone(text)
    return ask(
        connection,
        question_of(__file__),
        pattern=like_anywhere(key),
        digits=like_anywhere(digits) if digits else "",
        tag=like_anywhere(key.lstrip("#").replace(" ", "-") or key),
        said=int(with_notes),
        day=today.isoformat(),
        me=ME,
    )


def _person(hits: Sequence[sqlite3.Row], text: str, today: date) -> PersonFound:
    who, matched = hits[0], tuple(_matches(hits, text))
    return PersonFound(
        person_id=who["id"],
        person=who["name"],
        roles=roles_of(who),
        phone=who["phone"],
        email=who["email"],
        archived_on=day_or_none(who["archived_by_then"]),
        excerpt="; ".join(_where(match, who, text, today) for match in matched),
        matches=matched,
    )


def _matches(hits: Sequence[sqlite3.Row], text: str) -> Iterator[Match]:
    if any(hit["field"] == "person" for hit in hits):
        yield from _in_columns(hits[0], text)
    for hit in hits:
        if hit["field"] == "said":
            yield Match("said", hit["text"], date.fromisoformat(hit["day"]))
        elif hit["field"] != "person":
            yield Match(hit["field"], hit["text"])


def _in_columns(who: sqlite3.Row, text: str) -> list[Match]:
    """Return the columns that hold the text; where it spans two of them, the name and what follows it."""
    key, digits = folded(text), digits_of_a_phone(text)
    found = [Match(field, who[field]) for field in _FIELDS if who[field] and key in folded(who[field])]
    if digits and who["phone"] and digits in who["phone_key"] and "phone" not in [one.field for one in found]:
        found.append(Match("phone", who["phone"]))
    return found or [Match("name", who["name"])]


def _where(match: Match, who: sqlite3.Row, text: str, today: date) -> str:
    """Say where the text was found; of what is written, the words from there on."""
    if match.field in _FIELDS and match.field != "note" and match.text == who[match.field]:
        return _FIELDS[match.field]
    if match.field in KINDS_BY_NAME:
        return f"{KINDS_BY_NAME[match.field].label} {match.text}"
    label = f"said {format_day(match.day, today)}" if match.day else match.field
    place = max(match.text.casefold().find(text.casefold()), 0)
    start = match.text.rfind(" ", 0, place + 1) + 1
    piece = match.text[start : place + len(text) + _AFTER]
    more = "…" if place + len(text) + _AFTER < len(match.text) else ""
    return f"{'…' if start else ''}{piece}{more} ({label})"
