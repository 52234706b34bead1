"""The team as a tree: who stands under whom, how active, how silent; as deep and as wide as is wanted."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from mlmtrack.days import dated
from mlmtrack.domain.people import ME
from mlmtrack.domain.settings import Settings
from mlmtrack.errors import NotFoundError
from mlmtrack.errors.enrollments import never_enrolled
from mlmtrack.reports.report import ask
from mlmtrack.reports.team import standing
from mlmtrack.reports.team.tree_page import Filter, InTheTree, TeamTree
from mlmtrack.sql import question


class _Place(NamedTuple):
    """A place in the tree: the people directly below that are shown, and how many there are in all."""

    below: Sequence[int]
    in_all: int


def tree(
    connection: sqlite3.Connection, root: int, wanted: Filter, day: date, settings: Settings
) -> TeamTree:
    """Return the tree below the person with number *root*, level by level: only what is shown is read.

    Raises:
        NotFoundError: they were not on the team by *day*.

    """
    name = root_of(connection, root, day)
    places = _places(connection, root, wanted, day)
    order = list(_drawn(root, places))
    found = tuple(_rows(connection, order, places, wanted=wanted, day=day, settings=settings))
    return TeamTree(
        root_id=root,
        root=name,
        options=wanted,
        recruits=places[root].in_all,
        shown_count=len(found) - 1,
        people=found,
    )


def root_of(connection: sqlite3.Connection, person: int, day: date) -> str:
    """Return the name of somebody who is or was on the team by *day*.

    Raises:
        NotFoundError: they were not.

    """
    (row,) = ask(connection, Path(__file__).with_name("root.sql"), person=person)
    if person == ME or (row["joined_on"] and row["joined_on"] <= day.isoformat()):
        return str(row["name"])
    if row["joined_on"]:
        raise NotFoundError(
            f"{row['name']} ({person}) is not on your team by {dated(day)}.",
            "Their card",
            f"mlmtrack show {person}",
        )
    raise never_enrolled(row["name"], person)


def _places(connection: sqlite3.Connection, root: int, wanted: Filter, day: date) -> dict[int, _Place]:
    """Return the places down to the depth that is wanted; those at the last level only count who is below."""
    asked = _Recruits(connection, wanted, day)
    places: dict[int, _Place] = {}
    known = {root}  # so that a circle ends
    level = [root]
    for depth in range(wanted.depth + 1):
        following: list[int] = []
        for person in level:
            below = [one for one in asked.under(person) if one not in known]
            shown = below[: wanted.max_per_person] if depth < wanted.depth else []
            places[person] = _Place(shown, len(below))
            known.update(shown)
            following += shown
        level = following
    return places


class _Recruits:
    """The question who stands directly under somebody."""

    def __init__(self, connection: sqlite3.Connection, wanted: Filter, day: date) -> None:
        self._ask = connection.cursor().execute
        self._question = question(Path(__file__).with_name("recruits.sql"))
        self._values = {"by": wanted.by, "day": day.isoformat()}
        self._compressed = wanted.compressed

    def under(self, person: int) -> list[int]:
        """Return who stands under *person*, by name; compressed, in place of who left those below them."""
        found = self._direct(person)
        if self._compressed and any(has_left for *_, has_left in found):
            found = sorted(self._active(found, person))
        return [number for _, number, _ in found]

    def _direct(self, person: int) -> list[tuple[str, int, int]]:
        return self._ask(self._question, {**self._values, "above": person}).fetchall()

    def _active(self, found: Sequence[tuple[str, int, int]], above: int) -> Iterator[tuple[str, int, int]]:
        waiting, known = list(found), {above}
        while waiting:
            one = waiting.pop()
            _, number, has_left = one
            if not has_left:
                yield one
            elif number not in known:
                waiting += self._direct(number)
            known.add(number)


def _drawn(root: int, places: Mapping[int, _Place]) -> Iterator[tuple[int, int, int | None]]:
    """Yield level, person and who stands above, as the tree is drawn."""
    waiting: list[tuple[int, int, int | None]] = [
        (0, root, None)
    ]  # no recursion: a line may be thousands deep
    while waiting:
        level, person, above = waiting.pop()
        yield level, person, above
        waiting += [(level + 1, one, person) for one in reversed(places[person].below)]


def _rows(
    connection: sqlite3.Connection,
    order: Sequence[tuple[int, int, int | None]],
    places: Mapping[int, _Place],
    *,
    wanted: Filter,
    day: date,
    settings: Settings,
) -> Iterator[InTheTree]:
    people = [person for _, person, _ in order]
    seen = standing.seen(connection, people, day, settings)
    asks_customers, asks_steps = "customers" in wanted.show, "step" in wanted.show
    customers = standing.customers_of(connection, people, day) if asks_customers else {}
    steps = standing.next_steps(connection, people, day) if asks_steps else {}
    for level, person, above in order:
        step, turn = steps.get(person, (None, None))
        place = places[person]
        yield InTheTree(
            level=level,
            parent_id=above,
            customers=customers.get(person, 0) if asks_customers else None,
            next_step_text=step,
            next_turn=turn,
            recruits=place.in_all,
            hidden_count=place.in_all - len(place.below),
            **vars(seen[person]),
        )
