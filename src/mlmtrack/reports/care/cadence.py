"""How often to be in touch with somebody, and what says so."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mlmtrack.domain.care import SOURCES, cadence_and_source, describe_cadence
from mlmtrack.domain.settings import Settings
from mlmtrack.page import KeyValues, Page, View
from mlmtrack.reports.report import Report, ask, day_or_none, meaning, question_of


@dataclass(frozen=True, slots=True)
class CadenceBasis:
    """What a cadence follows from."""

    tier: int | None
    cadence_days: int | None
    no_cadence_since: date | None
    released_on: date | None


@dataclass(frozen=True)
class CadenceReport(Report):
    """The days between two touches that hold for somebody, and which of ``SOURCES`` says so."""

    name: ClassVar[str] = "team cadence"

    person: str = meaning("their full name")
    person_id: int = meaning("the person's number")
    cadence_days: int | None = meaning(
        "the cadence: days wanted between two touches; null where none are wanted"
    )
    cadence_source: str = meaning(f"what sets it: {', '.join(SOURCES)}")
    tier: int | None = meaning("their stars, 1 to 5; null without any")

    def page(self, _: View, /) -> Page:
        """Lay it out: a sentence, what says so, what could be said instead."""
        facts = KeyValues(
            "cadence", [("Days", self.cadence_days), ("Set by", self.cadence_source), ("Stars", self.tier)]
        )
        others = ["tier"] if self.cadence_source in ("none", "own") else ["14d", "none"]
        hints = [f"mlmtrack team cadence {self.person_id} {wish}" for wish in others]
        sentence = describe_cadence(self.cadence_days, self.cadence_source, self.tier)
        return Page(f"{self.person} ({self.person_id}): {sentence}.", [facts], hints)


def cadence(connection: sqlite3.Connection, person_id: int, day: date, settings: Settings) -> CadenceReport:
    """Return how often to be in touch with somebody as it holds on *day*."""
    (row,) = ask(connection, question_of(__file__), person=person_id, day=day.isoformat())
    standing = CadenceBasis(
        row["tier"],
        row["cadence_days"],
        day_or_none(row["no_cadence_since"]),
        day_or_none(row["released_on"]),
    )
    days, source = cadence_and_source(day, standing, settings)
    return CadenceReport(row["name"], row["id"], days, source, row["tier"])
