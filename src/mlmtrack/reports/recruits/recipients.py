"""Whom a recruit writes the letter to, and who has replied."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mlmtrack.domain.sentences import pluralize_people
from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Column, Kind, Page, Table, Tone, View
from mlmtrack.reports.recruits.recruit import recruit
from mlmtrack.reports.report import Report, ask, meaning, question_of


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody the letter is for; *days_waiting* runs from the day it was sent until they reply."""

    recipient: str
    added_on: date
    sent_on: date | None
    replied_on: date | None
    days_waiting: int | None


_COLUMNS: Sequence[Column[Recipient]] = (
    Column("recipient", "Recipient", meaning="whom the letter is for"),
    Column("added_on", "Added", Kind.DAY, "the day they were added", rank=2),
    Column("sent_on", "Sent", Kind.DAY, "the day it was sent"),
    Column("replied_on", "Replied", Kind.DAY, "the day they replied", tone=Tone.GOOD),
    Column(
        "days_waiting",
        "Days waiting",
        Kind.NUMBER,
        "days since it was sent; null before, and once they replied",
        rank=1,
    ),
)


@dataclass(frozen=True)
class Recipients(Report):
    """The recipients of a letter; the counts are of all, however few are shown."""

    name: ClassVar[str] = "recipients"
    columns: ClassVar = {"recipients": _COLUMNS}

    person: str = meaning("who writes to them")
    person_id: int = meaning("the person's number")
    count: int = meaning("how many there are, however few are shown")
    sent: int = meaning("to how many it was sent")
    replied: int = meaning("how many of them replied")
    reply_rate: Rate = meaning("replied ÷ sent; null where it was sent to nobody")
    recipients: tuple[Recipient, ...] = meaning("whom the letter is for")

    def page(self, _: View, /) -> Page:
        """Lay them out."""
        table = Table("recipients", _COLUMNS, self.recipients)
        if not self.count:
            lead = f"The letter of {self.person} has no recipients yet."
            return Page(lead, [table], [f"mlmtrack team letter {self.person_id} --to RECIPIENT"])
        return Page(" ".join(self._sentences()), [table], list(self._hints()))

    def _sentences(self) -> Iterator[str]:
        counts = f"{self.sent:,} sent, {self.replied:,} replied"
        yield f"{self.person} writes to {pluralize_people(self.count)}: {counts}."
        if self.sent:
            few = ", too few to build on" if self.reply_rate.is_too_few else ""
            yield f"The reply rate is {self.reply_rate.format_in_full()}{few}."

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
    return Recipients(
        person=found.name,
        person_id=found.id,
        count=len(listed),
        sent=rate.whole,
        replied=rate.part,
        reply_rate=rate,
        recipients=listed,
    )


def _recipient(row: sqlite3.Row, today: date) -> Recipient:
    added, sent, replied = (
        row[key] and date.fromisoformat(row[key]) for key in ("added_on", "sent_on", "replied_on")
    )
    waiting = (today - sent).days if sent and not replied else None
    return Recipient(row["recipient"], added, sent, replied, waiting)


def _quoted(text: str) -> str:
    from shlex import quote

    return quote(text)
