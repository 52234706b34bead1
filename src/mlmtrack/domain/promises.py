"""Promises of recruits: kept or broken, and how often."""

from datetime import date

from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.domain.sentences import counted
from mlmtrack.domain.statistics import Rate
from mlmtrack.errors.promises import ClosedBeforeMade, DueBeforeMade
from mlmtrack.errors.values import BadText


RESULTS = ("kept", "broken")


def checked_promise(text: str) -> str:
    """Return what was promised, on one line.

    Raises:
        BadText: it is empty or too long.

    """
    promised = " ".join(checked_text(text, "promise", MOST_LETTERS_OF_A_LINE).split())
    if not promised:
        raise BadText("promise", "it is empty")
    return promised


def checked_due(made_on: date, due_on: date) -> date:
    """Return the day that a promise is due.

    Raises:
        DueBeforeMade: it lies before the day that the promise was made.

    """
    if due_on < made_on:
        raise DueBeforeMade(made_on, due_on)
    return due_on


def checked_closing(number: int, made_on: date, closed_on: date) -> date:
    """Return the day that promise *number* was kept or broken.

    Raises:
        ClosedBeforeMade: it lies before the day that the promise was made.

    """
    if closed_on < made_on:
        raise ClosedBeforeMade(number, made_on, closed_on)
    return closed_on


def kept_told(kept: int, overdue: int) -> str:
    """Say how many promises were kept, and how many open ones are past their day."""
    promises = counted(kept, "promise was", "promises were") if kept else "No promise was"
    waiting = f"{overdue:,} {'is' if overdue == 1 else 'are'}" if overdue else "none is"
    return f"{promises} kept, and {waiting} overdue."


def kept_rate(kept: int, broken: int) -> Rate:
    """Return the share of kept promises among those kept or broken; an open one counts for neither."""
    return Rate(kept, kept + broken)
