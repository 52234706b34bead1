"""Activity: what was done, whom it reached, and who answered."""

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.activities import help_balance
from mlmtrack.domain.dates import Period, buckets, format_day, format_month, month_of
from mlmtrack.domain.sentences import pluralize
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Block, Cell, KeyValues, Page, Table, Trend, View
from mlmtrack.reports.activities.tally import (
    CHANNELS_DONE,
    FIGURES,
    PURPOSES_DONE,
    START,
    Tally,
    Together,
    Touched,
)
from mlmtrack.reports.activities.unrecorded import describe_counted_as_no, unrecorded_answers
from mlmtrack.reports.report import Report, ask, meaning, question_of
from mlmtrack.reports.shares import titled
from mlmtrack.rounding import figure


_TOUCHES = Path(__file__).with_name("touches.sql")
_Settled = Counter[tuple[str, date, str]]

_MOST_DAYS_BY_DAY, _MOST_DAYS_BY_WEEK = 14, 100
_HEADINGS = {"day": "Day", "week": "Week of", "month": "Month"}
_TALLY = (START, *FIGURES)


@dataclass(frozen=True, kw_only=True)
class ActivityReport(Report):
    """The activities of a period, one to one and alone, by day, week or month; *mass* went to many."""

    name: ClassVar[str] = "activity"

    columns: ClassVar = {"periods": _TALLY, "totals": _TALLY, "mass": _TALLY}

    period: Period = meaning("its first and its last day")
    by: str = meaning("how it is divided: day, week or month")
    periods: tuple[Tally, ...]
    totals: Tally = meaning("the whole period")
    mass: Tally = meaning("what went to many at once, which is no part of the rest")
    help_balance: float | None = meaning("minutes of help ÷ those of recruiting and selling; null without")
    combined: Together = meaning("one to one and to many at once, nobody counted twice")
    unanswered_after: int = meaning("days after which no answer counts as none, a setting")

    def page(self, view: View, /) -> Page:
        """Lay the activity out: a sentence, the trend, the figures by period, channel and purpose."""
        if not self.combined.activities:
            hint = 'mlmtrack log call NAME "what was said"'
            return Page(f"Nothing is logged {self._when(view.today)}.", hints=[hint])
        tables: list[Block] = [
            self._by_period(),
            Table("channels", CHANNELS_DONE, self.totals.channels, "By channel"),
            Table("purposes", PURPOSES_DONE, self.totals.purposes, "By purpose"),
        ]
        other = "week" if self.by == "month" else "12m"
        return Page(
            self._sentence(view.today),
            [self._facts(), *tables],
            [f"mlmtrack report activity --period {other}"],
        )

    def _sentence(self, today: date) -> str:
        totals = self.totals
        what = pluralize(totals.activities, "activity", "activities")
        if totals.conversations:
            talks = pluralize(totals.conversations, "conversation", "conversations")
            what = f"{talks} with {pluralize(totals.people, 'person', 'people')}"
        spent = self.combined.minutes
        minutes = f", {pluralize(spent, 'minute', 'minutes')} in all" if spent else ""
        answers = f"; {_answered(totals)}" if totals.answers.n else ""
        lead = f"{what} {self._when(today)}{minutes}{answers}."
        if not totals.counted_as_unanswered:
            return lead
        return f"{lead} {describe_counted_as_no(totals.counted_as_unanswered, self.unanswered_after)}"

    def _when(self, today: date) -> str:
        start, end = self.period.start, self.period.end
        if start == end:
            return f"on {format_day(start, today)}" if start != today else "today"
        if end == today and start == today.replace(day=1):
            return "this month"
        return f"from {format_day(start, today)} to {format_day(end, today)}"

    def _facts(self) -> KeyValues:
        rows: list[tuple[str, Cell | Trend]] = [
            (f"Activities by {self.by}", Trend([tally.activities for tally in self.periods])),
            (f"Minutes by {self.by}", Trend([tally.minutes for tally in self.periods])),
            ("Help", self._help_against_the_rest()),
        ]
        if self.mass.activities:
            rows.append(("To many at once", self._to_many()))
            rows.append(("Together", self._in_all()))
        return KeyValues("facts", rows)

    def _help_against_the_rest(self) -> str:
        minutes = _minutes(self.totals, self.mass)
        new_business = minutes["recruit"] + minutes["sell"]
        balance = "" if self.help_balance is None else f" (balance {figure(self.help_balance, 2)})"
        helped = pluralize(minutes["help"], "minute", "minutes")
        return f"{helped}, against {new_business:,} for new business{balance}"

    def _to_many(self) -> str:
        mass = self.mass
        said = [pluralize(mass.activities, "activity", "activities")]
        said += [pluralize(mass.minutes, "minute", "minutes")] if mass.minutes else []
        said += [f"{pluralize(mass.people, 'person', 'people')} answered or came"] if mass.people else []
        return ", ".join(said)

    def _in_all(self) -> str:
        done = self.combined
        activities = pluralize(done.activities, "activity", "activities")
        minutes = pluralize(done.minutes, "minute", "minutes")
        people = pluralize(done.people, "person", "people")
        return f"{activities}, {minutes}, {people}, nobody counted twice"

    def _by_period(self) -> Table[Tally]:
        start = replace(START, heading=_HEADINGS[self.by])
        if self.by == "month":
            start = replace(start, shown=lambda tally: format_month(month_of(tally.period.start)))
        title = titled(f"By {self.by}", (tally.answers for tally in (*self.periods, self.totals)))
        return Table("periods", (start, *FIGURES), self.periods, title, self.totals)


