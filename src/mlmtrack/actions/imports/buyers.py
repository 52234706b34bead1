"""Buyers of a whole file: who they are in the book, and the roles they have, asked all at once."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mlmtrack.actions.imports.identities import by_full_name
from mlmtrack.domain.people import ME, folded, name_key
from mlmtrack.errors.imports import NobodyHasThatNumber, NobodyOfThatName, SeveralBuyers
from mlmtrack.storage.namesakes import described_by_number


_MOST_DIGITS = 18  # SQLite has no larger numbers


class Directory:
    """The people of the book by their full names, and the newcomers that a file names.

    A newcomer has a number below 0 until the book gives them theirs.
    """

    def __init__(self, connection: sqlite3.Connection, *, newcomers_welcome: bool) -> None:
        """Ask the book for all names."""
        self.newcomers: dict[str, str] = {}
        self._connection, self._welcome = connection, newcomers_welcome
        self._by_name = by_full_name(connection)
        self._found: dict[str, int] = {}

    def number_of(self, name: str) -> int:
        """Return the number of who is called *name*: ``me``, ``#12`` or the full name.

        Raises:
            SeveralBuyers: more than one has that name.
            NobodyHasThatNumber: a ``#12`` of nobody.
            NobodyOfThatName: a newcomer where none are wanted.

        """
        if name not in self._found:
            self._found[name] = self._looked_up(name)
        return self._found[name]

    def _looked_up(self, name: str) -> int:
        if folded(name) == "me":
            return ME
        if name.startswith("#") and name[1:].isascii() and name[1:].isdecimal():
            return self._by_number(name)
        key = name_key(name)
        found = self._by_name.get(key, [])
        if len(found) > 1:
            raise SeveralBuyers(name, described_by_number(self._connection, found))
        return found[0] if found else self._newcomer(key, name)

    def _by_number(self, name: str) -> int:
        digits = name[1:]
        asked = "select id from person where id = ?"
        found = (
            self._connection.execute(asked, (int(digits),)).fetchone()
            if len(digits) <= _MOST_DIGITS
            else None
        )
        if found is None:
            raise NobodyHasThatNumber(name)
        return int(found[0])

    def _newcomer(self, key: str, name: str) -> int:
        if not self._welcome:
            raise NobodyOfThatName(name)
        self.newcomers[key] = name
        self._by_name[key] = [-len(self.newcomers)]
        return -len(self.newcomers)


@dataclass(slots=True)
class Stretch:
    """A role on days with start <= day < end; a customer's has its own *id* and who serves them."""

    start: date
    end: date
    id: int = 0
    server: int = ME


Stretches = Mapping[int, list[Stretch]]


@dataclass(frozen=True, slots=True)
class Standing:
    """The roles of everybody, and those that orders make necessary.

    *begun* are new customers with their first day, *moved* the times as a customer that begin earlier.
    """

    distributors: Stretches
    customers: Stretches
    begun: dict[int, date] = field(default_factory=dict)
    moved: dict[int, date] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> "Standing":
        """Ask the book for all roles."""
        enrolled = connection.execute("select person_id, joined_on, left_on from enrollment")
        bought = connection.execute("select person_id, since, until, id, served_by from customer")
        return cls(_stretches(enrolled), _stretches(bought))

    def is_distributor(self, person: int, day: date) -> bool:
        """Tell whether a person is a distributor on *day*; the user always is."""
        return person == ME or _on(self.distributors[person], day) is not None

    def server_of(self, person: int, day: date) -> int:
        """Return who serves the customer on *day*; who has no role then becomes a customer.

        Orders have to come in the order of their days.
        """
        stretches = self.customers[person]
        if holding := _on(stretches, day):
            return holding.server
        later = [stretch for stretch in stretches if stretch.start > day]
        if later:
            following = min(later, key=lambda stretch: stretch.start)
            self.moved[following.id] = following.start = day
            return following.server
        self.begun[person] = day
        stretches.append(Stretch(day, date.max))
        return ME


def _stretches(rows: Iterable[Sequence[Any]]) -> Stretches:
    found: dict[int, list[Stretch]] = defaultdict(list)
    for person, start, end, *more in rows:
        last = date.fromisoformat(end) if end else date.max
        found[person].append(Stretch(date.fromisoformat(start), last, *more))
    return found


def _on(stretches: Iterable[Stretch], day: date) -> Stretch | None:
    return next((each for each in stretches if each.start <= day < each.end), None)
