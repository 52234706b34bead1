"""Plans to give: made, changed, taken away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from shlex import quote

from sqlmodel import Session, col, select

from mlmtrack.domain.plans import FAST_START, PlannedStep, Template, checked_template
from mlmtrack.domain.sentences import pluralize
from mlmtrack.errors import RefusedError, UsageError
from mlmtrack.errors.plans import (
    no_such_step_of_plan,
    plan_is_there,
)
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.plans import GivenPlan, Plan, PlanStep
from mlmtrack.storage.templates import template, templates


@dataclass(frozen=True, slots=True)
class Edits:
    """What an edit changes; the numbers of *changed* and *dropped* are those that the steps have before."""

    name: str | None = None
    added: Sequence[PlannedStep] = ()
    dropped: Sequence[int] = ()
    changed: Mapping[int, PlannedStep] = field(default_factory=dict)


def new(session: Session, name: str, steps: Sequence[PlannedStep]) -> Outcome:
    """Make a plan that can be given.

    Raises:
        RefusedError: another one is called so.

    """
    wanted = checked_template(name, steps)
    _refuse_a_name_that_is_taken(session, wanted.key, None)
    kept = store(session, wanted, None)
    sentences = [
        f"The plan {kept.name!r} was made: {measured(kept)}.",
        f"Next: mlmtrack plan give NAME {quote(kept.name)}",
    ]
    return finish(session, sentences, {"plan": to_json(kept)})


def edit(session: Session, plan_ref: str, edits: Edits) -> Outcome:
    """Change a plan by what the options say; the one that ships becomes the user's own.

    Raises:
        NotFoundError: a number to change or to drop is not there.
        UsageError: one is to be both.

    """
    before = template(raw(session), plan_ref)
    name = before.name if edits.name is None else edits.name
    return _changed(session, before, name, _edited(before, edits))


def rewrite(session: Session, before: Template, steps: Sequence[PlannedStep]) -> Outcome:
    """Give a plan other steps, as it stood *before*.

    Raises:
        RefusedError: it stands differently by now.

    """
    now = {each.key: each for each in templates(raw(session))}.get(before.key)
    if now != before:
        raise RefusedError(
            f"The plan {before.name!r} was changed by another command while the editor was "
            "open. That change stands, and none of your text went into the book."
        )
    return _changed(session, now, now.name, steps)


def remove(session: Session, plan_ref: str) -> Outcome:
    """Take a plan away; whoever holds it keeps the steps they were given.

    Raises:
        RefusedError: it is not in the book.

    """
    there = template(raw(session), plan_ref)
    if there.id is None:
        raise RefusedError(
            f"The plan {there.name!r} ships with mlmtrack, so there is nothing to remove.",
            "To make it your own",
            f"mlmtrack plan edit {quote(there.name)}",
        )
    for step in _rows(session, there.id):
        session.delete(step)
    session.flush()
    session.delete(session.get_one(Plan, there.id))
    again = "; the one that ships with mlmtrack is used again" if there.key == FAST_START.key else ""
    sentences = [
        f"The plan {there.name!r} is taken away{again}.",
        "People who have it keep their steps. To bring it back: mlmtrack undo",
    ]
    return finish(session, sentences, {"plan": to_json(there)})


def store(session: Session, wanted: Template, number: int | None) -> Template:
    """Write a plan into the book, over plan *number* where that is said, and return it as it is there.

    The steps that are there are changed rather than replaced, so that no two ever have the same place.
    """
    plan = Plan(name=wanted.name, name_key=wanted.key) if number is None else session.get_one(Plan, number)
    plan.name, plan.name_key = wanted.name, wanted.key
    session.add(plan)
    session.flush()
    there = [] if number is None else _rows(session, number)
    for row in there[len(wanted.steps) :]:
        session.delete(row)
    for place, step in enumerate(wanted.steps, 1):
        row = there[place - 1] if place <= len(there) else _blank(number_of(plan), place)
        row.text, row.after_days, row.turn = step.text, step.after_days, step.turn
        session.add(row)
    session.flush()
    return Template(wanted.name, wanted.steps, number_of(plan))


def unchanged(plan: Template) -> Outcome:
    """Return what there is to say where a plan stays as it was."""
    return Outcome([f"The plan {plan.name!r} stays as it was: {measured(plan)}."], {"plan": to_json(plan)})


def to_json(plan: Template) -> Mapping[str, object]:
    """Return a plan for programs; its number is null where it ships and is not in the book."""
    steps = [
        {"step": place, "text": step.text, "after_days": step.after_days, "turn": step.turn}
        for place, step in enumerate(plan.steps, 1)
    ]
    return {"id": plan.id, "name": plan.name, "steps": steps}


def measured(plan: Template) -> str:
    """Return ``7 steps in 21 days``."""
    when = f"in {pluralize(plan.days, 'day')}" if plan.days else "on the first day"
    return f"{pluralize(len(plan.steps), 'step')} {when}"


def _changed(session: Session, before: Template, name: str, steps: Sequence[PlannedStep]) -> Outcome:
    wanted = checked_template(name, steps)
    if wanted == before:
        return unchanged(before)
    if wanted.key != before.key:
        _refuse_a_name_that_is_taken(session, wanted.key, before.id)
    kept = store(session, wanted, before.id)
    theirs = "People who have it keep their steps"
    if before.id is not None and kept.name != before.name:
        _rename_in_hands(session, before, kept)
        theirs += ", under the new name"
    called = "" if kept.name == before.name else f", called {before.name!r} before,"
    own = " is your own now" if before.id is None else " was changed"
    sentences = [
        f"The plan {kept.name!r}{called}{own}: {measured(kept)}.",
        f"To see its steps: mlmtrack plan list {quote(kept.name)}. {theirs}.",
    ]
    return finish(session, sentences, {"plan": to_json(kept)})


def _rename_in_hands(session: Session, before: Template, kept: Template) -> None:
    """Give a plan its new name in everybody's hands.

    Raises:
        RefusedError: somebody has another plan of that name, and the two could not be told apart.

    """
    named = {key: select(GivenPlan).where(GivenPlan.name_key == key) for key in (before.key, kept.key)}
    renamed = session.exec(named[before.key]).all()
    if kept.key != before.key:
        there = {given.person_id for given in session.exec(named[kept.key])}
        if both := next((given.person_id for given in renamed if given.person_id in there), None):
            raise RefusedError(
                (
                    f"{session.get_one(Person, both).name} ({both}) was given a plan {kept.name!r} before, "
                    f"and {before.name!r} too, so they could not be told apart."
                ),
                "Choose another name.",
            )
    for given in renamed:
        given.name, given.name_key = kept.name, kept.key
    session.flush()


def _edited(before: Template, edits: Edits) -> Sequence[PlannedStep]:
    steps = dict(enumerate(before.steps, 1))
    if both := sorted(set(edits.changed) & set(edits.dropped)):
        raise UsageError(
            f"Step {both[0]} cannot be dropped and changed at once.", "Give --drop or --step for it."
        )
    for number in (*edits.changed, *edits.dropped):
        if number not in steps:
            look = f"mlmtrack plan list {quote(before.name)}"
            raise no_such_step_of_plan(before.name, number, len(steps), look)
    kept = {**steps, **edits.changed}
    return [*(kept[number] for number in kept if number not in edits.dropped), *edits.added]


def _refuse_a_name_that_is_taken(session: Session, key: str, number: int | None) -> None:
    for each in templates(raw(session)):
        if each.key == key and (each.id is None or each.id != number):
            raise plan_is_there(each.name)


def _rows(session: Session, number: int) -> Sequence[PlanStep]:
    theirs = select(PlanStep).where(PlanStep.plan_id == number)
    return session.exec(theirs.order_by(col(PlanStep.place))).all()


def _blank(plan_id: int, place: int) -> PlanStep:
    return PlanStep(plan_id=plan_id, place=place, text="", after_days=0)
