"""The answer of the chain, and its page: the four quarters with their people, and the figures of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter, itemgetter
from typing import ClassVar

from mlmtrack.domain.chain import QUARTERS, Deeds, Talk
from mlmtrack.domain.dates import Period, day_with_distance, describe_period
from mlmtrack.domain.people import NEWCOMER_DAYS
from mlmtrack.domain.promises import describe_kept
from mlmtrack.domain.sentences import format_percent, pluralize, pluralize_people
from mlmtrack.page import Block, Column, Field, KeyValues, Kind, Page, Quadrant, Reader, Table, Tone, View
from mlmtrack.reports.activities.unrecorded import describe_counted_as_no
from mlmtrack.reports.report import Report, meaning
from mlmtrack.reports.shares import brackets, rate_columns
from mlmtrack.rounding import figure


_DRAWN = 6  # names in a quarter
_PLACES = ("quiet doer", "pulling", "slack", "talks")  # the upper two act, the right two answer
_WHAT_A_DEED_IS = "An action is a step done, a promise kept, or a person or an order that they brought."
_SAID = {"pulling": "answers and acts", "talks": "answers", "quiet doer": "acts", "slack": "neither yet"}
_TONES = {"pulling": Tone.GOOD, "talks": Tone.ACCENT}


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

    def tone_of_quarter(self) -> Tone:
        """Return how the quarter stands out: who pulls is green, who talks can be acted on."""
        return _TONES.get(self.quarter or "", Tone.PLAIN)


_PROGRAMS = Reader.PROGRAMS
_DEEDS: Sequence[Column[Link]] = tuple(
    Column(key, kind=Kind.NUMBER, meaning=text, value=attrgetter(f"deeds.{key}"), reader=_PROGRAMS)
    for key, text in {
        "steps": "steps of a plan that they did",
        "promises": "promises that they kept",
        "prospects": "people whom they referred and who became a prospect",
        "customers": "people who became a customer and whom they referred or looked after first",
        "orders": "buyers of orders credited to them, other than themselves, each once a month",
    }.items()
)
_COLUMNS: Sequence[Column[Link]] = (
    Column("person_id", "No", Kind.IDENTITY, "the person's number", tone=Tone.ACCENT),
    Column("person", "Person", meaning="their full name"),
    Column(
        "quarter",
        "Quarter",
        meaning=f"{', '.join(QUARTERS)}; null where too few answers are known",
        shown=lambda row: row.quarter or "too few",
        tone=Link.tone_of_quarter,
    ),
    Column(
        "judged_by",
        meaning="what sets it: figures, or verdict for one of yours; null without a quarter",
        reader=_PROGRAMS,
    ),
    *rate_columns(
        "response",
        "Answers",
        "attempts that they answered and touches that they started ÷ attempts with a known answer and "
        "touches that they started; null without one",
        lambda row: row.talk.rate,
        of="Of",
    ),
    Column(
        "answered",
        kind=Kind.NUMBER,
        meaning="how many attempts they answered",
        value=lambda row: row.talk.answered,
        reader=_PROGRAMS,
    ),
    Column(
        "started",
        kind=Kind.NUMBER,
        meaning="how many touches they started",
        value=lambda row: row.talk.started,
        reader=_PROGRAMS,
    ),
    Column(
        "actions_per_30_days",
        "Acts",
        Kind.NUMBER,
        "actions in 30 days, on the average of the period",
        attrgetter("action"),
        shown=lambda row: figure(row.action, 1) if row.action else 0,
    ),
    Column(
        "actions",
        "Actions",
        Kind.NUMBER,
        "the five kinds that follow, together",
        attrgetter("deeds.total"),
        rank=3,
    ),
    *_DEEDS,
    Column(
        "promises_overdue",
        kind=Kind.NUMBER,
        meaning="promises still open at the end of the period, past their day",
        reader=_PROGRAMS,
    ),
    Column("attempts", "Attempts", Kind.NUMBER, "how often you tried", attrgetter("talk.attempts"), rank=2),
    Column(
        "pushes",
        "Pushes",
        Kind.NUMBER,
        "attempts without an answer, or all where they did nothing; 0 where they are new",
    ),
    Column(
        "counted_as_unanswered",
        kind=Kind.NUMBER,
        meaning="attempts that count as unanswered because the days for an answer are over",
        value=attrgetter("talk.counted_as_unanswered"),
        reader=_PROGRAMS,
    ),
    Column(
        "verdict_reason", meaning="the reason of a verdict", value=attrgetter("because"), reader=_PROGRAMS
    ),
    Column(
        "verdict_on",
        kind=Kind.DAY,
        meaning="the day of a verdict",
        value=attrgetter("since"),
        reader=_PROGRAMS,
    ),
    Column(
        "newcomer",
        kind=Kind.FLAG,
        meaning=f"whether they are in their first {NEWCOMER_DAYS} days",
        value=attrgetter("new"),
        shown=lambda row: "new" if row.new else "",
    ),
)
_QUARTERS: Sequence[Column[Mapping[str, int]]] = tuple(
    Column(
        quarter.replace(" ", "_"),
        kind=Kind.NUMBER,
        meaning=f"how many stand in {quarter!r}",
        value=itemgetter(quarter),
    )
    for quarter in QUARTERS
)


@dataclass(frozen=True, kw_only=True)
class ChainReport(Report):
    """The chain over a period.

    *quarters* and *unjudged_count* are of everybody in it; *no_data_count* is of those who have nothing to
    judge by, who are not in it.
    """

    name: ClassVar[str] = "chain"
    undated: ClassVar[str] = "who sent whom"
    columns: ClassVar = {"people": _COLUMNS, "quarters": _QUARTERS}

    period: Period = meaning("its first and its last day")
    min_response: float = meaning("the response from which somebody answers, a setting")
    min_action: float = meaning("the actions in 30 days from which somebody acts, a setting")
    people: tuple[Link, ...] = meaning("who was tried or acted, by quarter, 200 of each at most")
    quarters: Mapping[str, int] = meaning("how many are in each quarter, however few are listed")
    unjudged_count: int = meaning("how many cannot be told, because too few of their answers are known")
    count: int = meaning("how many are in the chain: those in the quarters and the unjudged")
    no_data_count: int = meaning("how many others there are with nothing to go by")
    attempts: int = meaning("how often you tried, all together")
    pushes: int = meaning("how many of these were pushes")
    promises_kept: int = meaning("how many promises they kept in the period")
    promises_overdue: int = meaning("how many are open, past their day")
    unanswered_after: int = meaning("days after which no answer counts as none, a setting")
    counted_as_unanswered: int = meaning("how many attempts count as unanswered by that")

    def page(self, view: View, /) -> Page:
        """Lay the chain out: a sentence, the four quarters, the figures of each."""
        if not self.count:
            when = describe_period(self.period, view.today)
            lead = f"Nobody on your team was tried, and nobody acted, {when}."
            return Page(lead, [_table(self.people, self.count)], ['mlmtrack log call NAME "what was said"'])
        thresholds = self.min_response, self.min_action
        blocks: list[Block] = [
            _quadrant(self.people, self.quarters, *thresholds),
            _table(self.people, self.count),
            _describe_verdicts(self.people, view.today),
        ]
        return Page(" ".join(self._sentences(view.today)), blocks, self._hints())

    def _sentences(self, today: date) -> Iterator[str]:
        yield f"{_describe_quarters(self.quarters, self.count)} {describe_period(self.period, today)}."
        if self.unjudged_count:
            yield f"Of {pluralize_people(self.unjudged_count)} too little is known to tell."
        if self.attempts:
            was = "was a push" if self.pushes == 1 else "were pushes"
            tries = pluralize(self.attempts, "attempt")
            count = f"{self.pushes:,}" if self.pushes else "None"
            yield f"{count} of your {tries} {was}: unanswered, or to people who then did nothing."
        if self.promises_kept or self.promises_overdue:
            yield describe_kept(self.promises_kept, self.promises_overdue)
        if self.counted_as_unanswered:
            yield describe_counted_as_no(self.counted_as_unanswered, self.unanswered_after)
        if self.no_data_count:
            others = pluralize(self.no_data_count, "other")
            yield f"Of {others} there is nothing to go by: no touch and no action."
        yield _WHAT_A_DEED_IS

    def _hints(self) -> list[str]:
        first = self.people[0] if self.people else None
        verdict = [f'mlmtrack team verdict {first.person_id} QUARTER --because "why"'] if first else []
        return ["mlmtrack report energy", *verdict]


def _describe_quarters(quarters: Mapping[str, int], count: int) -> str:
    """Say how many stand where: ``3 of 14 people pull, 4 talk, …``."""
    pull, people = quarters["pulling"], pluralize_people(count)
    many = {
        "talks": ("talks", "talk"),
        "quiet doer": ("acts quietly", "act quietly"),
        "slack": ("does neither", "do neither"),
    }
    others = [
        pluralize(quarters[each], one, several) for each, (one, several) in many.items() if quarters[each]
    ]
    pulls = (
        f"{pull:,} of {people} {'pulls' if pull == 1 else 'pull'}" if pull else f"Nobody of {people} pulls"
    )
    return ", ".join([pulls, *others])


def _quadrant(
    people: Sequence[Link], quarters: Mapping[str, int], min_response: float, min_action: float
) -> Quadrant:
    """Return the drawing: answering goes to the right, acting upwards."""
    response = format_percent(min_response)
    fields = [_field(each, [one for one in people if one.quarter == each], quarters) for each in _PLACES]
    return Quadrant(
        up=f"acts: {min_action:g} actions in 30 days or more",
        across=f"answers: {response} or more",
        fields=(fields[0], fields[1], fields[2], fields[3]),
        title="The chain",
    )


def _field(place: str, people: Sequence[Link], quarters: Mapping[str, int]) -> Field:
    names = [(f"{one.person} ({one.person_id})", _figures(one)) for one in people[:_DRAWN]]
    return Field(f"{place}: {_SAID[place]}", names, quarters[place], _TONES.get(place, Tone.PLAIN))


def _figures(one: Link) -> str:
    response = "unknown" if one.talk.response is None else format_percent(one.talk.response)
    return f"{response} · {figure(one.action, 1)}"


def _table(people: Sequence[Link], count: int) -> Table[Link]:
    """Return the figures of each."""
    shown = f", {len(people):,} of {count:,}" if len(people) < count else ""
    notes = filter(None, ["acts: in 30 days", brackets(one.talk.rate for one in people)])
    return Table("chain", _COLUMNS, people, f"By person{shown} ({'; '.join(notes)})")


def _describe_verdicts(people: Sequence[Link], today: date) -> KeyValues:
    """Return the verdicts by hand with their whole reasons; programs find them in the table."""
    rows = [(f"{one.person} ({one.person_id})", _verdict(one, today)) for one in people if one.because]
    return KeyValues("verdicts", rows, "Your verdicts, instead of the figures", Reader.PEOPLE)


def _verdict(one: Link, today: date) -> str:
    since = f" since {day_with_distance(one.since, today)}" if one.since else ""
    return f"{one.quarter}{since}, because: {one.because}"
