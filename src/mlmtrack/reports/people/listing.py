"""Everybody in the book, filtered and sorted."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from mlmtrack.domain.people import ME, checked_tag, folded
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.people.roles import roles_of
from mlmtrack.reports.report import Report, ask, question_of


_COLUMNS = (
    Column("id", "No", Kind.IDENTITY),
    Column("name", "Name"),
    Column("roles", "Roles", rank=1),
    Column("tier", "Stars", Kind.NUMBER, rank=3),
    Column("last_touch_on", "Last touch", Kind.DAY, rank=2),
    Column("phone", "Phone", rank=4),
    Column("email", "E-mail", rank=5),
    Column("source", "Source", rank=6),
    Column("since", "Known since", Kind.DAY, rank=7),
    Column("archived_on", "Archived", Kind.DAY, rank=8),
)


@dataclass(frozen=True, slots=True)
class PersonListed:
    """Somebody in the list; known *since* the day you met, else since the first role."""

    id: int
    name: str
    roles: tuple[str, ...]
    tier: int | None
    phone: str | None
    email: str | None
    source: str | None
    since: date | None
    last_touch_on: date | None
    archived_on: date | None

    def cells(self) -> Sequence[Cell]:
        """Return the person as a row of the sheet."""
        return (
            Marked(self.id, Tone.ACCENT),
            Marked(self.name, Tone.DIM) if self.archived_on else self.name,
            ", ".join(self.roles),
            self.tier,
            self.last_touch_on,
            self.phone,
            self.email,
            self.source,
            self.since,
            self.archived_on,
        )


@dataclass(frozen=True)
class PeopleListed(Report):
    """People; *count* is of all that were found, however few are shown."""

    name: ClassVar[str] = "list people"

    people: tuple[PersonListed, ...]
    count: int
    out_of_sight: int = field(metadata={"told": False})

    def page(self, words: Words) -> Page:  # noqa: ARG002 - no word of theirs is spoken here
        """Lay the people out."""
        sheet = Sheet("people", _COLUMNS, [person.cells() for person in self.people])
        if not self.count:
            return Page(f"Nobody here.{self._left_out()}", [sheet], ["mlmtrack add prospect NAME"])
        shown = "" if len(self.people) == self.count else f"; {len(self.people):,} of them are shown"
        lead = f"{people_told(self.count)}{shown}.{self._left_out()}"
        return Page(lead, [sheet], [f"mlmtrack show {self.people[0].id}"])

    def _left_out(self) -> str:
        if not self.out_of_sight:
            return ""
        return f" {people_told(self.out_of_sight)} more out of sight: --archived shows them too."


def people_told(count: int) -> str:
    """Return how many people there are, in words."""
    return f"{count:,} {'person' if count == 1 else 'people'}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is wanted: with a tag, from a source, with so many stars, known since a day, archived ones too."""

    tag: str | None = None
    source: str | None = None
    tier: int | None = None
    since: date | None = None
    archived: bool = False


def people(connection: sqlite3.Connection, wanted: Wanted, today: date, sort: str) -> PeopleListed:
    """Return who is wanted, sorted by ``name``, ``met`` (the newest first), ``last``, ``tier`` or ``number``.

    By ``last`` those stand first who were not spoken to for longest.
    """
    rows = ask(
        connection,
        question_of(__file__),
        day=today.isoformat(),
        me=ME,
        tag=checked_tag(wanted.tag) if wanted.tag else "",
        tier=wanted.tier or 0,
    )
    found = [row for row in rows if _is_wanted(row, wanted)]
    shown = [row for row in found if wanted.archived or row["archived_on"] is None]
    shown.sort(key=lambda row: (row["name_key"], row["id"]))
    shown.sort(key=_SORTS[sort])
    listed = tuple(_person(row) for row in shown)
    return PeopleListed(listed, len(listed), len(found) - len(listed))


_SORTS: Mapping[str, Callable[[sqlite3.Row], Any]] = {
    "name": lambda row: row["name_key"],
    "met": lambda row: [-int(part) for part in (row["since"] or "0-0-0").split("-")],
    "last": lambda row: row["last_touch_on"] or "",
    "tier": lambda row: -(row["tier"] or 0),
    "number": lambda row: row["id"],
}


def _is_wanted(row: sqlite3.Row, wanted: Wanted) -> bool:
    if wanted.since and (row["since"] or "") < wanted.since.isoformat():
        return False
    return is_from(row["source"], wanted.source)


def is_from(source: str | None, wanted: str | None) -> bool:
    """Return whether a source is the *wanted* one; case and accents do not matter, None wants any."""
    return not wanted or folded(source or "") == folded(wanted)


def _person(row: sqlite3.Row) -> PersonListed:
    return PersonListed(
        id=row["id"],
        name=row["name"],
        roles=roles_of(row),
        tier=row["tier"],
        phone=row["phone"],
        email=row["email"],
        source=row["source"],
        since=_day(row["since"]),
        last_touch_on=_day(row["last_touch_on"]),
        archived_on=_day(row["archived_on"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
