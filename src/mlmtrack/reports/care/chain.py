"""The chain: who answers and acts, who only talks, who acts quietly, who does neither."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.care import MOST_NAMED
from mlmtrack.domain.chain import QUARTERS, Deeds, Talk, pushes, quarter
from mlmtrack.domain.dates import Period
from mlmtrack.domain.sentences import counted, people_told
from mlmtrack.domain.settings import Settings
from mlmtrack.domain.statistics import TOO_FEW
from mlmtrack.page import Block, Page, Words
from mlmtrack.reports.care.quarters import WHAT_A_DEED_IS, quadrant, sheet, told_of, verdicts_told
from mlmtrack.reports.care.team import to_be_called, when_told
from mlmtrack.reports.report import Report, ask
from mlmtrack.reports.team.members import Member, members


FIGURES, VERDICT = "figures", "verdict"  # what judges
_ORDER = ("pulling", "quiet doer", "talks", "slack", None)
_HERE = Path(__file__)


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody in the chain; *quarter* is None where too few answers are known and nobody gave a verdict.

    *because* is the reason of a verdict, *since* the day on which it was given.
    """

    person: str
    person_id: int
    quarter: str | None
    judged_by: str | None
    because: str | None
    since: date | None
    new: bool
    talk: Talk
    deeds: Deeds
    action: float
    pushes: int

    def told(self) -> dict[str, object]:
        """Return what programs read."""
        return {
            "person": self.person,
            "person_id": self.person_id,
            "quarter": self.quarter,
            "judged_by": self.judged_by,
            "because": self.because,
            "since": self.since,
            "new": self.new,
            "response": self.talk.response,
            "n": self.talk.n,
            "too_few": self.talk.n < TOO_FEW,
            "attempts": self.talk.attempts,
            "answered": self.talk.answered,
            "started": self.talk.started,
            "action": self.action,
            "deeds": self.deeds.total,
            **asdict(self.deeds),
            "pushes": self.pushes,
        }


@dataclass(frozen=True)
class ChainReport(Report):
    """The chain over a period. *quarters* counts everybody in it, None being too few to tell.

    *quiet_count* is of those of whom there is nothing to judge, who are not among the people.
    """

    name: ClassVar[str] = "chain"

    period: Period
    least_response: float
    least_action: float
    people: tuple[Link, ...]
    quarters: Mapping[str | None, int]
    quiet_count: int
    attempts: int
    pushes: int
    today: date = field(metadata={"told": False})

    @property
    def count(self) -> int:
        """How many people stand in the chain."""
        return sum(self.quarters.values())

    def data(self) -> object:
        """Return what programs read."""
        return {
            "period": self.period,
            "thresholds": {"response": self.least_response, "action": self.least_action},
            "quarters": {each: self.quarters.get(each, 0) for each in QUARTERS},
            "unjudged": self.quarters.get(None, 0),
            "quiet": self.quiet_count,
            "count": self.count,
            "attempts": self.attempts,
            "pushes": self.pushes,
            "people": [one.told() for one in self.people],
        }

    def page(self, words: Words) -> Page:  # noqa: ARG002 - nothing here has a unit of the user's own
        """Lay the chain out: a sentence, the four quarters, the figures of each."""
        if not self.count:
            when = when_told(self.period, self.today)
            lead = f"Nobody on your team was tried, and nobody acted, {when}."
            empty = sheet(self.people, self.count)
            return Page(lead, [empty], ['mlmtrack log call NAME "what was said"'])
        thresholds = self.least_response, self.least_action
        blocks: list[Block] = [
            quadrant(self.people, self.quarters, *thresholds),
            sheet(self.people, self.count),
            verdicts_told(self.people, self.today),
        ]
        return Page(" ".join(self._sentences()), blocks, self._hints())

    def _sentences(self) -> Iterator[str]:
        yield f"{told_of(self.quarters)} {when_told(self.period, self.today)}."
        if unknown := self.quarters.get(None):
            yield f"Of {people_told(unknown)} too little is known to tell."
        if self.attempts:
            was = "was a push" if self.pushes == 1 else "were pushes"
            tries = counted(self.attempts, "attempt")
            count = f"{self.pushes:,}" if self.pushes else "None"
            yield f"{count} of your {tries} {was}: unanswered, or to people who then did nothing."
        if self.quiet_count:
            others = counted(self.quiet_count, "other")
            yield f"Of {others} there is nothing to judge: no touch and no deed."
        yield WHAT_A_DEED_IS

    def _hints(self) -> list[str]:
        first = self.people[0] if self.people else None
        verdict = [f'mlmtrack team verdict {first.person_id} QUARTER --because "why"'] if first else []
        return ["mlmtrack report energy", *verdict]


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the book says of everybody by number."""

    talks: Mapping[int, Talk]
    deeds: Mapping[int, Deeds]
    verdicts: Mapping[int, sqlite3.Row]

    def concerns(self, person: int) -> bool:
        return person in self.talks or person in self.deeds or person in self.verdicts


def chain(
    connection: sqlite3.Connection, period: Period, day: date, settings: Settings, most: int | None
) -> ChainReport:
    """Return the chain of *period*; *most* of its people, the first of each quarter unless said.

    Who left, was released, is archived or wishes no contact stands in no chain.
    """
    team = members(connection, day)
    evidence = _evidence(connection, period, day)
    held = [one for one in to_be_called(connection, team, day) if one.released_on is None]
    found = [_link(one, evidence, period, day, settings) for one in held if evidence.concerns(one.id)]
    found.sort(key=lambda one: (_ORDER.index(one.quarter), -one.action, -(one.talk.response or 0)))
    return ChainReport(
        period=period,
        least_response=settings.chain_response,
        least_action=settings.chain_action,
        people=tuple(found[:most] if most else _first_of_each(found)),
        quarters=Counter(one.quarter for one in found),
        quiet_count=len(held) - len(found),
        attempts=sum(one.talk.attempts for one in found),
        pushes=sum(one.pushes for one in found),
        today=day,
    )


def _evidence(connection: sqlite3.Connection, period: Period, day: date) -> _Evidence:
    bounds = {"start": period.start.isoformat(), "end": period.end.isoformat()}
    kinds: dict[int, dict[str, int]] = defaultdict(dict)
    for row in ask(connection, _HERE.with_name("deeds.sql"), **bounds):
        kinds[row["person_id"]][row["kind"]] = row["times"]
    talks = ask(connection, _HERE.with_name("talks.sql"), **bounds)
    verdicts = ask(connection, _HERE.with_name("verdicts.sql"), day=day.isoformat())
    return _Evidence(
        talks={person: Talk(*counts) for person, *counts in talks},
        deeds={person: Deeds(**times) for person, times in kinds.items()},
        verdicts={row["person_id"]: row for row in verdicts},
    )


def _link(one: Member, evidence: _Evidence, period: Period, day: date, settings: Settings) -> Link:
    talk, deeds = evidence.talks.get(one.id, Talk()), evidence.deeds.get(one.id, Deeds())
    action = deeds.action((period.end - period.start).days + 1)
    verdict = evidence.verdicts.get(one.id)
    found = (
        verdict["quarter"]
        if verdict
        else quarter(talk, action, least_response=settings.chain_response, least_action=settings.chain_action)
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
    )


def _first_of_each(found: Sequence[Link]) -> Iterator[Link]:
    """Yield the people of each quarter, no more of one than its part of a thousand."""
    taken: Counter[str | None] = Counter()
    for one in found:
        if taken[one.quarter] < MOST_NAMED // len(_ORDER):
            taken[one.quarter] += 1
            yield one
