"""The prospects themselves, filtered and sorted."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, ClassVar

from mlmtrack.domain.people import folded
from mlmtrack.domain.pipeline import OUTCOMES, checked_stage, days_in_stage
from mlmtrack.domain.sentences import more_archived, pluralize
from mlmtrack.domain.settings import Settings
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.people.labels import asked_of_tags, why_nobody
from mlmtrack.reports.people.last_touches import last_touches
from mlmtrack.reports.report import Report, ask, day_or_none, meaning, question_of


@dataclass(frozen=True, slots=True)
class ProspectListed:
    """A person on a track; *stage* may be the outcome of a closed one, *days_over* is beyond its limit."""

    name_key: str
    archived_on: date | None
    person_id: int
    person: str
    track: str
    stage: str
    stage_since: date
    days_in_stage: int
    days_over: int | None
    opened_on: date
    next_on: date | None
    is_late: bool
    last_touch_on: date | None
    tier: int | None
    source: str | None

    @property
    def is_open(self) -> bool:
        """Whether they stand at a stage."""
        return self.stage not in OUTCOMES

    @property
    def silent_since(self) -> date:
        """The last day on which they were spoken to or moved."""
        return max(self.last_touch_on or self.stage_since, self.stage_since)

    def tone_of_days(self) -> Tone:
        """Return how the days at the stage stand out: those beyond its limit are late."""
        return Tone.LATE if self.days_over else Tone.PLAIN

    def tone_of_next(self) -> Tone:
        """Return how the next step stands out: one of the past is late."""
        return Tone.LATE if self.is_late else Tone.PLAIN


_COLUMNS: Sequence[Column[ProspectListed]] = (
    Column("person_id", "No", Kind.IDENTITY, "the person's number", tone=Tone.ACCENT),
    Column("person", "Name", meaning="their full name"),
    Column("track", "Track", meaning="business or product", rank=3),
    Column("stage", "Stage", meaning="where they stand; of closed ones the outcome"),
    Column("stage_since", kind=Kind.DAY, meaning="since which day", reader=Reader.PROGRAMS),
    Column("days_in_stage", "Days there", Kind.NUMBER, "days at the stage", tone=ProspectListed.tone_of_days),
    Column("days_over", "Too long by", Kind.NUMBER, "days beyond the stage's limit", tone=Tone.LATE, rank=2),
    Column("opened_on", kind=Kind.DAY, meaning="the first day on the track", reader=Reader.PROGRAMS),
    Column("next_on", "Next", Kind.DAY, "the day of the next step", tone=ProspectListed.tone_of_next, rank=1),
    Column("last_touch_on", "Last touch", Kind.DAY, "the last touch, answered or not", rank=4),
    Column("tier", "Stars", Kind.NUMBER, "their stars, 1 to 5", rank=5),
    Column("source", "Source", meaning="where they came from", rank=6),
)


@dataclass(frozen=True)
class ProspectsListed(Report):
    """Prospects, filtered and sorted."""

    name: ClassVar[str] = "list prospects"
    undated: ClassVar[str] = "stars, sources and tags"
    columns: ClassVar = {"prospects": _COLUMNS}

    prospects: tuple[ProspectListed, ...]
    count: int = meaning("how many were found, however few are shown")
    stuck_count: int = meaning("how many of them wait longer than their stage allows")
    without_next_step_count: int = meaning("how many of them are open without a follow-up")
    archived_count: int = meaning("how many more are archived and were left out")
    reason: str | None = meaning("why nobody was found, where a tag or a source is nobody's")

    def page(self, _: View, /) -> Page:
        """Lay the prospects out."""
        table = Table("prospects", _COLUMNS, self.prospects)
        if not self.count:
            lead = self.reason or f"No prospects found.{more_archived(self.archived_count)}"
            return Page(lead, [table], ["mlmtrack add prospect NAME"])
        return Page(f"{self._counted()}.{more_archived(self.archived_count)}", [table], self._hints())

    def _counted(self) -> str:
        counts = {
            "waiting longer than the stage allows": self.stuck_count,
            "without a follow-up": self.without_next_step_count,
        }
        said = [f"{count:,} {what}" for what, count in counts.items() if count]
        if said and self.count > 1:
            said[0] = said[0].replace(" ", " of them ", 1)
        counts_told = ", ".join([pluralize(self.count, "prospect"), *said])
        is_cut = len(self.prospects) < self.count
        return f"{counts_told}; {len(self.prospects):,} of them shown" if is_cut else counts_told

    def _hints(self) -> list[str]:
        waits = next((one for one in self.prospects if one.is_open and not one.next_on), None)
        booking = [f"mlmtrack add followup {waits.person_id} DAY"] if waits else []
        return [*booking, f"mlmtrack move {self.prospects[0].person_id} STAGE"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which prospects are wanted, and how they are sorted; *stale* days without a touch or a move."""

    standing: str = "open"
    stage: str | None = None
    track: str | None = None
    tag: str | None = None
    source: str | None = None
    tier: int | None = None
    since: date | None = None
    stale: int | None = None
    sort: str = "stage"
    archived: bool = False


