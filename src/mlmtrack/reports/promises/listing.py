"""Promises: what was said, by when, and how often it was kept."""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.followups import days_late
from mlmtrack.domain.promises import kept_rate
from mlmtrack.domain.sentences import pluralize
from mlmtrack.domain.statistics import TOO_FEW, Rate
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.report import Report, ask, meaning, question_of


STATES = ("open", "kept", "broken")

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

    @property
    def _is_open(self) -> bool:
        return self.state == "open"

    def state_shown(self) -> str:
        """Return the state as people read it: ``overdue, 3 days``."""
        return f"overdue, {pluralize(self.days_late, 'day')}" if self.days_late else self.state

    def tone_of_id(self) -> Tone:
        """Return how the number stands out: an open promise can be acted on."""
        return Tone.ACCENT if self._is_open else Tone.DIM

    def tone_of_days(self) -> Tone:
        """Return how the day stands out: a late one is red."""
        return Tone.LATE if self.days_late else Tone.PLAIN

    def tone_of_state(self) -> Tone:
        """Return how the state stands out: kept is good, broken or late is red."""
        return _TONES.get(self.state, self.tone_of_days())


COLUMNS: Sequence[Column[PromiseListed]] = (
    Column("id", "No", Kind.IDENTITY, "the number of the promise", tone=PromiseListed.tone_of_id),
    Column("person", "Person", meaning="who made it"),
    Column("text", "Promise", meaning="what was promised"),
    Column("due_on", "By", Kind.DAY, "the day it is due", tone=PromiseListed.tone_of_days),
    Column(
        "days_late",
        kind=Kind.NUMBER,
        meaning="days since it was due, 0 where it is not late; null where it is not open",
        reader=Reader.PROGRAMS,
    ),
    Column(
        "state",
        "State",
        meaning="open, kept or broken",
        shown=PromiseListed.state_shown,
        tone=PromiseListed.tone_of_state,
    ),
    Column("closed_on", "Closed", Kind.DAY, "the day it was kept or broken; null while it is open", rank=1),
    Column("made_on", kind=Kind.DAY, meaning="the day it was made", reader=Reader.PROGRAMS),
    Column("person_id", kind=Kind.IDENTITY, meaning="the person's number", reader=Reader.PROGRAMS),
)


@dataclass(frozen=True)
class PromisesListed(Report):
    """Promises; the rate and the counts are of all of them, whichever are listed.

    Kept rate = kept ÷ (kept + broken); open ones count for neither (docs/reference/team-figures.md).
    """

    name: ClassVar[str] = "promises"
    columns: ClassVar = {"promises": COLUMNS}

    person: str | None = meaning("whose promises were asked for; null for everybody's")
    person_id: int | None = meaning("that person's number")
    promises: tuple[PromiseListed, ...] = meaning("those in the states that were asked for")
    count: int = meaning("how many were found, however few are shown")
    kept: int = meaning("how many were kept, listed or not")
    broken: int = meaning("how many were broken, listed or not")
    open: int = meaning("how many are open, those of archived people aside")
    overdue: int = meaning("how many of the open ones are past their day")
    kept_rate: Rate = meaning("kept ÷ (kept + broken); null where there is neither")

    def page(self, _: View, /) -> Page:
        """Lay the promises out under how many were kept."""
        return Page(" ".join(self._sentences()), [Table("promises", COLUMNS, self.promises)], self._hints())

    def _sentences(self) -> Iterator[str]:
        who = f"{self.person} ({self.person_id}): " if self.person else ""
        no = "no" if who else "No"
        rate = self.kept_rate
        if rate.n:
            few = f", fewer than {TOO_FEW} are too few to build on" if rate.is_too_few else ""
            of_them = pluralize(rate.n, "promise was", "promises were")
            yield f"{who}{self.kept} of {of_them} kept ({rate.format_in_full()}{few})."
        elif self.open:
            yield f"{who}{no} promise was kept or broken so far."
        else:
            yield f"{who}{no} promise is in the book."
        if self.open:
            yield f"{self.open:,} {'is' if self.open == 1 else 'are'} open{self._overdue()}."

    def _overdue(self) -> str:
        if not self.overdue:
            return ""
        if self.open == 1:
            return ", past its day"
        return f", {self.overdue:,} of them past their day"

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
        person=who[1] if who else None,
        person_id=who[0] if who else None,
        promises=listed,
        count=len(listed),
        kept=tally["kept"],
        broken=tally["broken"],
        open=tally["still_open"],
        overdue=tally["overdue"],
        kept_rate=kept_rate(tally["kept"], tally["broken"]),
    )


def promises_of(
    connection: sqlite3.Connection, person_id: int, states: Collection[str], today: date
) -> tuple[PromiseListed, ...]:
    """Return the promises of a person, 0 for everybody active, as they stood at the end of *today*."""
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
