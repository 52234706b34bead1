"""What was done: channels, purposes, directions, and what counts as an answer."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mlmtrack.domain.statistics import ratio
from mlmtrack.errors.activities import IncomingIsAnswered, StillToCome
from mlmtrack.errors.nearest import nearest
from mlmtrack.errors.values import BadNumber, UnknownChoice


class Channel(NamedTuple):
    """A way to be in touch: *noun* is how it is counted, *other_words* name it too.

    In a *two_way* one both are there, so it is answered; one that is *sent* is not, until they answer.
    *purpose_alone* is what it belongs to where nobody was reached; None needs a person.
    """

    noun: str
    two_way: bool = False
    sent: bool = False
    purpose_alone: str | None = None
    other_words: tuple[str, ...] = ()

    @property
    def may_go_alone(self) -> bool:
        """Whether it may be noted without a person."""
        return self.purpose_alone is not None


CHANNELS: Mapping[str, Channel] = {
    "call": Channel("call", two_way=True, other_words=("phone",)),
    "text": Channel("text", sent=True, other_words=("whatsapp", "sms")),
    "email": Channel("e-mail", sent=True, other_words=("mail",)),
    "meeting": Channel("meeting", two_way=True, other_words=("zoom", "coffee")),
    "presentation": Channel("presentation", two_way=True),
    "event": Channel("event", two_way=True),
    "social": Channel("social message", sent=True),
    "letter": Channel("letter", sent=True),
    "reading": Channel("reading", purpose_alone="grow"),
    "training": Channel("training", purpose_alone="grow"),
    "other": Channel("other contact", purpose_alone="admin"),
}
OTHER_WORDS_FOR_CHANNELS: Mapping[str, str] = {
    word: name for name, channel in CHANNELS.items() for word in channel.other_words
}
DEFAULT_CHANNEL = "call"
EXPOSURE = "presentation"
PURPOSES = ("recruit", "help", "sell", "grow", "admin", "friend")
DIRECTIONS = ("out", "in")
ANSWERS = ("yes", "no", "unknown")
REACHES = ("person", "mass")
MOST_MINUTES = 24 * 60

_WORDS_FOR_CHANNELS = (*CHANNELS, *OTHER_WORDS_FOR_CHANNELS)


def checked_channel(word: str) -> str:
    """Return the channel that *word* names, be it in another word for it.

    Raises:
        UnknownChoice: it is none; the nearest is suggested.

    """
    channel = channel_in(word)
    if channel is None:
        raise UnknownChoice("channel", word, _WORDS_FOR_CHANNELS)
    return channel


def channel_in(word: str) -> str | None:
    """Return the channel that *word* names, be it in another word for it, or None where it is none."""
    channel = OTHER_WORDS_FOR_CHANNELS.get(word.casefold(), word.casefold())
    return channel if channel in CHANNELS else None


def refuse_a_misspelt_channel(word: str) -> None:
    """Check that *word*, which is to be a name, does not look like a channel.

    Raises:
        UnknownChoice: it does; the nearest is suggested.

    """
    if nearest(word, _WORDS_FOR_CHANNELS, most=1):
        raise UnknownChoice("channel", word, _WORDS_FOR_CHANNELS)


def default_answer(channel: str, direction: str) -> str:
    """Return whether they answered, as far as the channel and the one who started tell."""
    return "yes" if direction == "in" or CHANNELS[channel].two_way else "unknown"


def answer_in_time(day: date, answered_on: date | None, today: date, days: int) -> str:
    """Return what an attempt of *day* counts as, seen *today*, where nobody said whether it was answered.

    It is ``yes`` where the first sign of an answer, on *answered_on*, came within so many *days*, ``no`` once
    they are over without one, and ``unknown`` until then.
    """
    if answered_on and (answered_on - day).days <= days:
        return "yes"
    return "no" if (today - day).days >= days else "unknown"


def checked_answer(direction: str, answered: str) -> str:
    """Return whether they answered.

    Raises:
        IncomingIsAnswered: they started it, so that ``no`` contradicts itself.

    """
    if direction == "in" and answered == "no":
        raise IncomingIsAnswered
    return answered


def checked_minutes(minutes: int | None) -> int | None:
    """Return the minutes, which fit into a day, or None where nobody counted them."""
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise BadNumber("number of minutes", minutes, f"a whole number from 0 to {MOST_MINUTES:,}")
    return minutes


def checked_day(day: date, today: date) -> date:
    """Return the day of what was done.

    Raises:
        StillToCome: it is after *today*.

    """
    if day > today:
        raise StillToCome(day)
    return day


def default_purpose(*, distributor: bool, prospect: bool, customer: bool) -> str:
    """Return which part of the work a touch belongs to, by the person's role on that day."""
    if distributor:
        return "help"
    return "sell" if customer and not prospect else "recruit"


def purpose_alone(channel: str) -> str:
    """Return which part of the work an activity without a person belongs to; a post to many recruits."""
    return CHANNELS[channel].purpose_alone or "recruit"


def is_two_way(direction: str, answered: str) -> bool:
    """Return whether a touch is one that they started or answered."""
    return direction == "in" or answered == "yes"


def help_balance(minutes: Mapping[str, int]) -> float | None:
    """Return the minutes of help for each minute of recruiting and selling, from *minutes* by purpose.

    None where there was neither recruiting nor selling; ``friend`` is not part of it.
    """
    return ratio(minutes["help"], minutes["recruit"] + minutes["sell"])
