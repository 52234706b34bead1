"""The answer of the chain, and its page: the four quarters with their people, and the figures of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import ClassVar

from mlmtrack.domain.chain import QUARTERS, Deeds, Talk
from mlmtrack.domain.dates import Period, said_back
from mlmtrack.domain.promises import kept_told
from mlmtrack.domain.sentences import counted, people_told, percent
from mlmtrack.page import (
    Block,
    Cell,
    Column,
    Facts,
    Field,
    Kind,
    Marked,
    Page,
    Quadrant,
    Reader,
    Sheet,
    Tone,
    Words,
)
from mlmtrack.reports.activities.unsaid import counted_as_no_told
from mlmtrack.reports.care.team import when_told
from mlmtrack.reports.report import Report
from mlmtrack.reports.shares import brackets, rate_cells, rate_columns
from mlmtrack.rounding import figure


_DRAWN = 6  # names in a quarter
_PLACES = ("quiet doer", "pulling", "slack", "talks")  # the upper two act, the right two answer
_WHAT_A_DEED_IS = "A deed is a step done, a promise kept, or a person or an order that they brought."
_SAID = {"pulling": "answers and acts", "talks": "answers", "quiet doer": "acts", "slack": "neither yet"}
_TONES = {"pulling": Tone.GOOD, "talks": Tone.ACCENT}
_COLUMNS = (
    Column("person_id", "No", Kind.IDENTITY),
    Column("person", "Person"),
    Column("quarter", "Quarter", reader=Reader.PROGRAMS),
    Column("where", "Quarter", reader=Reader.PEOPLE),
    Column("judged_by", "Judged by", reader=Reader.PROGRAMS),
    Column("new", "New", reader=Reader.PROGRAMS),
    *rate_columns("response", "Answers"),
    Column("n", "Of", Kind.NUMBER),
    Column("too_few", "Too few", reader=Reader.PROGRAMS),
    Column("action", "Acts", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("acts", "Acts", Kind.NUMBER, reader=Reader.PEOPLE),
    Column("deeds", "Deeds", Kind.NUMBER, rank=3),
    Column("steps", "Steps", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("promises", "Promises", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("promises_overdue", "Overdue", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("prospects", "Prospects", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("customers", "Customers", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("orders", "Orders", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("attempts", "Attempts", Kind.NUMBER, rank=2),
    Column("pushes", "Pushes", Kind.NUMBER),
    Column("counted_as_no", "No answer noted", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("because", "Because", reader=Reader.PROGRAMS),
    Column("mark", "", reader=Reader.PEOPLE),
)


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody in the chain; *quarter* is None where too few answers are known and nobody gave a verdict.

    *because* is the reason of a verdict, *since* the day on which it was given. *promises_overdue* are still
    open, past their day.
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
    promises_overdue: int

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
            **self.talk.rate.told("response"),
            "n": self.talk.n,
            "too_few": self.talk.rate.is_too_few,
            "attempts": self.talk.attempts,
            "answered": self.talk.answered,
            "started": self.talk.started,
            "counted_as_no": self.talk.counted_as_no,
            "action": self.action,
            "deeds": self.deeds.total,
            **asdict(self.deeds),
            "promises_overdue": self.promises_overdue,
            "pushes": self.pushes,
        }


@dataclass(frozen=True)
class ChainReport(Report):
    """The chain over a period. *quarters* counts everybody in it, None being too few to tell.

    *quiet_count* is of those of whom there is nothing to judge, who are not among the people.
    """

    name: ClassVar[str] = "chain"
    undated: ClassVar[str] = "who sent whom"

    period: Period
    least_response: float
    least_action: float
    people: tuple[Link, ...]
    quarters: Mapping[str | None, int]
    quiet_count: int
    attempts: int
    pushes: int
    promises_kept: int
    promises_overdue: int
    unanswered_after: int
    counted_as_no: int
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
            "promises_kept": self.promises_kept,
            "promises_overdue": self.promises_overdue,
            "unanswered_after": self.unanswered_after,
            "counted_as_no": self.counted_as_no,
            "people": [one.told() for one in self.people],
        }

    def page(self, words: Words) -> Page:  # noqa: ARG002 - nothing here has a unit of the user's own
        """Lay the chain out: a sentence, the four quarters, the figures of each."""
        if not self.count:
            when = when_told(self.period, self.today)
            lead = f"Nobody on your team was tried, and nobody acted, {when}."
            empty = _sheet(self.people, self.count)
            return Page(lead, [empty], ['mlmtrack log call NAME "what was said"'])
        thresholds = self.least_response, self.least_action
        blocks: list[Block] = [
            _quadrant(self.people, self.quarters, *thresholds),
            _sheet(self.people, self.count),
            _verdicts_told(self.people, self.today),
        ]
        return Page(" ".join(self._sentences()), blocks, self._hints())

    def _sentences(self) -> Iterator[str]:
        yield f"{_told_of(self.quarters)} {when_told(self.period, self.today)}."
        if unknown := self.quarters.get(None):
            yield f"Of {people_told(unknown)} too little is known to tell."
        if self.attempts:
            was = "was a push" if self.pushes == 1 else "were pushes"
            tries = counted(self.attempts, "attempt")
            count = f"{self.pushes:,}" if self.pushes else "None"
            yield f"{count} of your {tries} {was}: unanswered, or to people who then did nothing."
        if self.promises_kept or self.promises_overdue:
            yield kept_told(self.promises_kept, self.promises_overdue)
        if self.counted_as_no:
            yield counted_as_no_told(self.counted_as_no, self.unanswered_after)
        if self.quiet_count:
            others = counted(self.quiet_count, "other")
            yield f"Of {others} there is nothing to judge: no touch and no deed."
        yield _WHAT_A_DEED_IS

    def _hints(self) -> list[str]:
        first = self.people[0] if self.people else None
        verdict = [f'mlmtrack team verdict {first.person_id} QUARTER --because "why"'] if first else []
        return ["mlmtrack report energy", *verdict]


def _told_of(quarters: Mapping[str | None, int]) -> str:
    """Say how many stand where: ``3 of 14 people pull, 4 talk, …``."""
    count, pull = sum(quarters.values()), quarters.get("pulling", 0)
    people = people_told(count)
    many = {
        "talks": ("talks", "talk"),
        "quiet doer": ("acts quietly", "act quietly"),
        "slack": ("does neither", "do neither"),
    }
    others = [
        counted(quarters[each], one, several) for each, (one, several) in many.items() if quarters.get(each)
    ]
    pulls = (
        f"{pull:,} of {people} {'pulls' if pull == 1 else 'pull'}" if pull else f"Nobody of {people} pulls"
    )
    return ", ".join([pulls, *others])


def _quadrant(
    people: Sequence[Link], quarters: Mapping[str | None, int], least_response: float, least_action: float
) -> Quadrant:
    """Return the drawing: answering goes to the right, acting upwards."""
    response = percent(least_response)
    fields = [_field(each, [one for one in people if one.quarter == each], quarters) for each in _PLACES]
    return Quadrant(
        up=f"acts: {least_action:g} deeds in 30 days or more",
        across=f"answers: {response} or more",
        fields=(fields[0], fields[1], fields[2], fields[3]),
        title="The chain",
    )


def _field(place: str, people: Sequence[Link], quarters: Mapping[str | None, int]) -> Field:
    names = [(f"{one.person} ({one.person_id})", _figures(one)) for one in people[:_DRAWN]]
    return Field(f"{place}: {_SAID[place]}", names, quarters.get(place, 0), _TONES.get(place, Tone.PLAIN))


def _figures(one: Link) -> str:
    response = "unknown" if one.talk.response is None else percent(one.talk.response)
    return f"{response} · {figure(one.action, 1)}"


def _sheet(people: Sequence[Link], count: int) -> Sheet:
    """Return the figures of each."""
    shown = f", {len(people):,} of {count:,}" if len(people) < count else ""
    notes = filter(None, ["acts: in 30 days", brackets(one.talk.rate for one in people)])
    title = f"By person{shown} ({'; '.join(notes)})"
    return Sheet("chain", _COLUMNS, [_cells(one) for one in people], title)


def _cells(one: Link) -> Sequence[Cell]:
    deeds = one.deeds
    return (
        Marked(one.person_id, Tone.ACCENT),
        one.person,
        one.quarter,
        Marked(one.quarter or "too few", _TONES.get(one.quarter or "", Tone.PLAIN)),
        one.judged_by,
        one.new,
        *rate_cells(one.talk.rate),
        one.talk.n,
        one.talk.rate.is_too_few,
        one.action,
        figure(one.action, 1) if one.action else 0,
        deeds.total,
        deeds.steps,
        deeds.promises,
        one.promises_overdue,
        deeds.prospects,
        deeds.customers,
        deeds.orders,
        one.talk.attempts,
        one.pushes,
        one.talk.counted_as_no,
        one.because,
        "new" if one.new else "",
    )


def _verdicts_told(people: Sequence[Link], today: date) -> Facts:
    """Return the verdicts by hand with their whole reasons; programs find them in the sheet."""
    rows = [(f"{one.person} ({one.person_id})", _verdict(one, today)) for one in people if one.because]
    return Facts("verdicts", rows, "Your verdicts, in place of the figures", Reader.PEOPLE)


def _verdict(one: Link, today: date) -> str:
    since = f" since {said_back(one.since, today)}" if one.since else ""
    return f"{one.quarter}{since}, because: {one.because}"