def prospects(
    connection: sqlite3.Connection, wanted: Filter, today: date, settings: Settings, most: int | None = None
) -> ProspectsListed:
    """Return the prospects that are wanted, *most* at most; archived ones only where they are asked for.

    Raises:
        SeveralStages, UnknownChoice: the stage is none, of the settings or of the book.

    """
    rows = ask(
        connection, question_of(__file__), today=today.isoformat(), **_asked(connection, wanted, settings)
    )
    found = [_prospect(row, today, settings) for row in rows if _is_from(wanted.source, row["source"])]
    if wanted.stale is not None:
        found = _silent(_touched(connection, found, today), wanted.stale, today)
    active = [one for one in found if wanted.archived or (one.archived_on or date.max) > today]
    first = _what_stands_first(wanted.sort, settings)
    listed = sorted(
        active, key=lambda one: (first(one), -one.days_in_stage, one.name_key, one.person_id, one.track)
    )
    shown = listed[:most] if wanted.stale is not None else _touched(connection, listed[:most], today)
    return ProspectsListed(
        prospects=tuple(shown),
        count=len(listed),
        stuck_count=sum(one.days_over is not None for one in listed),
        without_next_step_count=sum(one.is_open and one.next_on is None for one in listed),
        archived_count=len(found) - len(active),
        reason=None if found else why_nobody(connection, wanted.tag, wanted.source),
    )


def _touched(
    connection: sqlite3.Connection, found: Sequence[ProspectListed], today: date
) -> list[ProspectListed]:
    """Return the same prospects with their last touch."""
    days = last_touches(connection, [one.person_id for one in found], today)
    return [replace(one, last_touch_on=days.get(one.person_id)) for one in found]


def _silent(found: Sequence[ProspectListed], stale: int, today: date) -> list[ProspectListed]:
    """Return those who were neither spoken to nor moved for *stale* days."""
    return [one for one in found if (today - one.silent_since).days >= stale]


def _asked(connection: sqlite3.Connection, wanted: Filter, settings: Settings) -> Mapping[str, object]:
    stage = wanted.stage and checked_stage(wanted.stage, _stages_known(connection, settings))
    at_an_end = stage in OUTCOMES and wanted.standing == "open"
    return {
        "standing": "closed" if at_an_end else wanted.standing,
        "stage": stage or "",
        "track": wanted.track or "",
        **asked_of_tags(wanted.tag),
        "tier": wanted.tier or 0,
        "since": (wanted.since or date.min).isoformat(),
    }


def _stages_known(connection: sqlite3.Connection, settings: Settings) -> Sequence[str]:
    """Return the stages of the settings, and those that prospects in the book are still at."""
    held = [stage for (stage,) in connection.execute("select distinct stage from prospect order by stage")]
    return tuple(dict.fromkeys((*settings.stages, *held)))


def _prospect(row: sqlite3.Row, today: date, settings: Settings) -> ProspectListed:
    stage, since = row["stage"], date.fromisoformat(row["stage_since"])
    days = days_in_stage(since, today)
    over = 0 if stage in OUTCOMES else days - settings.limit_of(stage)
    next_on = day_or_none(row["next_on"])
    return ProspectListed(
        name_key=row["name_key"],
        archived_on=day_or_none(row["archived_on"]),
        person_id=row["id"],
        person=row["name"],
        track=row["track"],
        stage=stage,
        stage_since=since,
        days_in_stage=days,
        days_over=over if over > 0 else None,
        opened_on=date.fromisoformat(row["opened_on"]),
        next_on=next_on,
        is_late=next_on is not None and next_on < today,
        last_touch_on=None,
        tier=row["tier"],
        source=row["source"],
    )


_folded = cache(folded)  # the same few sources come back in every row


def _is_from(wanted: str | None, source: str | None) -> bool:
    return wanted is None or _folded(source or "") == _folded(wanted)


def _what_stands_first(sort: str, settings: Settings) -> Callable[[ProspectListed], Any]:
    """Return what *sort* compares; a stage that the settings no longer list stands last.

    Whoever has no next step stands behind all who have one.
    """
    places = {stage: place for place, stage in enumerate((*settings.stages, *OUTCOMES))}
    by: Mapping[str, Callable[[ProspectListed], Any]] = {
        "name": lambda one: one.name_key,
        "stage": lambda one: (places.get(one.stage, len(places)), one.stage),
        "since": lambda one: one.opened_on,
        "tier": lambda one: -(one.tier or 0),
        "days": lambda one: -one.days_in_stage,
        "next": lambda one: one.next_on or date.max,
    }
    return by[sort]
