"""The neighbours of today's page: what is late, what comes within a week, all that is open."""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

from mlmtrack.domain.followups import WEEK_AHEAD
from mlmtrack.domain.sentences import pluralize
from mlmtrack.page import Page, View
from mlmtrack.reports.followups.waiting import COLUMNS, Waiting, table, waiting
from mlmtrack.reports.report import Report, meaning


@dataclass(frozen=True)
class Due(Report):
    """Open follow-ups, the first due first."""

    nothing: ClassVar[str]
    what: ClassVar[tuple[str, str]]
    others: ClassVar[tuple[str, ...]]
    columns: ClassVar = {"followups": COLUMNS}

    followups: tuple[Waiting, ...]
    count: int = meaning("how many were found, however few are shown")
    late_count: int = meaning("how many of them are past their day")

    @classmethod
    def of(cls, followups: tuple[Waiting, ...]) -> Self:
        """Return the answer that holds *followups*."""
        return cls(followups, len(followups), sum(1 for one in followups if one.days_late))

    def page(self, _: View, /) -> Page:
        """Lay them out by day, under a sentence that counts them."""
        return Page(self._lead(), [table("followups", self.followups)], self._hints())

    def _lead(self) -> str:
        if not self.count:
            return self.nothing
        return f"{pluralize(self.count, *self.what)}{self._of_them_late()}."

    def _of_them_late(self) -> str:
        if not self.late_count:
            return ""
        return ", late" if self.count == 1 else f", {self.late_count:,} of them late"

    def _hints(self) -> list[str]:
        first = [f"mlmtrack followups done {self.followups[0].id}"] if self.followups else []
        return [*first, *(f"mlmtrack followups {other}" for other in self.others)]


class Late(Due):
    """What is past its day."""

    name = "late"
    nothing = "Nothing is late."
    what = ("follow-up is late", "follow-ups are late")
    others = ("today",)

    def _of_them_late(self) -> str:
        longest = self.followups[0].days_late
        return f"; the longest wait is {pluralize(longest, 'day', 'days')}"


class Week(Due):
    """What is due by the end of the next seven days."""

    name = "week"
    nothing = "Nothing is due within a week."
    what = ("follow-up by the end of the next 7 days", "follow-ups by the end of the next 7 days")
    others = ("all",)


class EveryOpen(Due):
    """Every open follow-up, those with people who wish no contact included."""

    name = "all"
    nothing = "No follow-up is open. To book one: mlmtrack add followup NAME DAY"
    what = ("open follow-up", "open follow-ups")
    others = ()


def late(connection: sqlite3.Connection, today: date) -> Late:
    """Return what is past its day."""
    return Late.of(waiting(connection, today - timedelta(days=1), today))


def week(connection: sqlite3.Connection, today: date) -> Week:
    """Return what is due by the end of the next seven days, what is late included."""
    return Week.of(waiting(connection, today + WEEK_AHEAD, today))


def every_open(connection: sqlite3.Connection, today: date) -> EveryOpen:
    """Return every open follow-up."""
    return EveryOpen.of(waiting(connection, date.max, today, anybody=True))
