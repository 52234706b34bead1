"""The chain: who answers and acts, who only talks, who acts quietly, who does neither."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mlmtrack.domain.care import MOST_NAMED
from mlmtrack.domain.chain import QUARTERS, Deeds, Talk, pushes, quarter
from mlmtrack.domain.dates import Period
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.activities.unrecorded import unrecorded_answers
from mlmtrack.reports.care.chain_page import ChainReport, Link
from mlmtrack.reports.report import ask, each
from mlmtrack.reports.team.members import Member, members, to_be_called


FIGURES, VERDICT = "figures", "verdict"  # what judges
_ORDER = ("pulling", "quiet doer", "talks", "slack", None)
_HERE = Path(__file__)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the book says of everybody by number."""

    talks: Mapping[int, Talk]
    deeds: Mapping[int, Deeds]
    verdicts: Mapping[int, sqlite3.Row]
    promises_overdue: Mapping[int, int]

    def concerns(self, person: int) -> bool:
        return person in self.talks or person in self.deeds or person in self.verdicts


def chain(
    connection: sqlite3.Connection, period: Period, day: date, settings: Settings, most: int | None
) -> ChainReport:
    """Return the chain of *period*; *most* of its people, the first of each quarter unless said.

    Who left, was released, is archived or wishes no contact stands in no chain.
    """
    team = members(connection, day)
    evidence = _evidence(connection, period, day, settings.unanswered_after)
    held = [one for one in to_be_called(team) if one.released_on is None]
    found = [_link(one, evidence, period, day, settings) for one in held if evidence.concerns(one.id)]
    found.sort(key=lambda one: (_ORDER.index(one.quarter), -one.action, -(one.talk.response or 0)))
    places = Counter(one.quarter for one in found)
    return ChainReport(
        period=period,
        min_response=settings.chain_response,
        min_action=settings.chain_action,
        people=tuple(found[:most] if most else _first_of_each(found)),
        quarters={each: places[each] for each in QUARTERS},
        unjudged_count=places[None],
        count=len(found),
        no_data_count=len(held) - len(found),
        attempts=sum(one.talk.attempts for one in found),
        pushes=sum(one.pushes for one in found),
        promises_kept=sum(one.deeds.promises for one in found),
        promises_overdue=sum(one.promises_overdue for one in found),
        unanswered_after=settings.unanswered_after,
        counted_as_unanswered=sum(one.talk.counted_as_unanswered for one in found),
    )


def _evidence(connection: sqlite3.Connection, period: Period, day: date, days_to_answer: int) -> _Evidence:
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    kinds: dict[int, dict[str, int]] = defaultdict(dict)
    for row in ask(connection, _HERE.with_name("deeds.sql"), **bounds):
        kinds[row["person_id"]][row["kind"]] = row["times"]
    verdicts = ask(connection, _HERE.with_name("verdicts.sql"), day=day.isoformat())
    return _Evidence(
        talks=_talks(connection, period, day, days_to_answer),
        deeds={person: Deeds(**times) for person, times in kinds.items()},
        verdicts={row["person_id"]: row for row in verdicts},
        promises_overdue=dict(each(connection, _HERE.with_name("promises_overdue.sql"), end=bounds["end"])),
    )


def _talks(
    connection: sqlite3.Connection, period: Period, day: date, days_to_answer: int
) -> Mapping[int, Talk]:
    """Return the talk with everybody; what was for friendship or went to many is not part of it."""
    settled: Counter[tuple[int, str]] = Counter()
    for one in unrecorded_answers(connection, period, day, days_to_answer):
        if one.reach == "person" and one.purpose != "friend":
            settled[one.person_id, one.answer] += one.number
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    return {
        row["person_id"]: Talk(
            answered=row["answered"] + settled[row["person_id"], "yes"],
            unanswered=row["unanswered"] + settled[row["person_id"], "no"],
            unknown=settled[row["person_id"], "unknown"],
            started=row["started"],
            counted_as_unanswered=settled[row["person_id"], "no"],
        )
        for row in ask(connection, _HERE.with_name("talks.sql"), **bounds)
    }


def _link(one: Member, evidence: _Evidence, period: Period, day: date, settings: Settings) -> Link:
    talk, deeds = evidence.talks.get(one.id, Talk()), evidence.deeds.get(one.id, Deeds())
    action = deeds.action((period.end - period.start).days + 1, (period.end - one.joined_on).days)
    verdict = evidence.verdicts.get(one.id)
    found = (
        verdict["quarter"]
        if verdict
        else quarter(talk, action, min_response=settings.chain_response, min_action=settings.chain_action)
    )
    return Link(
        person=one.name,
        person_id=one.id,
        quarter=found,
        judged_by=VERDICT if verdict else FIGURES if found else None,
        because=verdict["because"] if verdict else None,
        since=date.fromisoformat(verdict["given_on"]) if verdict else None,
        new=one.is_new_on(day),
        talk=talk,
        deeds=deeds,
        action=action,
        pushes=pushes(talk, deeds, new=one.is_new_on(day)),
        promises_overdue=evidence.promises_overdue.get(one.id, 0),
    )


def _first_of_each(found: Sequence[Link]) -> Iterator[Link]:
    """Yield the people of each quarter, no more of one than its part of a thousand."""
    taken: Counter[str | None] = Counter()
    for one in found:
        if taken[one.quarter] < MOST_NAMED // len(_ORDER):
            taken[one.quarter] += 1
            yield one
