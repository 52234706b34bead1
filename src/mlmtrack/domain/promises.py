"""Promises of recruits: kept or broken, and how often."""

from datetime import date

from mlmtrack.days import dated
from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text
from mlmtrack.domain.sentences import pluralize
from mlmtrack.domain.statistics import Rate
from mlmtrack.errors import RefusedError
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
        RefusedError: it lies before the day that the promise was made.

    """
    if due_on < made_on:
        raise RefusedError(
            f"A promise made on {dated(made_on)} cannot be due on {dated(due_on)}, which is before that.",
            "Give a later day with --by, or the day it was made with --on.",
        )
    return due_on


def checked_closing(number: int, made_on: date, closed_on: date) -> date:
    """Return the day that promise *number* was kept or broken.

    Raises:
        RefusedError: it lies before the day that the promise was made.

    """
    if closed_on < made_on:
        raise RefusedError(
            f"Promise {number} was made on {dated(made_on)}, so it cannot be closed on {dated(closed_on)}.",
            "Give that day or a later one with --on.",
        )
    return closed_on


def describe_kept(kept: int, overdue: int) -> str:
    """Say how many promises were kept, and how many open ones are past their day."""
    promises = pluralize(kept, "promise was", "promises were") if kept else "No promise was"
    waiting = f"{overdue:,} {'is' if overdue == 1 else 'are'}" if overdue else "none is"
    return f"{promises} kept, and {waiting} overdue."


def kept_rate(kept: int, broken: int) -> Rate:
    """Return the share of kept promises among those kept or broken; an open one counts for neither."""
    return Rate(kept, kept + broken)
