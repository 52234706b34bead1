"""Whom a recruit writes the letter to, and who has replied."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mlmtrack.domain.sentences import people_told, percent
from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.recruits.recruit import recruit
from mlmtrack.reports.report import Report, ask, question_of


_COLUMNS = (
    Column("recipient", "Recipient"),
    Column("added_on", "Put down", Kind.DAY, rank=2),
    Column("sent_on", "Sent", Kind.DAY),
    Column("replied_on", "Replied", Kind.DAY),
    Column("days_waiting", "Days waiting", Kind.NUMBER, rank=1),
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody the letter is for; *days_waiting* runs from the day it was sent until they reply."""

    recipient: str
    added_on: date
    sent_on: date | None
    replied_on: date | None
    days_waiting: int | None

    def cells(self) -> Sequence[Cell]:
        """Return them as a row of the sheet."""
        replied = Marked(self.replied_on, Tone.GOOD) if self.replied_on else None
        return (self.recipient, self.added_on, self.sent_on, replied, self.days_waiting)


@dataclass(frozen=True)
class Recipients(Report):
    """The recipients of a letter; the counts are of all, however few are shown."""

    name: ClassVar[str] = "team letter"

    person: str
    person_id: int
    count: int
    rate: Rate
    recipients: tuple[Recipient, ...]

    def data(self) -> object:
        """Return what programs read; the reply rate is of those it was sent to."""
        return {
            "person": self.person,
            "person_id": self.person_id,
            "count": self.count,
            "sent": self.rate.whole,
            "replied": self.rate.part,
            "reply_rate": self.rate.value,
            "n": self.rate.n,
            "recipients": self.recipients,
        }

    def page(self, words: Words) -> Page:  # noqa: ARG002 - it speaks of no volume
        """Lay them out."""
        sheet = Sheet("recipients", _COLUMNS, [one.cells() for one in self.recipients])
        if not self.count:
            lead = f"Nobody is put down yet whom {self.person} writes to."
            return Page(lead, [sheet], [f"mlmtrack team letter {self.person_id} --to RECIPIENT"])
        return Page(" ".join(self._sentences()), [sheet], list(self._hints()))

    def _sentences(self) -> Iterator[str]:
        sent, replied = self.rate.whole, self.rate.part
        yield f"{self.person} writes to {people_told(self.count)}: {sent:,} sent, {replied:,} replied."
        if not self.rate.is_too_few:
            yield f"{percent(self.rate.value or 0)} of those it was sent to replied."
        elif sent:
            yield f"A rate of {sent} is too few to build on."

    def _hints(self) -> Iterator[str]:
        unsent = next((one.recipient for one in self.recipients if one.sent_on is None), None)
        if unsent:
            yield f"mlmtrack team letter {self.person_id} --sent {_quoted(unsent)}"
        waiting = next((one.recipient for one in self.recipients if one.days_waiting is not None), None)
        if waiting:
            yield f"mlmtrack team letter {self.person_id} --replied {_quoted(waiting)}"


def recipients(connection: sqlite3.Connection, person_id: int, today: date) -> Recipients:
    """Return whom a recruit writes to, as it stands on *today*."""
    found = recruit(connection, person_id, today)
    rows = ask(connection, question_of(__file__), person=person_id, day=today.isoformat())
    listed = tuple(_recipient(row, today) for row in rows)
    rate = Rate(
        part=sum(one.replied_on is not None for one in listed),
        whole=sum(one.sent_on is not None for one in listed),
    )
    return Recipients(found.name, found.id, len(listed), rate, listed)


def _recipient(row: sqlite3.Row, today: date) -> Recipient:
    added, sent, replied = (
        row[key] and date.fromisoformat(row[key]) for key in ("added_on", "sent_on", "replied_on")
    )
    waiting = (today - sent).days if sent and not replied else None
    return Recipient(row["recipient"], added, sent, replied, waiting)


def _quoted(text: str) -> str:
    from shlex import quote

    return quote(text)
