"""Activities that make no sense, or are not in the book."""

from datetime import date

from mlmtrack.days import dated
from mlmtrack.errors import UsageError


def needs_a_person(channel: str) -> UsageError:
    """Tell of an activity that is with somebody, without saying with whom."""
    return UsageError(
        "Who was it with?",
        (
            f'Type it like: mlmtrack log {channel} NAME "what was said". Without a name: reading, '
            "training, other, and anything to many with --mass."
        ),
    )


def with_myself(channel: str, *, may_go_alone: bool) -> UsageError:
    """Tell of an activity of the user with the user."""
    like = f"mlmtrack log {channel}" if may_go_alone else f'mlmtrack log {channel} NAME "what was said"'
    return UsageError("You are `me`, and an activity is with others or alone.", "Type it like", like)


class StillToCome(UsageError):
    """A day after today for what was done."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{dated(day)} is still to come, and only what was done can be logged.",
            "To plan it",
            f"mlmtrack add followup NAME {day}",
        )


class IncomingIsAnswered(UsageError):
    """A touch that they started and did not answer."""

    def __init__(self) -> None:
        super().__init__(
            "What they started counts as answered.",
            "Leave out --no-answer, or give --out if you were the one who tried.",
        )
