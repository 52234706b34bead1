"""Steps of given plans: which one is meant, and marked as done."""

from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from sqlmodel import Session

from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.actions.plans.held import Held, in_question
from mlmtrack.actions.plans.sentences import doer, far, next_of
from mlmtrack.days import Form, dated
from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.domain.people import folded
from mlmtrack.errors import RefusedError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.plans import (
    WhichStep,
    no_such_step_held,
    no_such_step_of_plan,
    several_steps,
)
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.plans import GivenStep


_Found = Sequence[tuple[Held, GivenStep]]


def done(
    session: Session, person_ref: str, which: str, *, plan: str | None, by: str | None, on: date, today: date
) -> Outcome:
    """Mark a step as done, by whose turn it was unless said.

    Raises:
        RefusedError: the day is still to come, or before the plan was given.
        WhichStep, RefusedError: *which* is empty.
        NotFoundError, AmbiguousError: *which* means none, or several.
        RefusedError: it was done before.

    """
    person = resolve_person(session, person_ref)
    held, step = _resolve(in_question(session, person, plan), person, which)
    if step.done_on and step.done_by:
        which = f"Step {step.place} of {held.plan.name!r}, {step.text},"
        raise RefusedError(
            f"{which} was done by {doer(step.done_by, person)} on {dated(step.done_on)} already.",
            "If that was a mistake, mlmtrack history shows its step, and mlmtrack undo N takes that back.",
        )
    _refuse_a_day_that_cannot_be(held, person, on, today)
    step.done_on, step.done_by = on, by or step.turn
    when = "" if on == today else f" {dated(on, Form.NEAR)}"
    who = doer(step.done_by, person)
    sentences = [
        f"{person.name} ({person.id}): step {step.place}, {step.text}, was done{when} by {who}.",
        far(held),
        *next_of(held, person),
    ]
    data = {"person": as_data(person), "plan": as_data(held.plan), "step": as_data(step)}
    return finish(session, sentences, data)


def _refuse_a_day_that_cannot_be(held: Held, person: Person, on: date, today: date) -> None:
    if on > today:
        raise still_ahead("A step is marked once it has been done", on, f"add followup {person.id}")
    if on < held.plan.given_on:
        raise RefusedError(
            (
                f"{person.name} ({number_of(person)}) has the plan {held.plan.name!r} since "
                f"{dated(held.plan.given_on)}, so no step of it can have been done on {dated(on)}."
            ),
            "Give a day from then on with --on.",
        )


def _resolve(plans: Sequence[Held], person: Person, which: str) -> tuple[Held, GivenStep]:
    if not which.strip():
        _ask_which(plans, person)
    number = parse_record_number(which)
    found = _called(plans, person, which) if number is None else _numbered(plans, person, number)
    if len(found) == 1:
        return found[0]
    several = len({held.plan.id for held, _ in found}) > 1
    listed = [
        f"{step.place} {step.text}{f' (of {held.plan.name})' if several else ''}" for held, step in found
    ]
    raise several_steps(which, listed, in_several_plans=several)


def _ask_which(plans: Sequence[Held], person: Person) -> NoReturn:
    following = [(held.plan.name, held.left[0].place, held.left[0].text) for held in plans if held.left]
    if not following:
        raise RefusedError(
            f"Every step that {person.name} ({number_of(person)}) holds is done.",
            "To see them",
            f"mlmtrack plan show {number_of(person)}",
        )
    raise WhichStep(number_of(person), following)


def _numbered(plans: Sequence[Held], person: Person, number: int) -> _Found:
    found = [(held, step) for held in plans for step in held.steps if step.place == number]
    if not found:
        longest = max(plans, key=lambda held: len(held.steps))
        look = f"mlmtrack plan show {number_of(person)}"
        raise no_such_step_of_plan(longest.plan.name, number, len(longest.steps), look)
    return found


def _called(plans: Sequence[Held], person: Person, piece: str) -> _Found:
    """Return the open steps of that text, else those that hold the piece; where none is open, those done."""
    every = [(held, step) for held in plans for step in held.steps]
    sought = folded(piece)
    same = [each for each in every if folded(each[1].text) == sought]
    found = same or [each for each in every if sought and sought in folded(each[1].text)]
    if not found:
        raise no_such_step_held(person.name, number_of(person), piece)
    return [each for each in found if each[1].done_on is None] or found
