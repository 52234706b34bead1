"""The plans in the hands of a person, and which of them is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote

from sqlmodel import Session, col, select

from mlmtrack.domain.plans import FAST_START, matching_plans
from mlmtrack.errors import NotFoundError
from mlmtrack.errors.plans import (
    holds_no_such_plan,
    several_plans_held,
)
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.plans import GivenPlan, GivenStep


@dataclass(frozen=True, slots=True)
class Held:
    """A plan that somebody was given and that was not dropped, with its steps in their order."""

    plan: GivenPlan
    steps: Sequence[GivenStep]

    @property
    def left(self) -> Sequence[GivenStep]:
        """The steps that are not done."""
        return [step for step in self.steps if step.done_on is None]

    @property
    def done(self) -> int:
        """The number of steps that are done."""
        return len(self.steps) - len(self.left)


def held_by(session: Session, person: Person) -> Sequence[Held]:
    """Return the plans that a person was given and that were not dropped, the first given first."""
    theirs = select(GivenPlan).where(
        GivenPlan.person_id == number_of(person), col(GivenPlan.dropped_on).is_(None)
    )
    given = session.exec(theirs.order_by(col(GivenPlan.given_on), col(GivenPlan.id))).all()
    return [Held(plan, _steps(session, number_of(plan))) for plan in given]


def in_question(session: Session, person: Person, plan_ref: str | None) -> Sequence[Held]:
    """Return the plans that may be meant: those called *plan_ref*, or all; those with open steps, if any has.

    Raises:
        NotFoundError: they hold none.
        NotFoundError: none of theirs is called so.

    """
    held = held_by(session, person)
    if not held:
        raise NotFoundError(
            f"{person.name} ({number_of(person)}) has no plan.",
            "To give one",
            f"mlmtrack plan give {number_of(person)} {quote(FAST_START.name)}",
        )
    found = held if plan_ref is None else matching_plans(held, plan_ref, lambda each: each.plan.name_key)
    if not found:
        names = [each.plan.name for each in held]
        raise holds_no_such_plan(person.name, number_of(person), plan_ref or "", names)
    return [each for each in found if each.left] or found


def the_one_in_question(session: Session, person: Person, plan_ref: str | None) -> Held:
    """Return the one plan of a person that is meant.

    Raises:
        AmbiguousError: it may be several.

    """
    found = in_question(session, person, plan_ref)
    if len(found) > 1:
        raise several_plans_held(person.name, number_of(person), [each.plan.name for each in found])
    return found[0]


def _steps(session: Session, plan_id: int) -> Sequence[GivenStep]:
    theirs = select(GivenStep).where(GivenStep.given_plan_id == plan_id)
    return session.exec(theirs.order_by(col(GivenStep.place))).all()
