"""The figures of one stretch of time: what was done, whom it reached, who answered."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mlmtrack.domain.activities import CHANNELS, EXPOSURE, PURPOSES
from mlmtrack.domain.dates import Period
from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Column, Kind, Reader
from mlmtrack.reports.shares import counted_cases, rate_columns


Amounts = Mapping[str, int]
Touched = Mapping[str, sqlite3.Row]


class Done(NamedTuple):
    """How many activities of a channel or purpose there were, and their minutes."""

    name: str
    activities: int
    minutes: int

    @classmethod
    def by(cls, key: str, choices: Iterable[str], rows: Sequence[sqlite3.Row]) -> tuple["Done", ...]:
        """Add up *rows* by their column *key*, those that there are in the order of the *choices*."""
        return tuple(
            cls(each, sum(row["activities"] for row in those), sum(row["minutes"] for row in those))
            for each in choices
            if (those := [row for row in rows if row[key] == each])
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done in *period*, one to one and alone or to many at once."""

    period: Period
    channels: tuple[Done, ...]
    purposes: tuple[Done, ...]
    people: int
    conversations: int
    attempts: int
    answers: Rate
    counted_as_unanswered: int

    @classmethod
    def of(
        cls, reach: str, period: Period, done: Iterable[sqlite3.Row], touched: Touched, settled: Amounts
    ) -> "Tally":
        """Return the tally of *reach*, ``person`` or ``mass``, of the rows that the book answered with.

        *settled* counts the attempts of which nobody said the answer, by the one that they count as.
        """
        done = [row for row in done if row["reach"] == reach]
        reached = touched[reach]
        return cls(
            period,
            Done.by("channel", CHANNELS, done),
            Done.by("purpose", PURPOSES, done),
            reached["people"],
            reached["conversations"],
            reached["attempts"],
            Rate(reached["answered"] + settled["yes"], reached["known"] + settled["yes"] + settled["no"]),
            settled["no"],
        )

    @property
    def activities(self) -> int:
        """How many activities there were."""
        return sum(done.activities for done in self.channels)

    @property
    def minutes(self) -> int:
        """How long they took, all together."""
        return sum(done.minutes for done in self.channels)

    @property
    def exposures(self) -> int:
        """How many presentations there were."""
        return sum(done.activities for done in self.channels if done.name == EXPOSURE)


def _done_by(key: str) -> Sequence[Column[Done]]:
    return (
        Column(key, key.capitalize(), meaning=f"the {key}", value=lambda done: done.name),
        Column("activities", "Activities", Kind.NUMBER, "how many there were"),
        Column("minutes", "Minutes", Kind.NUMBER, "how long they took, all together"),
    )


CHANNELS_DONE, PURPOSES_DONE = _done_by("channel"), _done_by("purpose")
START: Column[Tally] = Column(
    "start", kind=Kind.DAY, meaning="the first day", value=lambda tally: tally.period.start
)
FIGURES: Sequence[Column[Tally]] = (
    Column(
        "end",
        kind=Kind.DAY,
        meaning="the last day",
        value=lambda tally: tally.period.end,
        reader=Reader.PROGRAMS,
    ),
    Column("activities", "Activities", Kind.NUMBER, "how many activities there were"),
    Column("minutes", "Minutes", Kind.NUMBER, "how long they took, all together"),
    Column("people", "People", Kind.NUMBER, "how many people they reached, each once"),
    Column("exposures", "Exposures", Kind.NUMBER, "how many of them were presentations", rank=2),
    Column("attempts", "Attempts", Kind.NUMBER, "how often you tried to reach somebody"),
    Column(
        "answered",
        kind=Kind.NUMBER,
        meaning="how many attempts were answered",
        value=lambda tally: tally.answers.part,
        reader=Reader.PROGRAMS,
    ),
    *rate_columns(
        "answer_rate",
        "Answered",
        "answered ÷ attempts with a known answer; null without one",
        lambda tally: tally.answers,
        shown=counted_cases,
    ),
    Column(
        "counted_as_unanswered",
        kind=Kind.NUMBER,
        meaning="attempts that count as unanswered because the days for an answer are over",
        reader=Reader.PROGRAMS,
    ),
    Column("channels", meaning="what was done, by channel", reader=Reader.PROGRAMS, records=CHANNELS_DONE),
    Column("purposes", meaning="what was done, by purpose", reader=Reader.PROGRAMS, records=PURPOSES_DONE),
)


@dataclass(frozen=True, slots=True)
class Together:
    """What was done one to one and to many at once; nobody is counted twice."""

    activities: int
    minutes: int
    people: int
    exposures: int
