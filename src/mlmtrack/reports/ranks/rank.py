"""The rank that somebody holds by the rules of a plan, the next one, and what is missing to it."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.dates import Period, buckets, parse_period
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME, folded
from mlmtrack.domain.ranks import NO_RANK, Condition, Rank, compute, conditions, figures, window_of
from mlmtrack.domain.sentences import natural_list
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.ranks.words import key_of, unmet, what
from mlmtrack.reports.recruits.recruit import distributor
from mlmtrack.reports.report import Report, ask, meaning
from mlmtrack.reports.team.members import below, credited, members


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition of a rank of the rules, as somebody stands to it."""

    rank: Rank
    condition: Condition
    ranks: Sequence[Rank]

    @property
    def have(self) -> int:
        """What there is."""
        return self._in_its_unit(self.condition.have)

    @property
    def need(self) -> int:
        """What is asked for."""
        return self._in_its_unit(self.condition.need)

    @property
    def missing(self) -> int:
        """What is missing to it."""
        return self._in_its_unit(self.condition.missing)

    def tone(self) -> Tone:
        """Return how what is missing stands out."""
        return Tone.GOOD if self.condition.met else Tone.ACCENT

    def _in_its_unit(self, amount: int) -> int:
        return Points(amount) if self.condition.is_in_points else amount


def _columns(view: View) -> Sequence[Column[Asked]]:
    return (
        Column("rank", "Rank", meaning="the rank that asks for it", value=lambda one: one.rank.name),
        Column(
            "condition",
            "Condition",
            meaning="its key in the file of rules",
            value=lambda one: key_of(one.condition, one.ranks),
            shown=lambda one: what(one.condition, one.rank, one.ranks, view),
        ),
        Column(
            "have",
            "Have",
            Kind.NUMBER,
            "what there is: points, customers, legs or months, as the condition counts",
            shown=lambda one: _figure(one.have),
        ),
        Column("need", "Need", Kind.NUMBER, "what it asks for", shown=lambda one: _figure(one.need)),
        Column(
            "missing",
            "Missing",
            Kind.NUMBER,
            "what is missing to it, 0 where it is met",
            shown=lambda one: "met" if one.condition.met else _figure(one.missing),
            tone=Asked.tone,
        ),
        Column(
            "met",
            kind=Kind.FLAG,
            meaning="whether it is met",
            value=lambda one: one.condition.met,
            reader=Reader.PROGRAMS,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class RankReport(Report):
    """The rank held, and the conditions of the next one and of the held one; None where there is none."""

    name: ClassVar[str] = "rank"
    undated: ClassVar[str] = "ranks set by hand"
    columns: ClassVar = {"conditions": _columns(View(date.min)), "unmet": _columns(View(date.min))}

    person: str = meaning("their full name")
    person_id: int = meaning("their number in the book")
    rank: str | None = meaning("the rank that they have by the rules; null where it is none")
    recorded_rank: str | None = meaning("the rank that was entered for them")
    next: str | None = meaning("the next rank of the rules; null where they hold the highest")
    conditions: tuple[Asked, ...] = meaning("those of the next rank, then those of the rank held")
    unmet: list[Asked] = meaning("those of the next rank that are not met; no limit cuts them")

    def page(self, view: View, /) -> Page:
        """Lay it out: a sentence, then each condition, those of the next rank first."""
        table = Table("rank", _columns(view), self.conditions)
        return Page(" ".join(self._sentences(view)), [table], ["mlmtrack report volume --by leg"])

    def _sentences(self, view: View) -> Iterator[str]:
        holds = "You hold" if self.person_id == ME else f"{self.person} holds"
        highest = "" if self.next else ", the highest of these rules"
        yield f"{holds} {self.rank or 'no rank'}{highest}, as {view.today:%B} stands so far."
        if self.recorded_rank and folded(self.recorded_rank) != folded(self.rank or ""):
            yield f"The book says {self.recorded_rank}."
        if self.next:
            parts = [unmet(one.condition, one.ranks, view) for one in self.unmet]
            yield f"Still missing for {self.next}: {natural_list(parts)}."


def rank(connection: sqlite3.Connection, person_id: int, rules: Sequence[Rank], today: date) -> RankReport:
    """Return the rank that a distributor holds by *rules*, and what is missing to the next.

    Raises:
        RefusedError: they are none on *today*, or none any more.

    """
    person = distributor(connection, person_id, today)
    team = members(connection, today)
    months = _months(today, window_of(rules))
    personal = [credited(connection, month.start, month.end) for month in months]
    known = figures(below(team, person_id), personal, _customers(connection, months[0]), rules)
    held = compute(rules, known, {ME, *(number for number, one in team.items() if one.left_on is None)})
    asked = {
        place: [Asked(rules[place], one, rules) for one in conditions(rules[place], known, person_id)]
        for place in (held + 1, held)
        if NO_RANK < place < len(rules)
    }
    return RankReport(
        person=person.name,
        person_id=person.id,
        rank=None if held == NO_RANK else rules[held].name,
        recorded_rank=team[person_id].rank if person_id in team else None,
        next=rules[held + 1].name if held + 1 < len(rules) else None,
        conditions=tuple(one for several in asked.values() for one in several),
        unmet=[one for one in asked.get(held + 1, ()) if not one.condition.met],
    )


def _months(today: date, count: int) -> list[Period]:
    """Return the last *count* calendar months, the running one first."""
    return buckets(parse_period(f"{count}m", today), "month")[::-1]


def _customers(connection: sqlite3.Connection, month: Period) -> Mapping[int, int]:
    question = Path(__file__).with_name("customers.sql")
    rows = ask(connection, question, start=month.start.isoformat(), end=month.end.isoformat(), me=ME)
    return {row["person_id"]: row["customers"] for row in rows}


def _figure(amount: int) -> str | int:
    """Return a figure as people read it, with decimals where it has any; nothing is left for a dot."""
    if not amount:
        return 0
    return amount.format() if isinstance(amount, Points) else f"{amount:,}"
