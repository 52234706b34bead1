"""The figures of one stretch of time: what was done, whom it reached, who answered."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mlmtrack.domain.activities import CHANNELS, EXPOSURE, PURPOSES
from mlmtrack.domain.dates import Period
from mlmtrack.domain.statistics import Rate


Amounts = Mapping[str, int]
Touched = Mapping[str, sqlite3.Row]


@dataclass(frozen=True, slots=True)
class Done:
    """Activities and their minutes, by channel or by purpose; every one is there, if only with a zero."""

    activities: Amounts
    minutes: Amounts

    @classmethod
    def by(cls, key: str, choices: Iterable[str], rows: Iterable[sqlite3.Row]) -> "Done":
        """Add up *rows* by their column *key*."""
        activities, minutes = dict.fromkeys(choices, 0), dict.fromkeys(choices, 0)
        for row in rows:
            activities[row[key]] += row["activities"]
            minutes[row[key]] += row["minutes"]
        return cls(activities, minutes)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done in *period*, one to one and alone or to many at once."""

    period: Period
    by_channel: Done
    by_purpose: Done
    people: int
    conversations: int
    attempts: int
    answers: Rate
    counted_as_no: int

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
        return sum(self.by_channel.activities.values())

    @property
    def minutes(self) -> int:
        """How long they took, all together."""
        return sum(self.by_channel.minutes.values())

    @property
    def exposures(self) -> int:
        """How many presentations there were."""
        return self.by_channel.activities[EXPOSURE]

    def told(self) -> dict[str, object]:
        """Return what programs read."""
        return {
            "start": self.period.start,
            "end": self.period.end,
            "activities": self.activities,
            "by_channel": self.by_channel.activities,
            "by_purpose": self.by_purpose.activities,
            "minutes": self.minutes,
            "people": self.people,
            "exposures": self.exposures,
            "attempts": self.attempts,
            **told_rate(self.answers),
            "counted_as_no": self.counted_as_no,
        }


@dataclass(frozen=True, slots=True)
class Together:
    """What was done one to one and to many at once; nobody is counted twice."""

    activities: int
    minutes: int
    people: int
    exposures: int


def told_rate(answers: Rate) -> dict[str, object]:
    """Return the answered, their rate with its interval, and the number of known answers that it rests on."""
    return {"answered": answers.part, **answers.told("answer_rate"), "n": answers.n}
