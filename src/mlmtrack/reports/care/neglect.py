"""Neglect: who on the team waits for a word, and how much hangs on them."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from mlmtrack.domain.care import (
    MOST_NAMED,
    NEVER_CALLED,
    NOT_REACHED,
    Silence,
    cadence_on,
    describe_waiting,
    neglect_score,
    silence_on,
)
from mlmtrack.domain.dates import Period
from mlmtrack.domain.dates.calendar import months_on
from mlmtrack.domain.sentences import format_percent, pluralize, pluralize_people
from mlmtrack.domain.settings import Settings
from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.care.silence import CADENCE, NEVER_REACHED, RELEASED, SILENT
from mlmtrack.reports.report import Report, ask, meaning, question_of
from mlmtrack.reports.shares import counted_cases, rate_columns, titled
from mlmtrack.reports.team.members import GroupVolume, Member, group_volume, members, to_be_called


MONTHS_OF_VOLUME = 3
DAYS_OF_TOUCHES = 90


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody on the team, and how long they have been without a two-way touch.

    *volume_share* is that of three months with everybody below, *began* counts the touches of 90 days that I
    started. *one_way*: there were touches, and none of them was answered or theirs.
    *never_called*: the first call since the sign-up is to be made. *not_reached*: it was tried, and there was
    no two-way touch yet.
    """

    person: str
    person_id: int
    silent_days: int
    cadence_days: int | None
    score: float | None
    volume_share: float
    one_way: bool
    never_called: bool
    not_reached: bool
    released: bool
    began: Rate
    silence: Silence

    @property
    def mark(self) -> str:
        """What stands beside them for people."""
        marks = {
            NEVER_CALLED: self.never_called,
            NOT_REACHED: self.not_reached,
            "one way": self.one_way and not (self.never_called or self.not_reached),
            "released": self.released,
        }
        return ", ".join(mark for mark, holds in marks.items() if holds)

    def tone_of_days(self) -> Tone:
        """Return how the days stand out: they are red where it is time to call."""
        return Tone.LATE if self.silence.is_time_to_call else Tone.PLAIN


_COLUMNS: Sequence[Column[Waiting]] = (
    Column("person_id", "No", Kind.IDENTITY, "the person's number", tone=Tone.ACCENT),
    Column("person", "Person", meaning="their full name"),
    replace(SILENT, tone=Waiting.tone_of_days),
    CADENCE,
    Column("score", "Score", Kind.NUMBER, "how urgently they wait; null without a cadence"),
    Column(
        "volume_share",
        "Volume",
        Kind.RATIO,
        f"their share of your volume with everybody below, of {MONTHS_OF_VOLUME} months; 0 without any",
    ),
    *rate_columns(
        "proactive_share",
        "I began",
        f"the touches of {DAYS_OF_TOUCHES} days that you started ÷ all; null without one",
        lambda row: row.began,
        shown=counted_cases,
        rank=1,
    ),
    Column(
        "one_way",
        kind=Kind.FLAG,
        meaning="whether there were touches in these days, and none was answered or theirs",
        reader=Reader.PROGRAMS,
    ),
    *NEVER_REACHED,
    RELEASED,
    Column("mark", reader=Reader.PEOPLE),
)


