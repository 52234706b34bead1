"""Make the book of a big organisation to measure on: distributors and customers, 60 levels deep at most.

Run in tests/: ``python -m bench.organisation BOOK [--distributors N] [--orders N] [--activities N]
[--today DAY]``
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from time import perf_counter

from bench.big_book import ONE_SEED, fill
from bench.people import Crowd, Distributor, Row
from mlmtrack.domain.people import ME, folded
from mlmtrack.domain.team import REASONS


_DEEPEST = 60
_OF_DISTRIBUTORS = 0.5  # of the orders
_PLAN = ("Write the WHY", "Names list", "Letter", "Top ten", "Three-way call", "First customer", "Own goals")
_GIVEN, _DROPPED, _NEXT_STEP_DONE, _PROMISED = 0.6, 0.03, 0.75, 0.4


class Organisation(Crowd):
    """Distributors and customers, half and half, with their plans and promises."""

    def __init__(self, distributors: int, today: date, chance: Random) -> None:
        """Cast so many *distributors* for a book of *today*."""
        self._depths = {ME: 0}
        self._plans = 0
        super().__init__(2 * distributors, today, chance)

    def _kind(self) -> str:
        return "distributor" if self._chance.random() < 0.5 else "customer"

    def _sponsor(self, cast: list[Distributor], joined: int) -> int:
        sponsor = super()._sponsor(cast, joined)
        while self._depths[sponsor] >= _DEEPEST:
            sponsor = cast[int(self._chance.random() * len(cast))].sponsor
        number = self._next_number(cast)
        self._depths[number] = self._depths[sponsor] + 1
        return sponsor

    def _next_number(self, cast: list[Distributor]) -> int:
        """Return the number of the distributor after those who are *cast*."""
        number = cast[-1].number + 1 if cast else 2
        while self.kinds[number] != "distributor":
            number += 1
        return number

    def _all(self) -> Iterator[tuple[str, Row]]:
        yield from super()._all()
        yield "plan", {"id": 1, "name": "Big start", "name_key": folded("Big start")}
        for place, text in enumerate(_PLAN, 1):
            yield (
                "plan_step",
                {"plan_id": 1, "place": place, "text": text, "after_days": 3 * place, "turn": "them"},
            )
        for one in self.distributors:
            yield from self._plan(one)
            yield from self._promise(one)

    def _enrollment(self, one: Distributor) -> Iterator[tuple[str, Row]]:
        for table, row in super()._enrollment(one):
            reason = row["left_reason"] and self._chance.choice(REASONS)
            yield table, {**row, "left_reason": reason}

    def _plan(self, one: Distributor) -> Iterator[tuple[str, Row]]:
        if self._chance.random() >= _GIVEN:
            return
        self._plans += 1
        dropped = one.left is None and self._chance.random() < _DROPPED
        name = "Big start" if self._chance.random() < 0.9 else "Small start"
        yield (
            "given_plan",
            {
                "id": self._plans,
                "person_id": one.number,
                "name": name,
                "name_key": folded(name),
                "given_on": self.day(one.joined),
                "dropped_on": self.day(0) if dropped else None,
            },
        )
        ago, going = one.joined, True
        for place, text in enumerate(_PLAN, 1):
            ago -= self._between(9, 1)
            going = going and ago > (one.left or 0) and self._chance.random() < _NEXT_STEP_DONE
            yield (
                "given_step",
                {
                    "given_plan_id": self._plans,
                    "place": place,
                    "text": text,
                    "due_on": self.day(max(one.joined - 3 * place, -300)),
                    "turn": "me" if place == 5 else "them",
                    "done_on": self.day(ago) if going else None,
                    "done_by": ("me" if place == 5 else "them") if going else None,
                },
            )

    def _promise(self, one: Distributor) -> Iterator[tuple[str, Row]]:
        if self._chance.random() >= _PROMISED:
            return
        made = self._between(min(one.joined, 300), one.left or 0) if (one.left or 0) < 300 else one.joined
        due = made - 7
        closed = due > 0
        result = "kept" if self._chance.random() < 0.6 else "broken"
        yield (
            "promise",
            {
                "person_id": one.number,
                "text": "call three people",
                "made_on": self.day(made),
                "due_on": self.day(due),
                "closed_on": self.day(due) if closed else None,
                "result": result if closed else None,
            },
        )


def main() -> None:
    """Read the command line, make the book, say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--distributors", type=int, default=100_000)
    parser.add_argument("--orders", type=int, default=1_000_000)
    parser.add_argument("--activities", type=int, default=1_000_000)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())  # noqa: DTZ011 - the user's day
    given = parser.parse_args()
    started = perf_counter()
    given.book.unlink(missing_ok=True)
    chance = Random(ONE_SEED)
    crowd = Organisation(given.distributors, given.today, chance)
    fill(given.book, crowd, chance, given.orders, given.activities, of_distributors=_OF_DISTRIBUTORS)
    size = given.book.stat().st_size / 1_000_000
    sys.stdout.write(f"{given.book}: {size:,.0f} MB in {perf_counter() - started:.0f} s\n")


if __name__ == "__main__":
    main()
