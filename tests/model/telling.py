"""A life told to the book and to the model at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from model.clerk import Clerk, Refused
from model.event import Event
from model.living import Life
from model.world import World


@dataclass
class Told:
    """A book, the model of it, and what both were told."""

    clerk: Clerk
    world: World = field(default_factory=World)
    events: list[Event] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)

    def tell(self, event: Event) -> bool:
        """Tell both of an event, and return whether the book took it."""
        try:
            data = self.clerk.type(event.words, event.today)
        except Refused as why:
            if "exit 1:" in str(why) or "exit 2:" in str(why):
                raise AssertionError(f"{event}: {why}") from why
            self.refused[event.command] += 1
            return False
        self.world.live(event, data)
        self.events.append(event)
        return True

    @property
    def today(self) -> date:
        """The day of the newest event."""
        return self.events[-1].today


def live_on(told: Told, life: Life, events: int) -> None:
    """Let so many more events happen."""
    for _ in range(events):
        life.days_pass()
        told.tell(life.draw())


def lived(clerk: Clerk, chance: Random, events: int, *, undated: bool = True) -> tuple[Told, Life]:
    """Live a new life of so many events."""
    told = Told(clerk)
    life = Life(chance, told.world, undated=undated)
    live_on(told, life, events)
    return told, life


def retold(clerk: Clerk, events: Sequence[Event]) -> Told:
    """Tell the events again to a new book."""
    told = Told(clerk)
    for event in events:
        told.tell(event)
    return told
