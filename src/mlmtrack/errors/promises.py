"""Promises that are not there, are closed already, or have days that cannot be."""

from datetime import date

from mlmtrack.errors import NotFoundError, RefusedError
from mlmtrack.errors.days import in_full
from mlmtrack.errors.people import AmbiguousName


class NoSuchPromise(NotFoundError):
    """A number that no promise has."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no promise {number}. To see the open ones: mlmtrack promise list --open")


class NothingPromised(NotFoundError):
    """A person without an open promise."""

    def __init__(self, name: str, person_id: int) -> None:
        super().__init__(
            f"{name} ({person_id}) has no open promise. "
            f'To note one: mlmtrack promise add {person_id} "call three people" --by fri'
        )


class NobodyPromised(NotFoundError):
    """A piece of a name that several people share, none of whom has an open promise."""

    def __init__(self, handle: str) -> None:
        super().__init__(
            f"Nobody called {handle!r} has an open promise. To see those: mlmtrack promise list --open"
        )


class SeveralPromises(AmbiguousName):
    """A name that may mean several promises; *candidates* are their numbers and descriptions."""

    may_be = "may mean these promises:"


class PromiseClosedAlready(RefusedError):
    """A promise that was kept or broken before."""

    def __init__(self, number: int, name: str, result: str, closed_on: date) -> None:
        super().__init__(
            f"Promise {number} of {name} was {result} on {in_full(closed_on)} already. "
            "If that was a mistake, mlmtrack history shows its step, and mlmtrack undo N takes that back."
        )


class DueBeforeMade(RefusedError):
    """A promise that would be due before it was made."""

    def __init__(self, made_on: date, due_on: date) -> None:
        super().__init__(
            f"A promise made on {in_full(made_on)} cannot be due on {in_full(due_on)}, which is before that. "
            "Give a later day with --by, or the day it was made with --on."
        )


class ClosedBeforeMade(RefusedError):
    """A promise that would be kept or broken before it was made."""

    def __init__(self, number: int, made_on: date, closed_on: date) -> None:
        super().__init__(
            f"Promise {number} was made on {in_full(made_on)}, so it cannot be closed on "
            f"{in_full(closed_on)}. Give that day or a later one with --on."
        )


class PromisedAlready(RefusedError):
    """A promise that is open already: the same words of the same person, due on the same day."""

    def __init__(self, number: int, name: str, due_on: date) -> None:
        super().__init__(
            f"{name} promised that already, by {in_full(due_on)}: it is promise {number}, and open. "
            "To note it once more all the same, give --anyway."
        )
