"""Activities that cannot be meant, or are not in the book."""

from datetime import date
from shlex import quote

from mlmtrack.errors import NotFoundError, UsageError
from mlmtrack.errors.days import in_full


class NeedsAPerson(UsageError):
    """An activity that is with somebody, without saying with whom."""

    def __init__(self, channel: str) -> None:
        super().__init__(
            f'Whom was it with? Type it like: mlmtrack log {channel} NAME "what was said". '
            "Without a name: reading, training, other, and anything to many with --mass."
        )


class ChannelComesFirst(UsageError):
    """A channel behind the name."""

    def __init__(self, channel: str, name: str) -> None:
        super().__init__(f"The channel comes before the name: mlmtrack log {channel} {quote(name)}")


class WithMyself(UsageError):
    """An activity of the user with the user."""

    def __init__(self, channel: str, *, may_go_alone: bool) -> None:
        like = f"mlmtrack log {channel}" if may_go_alone else f'mlmtrack log {channel} NAME "what was said"'
        super().__init__(f"You are `me`, and an activity is with others or alone. Type it like: {like}")


class NobodyToFollowUp(UsageError):
    """A next follow-up after an activity without a person."""

    def __init__(self) -> None:
        super().__init__("A follow-up needs a person. Name one, or leave out --next.")


class StillToCome(UsageError):
    """A day after today for what was done."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{in_full(day)} is still to come, and only what was done can be logged. "
            f"To plan it: mlmtrack add followup NAME {day}"
        )


class IncomingIsAnswered(UsageError):
    """A touch that they started and did not answer."""

    def __init__(self) -> None:
        super().__init__(
            "What they started is answered by itself. "
            "Leave out --no-answer, or say --out where you were the one who tried."
        )


class NoSuchActivity(NotFoundError):
    """A number that no activity has."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"There is no activity {number} in the book. "
            "Its number was said when it was logged; mlmtrack history shows it again."
        )
