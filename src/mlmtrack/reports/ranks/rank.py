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
from mlmtrack.domain.ranks import NO_RANK, Condition, Rank, conditions, figures, reckon, window_of
from mlmtrack.domain.sentences import listed
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Reader, Sheet, Tone, Words
from mlmtrack.reports.ranks.words import key_of, lacking, what
from mlmtrack.reports.recruits.recruit import distributor
from mlmtrack.reports.report import Report, ask
from mlmtrack.reports.team.members import below, credited, members


_COLUMNS = (
    Column("rank", "Rank"),
    Column("condition", "Condition", reader=Reader.PROGRAMS),
    Column("what", "Condition", reader=Reader.PEOPLE),
    Column("have", "Have", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("need", "Need", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("missing", "Missing", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("met", "Met", reader=Reader.PROGRAMS),
    Column("have_said", "Have", Kind.NUMBER, reader=Reader.PEOPLE),
    Column("need_said", "Need", Kind.NUMBER, reader=Reader.PEOPLE),
    Column("missing_said", "Missing", Kind.NUMBER, reader=Reader.PEOPLE),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition of a rank of the rules, as somebody stands to it."""

    rank: Rank
    condition: Condition
    ranks: Sequence[Rank]

    def told(self) -> dict[str, object]:
        """Return it for programs."""
        have, need, missing = self._figures()
        return {
            "rank": self.rank.name,
            "condition": key_of(self.condition, self.ranks),
            "have": have,
            "need": need,
            "missing": missing,
            "met": self.condition.met,
        }

    def cells(self, words: Words) -> Sequence[Cell]:
        """Return it as a row of the sheet: the figures for programs, then as people read them."""
        have, need, missing = self._figures()
        met = self.condition.met
        lacks = Marked("met", Tone.GOOD) if met else Marked(_said(missing), Tone.ACCENT)
        return (
            self.rank.name,
            key_of(self.condition, self.ranks),
            what(self.condition, self.rank, self.ranks, words),
            have,
            need,
            missing,
            "yes" if met else "no",
            _said(have),
            _said(need),
            lacks,
        )

    def _figures(self) -> tuple[int, int, int]:
        """Return what there is, what is asked and what is missing, points in their own class."""
        amounts = (self.condition.have, self.condition.need, self.condition.missing)
        if not self.condition.is_in_points:
            return amounts
        have, need, missing = map(Points, amounts)
        return have, need, missing


@dataclass(frozen=True)
class RankReport(Report):
    """The rank held, and the conditions of the next one and of the held one; None where there is none.

    *book_rank* is what the user wrote down.
    """

    name: ClassVar[str] = "rank"
    undated: ClassVar[str] = "ranks set by hand"

    person: str
    person_id: int
    rank: str | None
    book_rank: str | None
    next: str | None
    conditions: tuple[Asked, ...]
    lacking: Sequence[Asked]
    today: date

    def data(self) -> object:
        """Return what programs read."""
        return {
            "person": self.person,
            "person_id": self.person_id,
            "rank": self.rank,
            "book_rank": self.book_rank,
            "next": self.next,
            "conditions": [one.told() for one in self.conditions],
        }

    def page(self, words: Words) -> Page:
        """Lay it out: a sentence, then each condition, those of the next rank first."""
        sheet = Sheet("rank", _COLUMNS, [one.cells(words) for one in self.conditions])
        return Page(" ".join(self._sentences(words)), [sheet], ["mlmtrack report volume --by leg"])

    def _sentences(self, words: Words) -> Iterator[str]:
        holds = "You hold" if self.person_id == ME else f"{self.person} holds"
        highest = "" if self.next else ", the highest of these rules"
        yield f"{holds} {self.rank or 'no rank'}{highest}, as {self.today:%B} stands so far."
        if self.book_rank and folded(self.book_rank) != folded(self.rank or ""):
            yield f"The book says {self.book_rank}."
        if self.next:
            parts = [lacking(one.condition, one.ranks, words) for one in self.lacking]
            yield f"Still missing to {self.next}: {listed(parts)}."


def rank(connection: sqlite3.Connection, person_id: int, rules: Sequence[Rank], today: date) -> RankReport:
    """Return the rank that a distributor holds by *rules*, and what is missing to the next.

    Raises:
        NoDistributor, HasLeft: they are none on *today*, or none any more.

    """
    person = distributor(connection, person_id, today)
    team = members(connection, today)
    months = _months(today, window_of(rules))
    personal = [credited(connection, month.start, month.end) for month in months]
    known = figures(below(team, person_id), personal, _customers(connection, months[0]), rules)
    held = reckon(rules, known, {ME, *(number for number, one in team.items() if one.left_on is None)})
    asked = {
        place: [Asked(rules[place], one, rules) for one in conditions(rules[place], known, person_id)]
        for place in (held + 1, held)
        if NO_RANK < place < len(rules)
    }
    return RankReport(
        person=person.name,
        person_id=person.id,
        rank=None if held == NO_RANK else rules[held].name,
        book_rank=team[person_id].rank if person_id in team else None,
        next=rules[held + 1].name if held + 1 < len(rules) else None,
        conditions=tuple(one for several in asked.values() for one in several),
        lacking=[one for one in asked.get(held + 1, ()) if not one.condition.met],
        today=today,
    )


def _months(today: date, count: int) -> list[Period]:
    """Return the last *count* calendar months, the running one first."""
    return buckets(parse_period(f"{count}m", today), "month")[::-1]


def _customers(connection: sqlite3.Connection, month: Period) -> Mapping[int, int]:
    question = Path(__file__).with_name("customers.sql")
    rows = ask(connection, question, start=month.start.isoformat(), end=month.end.isoformat(), me=ME)
    return {row["person_id"]: row["customers"] for row in rows}


def _said(amount: int) -> str | int:
    """Return a figure as people read it, with decimals where it has any; nothing is left for a dot."""
    if not amount:
        return 0
    return amount.spoken() if isinstance(amount, Points) else f"{amount:,}"
