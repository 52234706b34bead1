"""People of a file taken into the book: new ones added, known ones brought up to date."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from sqlmodel import Session

from mlmtrack.actions.imports.differences import Changed
from mlmtrack.actions.imports.intake import Intake
from mlmtrack.actions.imports.planning import ImportPlan, PlannedRow
from mlmtrack.actions.imports.tally import How, Tally, finish_import, first_lines, refuse_unless_skipped
from mlmtrack.actions.order_roles import Followed, follow
from mlmtrack.domain.sentences import pluralize
from mlmtrack.formats.people import PersonDraft
from mlmtrack.formats.tables import Refused
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome


Watch = Callable[[Sequence[PlannedRow]], Iterable[PlannedRow]]

_TOLD_TO_PROGRAMS = 20


def take_in(
    session: Session,
    drafts: Sequence[PersonDraft | Refused],
    how: How,
    *,
    stages: Sequence[str],
    today: date,
    watch: Watch,
) -> Outcome:
    """Take the people of a file into the book; *watch* may show how far it is.

    Somebody known gets what the file says of them; empty cells change nothing. A role, a stage or a
    follow-up is given only to who has none of the kind, so that an old file turns nothing back.

    Raises:
        RowsRefused: a row is refused, and refused rows are not to be skipped.

    """
    plan = ImportPlan(raw(session), drafts, stages)
    refuse_unless_skipped(how, len(drafts), plan.refused)
    intake = Intake(session, plan, today)
    for row in watch(plan.rows):
        intake.take_in(row)
    intake.set_referrers()
    followed = follow(session)
    refused = sorted(plan.refused + intake.refused, key=lambda one: one.line)
    refuse_unless_skipped(how, len(drafts), refused)
    new, changes = intake.new, sorted(intake.changes.values(), key=lambda change: change.line)
    same = len(drafts) - new - len(changes) - len(refused)
    tally, said = Tally(new, same, len(changes), refused), [change.describe() for change in changes]
    return finish_import(
        session,
        how,
        tally,
        of=pluralize(tally.rows, "row", "rows"),
        notes=[*first_lines(said), *followed.said, *first_lines(intake.notes)],
        hint="mlmtrack list people",
        data=_data(intake, changes, followed),
    )


def _data(intake: Intake, changes: Sequence[Changed], followed: Followed) -> dict[str, object]:
    """Return what changed, for programs."""
    return {
        "changes": changes[:_TOLD_TO_PROGRAMS],
        "notes": intake.notes[:_TOLD_TO_PROGRAMS],
        "orders_changed": len(followed.numbers),
    }
