"""The rank of a distributor as the user knows it, whatever the rules of the plan compute."""

from datetime import date

from sqlmodel import Session

from mlmtrack.actions.enrollments.roles import newest_enrollment
from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.errors import RefusedError
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.people import Person


def set_rank(session: Session, person: Person, text: str, today: date) -> list[str]:
    """Write the rank of a distributor down, an empty one takes it away; return what changed, in words.

    Raises:
        RefusedError: they are no distributor today.

    """
    enrollment = newest_enrollment(session, person, today)
    if enrollment is None or enrollment.is_over_on(today):
        raise RefusedError(
            (
                f"{person.name} ({number_of(person)}) has no sign-up that holds today, and a rank belongs to "
                "one."
            ),
            "The card",
            f"mlmtrack show {number_of(person)}",
        )
    before, enrollment.rank = enrollment.rank, checked_text(text, "rank", MOST_LETTERS_OF_A_LINE) or None
    if enrollment.rank == before:
        return []
    return [f"rank {enrollment.rank}" if enrollment.rank else "no rank"]
