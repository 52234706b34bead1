"""The ten prospects that a recruit begins with, and what comes next with each."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from shlex import quote
from typing import ClassVar

from mlmtrack.domain.recruits import MARKS, MOST_TOP_NAMES, next_step
from mlmtrack.page import Bars, Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.recruits.recruit import recruit
from mlmtrack.reports.report import Report, ask, question_of


_COLUMNS = (
    Column("name", "Prospect"),
    Column("added_on", "Put down", Kind.DAY, rank=2),
    Column("contacted_on", "Contacted", Kind.DAY, rank=1),
    Column("answered_on", "Answered", Kind.DAY, rank=1),
    Column("decided_on", "Decided", Kind.DAY),
    Column("next", "Next"),
)


@dataclass(frozen=True, slots=True)
class TopProspect:
    """One of the ten, and *next*: what comes next with them, empty once they decided."""

    name: str
    added_on: date
    contacted_on: date | None
    answered_on: date | None
    decided_on: date | None
    next: str

    def cells(self) -> Sequence[Cell]:
        """Return them as a row of the sheet."""
        decided = Marked(self.decided_on, Tone.GOOD) if self.decided_on else None
        step = Marked(self.next, Tone.ACCENT)
        return (self.name, self.added_on, self.contacted_on, self.answered_on, decided, step)

    @property
    def next_mark(self) -> str | None:
        """The mark that is still to be set, if there is one."""
        return next((mark for mark in MARKS if getattr(self, f"{mark}_on") is None), None)


@dataclass(frozen=True)
class Top(Report):
    """The ten of a recruit; the counts are of all, however few are shown."""

    name: ClassVar[str] = "team top"

    person: str
    person_id: int
    count: int
    contacted: int
    answered: int
    decided: int
    prospects: tuple[TopProspect, ...]

    def data(self) -> object:
        """Return what programs read; *of* is how many it takes."""
        return {
            "person": self.person,
            "person_id": self.person_id,
            "of": MOST_TOP_NAMES,
            "count": self.count,
            **{mark: getattr(self, mark) for mark in MARKS},
            "prospects": self.prospects,
        }

    def page(self, words: Words) -> Page:  # noqa: ARG002 - it speaks of no volume
        """Lay the ten out: a sentence, the bar of ten, the names."""
        sheet = Sheet("top", _COLUMNS, [one.cells() for one in self.prospects])
        adding = f"mlmtrack team top {self.person_id} --add PROSPECT"
        if not self.count:
            return Page(f"{self.person} has put down none of the ten yet.", [sheet], [adding])
        hints = [adding] if self.count < MOST_TOP_NAMES else []
        return Page(" ".join(self._sentences()), [self._bars(), sheet], [*self._hints(), *hints])

    def _sentences(self) -> Iterator[str]:
        missing = MOST_TOP_NAMES - self.count
        held = f"{self.count} of the ten prospects" if missing else "all ten prospects"
        told = f"{self.contacted} contacted, {self.answered} answered, {self.decided} decided"
        yield f"{self.person} has {held}: {told}."

    def _bars(self) -> Bars:
        steps = [("the ten", MOST_TOP_NAMES), ("put down", self.count)]
        steps += [(mark, getattr(self, mark)) for mark in MARKS]
        return Bars(["prospects"], [(label, [count]) for label, count in steps])

    def _hints(self) -> Iterator[str]:
        """Yield the mark to set next: the one nearest to a decision."""
        waiting = [one for one in self.prospects if one.next_mark]
        if waiting:
            nearest = max(waiting, key=lambda one: MARKS.index(one.next_mark or MARKS[0]))
            yield f"mlmtrack team top {self.person_id} --mark {quote(nearest.name)} {nearest.next_mark}"


def top(connection: sqlite3.Connection, person_id: int, today: date) -> Top:
    """Return the ten prospects of a recruit, as they stand on *today*."""
    found = recruit(connection, person_id, today)
    rows = ask(connection, question_of(__file__), person=person_id, day=today.isoformat())
    listed = tuple(map(_prospect, rows))
    counts = {mark: sum(getattr(one, f"{mark}_on") is not None for one in listed) for mark in MARKS}
    return Top(found.name, found.id, len(listed), **counts, prospects=listed)


def _prospect(row: sqlite3.Row) -> TopProspect:
    days = {mark: row[f"{mark}_on"] and date.fromisoformat(row[f"{mark}_on"]) for mark in MARKS}
    dated = {f"{mark}_on": day for mark, day in days.items()}
    return TopProspect(row["name"], date.fromisoformat(row["added_on"]), **dated, next=next_step(days))
