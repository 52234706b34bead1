"""The answer of the duplication report, and its page: how far one plan is passed down."""

from collections.abc import Iterator
from dataclasses import dataclass
from shlex import quote
from typing import ClassVar

from mlmtrack.domain.sentences import counted
from mlmtrack.domain.statistics import Rate, ratio
from mlmtrack.page import Block, Cell, Column, Facts, Kind, Marked, Page, Reader, Sheet, Tone, Words
from mlmtrack.reports.report import Report
from mlmtrack.reports.shares import program_cells, program_columns, rate_cells, rate_columns, titled


_LEVELS = (
    Column("level", "Level", Kind.IDENTITY),
    Column("distributors", "People", Kind.NUMBER),
    Column("with_plan", "With plan", Kind.NUMBER),
    *rate_columns("share", "Share"),
    Column("too_few", "Too few", reader=Reader.PROGRAMS),
    Column("steps", "Steps", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("steps_done", "Steps done", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("done_share", "Steps done", Kind.RATIO),
    Column("finished", "Finished", Kind.NUMBER),
    *program_columns("finished_share", "Finished"),
    Column("customers", "Customers", Kind.NUMBER, rank=2),
    Column("customers_per_distributor", "Each", Kind.NUMBER, rank=1),
)
_PLANS = (Column("plan", "Plan"), Column("people", "People", Kind.NUMBER))


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

    def told(self) -> dict[str, object]:
        """Return the generation for programs."""
        return {
            "level": self.level,
            "distributors": self.distributors,
            "with_plan": self.with_plan,
            **self.share.told("share"),
            "too_few": self.share.is_too_few,
            "steps": self.steps,
            "steps_done": self.steps_done,
            "done_share": self.done_share,
            "finished": self.finished,
            **self.finished_share.told("finished_share"),
            "somebody_finished": self.finished > 0,
            "customers": self.customers,
            "customers_per_distributor": self.customers_per_distributor,
        }

    def cells(self) -> list[Cell]:
        """Return the generation as a row of the sheet."""
        return [
            self.level,
            self.distributors,
            self.with_plan,
            *rate_cells(self.share),
            self.share.is_too_few,
            self.steps,
            self.steps_done,
            self.done_share,
            Marked(self.finished, Tone.GOOD if self.finished else Tone.PLAIN),
            *program_cells(self.finished_share),
            self.customers,
            self.customers_per_distributor,
        ]


@dataclass(frozen=True, slots=True)
class PlanGiven:
    """A plan, and how many active distributors have it."""

    plan: str
    people: int


@dataclass(frozen=True)
class Duplication(Report):
    """How far a plan is passed down, level by level.

    *finished_to* is the last level down to which every level has somebody who did all steps, from the first
    on; *deepest_finish* the deepest level with one. *plan* is None where nobody has any.
    """

    name: ClassVar[str] = "duplication"

    plan: str | None
    plans: tuple[PlanGiven, ...]
    levels: tuple[Generation, ...]
    levels_count: int
    distributors: int
    with_plan: int
    finished: int
    finished_to: int
    deepest_finish: int | None

    def data(self) -> object:
        """Return what programs read."""
        return {
            "plan": self.plan,
            "plans": self.plans,
            "levels": [level.told() for level in self.levels],
            "distributors": self.distributors,
            "with_plan": self.with_plan,
            "finished": self.finished,
            "finished_to": self.finished_to,
            "deepest_finish": self.deepest_finish,
        }

    def page(self, words: Words) -> Page:  # noqa: ARG002 - nothing here has a unit
        """Lay the duplication out: a sentence, the levels, the other plans that people have."""
        title = f'By level below you; the plan is "{self.plan}"' if self.plan else "By level below you"
        title = titled(title, (level.share for level in self.levels))
        levels = Sheet("levels", _LEVELS, [level.cells() for level in self.levels], title)
        if not self.distributors:
            return Page("Nobody on your team yet.", [levels], ["mlmtrack add signup NAME"])
        plans = Sheet(
            "plans", _PLANS, [[plan.plan, plan.people] for plan in self.plans], "Plans that people have"
        )
        blocks: list[Block] = [levels, self._finished(), *([plans] if len(self.plans) > 1 else [])]
        return Page(" ".join(self._sentences()), blocks, self._hints())

    def _finished(self) -> Facts:
        """Return the share of each level, down to the deepest where somebody finished."""
        deepest = self.deepest_finish or 0
        shares = {level.level: level.finished_share for level in self.levels if level.level <= deepest}
        rows = [(f"Level {level}", _of_those(rate)) for level, rate in shares.items() if rate.n]
        title = titled("Finished, of those with the plan", shares.values())
        return Facts("finished", rows, title, Reader.PEOPLE)

    def _sentences(self) -> Iterator[str]:
        people = counted(self.distributors, "distributor")
        if self.plan is None:
            yield f"None of your {people} has a plan yet, so there is nothing to pass down."
            return
        if not self.with_plan:
            yield f'None of your {people} has the plan "{self.plan}" yet.'
            return
        on_levels = counted(self.levels_count, "level")
        yield f'{self.with_plan:,} of {people} on {on_levels} have the plan "{self.plan}".'
        yield self._how_deep()

    def _how_deep(self) -> str:
        if self.deepest_finish is None:
            return "Nobody has finished it yet."
        finished = f"{counted(self.finished, 'distributor')} finished it"
        if self.finished_to == self.deepest_finish:
            return f"{finished}, and every level down to level {self.finished_to} has somebody who did."
        gap = self.finished_to + 1
        return f"{finished}, as deep as level {self.deepest_finish}; on level {gap} nobody has yet."

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
    return f"{rate.part:,} of {rate.n:,}, {rate.spoken()}"
