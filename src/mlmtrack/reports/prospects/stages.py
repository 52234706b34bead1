"""The stages: how far people come, how long it takes, and who waits."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain import pipeline as rules
from mlmtrack.domain.dates import Period
from mlmtrack.domain.setting_kinds import MOST_STAGES
from mlmtrack.domain.settings import LIMIT_OF_AN_ADDED_STAGE, Settings
from mlmtrack.domain.statistics import Rate, median
from mlmtrack.page import Page, Words
from mlmtrack.reports.prospects.figures import StageFigures, Stuck, TrackFigures
from mlmtrack.reports.report import Report, ask, question_of


@dataclass(frozen=True)
class StagesReport(Report):
    """Both tracks as they stood on the day."""

    name: ClassVar[str] = "stages"

    period: Period
    tracks: tuple[TrackFigures, ...]
    today: date

    def data(self) -> object:
        """Return what programs read: a rate without a case is null."""
        tracks = [
            {
                "track": each.track,
                "stages": [stage.told() for stage in each.stages],
                "outcomes": each.outcomes,
            }
            for each in self.tracks
        ]
        return {"tracks": tracks}

    def page(self, words: Words) -> Page:  # noqa: ARG002 - nothing here has a unit
        """Lay the tracks out."""
        from mlmtrack.reports.prospects.funnel import laid_out

        return laid_out(self.period, self.tracks, self.today)

    def limited(self, most: int) -> "StagesReport":
        """Return the same with *most* people in each list of those who wait; the stages stay whole."""
        tracks = [
            replace(each, stages=tuple(replace(stage, stuck=stage.stuck[:most]) for stage in each.stages))
            for each in self.tracks
        ]
        return replace(self, tracks=tuple(tracks))


def stages(connection: sqlite3.Connection, period: Period, today: date, settings: Settings) -> StagesReport:
    """Return how prospects come through the stages, as the book stood on *today*.

    What was reached is of the prospects opened in *period*, the median of the stays that ended in it.
    """
    days = {
        "today": today.isoformat(),
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }
    found = _Found()
    found.take_stays(ask(connection, question_of(__file__), **days))
    found.take_reached(_reached(connection, settings.stages, days))
    found.take_stuck(_standing_long(connection, today, settings), today, settings)
    tracks = tuple(found.figures(track, settings.stages) for track in rules.TRACKS)
    return StagesReport(period, tracks, today)


def _reached(
    connection: sqlite3.Connection, stages: Sequence[str], days: Mapping[str, str]
) -> list[sqlite3.Row]:
    padded = [*stages, *repeat(None, MOST_STAGES - len(stages))]
    places = {f"stage_{place}": stage for place, stage in enumerate(padded, 1)}
    return ask(connection, Path(__file__).with_name("reached.sql"), won=len(stages) + 1, **places, **days)


def _standing_long(connection: sqlite3.Connection, today: date, settings: Settings) -> list[sqlite3.Row]:
    shortest = min(*settings.stage_limits.values(), LIMIT_OF_AN_ADDED_STAGE)
    since = today - timedelta(days=shortest)
    question = Path(__file__).with_name("stuck.sql")
    return ask(connection, question, today=today.isoformat(), since=since.isoformat())


_At = tuple[str, str]  # a track and a stage or outcome of it


@dataclass(frozen=True)
class _Found:
    """What the rows of the three questions say, by track and stage."""

    open: Counter[_At] = field(default_factory=Counter)
    ended: dict[_At, list[int]] = field(default_factory=lambda: defaultdict(list))
    outcomes: Counter[_At] = field(default_factory=Counter)
    furthest: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    held: Counter[_At] = field(default_factory=Counter)
    stuck: dict[_At, list[Stuck]] = field(default_factory=lambda: defaultdict(list))

    def take_stays(self, rows: Sequence[sqlite3.Row]) -> None:
        for track, stage, since, until, in_cohort, number in rows:
            is_outcome = stage in rules.OUTCOMES
            if until is None and is_outcome:
                self.outcomes[track, stage] += in_cohort * number
            elif until is None:
                self.open[track, stage] += number
            elif not is_outcome:
                self.ended[track, stage].extend(repeat(_ordinal(until) - _ordinal(since), number))

    def take_reached(self, rows: Sequence[sqlite3.Row]) -> None:
        for track, place, stage, number in rows:
            if place is None:
                self.held[track, stage] = number
            else:
                self.furthest[track][place] = number

    def take_stuck(self, rows: Sequence[sqlite3.Row], today: date, settings: Settings) -> None:
        for number, name, track, stage, since in rows:
            days = today.toordinal() - _ordinal(since)
            if days > settings.limit_of(stage):
                self.stuck[track, stage].append(Stuck(number, name, days))

    def figures(self, track: str, stages: Sequence[str]) -> TrackFigures:
        won = rules.WON[track]
        opened, *counts = rules.reached(self.furthest[track], len(stages) + 2)
        rates = rules.conversions(counts)
        listed = [
            self._stage(track, stage, reached, rate, to)
            for stage, reached, rate, to in zip(stages, counts, rates, (*stages[1:], won), strict=False)
        ]
        others = [
            self._stage(track, stage, self.held[track, stage], Rate(0, 0), None)
            for stage in self._unlisted(track, stages)
        ]
        outcomes = {outcome: self.outcomes[track, outcome] for outcome in rules.OUTCOMES}
        return TrackFigures(track, opened, counts[-1], (*listed, *others), outcomes)

    def _unlisted(self, track: str, stages: Sequence[str]) -> Iterator[str]:
        found = {stage for each, stage in (*self.open, *self.ended, *self.held) if each == track}
        yield from sorted(found.difference(stages))

    def _stage(self, track: str, stage: str, reached: int, rate: Rate, to: str | None) -> StageFigures:
        at = (track, stage)
        stuck = tuple(self.stuck.get(at, ()))
        middle = median(self.ended.get(at, ()))
        return StageFigures(stage, self.open[at], reached, rate, to, middle, stuck, len(stuck))


@cache  # the same few days come back in every row
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
