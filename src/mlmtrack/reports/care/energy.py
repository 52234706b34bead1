"""Energy: where the hours of help go, against the volume of the team that comes back."""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from mlmtrack.domain.care import (
    IN_PROPORTION,
    MOST_NAMED,
    OVER_INVESTED,
    UNDER_SERVED,
    energy_index,
    energy_verdict,
    minutes_of,
)
from mlmtrack.domain.dates import Period
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import NEWCOMER_DAYS
from mlmtrack.domain.sentences import counted, percent
from mlmtrack.domain.statistics import ratio
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Reader, Sheet, Tone, Words
from mlmtrack.reports.care.team import group_volume, staying, when_told
from mlmtrack.reports.report import Report, ask, question_of
from mlmtrack.reports.team.members import Member, members
from mlmtrack.rounding import figure, whole


GROUPINGS = ("person", "leg")

_SAID = {OVER_INVESTED: "over", UNDER_SERVED: "under", IN_PROPORTION: "even"}
_TONES = {OVER_INVESTED: Tone.LATE, UNDER_SERVED: Tone.ACCENT}
_AN_HOUR = 60
Minutes = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Invested:
    """The help that a person or a leg got, and the volume that came back; *index* is volume by help.

    *verdict* is None for newcomers, for the leg of somebody who *left*, and where there was neither help nor
    volume.
    """

    person: str
    person_id: int
    minutes: float
    minute_share: float | None
    points: Points
    volume_share: float | None
    index: float | None
    verdict: str | None
    new: bool
    released: bool
    left: bool
    friend_minutes: float

    @property
    def _mark(self) -> str:
        return "left" if self.left else "released" if self.released else ""

    def cells(self) -> Sequence[Cell]:
        """Return the row of the sheet."""
        said = _SAID.get(self.verdict or "", "new" if self.new else "")
        return (
            Marked(self.person_id, Tone.ACCENT),
            self.person,
            self.minutes,
            whole(self.minutes),
            self.minute_share,
            self.points,
            self.volume_share,
            self.index,
            None if self.index is None else figure(self.index, 2),
            self.verdict,
            Marked(said, _TONES.get(self.verdict or "", Tone.PLAIN)),
            self._mark,
            self.new,
            self.released,
            self.left,
            self.friend_minutes,
            whole(self.friend_minutes),
        )


@dataclass(frozen=True, slots=True)
class _Spent:
    """Minutes and points by person, or by the head of a leg, with the whole of both."""

    helped: Minutes
    friendly: Minutes
    points: Mapping[int, int]
    all_minutes: float
    all_points: int


@dataclass(frozen=True)
class EnergyReport(Report):
    """The help of a period by person or leg, most minutes first.

    *minutes* are those with anybody, *points* those of the whole team without what is credited to me.
    """

    name: ClassVar[str] = "energy"

    period: Period
    by: str
    minutes: float
    friend_minutes: float
    points: Points
    rows: tuple[Invested, ...]
    count: int
    over_invested_count: int
    under_served_count: int
    most_over_invested: Invested | None = field(metadata={"told": False})
    most_under_served: Invested | None = field(metadata={"told": False})
    today: date = field(metadata={"told": False})

    def page(self, words: Words) -> Page:
        """Lay the energy out: a sentence, the figures, what could be done."""
        if not (self.minutes or self.friend_minutes or self.points):
            lead = f"No help and no {words.volume} of your team {when_told(self.period, self.today)}."
            return Page(lead, [self._sheet(words)], ['mlmtrack log call NAME "what was said" --minutes 20'])
        return Page(" ".join(self._sentences(words)), [self._sheet(words)], self._hints())

    def _sentences(self, words: Words) -> Iterator[str]:
        when = when_told(self.period, self.today)
        if not self.minutes:
            yield (
                f"No minutes of help are logged {when}, so there is nothing to hold against the "
                f"{self.points.spoken()} {words.volume} of your team."
            )
            return
        first = self.rows[0]
        share = percent(first.minute_share or 0)
        yield (
            f"{_time(self.minutes)} of help {when}: {share} went to {self._named(first)}, "
            f"{self._which()} brought {percent(first.volume_share or 0)} of the team's {words.volume}."
        )
        if over := self.most_over_invested:
            most = "most of all " if self.over_invested_count > 1 else ""
            yield (
                f"{self._groups()} over twice the share of your time that they bring of the {words.volume}: "
                f"{most}{self._named(over)}."
            )
        if served := self.most_under_served:
            got = f"{percent(served.minute_share or 0)} of the time" if served.minutes else "no help"
            brought = f"{percent(served.volume_share or 0)} of the {words.volume}"
            named = self._named(served)
            yield f"{named[0].upper()}{named[1:]} brought {brought} and got {got}."

    def _groups(self) -> str:
        one, several = ("person gets", "people get") if self.by == "person" else ("leg gets", "legs get")
        return counted(self.over_invested_count, one, several)

    def _named(self, one: Invested) -> str:
        return one.person if self.by == "person" else f"the leg of {one.person}"

    def _which(self) -> str:
        return "who" if self.by == "person" else "which"

    def _sheet(self, words: Words) -> Sheet:
        columns = (
            Column("person_id", "No", Kind.IDENTITY),
            Column("person" if self.by == "person" else "leg", self.by.capitalize()),
            Column("minutes", "Help, min", Kind.NUMBER, reader=Reader.PROGRAMS),
            Column("help", "Minutes", Kind.NUMBER, reader=Reader.PEOPLE),
            Column("minute_share", "Of all", Kind.RATIO),
            Column("points", "", Kind.POINTS, rank=2),
            Column("volume_share", f"Of {words.volume}", Kind.RATIO),
            Column("index", "Index", Kind.NUMBER, reader=Reader.PROGRAMS),
            Column("ratio", "Index", reader=Reader.PEOPLE),
            Column("verdict", "Verdict", reader=Reader.PROGRAMS),
            Column("said", "Invested", reader=Reader.PEOPLE),
            Column("mark", "", reader=Reader.PEOPLE),
            Column("new", "New", reader=Reader.PROGRAMS),
            Column("released", "Released", reader=Reader.PROGRAMS),
            Column("left", "Left", reader=Reader.PROGRAMS),
            Column("friend_minutes", "Friend, min", Kind.NUMBER, reader=Reader.PROGRAMS),
            Column("as_friend", "Friend", Kind.NUMBER, rank=1, reader=Reader.PEOPLE),
        )
        shown = f", {len(self.rows):,} of {self.count:,}" if len(self.rows) < self.count else ""
        title = f"Index: share of the team's volume ÷ share of help{shown} (new: first {NEWCOMER_DAYS} days)"
        return Sheet("energy", columns, [one.cells() for one in self.rows], title)

    def _hints(self) -> list[str]:
        other = next(each for each in GROUPINGS if each != self.by)
        return [f"mlmtrack report energy --by {other}", "mlmtrack report neglect"]


