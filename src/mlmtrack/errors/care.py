"""Verdicts and releases that cannot be given."""

from mlmtrack.errors import UsageError
from mlmtrack.errors.book import NotConfirmed


def needs_a_reason(person_id: int, quarter: str) -> UsageError:
    """Tell of a verdict by hand without a word why."""
    word = f'"{quarter}"' if " " in quarter else quarter
    return UsageError(
        "A verdict overrides the figures, so it needs a reason.",
        "Type it like",
        f'mlmtrack team verdict {person_id} {word} --because "…"',
    )


class NotOneTouch(NotConfirmed):
    """Somebody to be let go with whom the user never began anything."""

    def __init__(self, name: str, person_id: int) -> None:
        self.question = (
            f"You have not called or written to {name} ({person_id}) since they joined. Release them anyway?"
        )
        super().__init__(self.question, asked=False)
