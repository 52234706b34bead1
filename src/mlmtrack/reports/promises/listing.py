"""Promises: what was said, by when, and how often it was kept."""

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.followups import days_late
from mlmtrack.domain.promises import kept_rate
from mlmtrack.domain.sentences import counted, percent
from mlmtrack.domain.statistics import TOO_FEW, Rate
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Reader, Sheet, Tone, Words
from mlmtrack.reports.report import Report, ask, question_of


STATES = ("open", "kept", "broken")

_COLUMNS = (
    Column("id", "No", Kind.IDENTITY),
    Column("person", "Person"),
    Column("text", "Promise"),
    Column("due_on", "By", Kind.DAY),
    Column("days_late", "Days late", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("state", "State", reader=Reader.PROGRAMS),
    Column("said", "State", reader=Reader.PEOPLE),
    Column("closed_on", "Closed", Kind.DAY, rank=1),
    Column("made_on", "Made", Kind.DAY, reader=Reader.PROGRAMS),
    Column("person_id", "Person no", Kind.IDENTITY, reader=Reader.PROGRAMS),
)
_TONES = {"kept": Tone.GOOD, "broken": Tone.LATE}


@dataclass(frozen=True, slots=True)
class PromiseListed:
    """A promise as it stood on a day; *state* is open, kept or broken."""

    id: int
    person: str
    person_id: int
    text: str
    made_on: date
    due_on: date
    days_late: int | None
    state: str
    closed_on: date | None


@dataclass(frozen=True)
class PromisesListed(Report):
    """Promises; the rate and the counts are of all of them, whichever are listed.

    Kept rate = kept ÷ (kept + broken); open ones count for neither (docs/reference/team-figures.md).
    """

    name: ClassVar[str] = "promises"

    promises: tuple[PromiseListed, ...]
    count: int
    rate: Rate
    open_count: int
    overdue_count: int
    of: str | None

    def data(self) -> object:
        """Return what programs read: the rate is null where none was kept or broken."""
        return {
            "promises": self.promises,
            "count": self.count,
            "kept": self.rate.part,
            "broken": self.rate.n - self.rate.part,
            "open": self.open_count,
            "overdue": self.overdue_count,
            "kept_rate": self.rate.value,
            "n": self.rate.n,
            "too_few": self.rate.is_too_few,
        }

    def page(self, words: Words) -> Page:  # noqa: ARG002 - no volume and no money stand here
        """Lay the promises out under how many were kept."""
        return Page(" ".join(self._sentences()), [self._sheet()], self._hints())

    def _sentences(self) -> Iterator[str]:
        who = f"{self.of}: " if self.of else ""
        rate, few = self.rate, f", too few below {TOO_FEW} to build on"
        if rate.value is not None:
            share = percent(rate.value)
            of_them = counted(rate.n, "promise was", "promises were")
            yield f"{who}{rate.part} of {of_them} kept ({share}{few if rate.is_too_few else ''})."
        elif not self.open_count:
            yield f"{who}no promise is in the book." if who else "No promise is in the book."
        else:
            yield (
                f"{who}no promise was kept or broken so far."
                if who
                else "No promise was kept or broken so far."
            )
        if self.open_count:
            yield f"{self.open_count:,} {'is' if self.open_count == 1 else 'are'} open{self._overdue()}."

    def _overdue(self) -> str:
        if not self.overdue_count:
            return ""
        if self.open_count == 1:
            return ", past its day"
        return f", {self.overdue_count:,} of them past their day"

    def _sheet(self) -> Sheet:
        return Sheet("promises", _COLUMNS, [_cells(one) for one in self.promises])

    def _hints(self) -> list[str]:
        first = next((one for one in self.promises if one.state == "open"), None)
        if first is None:
            return ['mlmtrack promise add NAME "call three people" --by fri']
        return [f"mlmtrack promise kept {first.id}", f"mlmtrack promise broken {first.id}"]


def promises(
    connection: sqlite3.Connection, who: tuple[int, str] | None, states: Collection[str], today: date
) -> PromisesListed:
    """Return the promises of *who*, a person's number and name, or of everybody; those in one of *states*."""
    person_id = who[0] if who else 0
    listed = promises_of(connection, person_id, states, today)
    question = Path(__file__).with_name("tally.sql")
    (tally,) = ask(connection, question, person=person_id, day=today.isoformat())
    return PromisesListed(
        promises=listed,
        count=len(listed),
        rate=kept_rate(tally["kept"], tally["broken"]),
        open_count=tally["still_open"],
        overdue_count=tally["overdue"],
        of=f"{who[1]} ({who[0]})" if who else None,
    )


def promises_of(
    connection: sqlite3.Connection, person_id: int, states: Collection[str], today: date
) -> tuple[PromiseListed, ...]:
    """Return the promises of a person, 0 for everybody in sight, as they stood at the end of *today*."""
    asked = {state: int(state in states) for state in STATES}
    rows = ask(connection, question_of(__file__), person=person_id, day=today.isoformat(), **asked)
    return tuple(_promise(row, today) for row in rows)


def _promise(row: sqlite3.Row, today: date) -> PromiseListed:
    due_on, closed = date.fromisoformat(row["due_on"]), row["closed_on"]
    days = {
        "made_on": date.fromisoformat(row["made_on"]),
        "due_on": due_on,
        "days_late": days_late(due_on, today) if row["state"] == "open" else None,
        "closed_on": date.fromisoformat(closed) if closed else None,
    }
    return PromiseListed(**{**dict(row), **days})


def _cells(one: PromiseListed) -> list[Cell]:
    late = Tone.LATE if one.days_late else Tone.PLAIN
    is_open = one.state == "open"
    said = f"overdue, {counted(one.days_late, 'day')}" if one.days_late else one.state
    return [
        Marked(one.id, Tone.ACCENT if is_open else Tone.DIM),
        one.person,
        one.text,
        Marked(one.due_on, late),
        Marked(one.days_late, late),
        one.state,
        Marked(said, _TONES.get(one.state, late)),
        one.closed_on,
        Marked(one.made_on, Tone.DIM),
        one.person_id,
    ]
