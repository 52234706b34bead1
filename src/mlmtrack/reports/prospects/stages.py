"""The stages: how far people come, how long it takes, and who waits."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import groupby, repeat
from operator import itemgetter
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain import pipeline as rules
from mlmtrack.domain.dates import Period
from mlmtrack.domain.settings import LIMIT_OF_AN_ADDED_STAGE, Settings
from mlmtrack.domain.statistics import Rate, median
from mlmtrack.domain.survival import Duration, kaplan_meier
from mlmtrack.page import Page, View
from mlmtrack.reports.prospects.figures import TRACKS, StageFigures, Stuck, TrackFigures
from mlmtrack.reports.report import Report, ask, meaning, question_of


@dataclass(frozen=True, kw_only=True)
class StagesReport(Report):
    """Both tracks as they stood on the day."""

    name: ClassVar[str] = "stages"

    columns: ClassVar = {"tracks": TRACKS}

    period: Period = meaning("its first and its last day")
    tracks: tuple[TrackFigures, ...] = meaning("business and product")

    def page(self, view: View, /) -> Page:
        """Lay the tracks out."""
        from mlmtrack.reports.prospects.funnel import page_of

        return page_of(self.period, self.tracks, view.today)

    def limited(self, most: int) -> "StagesReport":
        """Return the same with *most* people in each list of those who wait; the stages stay whole."""
        tracks = [
            replace(each, stages=tuple(replace(stage, stuck=stage.stuck[:most]) for stage in each.stages))
            for each in self.tracks
        ]
        return replace(self, tracks=tuple(tracks))


def stages(connection: sqlite3.Connection, period: Period, today: date, settings: Settings) -> StagesReport:
    """Return how prospects come through the stages, as the book stood on *today*.

    What was reached is of the prospects opened in *period*, the days are of the stays that began in it, and
    the plain median of those that ended in it.
    """
    days = {
        "today": today.isoformat(),
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }
    found = _Found(today)
    found.take_stays(ask(connection, question_of(__file__), **days))
    histories = ask(connection, Path(__file__).with_name("histories.sql"), **days)
    found.take_histories(histories, settings.stages)
    found.take_stuck(_standing_long(connection, today, settings), settings)
    tracks = tuple(found.figures(track, settings.stages) for track in rules.TRACKS)
    return StagesReport(period=period, tracks=tracks)


def _standing_long(connection: sqlite3.Connection, today: date, settings: Settings) -> list[sqlite3.Row]:
    shortest = min(*settings.stage_limits.values(), LIMIT_OF_AN_ADDED_STAGE)
    since = today - timedelta(days=shortest)
    question = Path(__file__).with_name("stuck.sql")
    return ask(connection, question, today=today.isoformat(), since=since.isoformat())


_At = tuple[str, str]  # a track and a stage or outcome of it


@dataclass(frozen=True)
class _Found:
    """What the rows of the three questions say, by track and stage."""

    today: date
    open: Counter[_At] = field(default_factory=Counter)
    ended: dict[_At, list[int]] = field(default_factory=lambda: defaultdict(list))
    begun: dict[_At, list[Duration]] = field(default_factory=lambda: defaultdict(list))
    outcomes: Counter[_At] = field(default_factory=Counter)
    opened: Counter[str] = field(default_factory=Counter)
    passages: dict[_At, list[rules.Passage]] = field(default_factory=lambda: defaultdict(list))
    held: Counter[_At] = field(default_factory=Counter)
    stuck: dict[_At, list[Stuck]] = field(default_factory=lambda: defaultdict(list))

    def take_stays(self, rows: Sequence[sqlite3.Row]) -> None:
        for track, stage, since, until, began_inside, ended_inside, in_cohort, number in rows:
            if stage in rules.OUTCOMES:
                self.outcomes[track, stage] += in_cohort * number
                continue
            if until is None:
                self.open[track, stage] += number
            if ended_inside:
                self.ended[track, stage].extend(repeat(_ordinal(until) - _ordinal(since), number))
            if began_inside:
                last = _ordinal(until) if until else self.today.toordinal()
                stay = Duration(last - _ordinal(since), ended=until is not None)
                self.begun[track, stage].extend(repeat(stay, number))

    def take_histories(self, rows: Sequence[sqlite3.Row], stages: Sequence[str]) -> None:
        for (_, track), entries in groupby(rows, key=itemgetter("id", "track")):
            order = (*stages, rules.WON[track])
            history = [(row["stage"], _ordinal(row["day"])) for row in entries]
            known = [(order.index(stage), day) for stage, day in history if stage in order]
            self.opened[track] += 1
            self.held.update({(track, stage) for stage, _ in history})
            for place, passage in rules.passages(known).items():
                self.passages[track, order[place]].append(passage)

    def take_stuck(self, rows: Sequence[sqlite3.Row], settings: Settings) -> None:
        for number, name, track, stage, since in rows:
            days = self.today.toordinal() - _ordinal(since)
            if days > settings.limit_of(stage):
                self.stuck[track, stage].append(Stuck(number, name, track, stage, days))

    def figures(self, track: str, stages: Sequence[str]) -> TrackFigures:
        won = rules.WON[track]
        listed = [self._stage(track, stage, to) for stage, to in zip(stages, (*stages[1:], won), strict=True)]
        others = [self._stage(track, stage, None) for stage in self._unlisted(track, stages)]
        outcomes = {outcome: self.outcomes[track, outcome] for outcome in rules.OUTCOMES}
        return TrackFigures(
            track, self.opened[track], len(self.passages[track, won]), (*listed, *others), outcomes
        )

    def _unlisted(self, track: str, stages: Sequence[str]) -> Iterator[str]:
        found = {stage for each, stage in (*self.open, *self.ended, *self.held) if each == track}
        yield from sorted(found.difference(stages, rules.OUTCOMES))

    def _stage(self, track: str, stage: str, to: str | None) -> StageFigures:
        at = (track, stage)
        passages, stuck = self.passages.get(at, ()), tuple(self.stuck.get(at, ()))
        return StageFigures(
            stage=stage,
            open=self.open[at],
            reached=len(passages) if to else self.held[at],
            went_on=Rate(sum(each.went_on is not None for each in passages), len(passages)),
            to=to,
            in_time=rules.gone_on(passages, self.today.toordinal()),
            median_days=median(self.ended.get(at, ())),
            stay=kaplan_meier(self.begun.get(at, ())),
            stuck=stuck,
            stuck_count=len(stuck),
        )


@cache  # the same few days come back in every row
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
