"""The book seen from outside: what a copy of it holds, what a look at it can find."""

from dataclasses import dataclass

from mlmtrack.domain.sentences import pluralize


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a book holds, so that two copies can be told apart; *last_step* is its newest change."""

    people: int
    orders: int
    activities: int
    steps: int
    last_step: str | None

    def describe(self) -> str:
        """Say the counts, such as ``3 people, 1 order, no activities, step 4``."""
        counts = [
            _count(self.people, "person", "people"),
            _count(self.orders, "order", "orders"),
            _count(self.activities, "activity", "activities"),
        ]
        return ", ".join([*counts, f"step {self.steps}"])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found, in a sentence that says what to do; a *damage* or worth a look."""

    damage: bool
    text: str

    @property
    def kind(self) -> str:
        """What it is called: ``damage`` or ``note``."""
        return "damage" if self.damage else "note"


def _count(number: int, one: str, many: str) -> str:
    return pluralize(number, one, many) if number else f"no {many}"
