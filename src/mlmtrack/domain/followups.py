"""Promises to be in touch: where they come from, how late they are, where they move."""

from datetime import date, timedelta

from mlmtrack.errors import RefusedError


ORIGINS = ("hand", "cadence", "sequence", "signup", "order", "plan", "later")
RESULTS = ("done", "skipped")


class NotLater(RefusedError):
    """A snooze to a day that is not after the one it has."""

    def __init__(self, number: int, due: date, until: date) -> None:
        super().__init__(
            f"Follow-up {number} is due on {due}, and a snooze only moves it later than that. "
            f"To bring it forward: mlmtrack edit followup {number} --due {until}"
        )


def snoozed(number: int, due: date, until: date) -> date:
    """Return the new due day of follow-up *number*.

    Raises:
        NotLater: *until* is not after *due*.

    """
    if until <= due:
        raise NotLater(number, due, until)
    return until


def days_late(due: date, today: date) -> int:
    """Return the days past due, never negative."""
    return max((today - due) // timedelta(days=1), 0)
