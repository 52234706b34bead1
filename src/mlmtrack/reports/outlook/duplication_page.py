"""The answer of the duplication report, and its page: how far one plan is passed down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import ClassVar

from mlmtrack.domain.sentences import pluralize
from mlmtrack.domain.statistics import Rate, ratio
from mlmtrack.page import Block, Column, KeyValues, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.report import Report, meaning
from mlmtrack.reports.shares import rate_columns, titled


@dataclass(frozen=True, slots=True)
class Generation:
    """The active distributors of a *level* below me: who has the plan, how far, and their customers."""

    level: int
    distributors: int
    with_plan: int
    steps: int
    steps_done: int
    finished: int
    customers: int

    @property
    def share(self) -> Rate:
        """How many of them have the plan."""
        return Rate(self.with_plan, self.distributors)

    @property
    def finished_share(self) -> Rate:
        """How many of those with the plan did all of its steps."""
        return Rate(self.finished, self.with_plan)

    @property
    def done_share(self) -> float | None:
        """The share of the steps of their plans that is done."""
        return ratio(self.steps_done, self.steps)

    @property
    def customers_per_distributor(self) -> float | None:
        """How many customers each has on the average."""
        return ratio(self.customers, self.distributors)

    def tone_of_finished(self) -> Tone:
        """Return how the number who finished stands out: anybody who did is good."""
        return Tone.GOOD if self.finished else Tone.PLAIN


_LEVELS: Sequence[Column[Generation]] = (
    Column("level", "Level", Kind.IDENTITY, "levels below you in the sponsor tree"),
    Column("distributors", "People", Kind.NUMBER, "how many distributors are there"),
    Column("with_plan", "With plan", Kind.NUMBER, "how many of them have the plan"),
    *rate_columns("share", "Share", "with_plan ÷ distributors", lambda level: level.share),
    Column("steps", kind=Kind.NUMBER, meaning="the steps of all their plans", reader=Reader.PROGRAMS),
    Column(
        "steps_done",
        kind=Kind.NUMBER,
        meaning="those done, whoever did them",
        reader=Reader.PROGRAMS,
    ),
    Column("done_share", "Steps done", Kind.RATIO, "steps_done ÷ steps; null without a step"),
    Column("finished", "Finished", Kind.NUMBER, "how many did all steps", tone=Generation.tone_of_finished),
    *rate_columns(
        "finished_share",
        "",
        "finished ÷ with_plan; null where nobody has the plan",
        lambda level: level.finished_share,
        prefix="finished_share_",
    ),
    Column("customers", "Customers", Kind.NUMBER, "the customers whom they look after", rank=2),
    Column("customers_per_distributor", "Each", Kind.NUMBER, "customers ÷ distributors", rank=1),
)


@dataclass(frozen=True, slots=True)
class PlanGiven:
    """A plan, and how many active distributors have it."""

    plan: str
    people: int


_PLANS: Sequence[Column[PlanGiven]] = (
    Column("plan", "Plan", meaning="the plan's name"),
    Column("people", "People", Kind.NUMBER, "how many on the team have it"),
)


@dataclass(frozen=True)
class Duplication(Report):
    """How far a plan is passed down, level by level.

    *finished_to_level* is the last level down to which every level has somebody who did all steps, from the
    first on; *deepest_finished_level* the deepest level with one. *plan* is None where nobody has any.
    """

    name: ClassVar[str] = "duplication"
    columns: ClassVar = {"plans": _PLANS, "levels": _LEVELS}

    plan: str | None = meaning("the plan's name; null where nobody has any")
    plans: tuple[PlanGiven, ...] = meaning("all that people have, those of most people first")
    levels: tuple[Generation, ...] = meaning("the levels that have somebody, the first one first")
    levels_count: int = meaning("how many there are, however few are listed")
    distributors: int = meaning("how many distributors there are on all of them")
    with_plan: int = meaning("how many of these have the plan")
    finished: int = meaning("how many of these did all steps")
    finished_to_level: int = meaning(
        "the last level down to which each has somebody who finished; 0 for none"
    )
    deepest_finished_level: int | None = meaning(
        "the deepest level with somebody who finished; null without one"
    )

    def page(self, _: View, /) -> Page:
        """Lay the duplication out: a sentence, the levels, the other plans that people have."""
        title = f'By level below you; the plan is "{self.plan}"' if self.plan else "By level below you"
        title = titled(title, (level.share for level in self.levels))
        levels = Table("levels", _LEVELS, self.levels, title)
        if not self.distributors:
            return Page("Nobody on your team yet.", [levels], ["mlmtrack add signup NAME"])
        plans = Table("plans", _PLANS, self.plans, "Plans that people have")
        blocks: list[Block] = [levels, self._finished(), *([plans] if len(self.plans) > 1 else [])]
        return Page(" ".join(self._sentences()), blocks, self._hints())

    def _finished(self) -> KeyValues:
        """Return the share of each level, down to the deepest where somebody finished."""
        deepest = self.deepest_finished_level or 0
        shares = {level.level: level.finished_share for level in self.levels if level.level <= deepest}
        rows = [(f"Level {level}", _of_those(rate)) for level, rate in shares.items() if rate.n]
        title = titled("Finished, of those with the plan", shares.values())
        return KeyValues("finished", rows, title, Reader.PEOPLE)

    def _sentences(self) -> Iterator[str]:
        people = pluralize(self.distributors, "distributor")
        if self.plan is None:
            yield f"None of your {people} has a plan yet, so there is nothing to pass down."
            return
        if not self.with_plan:
            yield f'None of your {people} has the plan "{self.plan}" yet.'
            return
        on_levels = pluralize(self.levels_count, "level")
        yield f'{self.with_plan:,} of {people} on {on_levels} have the plan "{self.plan}".'
        yield self._how_deep()

    def _how_deep(self) -> str:
        if self.deepest_finished_level is None:
            return "Nobody has finished it yet."
        finished = f"{pluralize(self.finished, 'distributor')} finished it"
        if self.finished_to_level == self.deepest_finished_level:
            return f"{finished}, and every level down to level {self.finished_to_level} has somebody who did."
        gap = self.finished_to_level + 1
        return f"{finished}, as deep as level {self.deepest_finished_level}; on level {gap} nobody has yet."

    def _hints(self) -> list[str]:
        if self.plan is None:
            return ["mlmtrack plan list", "mlmtrack plan give NAME PLAN"]
        if not self.with_plan:
            return [f"mlmtrack plan give NAME {quote(self.plan)}"]
        others = [plan.plan for plan in self.plans if plan.plan != self.plan]
        return [
            *(f"mlmtrack report duplication --plan {quote(other)}" for other in others[:1]),
            "mlmtrack plan show NAME",
        ]


def _of_those(rate: Rate) -> str:
    return f"{rate.part:,} of {rate.n:,}, {rate.format()}"
