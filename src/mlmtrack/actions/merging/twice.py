"""What a person can have only once at a time: of two verdicts, or the same plan twice, one stands."""

from datetime import date

from sqlmodel import Session

from mlmtrack.actions.care import verdicts_on
from mlmtrack.actions.plans.held import held_by
from mlmtrack.storage.tables.people import Person


def let_one_stand(session: Session, person: Person, today: date) -> None:
    """Withdraw each verdict before the newest; of a plan that is under way twice, drop the one less done."""
    verdicts = verdicts_on(session, person)
    for older in verdicts[:-1]:
        older.withdrawn_on = max(verdicts[-1].given_on, older.given_on)
    begun: set[str] = set()
    for held in sorted(held_by(session, person), key=lambda each: each.done, reverse=True):
        if held.left and held.plan.name_key in begun:
            held.plan.dropped_on = max(today, held.plan.given_on)
        elif held.left:
            begun.add(held.plan.name_key)
    session.flush()
