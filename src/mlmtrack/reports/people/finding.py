"""People found by a piece of what is kept of them."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import ClassVar

from mlmtrack.domain.dates import spoken
from mlmtrack.domain.people import ME, MOST_LETTERS_OF_A_NOTE, folded, like_anywhere
from mlmtrack.domain.sentences import people_told
from mlmtrack.errors.values import BadText
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.people.roles import roles_of
from mlmtrack.reports.report import Report, ask, question_of


_COLUMNS = (
    Column("id", "No", Kind.IDENTITY),
    Column("name", "Name"),
    Column("roles", "Roles", rank=2),
    Column("phone", "Phone", rank=3),
    Column("email", "E-mail", rank=4),
    Column("matched", "Where", rank=1),
)
_FIELDS = {"name": "name", "nickname": "nickname", "phone": "phone", "email": "e-mail", "note": "note"}
_PHONE_SIGNS = re.compile(r"[+\d\s().\-/]+", re.ASCII)
_FEWEST_DIGITS = 3
_AFTER = 40  # letters shown after what was found in a long text


@dataclass(frozen=True, slots=True)
class Match:
    """Where the text was found, and what stands there; *field* is a column, a kind of fact, tag or said."""

    field: str
    text: str
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Somebody in whom the text was found."""

    id: int
    name: str
    roles: tuple[str, ...]
    phone: str | None
    email: str | None
    archived_on: date | None
    matched: tuple[Match, ...]

    def cells(self, text: str, today: date) -> Sequence[Cell]:
        """Return the person as a row of the sheet."""
        where = "; ".join(_told(match, text, today) for match in self.matched)
        name = Marked(self.name, Tone.DIM) if self.archived_on else self.name
        return (Marked(self.id, Tone.ACCENT), name, ", ".join(self.roles), self.phone, self.email, where)


@dataclass(frozen=True)
class PeopleFound(Report):
    """Who was found; *count* is of all, however few are shown."""

    name: ClassVar[str] = "find"
    undated: ClassVar[str] = "names, details, facts and tags"

    text: str
    people: tuple[PersonFound, ...]
    count: int
    out_of_sight: int = field(metadata={"told": False})
    in_what_was_said: bool = field(metadata={"told": False})
    today: date = field(metadata={"told": False})

    def page(self, words: Words) -> Page:  # noqa: ARG002 - no word of theirs is spoken here
        """Lay out who was found, and where."""
        sheet = Sheet("people", _COLUMNS, [person.cells(self.text, self.today) for person in self.people])
        if not self.count:
            return Page(f"Nothing holds '{self.text}'.{self._left_out()}", [sheet], self._wider())
        shown = "" if len(self.people) == self.count else f"; {len(self.people):,} of them are shown"
        lead = f"'{self.text}': {people_told(self.count)} found{shown}.{self._left_out()}"
        return Page(lead, [sheet], [f"mlmtrack show {self.people[0].id}"])

    def _left_out(self) -> str:
        if not self.out_of_sight:
            return ""
        return f" {people_told(self.out_of_sight)} more out of sight: --archived shows them too."

    def _wider(self) -> list[str]:
        from shlex import quote

        wider = f"mlmtrack find {quote(self.text)} --notes looks through what was said too"
        return [] if self.in_what_was_said else [wider]


def find(
    connection: sqlite3.Connection,
    text: str,
    today: date,
    *,
    in_what_was_said: bool = False,
    archived: bool = False,
) -> PeopleFound:
    """Return who has *text* in what is kept of them, those first in whose name it is.

    Raises:
        BadText: there is nothing to find in it.

    """
    if not folded(text):
        raise BadText("text to find", "it is empty")
    rows = _asked(connection, text, today, in_what_was_said=in_what_was_said)
    everybody = [
        _person(list(hits), text) for _, hits in groupby(rows, key=lambda row: (row["name"], row["id"]))
    ]
    found = [person for person in everybody if archived or person.archived_on is None]
    found.sort(key=lambda person: person.matched[0].field != "name")
    out_of_sight = len(everybody) - len(found)
    return PeopleFound(text, tuple(found), len(found), out_of_sight, in_what_was_said, today)


def _asked(
    connection: sqlite3.Connection, text: str, today: date, *, in_what_was_said: bool
) -> Sequence[sqlite3.Row]:
    key = folded(text)
    if len(key) > MOST_LETTERS_OF_A_NOTE:
        return []
    digits = _digits_of_a_phone(text)
    return ask(
        connection,
        question_of(__file__),
        pattern=like_anywhere(key),
        digits=like_anywhere(digits) if digits else "",
        tag=like_anywhere(key.lstrip("#").replace(" ", "-") or key),
        said=int(in_what_was_said),
        day=today.isoformat(),
        me=ME,
    )


def _digits_of_a_phone(text: str) -> str:
    """Return the digits of what may be a piece of a phone, without the sign for abroad; else nothing."""
    digits = re.sub(r"\D", "", text) if _PHONE_SIGNS.fullmatch(text) else ""
    bare = digits.removeprefix("00")
    return bare if len(bare) >= _FEWEST_DIGITS else ""


def _person(hits: Sequence[sqlite3.Row], text: str) -> PersonFound:
    who = hits[0]
    return PersonFound(
        id=who["id"],
        name=who["name"],
        roles=roles_of(who),
        phone=who["phone"],
        email=who["email"],
        archived_on=date.fromisoformat(who["archived_on"]) if who["archived_on"] else None,
        matched=tuple(_matches(hits, text)),
    )


def _matches(hits: Sequence[sqlite3.Row], text: str) -> Iterator[Match]:
    if any(hit["field"] == "person" for hit in hits):
        yield from _in_columns(hits[0], text)
    for hit in hits:
        if hit["field"] == "said":
            yield Match("said", hit["text"], date.fromisoformat(hit["said_on"]))
        elif hit["field"] != "person":
            yield Match(hit["field"], hit["text"])


def _in_columns(who: sqlite3.Row, text: str) -> list[Match]:
    """Return the columns that hold the text; where it spans two of them, the name and what follows it."""
    key, digits = folded(text), _digits_of_a_phone(text)
    found = [Match(field, who[field]) for field in _FIELDS if who[field] and key in folded(who[field])]
    if digits and who["phone"] and digits in who["phone_key"] and "phone" not in [one.field for one in found]:
        found.append(Match("phone", who["phone"]))
    return found or [Match("name", who["name"])]


def _told(match: Match, text: str, today: date) -> str:
    """Say where the text was found; of what is written, the words from there on."""
    if match.field in ("name", "nickname", "phone", "email"):
        return _FIELDS[match.field]
    label = f"said {spoken(match.said_on, today)}" if match.said_on else match.field
    place = max(match.text.casefold().find(text.casefold()), 0)
    start = match.text.rfind(" ", 0, place + 1) + 1
    piece = match.text[start : place + len(text) + _AFTER]
    more = "…" if place + len(text) + _AFTER < len(match.text) else ""
    return f"{'…' if start else ''}{piece}{more} ({label})"
