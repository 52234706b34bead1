"""Duplication: how far one plan is passed down, level by level, and how many customers people have there."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from mlmtrack.domain.duplication import most_given, unbroken_to
from mlmtrack.domain.people import folded
from mlmtrack.domain.plans import matching_plans
from mlmtrack.errors.outlook import nobody_has_plan
from mlmtrack.errors.plans import several_plans
from mlmtrack.reports.outlook.duplication_page import Duplication, Generation, PlanGiven
from mlmtrack.reports.report import each, question_of
from mlmtrack.reports.team.members import below, members


def duplication(
    connection: sqlite3.Connection, day: date, plan: str | None = None, to_give: Iterable[str] = ()
) -> Duplication:
    """Return how far *plan* is passed down on *day*; the plan that most people have, unless said.

    Levels count from me in the sponsor tree; only distributors who are there are counted: who left or is
    archived is not. The plan may also be one *to_give* that nobody has yet.
    Source: docs/reference/team-figures.md.

    Raises:
        NotFoundError: nobody has a plan called so, and none is to be given.
        AmbiguousError: several are called so.

    """
    team = members(connection, day)
    here = {number for number, one in team.items() if one.is_here}
    levels = {number: level for number, level in below(team).levels.items() if number in here}
    given = _Given()
    given.take(each(connection, question_of(__file__), day=day.isoformat()), levels)
    names = {**{folded(name): name for name in to_give}, **given.names}
    key = most_given(given.holders) if plan is None else _key_of(plan, names, given)
    served = set(each(connection, Path(__file__).with_name("served.sql"), day=day.isoformat()))
    enrolled = {number for number, one in team.items() if one.left_on is None}
    customers = Counter(server for person, server in served if person not in enrolled)
    holders = given.holders.get(key or "", {})
    return _report(_generations(levels, holders, customers), given, None if key is None else names[key])


@dataclass(frozen=True, slots=True)
class _Given:
    """The plans in people's hands: by plan and person, how many steps it has and how many are done."""

    holders: dict[str, dict[int, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[str, str] = field(default_factory=dict)

    def take(self, rows: Iterable[tuple[int, str, str, int, int]], people: Mapping[int, int]) -> None:
        """Take rows in the order in which the plans were given: the newest of somebody's counts."""
        for person, key, name, steps, done in rows:
            if person in people:
                self.holders[key][person] = steps, done
                self.names[key] = name


def _key_of(plan: str, names: Mapping[str, str], given: _Given) -> str:
    found = matching_plans(names, plan, str)
    if not found:
        raise nobody_has_plan(plan, sorted(given.names.values()))
    if len(found) > 1:
        raise several_plans(plan, [names[key] for key in found])
    return found[0]


def _generations(
    levels: Mapping[int, int], holders: Mapping[int, tuple[int, int]], customers: Mapping[int, int]
) -> list[Generation]:
    counts: dict[int, list[int]] = defaultdict(lambda: [0] * 6)
    for person, level in levels.items():
        steps, done = holders.get(person, (0, 0))
        figures = (1, person in holders, steps, done, 0 < steps == done, customers.get(person, 0))
        counted = counts[level]
        for place, figure in enumerate(figures):
            counted[place] += figure
    return [Generation(level, *counts[level]) for level in sorted(counts)]


def _report(levels: list[Generation], given: _Given, plan: str | None) -> Duplication:
    finishing = {generation.level for generation in levels if generation.finished}
    plans = [PlanGiven(given.names[key], len(people)) for key, people in given.holders.items()]
    return Duplication(
        plan=plan,
        plans=tuple(sorted(plans, key=lambda plan: (-plan.people, plan.plan))),
        levels=tuple(levels),
        levels_count=len(levels),
        distributors=sum(generation.distributors for generation in levels),
        with_plan=sum(generation.with_plan for generation in levels),
        finished=sum(generation.finished for generation in levels),
        finished_to_level=unbroken_to(finishing),
        deepest_finished_level=max(finishing, default=None),
    )
