"""Neglect: who on the team waits for a word, and how much hangs on them."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from mlmtrack.domain.care import (
    MOST_NAMED,
    NEVER_CALLED,
    NOT_REACHED,
    Silence,
    cadence_on,
    neglect_score,
    silence_on,
    waiting_told,
)
from mlmtrack.domain.dates import Period
from mlmtrack.domain.dates.almanac import months_on
from mlmtrack.domain.sentences import counted, people_told, percent
from mlmtrack.domain.settings import Settings
from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Reader, Sheet, Tone, Words
from mlmtrack.reports.care.team import GroupVolume, group_volume, to_be_called
from mlmtrack.reports.report import Report, ask, question_of
from mlmtrack.reports.shares import counted_told, program_cells, program_columns, titled
from mlmtrack.reports.team.members import Member, members


MONTHS_OF_VOLUME = 3
DAYS_OF_TOUCHES = 90

_COLUMNS = (
    Column("person_id", "No", Kind.IDENTITY),
    Column("person", "Person"),
    Column("silent_days", "Silent", Kind.NUMBER),
    Column("cadence_days", "Meant", Kind.NUMBER),
    Column("score", "Score", Kind.NUMBER),
    Column("volume_share", "Volume", Kind.RATIO),
    *program_columns("proactive_share", "I began"),
    Column("began", "I began", Kind.RATIO, rank=1, reader=Reader.PEOPLE),
    Column("n", "Of", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("too_few", "Too few", reader=Reader.PROGRAMS),
    Column("one_way", "One way", reader=Reader.PROGRAMS),
    Column("never_called", "Never called", reader=Reader.PROGRAMS),
    Column("not_reached", "Not reached", reader=Reader.PROGRAMS),
    Column("released", "Released", reader=Reader.PROGRAMS),
    Column("mark", "", reader=Reader.PEOPLE),
)


_PLAIN = (
    *("person", "person_id", "silent_days", "cadence_days", "score", "volume_share"),
    *("one_way", "never_called", "not_reached", "released"),
)


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

    def told(self) -> dict[str, object]:
        """Return what programs read."""
        plain = {key: getattr(self, key) for key in _PLAIN}
        few = {"n": self.began.n, "too_few": self.began.is_too_few}
        return {**plain, **self.began.told("proactive_share"), **few}

    @property
    def _mark(self) -> str:
        marks = {
            NEVER_CALLED: self.never_called,
            NOT_REACHED: self.not_reached,
            "one way": self.one_way and not (self.never_called or self.not_reached),
            "released": self.released,
        }
        return ", ".join(mark for mark, holds in marks.items() if holds)

    def cells(self) -> Sequence[Cell]:
        """Return the row of the sheet."""
        return (
            Marked(self.person_id, Tone.ACCENT),
            self.person,
            Marked(self.silent_days, Tone.LATE if self.silence.is_time_to_call else Tone.PLAIN),
            self.cadence_days,
            self.score,
            self.volume_share,
            *program_cells(self.began),
            counted_told(self.began),
            self.began.n,
            self.began.is_too_few,
            self.one_way,
            self.never_called,
            self.not_reached,
            self.released,
            self._mark,
        )


@dataclass(frozen=True)
class NeglectReport(Report):
    """Who waits for a word, the highest score first; *count* is of the whole team."""

    name: ClassVar[str] = "neglect"
    undated: ClassVar[str] = "stars and cadences"

    people: tuple[Waiting, ...]
    count: int
    past_count: int
    never_called_count: int
    one_way_count: int
    volume: Period
    touches: Period
    everybody: bool

    def data(self) -> object:
        """Return what programs read."""
        counts = ("count", "past_count", "never_called_count", "one_way_count", "volume", "touches")
        people = {"people": [one.told() for one in self.people]}
        return {**people, **{key: getattr(self, key) for key in counts}}

    def page(self, words: Words) -> Page:  # noqa: ARG002 - shares, no points stand here
        """Lay the neglect out: a sentence, who waits, what could be done."""
        sheet = Sheet("neglect", _COLUMNS, [one.cells() for one in self.people], self._title())
        if not self.count:
            return Page("There is nobody on your team to call yet.", [sheet], ["mlmtrack add signup NAME"])
        return Page(" ".join(self._sentences()), [sheet], self._hints())

    def _sentences(self) -> Iterator[str]:
        first = next(iter(self.people), None)
        yield self._who_waits()
        if first and first.score:
            meant = f"{counted(first.silent_days, 'day')} silent where {first.cadence_days} are meant"
            yield f"{first.person} first: {meant}{_hangs(first)}."
        if self.one_way_count:
            were = "was" if self.one_way_count == 1 else "were"
            yield (
                f"{people_told(self.one_way_count)} {were} tried in the last {DAYS_OF_TOUCHES} days "
                "without an answer."
            )

    def _who_waits(self) -> str:
        people = people_told(self.count)
        if not (self.past_count or self.never_called_count):
            return f"{people} on your team, and nobody waits for longer than their cadence."
        of_all = f" of {people} on your team"
        return f"{waiting_told(self.never_called_count, self.past_count, of=of_all)}."

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
        past_count=sum(one.silence.is_past for one in rows),
        never_called_count=sum(one.never_called for one in rows),
        one_way_count=sum(one.one_way for one in rows),
        volume=volume,
        touches=touches,
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
    share = percent(one.volume_share)
    return "" if share == "0 %" else f", and {share} of the volume hangs on that line"
