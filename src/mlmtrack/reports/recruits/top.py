"""The ten prospects that a recruit begins with, and what comes next with each."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from shlex import quote
from typing import ClassVar

from mlmtrack.domain.recruits import MARKS, MOST_TOP_NAMES, next_step
from mlmtrack.page import Bars, Column, Kind, Page, Table, Tone, View
from mlmtrack.reports.recruits.recruit import recruit
from mlmtrack.reports.report import Report, ask, meaning, question_of


@dataclass(frozen=True, slots=True)
class TopProspect:
    """One of the ten, and *next*: what comes next with them, empty once they decided."""

    name: str
    added_on: date
    contacted_on: date | None
    answered_on: date | None
    decided_on: date | None
    next_step_text: str

    @property
    def next_mark(self) -> str | None:
        """The mark that is still to be set, if there is one."""
        return next((mark for mark in MARKS if getattr(self, f"{mark}_on") is None), None)


_COLUMNS: Sequence[Column[TopProspect]] = (
    Column("name", "Prospect", meaning="who it is"),
    Column("added_on", "Added", Kind.DAY, "the day they were added", rank=2),
    Column("contacted_on", "Contacted", Kind.DAY, "the day they were contacted", rank=1),
    Column("answered_on", "Answered", Kind.DAY, "the day they answered", rank=1),
    Column("decided_on", "Decided", Kind.DAY, "the day they decided", tone=Tone.GOOD),
    Column("next_step_text", "Next", meaning="what comes next; empty once they decided", tone=Tone.ACCENT),
)


@dataclass(frozen=True)
class Top(Report):
    """The ten of a recruit."""

    name: ClassVar[str] = "team top"
    columns: ClassVar = {"prospects": _COLUMNS}

    person: str = meaning("whose prospects they are")
    person_id: int = meaning("the person's number")
    size: int = meaning("how many it takes")
    count: int = meaning("how many there are, however few are shown")
    contacted: int = meaning("how many of them were contacted")
    answered: int = meaning("how many of them answered")
    decided: int = meaning("how many of them decided")
    prospects: tuple[TopProspect, ...] = meaning("the prospects")

    def page(self, _: View, /) -> Page:
        """Lay the ten out: a sentence, the bar of ten, the names."""
        table = Table("top", _COLUMNS, self.prospects)
        adding = f"mlmtrack team top {self.person_id} --add PROSPECT"
        if not self.count:
            return Page(f"{self.person} has none of the ten prospects yet.", [table], [adding])
        hints = [adding] if self.count < self.size else []
        return Page(" ".join(self._sentences()), [self._bars(), table], [*self._hints(), *hints])

    def _sentences(self) -> Iterator[str]:
        missing = self.size - self.count
        held = f"{self.count} of the ten prospects" if missing else "all ten prospects"
        marks = f"{self.contacted} contacted, {self.answered} answered, {self.decided} decided"
        yield f"{self.person} has {held}: {marks}."

    def _bars(self) -> Bars:
        steps = [("the ten", self.size), ("filled in", self.count)]
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
    return Top(found.name, found.id, MOST_TOP_NAMES, len(listed), **counts, prospects=listed)


def _prospect(row: sqlite3.Row) -> TopProspect:
    days = {mark: row[f"{mark}_on"] and date.fromisoformat(row[f"{mark}_on"]) for mark in MARKS}
    dated = {f"{mark}_on": day for mark, day in days.items()}
    return TopProspect(
        row["name"], date.fromisoformat(row["added_on"]), **dated, next_step_text=next_step(days)
    )