def energy(
    connection: sqlite3.Connection, period: Period, day: date, by: str, most: int | None
) -> EnergyReport:
    """Return the help and the volume of *period* by person or leg; *most* rows, a thousand unless said.

    Minutes of an activity are shared evenly among those whom it reached. All help with anybody counts as the
    whole, so that the shares of the team leave what went to others. What is credited to me is no volume here.
    """
    team = members(connection, day)
    volume = group_volume(connection, team, period)
    helped, friendly = _minutes(connection, period)
    whole = sum(helped.values())
    if by == "leg":
        legs = volume.tree.legs()
        heads = [team[head] for head in dict.fromkeys(legs.values())]
        spent = _Spent(_by_leg(helped, legs), _by_leg(friendly, legs), volume.group, whole, volume.team)
        rows = _rows(heads, spent, day)
    else:
        rows = _rows(staying(team), _Spent(helped, friendly, volume.own, whole, volume.team), day)
    return EnergyReport(
        period=period,
        by=by,
        minutes=whole,
        friend_minutes=sum(friendly.values()),
        points=volume.team,
        rows=tuple(rows[: most or MOST_NAMED]),
        count=len(rows),
        over_invested_count=sum(row.verdict == OVER_INVESTED for row in rows),
        under_served_count=sum(row.verdict == UNDER_SERVED for row in rows),
        most_over_invested=min(_judged(rows, OVER_INVESTED), key=_index, default=None),
        most_under_served=max(_judged(rows, UNDER_SERVED), key=_index, default=None),
        today=day,
    )


def _minutes(connection: sqlite3.Connection, period: Period) -> tuple[Minutes, Minutes]:
    """Return the minutes of help, and those of friendship, by person."""
    shares: dict[str, dict[int, dict[int, int]]] = {"help": defaultdict(dict), "friend": defaultdict(dict)}
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    for person, purpose, reached, minutes in ask(connection, question_of(__file__), **bounds):
        shares[purpose][person][reached] = minutes
    helped, friendly = (
        {person: minutes_of(parts) for person, parts in each.items()} for each in shares.values()
    )
    return helped, friendly


def _by_leg(minutes: Minutes, legs: Mapping[int, int]) -> Minutes:
    sums: dict[int, float] = defaultdict(float)
    for person, spent in minutes.items():
        if person in legs:
            sums[legs[person]] += spent
    return sums


def _rows(people: Sequence[Member], spent: _Spent, day: date) -> list[Invested]:
    """Return a row for each, most minutes first, then most points."""
    rows = [_invested(one, spent, day) for one in people]
    return sorted(rows, key=lambda row: (-row.minutes, -row.points))


def _invested(one: Member, spent: _Spent, day: date) -> Invested:
    minutes, points = spent.helped.get(one.id, 0.0), spent.points.get(one.id, 0)
    minute_share, volume_share = ratio(minutes, spent.all_minutes), ratio(points, spent.all_points)
    index = energy_index(volume_share, minute_share)
    new, left = one.is_new_on(day), one.left_on is not None
    is_judged = spent.all_minutes > 0 and not (new or left)
    return Invested(
        person=one.name,
        person_id=one.id,
        minutes=minutes,
        minute_share=minute_share,
        points=Points(points),
        volume_share=volume_share,
        index=index,
        verdict=energy_verdict(index, points) if is_judged else None,
        new=new,
        released=one.released_on is not None,
        left=left,
        friend_minutes=spent.friendly.get(one.id, 0.0),
    )


def _judged(rows: Sequence[Invested], verdict: str) -> list[Invested]:
    return [row for row in rows if row.verdict == verdict]


def _index(row: Invested) -> tuple[float, int]:
    """Return the index, which is beyond all others where no help was given; then the points."""
    return math.inf if row.index is None else row.index, row.points


def _time(minutes: float) -> str:
    """Return ``45 minutes`` or ``10.5 hours``."""
    if minutes < 2 * _AN_HOUR:
        return f"{figure(minutes)} minutes"
    return f"{figure(minutes / _AN_HOUR, 1)} hours".replace(".0 ", " ")