@dataclass(frozen=True)
class NeglectReport(Report):
    """Who waits for a word, the highest score first; *count* is of the whole team."""

    name: ClassVar[str] = "neglect"
    undated: ClassVar[str] = "stars and cadences"
    columns: ClassVar = {"people": _COLUMNS}

    people: tuple[Waiting, ...]
    count: int = meaning("how many of the team may be called, however few are listed")
    past_cadence_count: int = meaning("how many are past their cadence, those never called aside")
    never_called_count: int = meaning("how many were never called since joining")
    one_way_count: int = meaning("how many were tried, and neither answered nor began")
    volume_period: Period = meaning("the first and the last day of the months of the volume")
    touch_period: Period = meaning("the first and the last day of the touches")
    everybody: bool = meaning("whether those who are not waiting were asked for too")

    def page(self, _: View, /) -> Page:
        """Lay the neglect out: a sentence, who waits, what could be done."""
        table = Table("neglect", _COLUMNS, self.people, self._title())
        if not self.count:
            return Page("There is nobody on your team to call yet.", [table], ["mlmtrack add signup NAME"])
        return Page(" ".join(self._sentences()), [table], self._hints())

    def _sentences(self) -> Iterator[str]:
        first = next(iter(self.people), None)
        yield self._who_waits()
        if first and first.score:
            silence = (
                f"{pluralize(first.silent_days, 'day')} silent against a cadence of {first.cadence_days}"
            )
            yield f"{first.person} comes first: {silence}{_hangs(first)}."
        if self.one_way_count:
            were = "was" if self.one_way_count == 1 else "were"
            yield (
                f"{pluralize_people(self.one_way_count)} {were} tried in the last {DAYS_OF_TOUCHES} days "
                "without an answer."
            )

    def _who_waits(self) -> str:
        people = pluralize_people(self.count)
        if not (self.past_cadence_count or self.never_called_count):
            return f"{people} on your team, and nobody has waited for longer than their cadence."
        of_all = f" of {people} on your team"
        return f"{describe_waiting(self.never_called_count, self.past_cadence_count, of=of_all)}."

    def _title(self) -> str:
        shown = len(self.people)
        whole = self.count if self.everybody else None
        of_all = f", {shown:,} of {whole:,}" if whole and whole > shown else ""
        return titled(f"Days without a two-way touch{of_all}", (one.began for one in self.people))

    def _hints(self) -> list[str]:
        first = next((one for one in self.people if one.silence.is_time_to_call), None)
        everybody = [] if self.everybody else ["mlmtrack report neglect --all"]
        if first is None:
            return ["mlmtrack report chain", *everybody]
        number = first.person_id
        return [f"mlmtrack show {number}", f'mlmtrack log call {number} "what was said"', *everybody]


def neglect(
    connection: sqlite3.Connection, day: date, settings: Settings, *, everybody: bool, most: int | None
) -> NeglectReport:
    """Return who waits for a word on *day*, or *everybody* on the team; *most* of them."""
    team = members(connection, day)
    volume = Period(months_on(day, 1 - MONTHS_OF_VOLUME), day)
    touches = Period(day - timedelta(days=DAYS_OF_TOUCHES - 1), day)
    called = to_be_called(team)
    asked = {"start": touches.start.isoformat(), "end": day.isoformat()}
    touched = {row["person_id"]: row for row in ask(connection, question_of(__file__), **asked)}
    shares = group_volume(connection, team, volume)
    rows = [_waiting(one, touched, shares, day, settings) for one in called]
    shown = [one for one in rows if everybody or one.silence.is_time_to_call or one.one_way]
    shown.sort(key=lambda one: (one.score is None, -(one.score or 0), -one.silent_days))
    return NeglectReport(
        people=tuple(shown[: most or MOST_NAMED]),
        count=len(rows),
        past_cadence_count=sum(one.silence.is_past for one in rows),
        never_called_count=sum(one.never_called for one in rows),
        one_way_count=sum(one.one_way for one in rows),
        volume_period=volume,
        touch_period=touches,
        everybody=everybody,
    )


def _waiting(
    one: Member, touched: Mapping[int, sqlite3.Row], shares: GroupVolume, day: date, settings: Settings
) -> Waiting:
    silence = silence_on(day, one, cadence_on(day, one, settings))
    share = shares.share_of(one.id)
    touches = touched.get(one.id)
    n, by_me, two_way = (
        (touches["touches"], touches["started_by_me"], touches["two_way"]) if touches else (0, 0, 0)
    )
    return Waiting(
        person=one.name,
        person_id=one.id,
        silent_days=silence.days,
        cadence_days=silence.cadence,
        score=neglect_score(silence.days, silence.cadence, share),
        volume_share=share,
        one_way=n > 0 and two_way == 0,
        never_called=silence.never_called,
        not_reached=silence.is_not_reached,
        released=one.released_on is not None,
        began=Rate(by_me, n),
        silence=silence,
    )


def _hangs(one: Waiting) -> str:
    share = format_percent(one.volume_share)
    return "" if share == "0 %" else f", with {share} of the volume in that line"
