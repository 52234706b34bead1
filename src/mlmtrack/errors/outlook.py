"""Questions about what lies ahead that cannot be answered as they are asked."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.errors import NotFoundError, RefusedError
from mlmtrack.errors.days import in_full


_LISTED = 8
_MOST_LETTERS_SAID_BACK = 80


class NobodyHasPlan(NotFoundError):
    """A plan that nobody on the team has; *there* are those that somebody has."""

    def __init__(self, plan: str, there: Sequence[str]) -> None:
        said = repr(plan) if len(plan) <= _MOST_LETTERS_SAID_BACK else f"{plan[:_MOST_LETTERS_SAID_BACK]!r}…"
        more = f" and {len(there) - _LISTED} more" if len(there) > _LISTED else ""
        advice = f"They have: {', '.join(there[:_LISTED])}{more}." if there else "Nobody has a plan yet."
        super().__init__(f"Nobody on your team has a plan called {said}. {advice}")


class NotOnTheTeam(RefusedError):
    """Somebody who cannot leave, because they are no distributor on that day."""

    def __init__(self, name: str, number: int, day: date) -> None:
        super().__init__(
            f"{name} ({number}) is no distributor on {in_full(day)}, so no volume can go with them. "
            "Who is: mlmtrack team list"
        )


class YouStay(RefusedError):
    """The user, without whom there is no book to ask."""

    def __init__(self) -> None:
        super().__init__("This is your own book, so you stay in it. Name somebody on your team.")
