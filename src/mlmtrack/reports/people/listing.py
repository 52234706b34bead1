"""Everybody in the book, filtered and sorted."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mlmtrack.domain.people import ME, folded
from mlmtrack.domain.sentences import more_archived, only_shown, pluralize_people
from mlmtrack.page import Column, Kind, Page, Table, Tone, View
from mlmtrack.reports.people.labels import asked_of_tags, why_nobody
from mlmtrack.reports.people.last_touches import last_touches
from mlmtrack.reports.people.roles import roles_of
from mlmtrack.reports.report import Report, day_or_none, meaning, question_of
from mlmtrack.sql import question


@dataclass(frozen=True, slots=True)
class PersonListed:
    """Somebody in the list."""

    person_id: int
    person: str
    roles: tuple[str, ...]
    tier: int | None
    phone: str | None
    email: str | None
    source: str | None
    since: date | None
    last_touch_on: date | None
    archived_on: date | None

    def tone_of_name(self) -> Tone:
        """Return how the name stands out: the archived are dim."""
        return Tone.DIM if self.archived_on else Tone.PLAIN


_COLUMNS: Sequence[Column[PersonListed]] = (
    Column("person_id", "No", Kind.IDENTITY, "their number in the book", tone=Tone.ACCENT),
    Column("person", "Name", meaning="their full name", tone=PersonListed.tone_of_name),
    Column("roles", "Roles", Kind.TEXTS, "those of the day: prospect, customer, distributor", rank=1),
    Column("tier", "Stars", Kind.NUMBER, "their stars, 1 to 5", rank=3),
    Column("last_touch_on", "Last touch", Kind.DAY, "the last touch, answered or not", rank=2),
    Column("phone", "Phone", meaning="as it was typed", rank=4),
    Column("email", "E-mail", meaning="their address", rank=5),
    Column("source", "Source", meaning="where they came from", rank=6),
    Column("since", "Known since", Kind.DAY, "the day you met, else of the first role", rank=7),
    Column("archived_on", "Archived", Kind.DAY, "the day they were archived", rank=8),
)


@dataclass(frozen=True)
class PeopleListed(Report):
    """People, filtered and sorted."""

    name: ClassVar[str] = "list people"
    undated: ClassVar[str] = "contact details, stars, sources and tags"
    columns: ClassVar = {"people": _COLUMNS}

    people: tuple[PersonListed, ...]
    count: int = meaning("how many were found, however few are shown")
    archived_count: int = meaning("how many more are archived and were left out")
    reason: str | None = meaning("why nobody was found, where a tag or a source is nobody's")

    def page(self, _: View, /) -> Page:
        """Lay the people out."""
        table = Table("people", _COLUMNS, self.people)
        if not self.count:
            lead = self.reason or f"Nobody found.{more_archived(self.archived_count)}"
            return Page(lead, [table], ["mlmtrack add prospect NAME"])
        shown = only_shown(len(self.people), self.count)
        lead = f"{pluralize_people(self.count)}{shown}.{more_archived(self.archived_count)}"
        return Page(lead, [table], [f"mlmtrack show {self.people[0].person_id}"])


@dataclass(frozen=True, slots=True)
class Filter:
    """Who is wanted: with a tag, from a source, with so many stars, known since a day, archived ones too."""

    tag: str | None = None
    source: str | None = None
    tier: int | None = None
    since: date | None = None
    archived: bool = False


def people(
    connection: sqlite3.Connection, wanted: Filter, today: date, sort: str, most: int | None = None
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
    left_out = 0 if wanted.archived else archived
    reason = None if count else why_nobody(connection, wanted.tag, wanted.source)
    return PeopleListed(listed, count - left_out, left_out, reason)


def chosen(connection: sqlite3.Connection, wanted: Filter, today: date) -> Mapping[int, str]:
    """Return the names of those who are wanted by their numbers, in the order of their names."""
    asked = f"select found.id, found.name {_SHOWN} order by {_ORDERS['name']}"
    return {row["id"]: row["name"] for row in _asker(connection, wanted, today)(asked)}


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


def _asker(connection: sqlite3.Connection, wanted: Filter, today: date) -> Ask:
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
    found = question(question_of(__file__)).replace(":sources", named)

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
        person_id=row["id"],
        person=row["name"],
        roles=roles_of(row),
        tier=row["tier"],
        phone=row["phone"],
        email=row["email"],
        source=row["source"],
        since=day_or_none(row["since"]),
        last_touch_on=last_touch_on,
        archived_on=day_or_none(row["archived_on"]),
    )
