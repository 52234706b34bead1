"""Plans given to people, and dropped."""

from collections.abc import Iterator
from datetime import date, timedelta
from shlex import quote

from sqlmodel import Session

from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.actions.plans.held import held_by, the_one_in_question
from mlmtrack.actions.plans.sentences import next_of
from mlmtrack.days import Form, dated
from mlmtrack.domain.people import ME
from mlmtrack.errors import RefusedError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, finish
from mlmtrack.storage.records import as_data, number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables.people import Person
from mlmtrack.storage.tables.plans import GivenPlan, GivenStep
from mlmtrack.storage.templates import template


def give_plan(session: Session, person: Person, name: str, day: date, today: date) -> GivenPlan:
    """Put the plan that *name* means into a person's hands: its days count from *day*.

    In my own plan, every step is my turn.

    Raises:
        NotFoundError, AmbiguousError: the name means none, or several.
        RefusedError: they have it, with open steps.
        RefusedError: the day is still to come.

    """
    plan = template(raw(session), name)
    if day > today:
        raise still_ahead("A plan counts from the day that it is given", day, f"add followup {person.id}")
    for held in held_by(session, person):
        if held.plan.name_key == plan.key and held.left:
            raise RefusedError(
                (
                    f"{person.name} ({number_of(person)}) has the plan {held.plan.name!r} already, with "
                    f"{len(held.left)} open {'step' if len(held.left) == 1 else 'steps'}."
                ),
                (
                    f"To see it: mlmtrack plan show {number_of(person)}. To start over, first: mlmtrack plan "
                    f"drop {number_of(person)} --plan {quote(held.plan.name)}"
                ),
            )
    given = GivenPlan(person_id=number_of(person), name=plan.name, name_key=plan.key, given_on=day)
    session.add(given)
    session.flush()
    for place, step in enumerate(plan.steps, 1):
        due_on = day + timedelta(days=step.after_days)
        turn = "me" if person.id == ME else step.turn
        session.add(
            GivenStep(given_plan_id=number_of(given), place=place, text=step.text, due_on=due_on, turn=turn)
        )
    session.flush()
    return given


def give(session: Session, person_ref: str, name: str, day: date, today: date) -> Outcome:
    """Give a plan to the person that *person_ref* means."""
    person = resolve_person(session, person_ref)
    given = give_plan(session, person, name, day, today)
    (held,) = [each for each in held_by(session, person) if each.plan.id == given.id]
    count, last = len(held.steps), dated(held.steps[-1].due_on, Form.WITH_DISTANCE)
    steps = f"1 step, due {last}" if count == 1 else f"{count} steps, the last due {last}"
    since = "" if day == today else f" since {dated(day, Form.WITH_DISTANCE)}"
    sentences = [
        f"{person.name} ({person.id}) has the plan {given.name!r}{since}: {steps}.",
        *next_of(held, person),
        *_left_out(session, person, today),
    ]
    data = {"person": as_data(person), "plan": as_data(given), "steps": [as_data(one) for one in held.steps]}
    return finish(session, sentences, data)


def drop(session: Session, person_ref: str, plan: str | None, today: date) -> Outcome:
    """Let go of a plan of the person that *person_ref* means; what was done of it stays in the book."""
    person = resolve_person(session, person_ref)
    held = the_one_in_question(session, person, plan)
    held.plan.dropped_on = max(today, held.plan.given_on)
    done = f"{held.done} of {len(held.steps)} steps done"
    sentence = f"{person.name} ({person.id}) dropped the plan {held.plan.name!r}, with {done}."
    data = {"person": as_data(person), "plan": as_data(held.plan)}
    return finish(session, [sentence, "To bring it back: mlmtrack undo"], data)


def _left_out(session: Session, person: Person, today: date) -> Iterator[str]:
    """Say why today's page leaves the steps out, where it does."""
    roles = roles_on(raw(session), number_of(person), today)
    if person.archived_on or person.do_not_contact_since:
        why = "is archived" if person.archived_on else "is not to be contacted"
        yield f"{person.name} {why}, so today's page leaves the steps out."
    elif not (roles.distributor or roles.prospect):
        yield f"{person.name} is neither a distributor nor a prospect, so today's page leaves the steps out."