def _answered(totals: Tally) -> str:
    answers = totals.answers
    overdue = " or overdue" if totals.counted_as_unanswered else ""
    known = "" if answers.n == totals.attempts else f" with a known answer{overdue}"
    was = "was" if answers.n == 1 else "were"
    said = f"{answers.part:,} of {pluralize(answers.n, 'attempt', 'attempts')}{known} {was} answered"
    return said if answers.is_too_few else f"{said} ({answers.format_in_full()})"


def _minutes(*tallies: Tally) -> Counter[str]:
    """Return the minutes of *tallies* together, by purpose."""
    minutes: Counter[str] = Counter()
    for tally in tallies:
        minutes.update({done.name: done.minutes for done in tally.purposes})
    return minutes


def activity(
    connection: sqlite3.Connection, period: Period, today: date, by: str | None, settings: Settings
) -> ActivityReport:
    """Return the activity of *period*, cut by day, week or month; by its length unless *by* is said."""
    cut = by or _grouping_of(period)
    parts = buckets(period, cut, settings.week_start)
    settled = _settled(connection, period, today, settings.unanswered_after)
    done = [_done(connection, part) for part in parts]
    tallies = [
        Tally.of("person", part, rows, _touched(connection, part), _within(part, "person", settled))
        for part, rows in zip(parts, done, strict=True)
    ]
    all_done = [row for rows in done for row in rows]
    touched = _touched(connection, period)  # one person may stand in many parts, so they are counted anew
    totals, mass = (
        Tally.of(reach, period, all_done, touched, _within(period, reach, settled))
        for reach in ("person", "mass")
    )
    together = Together(
        activities=totals.activities + mass.activities,
        minutes=totals.minutes + mass.minutes,
        people=touched["together"]["people"],
        exposures=totals.exposures + mass.exposures,
    )
    return ActivityReport(
        period=period,
        by=cut,
        periods=tuple(tallies),
        totals=totals,
        mass=mass,
        help_balance=help_balance(_minutes(totals, mass)),
        combined=together,
        unanswered_after=settings.unanswered_after,
    )


def _grouping_of(period: Period) -> str:
    days = (period.end - period.start).days + 1
    if days <= _MOST_DAYS_BY_DAY:
        return "day"
    return "week" if days <= _MOST_DAYS_BY_WEEK else "month"


def _done(connection: sqlite3.Connection, period: Period) -> list[sqlite3.Row]:
    return ask(connection, question_of(__file__), **_bounds(period))


def _touched(connection: sqlite3.Connection, period: Period) -> Touched:
    return {row["reach"]: row for row in ask(connection, _TOUCHES, **_bounds(period))}


def _settled(connection: sqlite3.Connection, period: Period, today: date, days: int) -> _Settled:
    """Count the attempts of which nobody said the answer, by reach, day and what they count as."""
    settled: _Settled = Counter()
    for each in unrecorded_answers(connection, period, today, days):
        settled[each.reach, each.day, each.answer] += each.number
    return settled


def _within(period: Period, reach: str, settled: _Settled) -> Counter[str]:
    counts: Counter[str] = Counter()
    for (which, day, answer), number in settled.items():
        if which == reach and period.start <= day <= period.end:
            counts[answer] += number
    return counts


def _bounds(period: Period) -> dict[str, str]:
    return {"start": period.start.isoformat(), "end": period.end.isoformat()}
