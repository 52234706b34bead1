"""Who may be in the book twice, with why."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mlmtrack.domain.contacts import EMAIL, PHONE
from mlmtrack.domain.people import folded
from mlmtrack.domain.sentences import only_shown, pluralize
from mlmtrack.domain.twins import Identity, Reason, find_twins, weight
from mlmtrack.page import Column, Kind, Page, Table, Tone, View
from mlmtrack.reports.report import Report, ask, each, meaning, question_of


@dataclass(frozen=True, slots=True)
class TwinPair:
    """Two records that may be one person, the one with the smaller number first."""

    person_id: int
    person: str
    twin_id: int
    twin: str
    reasons: tuple[str, ...]


_COLUMNS: Sequence[Column[TwinPair]] = (
    Column("person_id", "No", Kind.IDENTITY, "the number of the first record", tone=Tone.ACCENT),
    Column("person", "Name", meaning="the name there"),
    Column("twin_id", "No", Kind.IDENTITY, "the number of the second record", tone=Tone.ACCENT),
    Column("twin", "Perhaps the same", meaning="the name there"),
    Column("reasons", "Why", Kind.TEXTS, f"the most telling first: {', '.join(Reason)}"),
)


@dataclass(frozen=True)
class TwinsListed(Report):
    """Pairs of records that may be one person, those with most in common first."""

    name: ClassVar[str] = "list people --twins"
    undated: ClassVar[str] = "names and contact details"
    columns: ClassVar = {"pairs": _COLUMNS}

    pairs: tuple[TwinPair, ...]
    count: int = meaning("how many pairs were found, however few are shown")

    def page(self, _: View, /) -> Page:
        """Lay the pairs out."""
        table = Table("pairs", _COLUMNS, self.pairs)
        if not self.count:
            return Page("Nobody seems to be in the book twice.", [table])
        shown = only_shown(len(self.pairs), self.count)
        first = self.pairs[0]
        hints = [f"mlmtrack merge {first.person_id} {first.twin_id}", f"mlmtrack show {first.twin_id}"]
        pairs = pluralize(self.count, "pair")
        each_one = "" if self.count == 1 else " each"
        return Page(f"{pairs} of records may{each_one} be one person{shown}.", [table], hints)


def twins(
    connection: sqlite3.Connection, today: date, *, among: Mapping[int, str] | None, archived: bool
) -> TwinsListed:
    """Return the pairs of records that may be one person; at least one of each is *among* those people."""
    rows = ask(connection, question_of(__file__), day=today.isoformat())
    people = {row["id"]: row for row in rows if archived or row["archived_on"] is None}
    found = find_twins(_identities(connection, people, today))
    wanted = [pair for pair in found if among is None or not among.keys().isdisjoint(pair)]
    wanted.sort(key=lambda pair: (-weight(found[pair]), people[pair[0]]["name_key"], pair))
    pairs = tuple(
        TwinPair(one, people[one]["name"], other, people[other]["name"], tuple(map(str, found[one, other])))
        for one, other in wanted
    )
    return TwinsListed(pairs, len(pairs))


def _identities(
    connection: sqlite3.Connection, people: Mapping[int, sqlite3.Row], today: date
) -> Sequence[Identity]:
    contacts: dict[tuple[int, str], list[str]] = defaultdict(list)
    for person, kind, key in each(connection, question_of(__file__).with_stem("contact_keys")):
        contacts[person, kind].append(key)
    numbers: dict[int, set[str]] = defaultdict(set)
    asked = question_of(__file__).with_stem("member_numbers")
    for person, member_no in each(connection, asked, day=today.isoformat()):
        numbers[person].add(folded(member_no))
    return [
        Identity(
            number,
            row["name_key"].strip(),
            row["nickname_key"] or "",
            contacts[number, PHONE.name],
            contacts[number, EMAIL.name],
            frozenset(numbers.get(number, ())),
        )
        for number, row in people.items()
    ]
