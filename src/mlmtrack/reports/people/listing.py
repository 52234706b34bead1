"""Everybody in the book, filtered and sorted."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from mlmtrack.domain.people import ME, folded
from mlmtrack.domain.sentences import people_told
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.people.labels import asked_of_tags, nobody_has
from mlmtrack.reports.people.last_touches import last_touches
from mlmtrack.reports.people.roles import roles_of
from mlmtrack.reports.report import Report, day_or_none, question_of


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
    undated: ClassVar[str] = "contact details, stars, sources and tags"

    people: tuple[PersonListed, ...]
    count: int
    out_of_sight: int = field(metadata={"told": False})
    nobody_has: str = field(default="", metadata={"told": False})

    def page(self, words: Words) -> Page:  # noqa: ARG002 - no word of theirs is spoken here
        """Lay the people out."""
        sheet = Sheet("people", _COLUMNS, [person.cells() for person in self.people])
        if not self.count:
            return Page(
                self.nobody_has or f"Nobody here.{self._left_out()}", [sheet], ["mlmtrack add prospect NAME"]
            )
        shown = "" if len(self.people) == self.count else f"; {len(self.people):,} of them are shown"
        lead = f"{people_told(self.count)}{shown}.{self._left_out()}"
        return Page(lead, [sheet], [f"mlmtrack show {self.people[0].id}"])

    def _left_out(self) -> str:
        if not self.out_of_sight:
            return ""
        return f" {people_told(self.out_of_sight)} more out of sight: --archived shows them too."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is wanted: with a tag, from a source, with so many stars, known since a day, archived ones too."""

    tag: str | None = None
    source: str | None = None
    tier: int | None = None
    since: date | None = None
    archived: bool = False


def people(
    connection: sqlite3.Connection, wanted: Wanted, today: date, sort: str, most: int | None = None
) -> PeopleListed:
    """Return who is wanted, sorted by ``name``, ``met`` (the newest first), ``last``, ``tier`` or ``number``.

    By ``last`` those stand first who were not spoken to for longest. *most* is how many are needed at most.
    """
    ask = _asker(connection, wanted, today)
    ((count, archived),) = ask("select count(*), count(found.archived_on) from ({}) as found")
    by_last = sort == "last"
    rows = _in_order(ask, _ORDERS[sort], None if by_last else most)
    touched = last_touches(connection, [row["id"] for row in rows], today)
    if by_last:
        rows = sorted(rows, key=lambda row: touched.get(row["id"], date.min))[:most]
    listed = tuple(_person(row, touched.get(row["id"])) for row in rows)
    out_of_sight = 0 if wanted.archived else archived
    why = "" if count else nobody_has(connection, wanted.tag, wanted.source)
    return PeopleListed(listed, count - out_of_sight, out_of_sight, why)


Ask = Callable[..., Sequence[sqlite3.Row]]

_SHOWN = "from ({}) as found where :archived = 1 or found.archived_on is null"
_ORDERS = {
    "name": "found.name_key, found.id",
    "met": "found.since desc nulls last, found.name_key, found.id",
    "last": "found.name_key, found.id",  # and then by the last touch
    "tier": "found.tier desc nulls last, found.name_key, found.id",
    "number": "found.id",
}


def _in_order(ask: Ask, order: str, most: int | None) -> Sequence[sqlite3.Row]:
    if most is not None:
        return ask(f"select * {_SHOWN} order by {order} limit :most", most)
    # In the order of an index everybody would be looked up all over the book; so only the numbers are.
    numbers = ask(f"select found.id {_SHOWN} order by {order}")
    rows = {row["id"]: row for row in ask(f"select * {_SHOWN}")}
    return [rows[number] for (number,) in numbers]


def _asker(connection: sqlite3.Connection, wanted: Wanted, today: date) -> Ask:
    """Return what asks a question about those who are found, archived ones among them."""
    spellings = {
        f"source_{number}": each for number, each in enumerate(_spellings(connection, wanted.source))
    }
    values = {
        "day": today.isoformat(),
        "me": ME,
        **asked_of_tags(wanted.tag),
        "tier": wanted.tier or 0,
        "any_day": int(wanted.since is None),
        "known_since": wanted.since and wanted.since.isoformat(),
        "archived": int(wanted.archived),
        "any_source": int(not wanted.source),
        **spellings,
    }
    named = ", ".join(f":{name}" for name in spellings) or "null"
    found = question_of(__file__).read_text("utf-8").replace(":sources", named)

    def ask(sql: str, most: int = 0) -> Sequence[sqlite3.Row]:
        cursor = connection.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(sql.format(found), {**values, "most": most}).fetchall()

    return ask


def _spellings(connection: sqlite3.Connection, wanted: str | None) -> Sequence[str]:
    """Return each spelling in the book of a *wanted* source."""
    if not wanted:
        return []
    rows = connection.execute("select distinct source from person where source is not null")
    return [source for (source,) in rows if is_from(source, wanted)]


def is_from(source: str | None, wanted: str | None) -> bool:
    """Return whether a source is the *wanted* one; case and accents do not matter, None wants any."""
    return not wanted or folded(source or "") == folded(wanted)


def _person(row: sqlite3.Row, last_touch_on: date | None) -> PersonListed:
    return PersonListed(
        id=row["id"],
        name=row["name"],
        roles=roles_of(row),
        tier=row["tier"],
        phone=row["phone"],
        email=row["email"],
        source=row["source"],
        since=day_or_none(row["since"]),
        last_touch_on=last_touch_on,
        archived_on=day_or_none(row["archived_on"]),
    )
