"""What was done: channels, purposes, directions, and what counts as an answer."""

CHANNELS = (
    "call",
    "text",
    "email",
    "meeting",
    "presentation",
    "event",
    "social",
    "letter",
    "reading",
    "training",
    "other",
)
CHANNELS_WITHOUT_A_PERSON = ("reading", "training", "other")
EXPOSURE = "presentation"
PURPOSES = ("recruit", "help", "sell", "grow", "admin", "friend")
DIRECTIONS = ("out", "in")
ANSWERS = ("yes", "no", "unknown")
REACHES = ("person", "mass")

_TWO_WAY_BY_NATURE = frozenset({"call", "meeting", "presentation", "event"})


def answer_unless_said(channel: str, direction: str) -> str:
    """Return whether they answered, as far as the channel and the one who started tell."""
    return "yes" if direction == "in" or channel in _TWO_WAY_BY_NATURE else "unknown"


def purpose_unless_said(*, distributor: bool, prospect: bool, customer: bool) -> str:
    """Return which part of the work a touch belongs to, by the person's role on that day."""
    if distributor:
        return "help"
    return "sell" if customer and not prospect else "recruit"


def purpose_alone(channel: str) -> str:
    """Return which part of the work an activity without a person belongs to."""
    return "admin" if channel == "other" else "grow"


def is_two_way(direction: str, answered: str) -> bool:
    """Return whether a touch is one that they started or answered."""
    return direction == "in" or answered == "yes"
