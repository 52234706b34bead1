"""Promises to be in touch: where they come from, how late they are, where they move."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from mlmtrack.errors import RefusedError


if TYPE_CHECKING:
    from mlmtrack.domain.dates import Gap, Moment

ORIGINS = ("hand", "cadence", "sequence", "signup", "order", "plan", "later")
RESULTS = ("done", "skipped")
WEEK_AHEAD = timedelta(days=7)


class Due(Protocol):
    """Anything that has a day to be done by."""

    @property
    def due_on(self) -> date:
        """The day."""


Promise = TypeVar("Promise", bound=Due)


class NotLater(RefusedError):
    """A snooze to a day, or a time of the same day, that is not after the one it has."""

    def __init__(self, number: int, due: "Moment", until: "Moment") -> None:
        at = f" at {due.time}" if due.time else ""
        at_option = f" --at {until.time}" if until.time else ""
        super().__init__(
            f"Follow-up {number} is due on {due.day}{at}, and a snooze only moves it later than that.",
            "To bring it forward",
            f"mlmtrack edit followup {number} --due {until.day}{at_option}",
        )


def snoozed(number: int, due: "Moment", until: "Moment") -> "Moment":
    """Return where follow-up *number* moves to: a later day, or a later time of the same.

    Raises:
        NotLater: *until* is not after *due*.

    """
    if (until.day, until.time or "") <= (due.day, due.time or ""):
        raise NotLater(number, due, until)
    return until


def days_late(due: date, today: date) -> int:
    """Return the days past due, never negative."""
    return max((today - due) // timedelta(days=1), 0)


def default_of_name(still_open: Sequence[Promise], today: date) -> Sequence[Promise]:
    """Return which of a person's open follow-ups their name means: all that are due, else all to come."""
    return [one for one in still_open if one.due_on <= today] or still_open


def next_due(anchor: date, repeat: "Gap", due: date, today: date) -> date:
    """Return where a repeating follow-up goes on: its first day after today, counted from its anchor.

    One closed before it is due goes on after that day, so that it is not asked for twice.
    """
    from mlmtrack.domain.dates import first_after

    return first_after(anchor, repeat, max(today, due))
