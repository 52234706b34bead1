"""Buyers of a whole file: who they are in the book, and the roles they have, asked all at once."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mlmtrack.actions.imports.identities import by_full_name
from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.domain.people import ME, folded, name_key
from mlmtrack.errors import NotFoundError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.imports import several_buyers
from mlmtrack.storage import lookup
from mlmtrack.storage.namesakes import described_by_number


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
            AmbiguousError: more than one has that name.
            NotFoundError: a ``#12`` of nobody.
            NotFoundError: a newcomer where none are wanted.

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
            raise several_buyers(name, described_by_number(self._connection, found))
        return found[0] if found else self._newcomer(key, name)

    def _by_number(self, name: str) -> int:
        number = parse_record_number(name)
        if number is None or not lookup.by_number(self._connection, number):
            raise NotFoundError(f"Nobody in the book has the number {name}.")
        return number

    def _newcomer(self, key: str, name: str) -> int:
        if not self._welcome:
            raise NotFoundError(f"Nobody in the book is called {echoed(name)}, and new people are refused.")
        self.newcomers[key] = name
        self._by_name[key] = [-len(self.newcomers)]
        return -len(self.newcomers)


@dataclass(slots=True)
class Stretch:
    """A role on days with start <= day < end; a customer's has its own *id*."""

    start: date
    end: date
    id: int = 0


Stretches = Mapping[int, list[Stretch]]


@dataclass(frozen=True, slots=True)
class RolesOfAll:
    """The roles of everybody, and those that orders make necessary.

    *begun* are new times as a customer by person, *moved* those that begin earlier by their number.
    """

    distributors: Stretches
    customers: Stretches
    begun: dict[int, list[Stretch]] = field(default_factory=lambda: defaultdict(list))
    moved: dict[int, date] = field(default_factory=dict)

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> "RolesOfAll":
        """Ask the book for all roles."""
        enrolled = connection.execute("select person_id, joined_on, left_on from enrollment")
        bought = connection.execute("select person_id, since, until, id from customer")
        return cls(_stretches(enrolled), _stretches(bought))

    def give_a_role(self, person: int, day: date) -> None:
        """Make who has no role on *day* a customer, up to their next exit at most.

        Orders have to come in the order of their days.
        """
        stretches = self.customers[person]
        if person == ME or _on(self.distributors[person], day) or _on(stretches, day):
            return
        left_on = min((each.end for each in self.distributors[person] if each.end > day), default=date.max)
        later = [each for each in stretches if day < each.start < left_on]
        if later:
            following = min(later, key=lambda stretch: stretch.start)
            self.moved[following.id] = following.start = day
            return
        begun = Stretch(day, left_on)
        self.begun[person].append(begun)
        stretches.append(begun)


def _stretches(rows: Iterable[Sequence[Any]]) -> Stretches:
    found: dict[int, list[Stretch]] = defaultdict(list)
    for person, start, end, *more in rows:
        last = date.fromisoformat(end) if end else date.max
        found[person].append(Stretch(date.fromisoformat(start), last, *more))
    return found


def _on(stretches: Iterable[Stretch], day: date) -> Stretch | None:
    return next((each for each in stretches if each.start <= day < each.end), None)
