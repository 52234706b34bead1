"""Follow-ups that are not there, are closed already, or cannot be told apart."""

from datetime import date

from mlmtrack.errors import NotFoundError, RefusedError, UsageError
from mlmtrack.errors.days import in_full
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.people import AmbiguousName


class NoSuchFollowUp(NotFoundError):
    """A number that no follow-up has."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no follow-up {number}. To see the open ones: mlmtrack followups all")


class NothingOpen(NotFoundError):
    """A person without an open follow-up."""

    def __init__(self, name: str, person_id: int) -> None:
        super().__init__(
            f"{name} ({person_id}) has no open follow-up. "
            f"To book one: mlmtrack add followup {person_id} DAY. "
            f'To note what was said: mlmtrack log call {person_id} "…"'
        )


class NobodyIsWaiting(NotFoundError):
    """A piece of a name that several people share, none of whom has an open follow-up."""

    def __init__(self, handle: str) -> None:
        super().__init__(
            f"Nobody called {echoed(handle)} has an open follow-up. "
            "To book one: mlmtrack add followup NAME DAY"
        )


class SeveralFollowUps(AmbiguousName):
    """A name that may mean several follow-ups; *candidates* are their numbers and descriptions."""

    may_be = "may mean these follow-ups:"


class ClosedAlready(RefusedError):
    """A follow-up that was done or skipped before."""

    def __init__(self, number: int, name: str, result: str, closed_on: date, person_id: int) -> None:
        super().__init__(
            f"Follow-up {number} with {name} was {result} on {in_full(closed_on)} already. "
            f"To book another: mlmtrack add followup {person_id} DAY"
        )


class LoggedAlready(UsageError):
    """Something said of a touch that is not to be logged."""

    def __init__(self) -> None:
        super().__init__(
            "--logged closes a follow-up without logging anything, so nothing can be said of it here. "
            "Leave out the note and the other options, or leave out --logged."
        )


class RepeatsOrNot(UsageError):
    """A repeat that is set and taken off at once."""

    def __init__(self) -> None:
        super().__init__("A follow-up repeats or it does not: give --every GAP or --no-repeat, not both.")
