"""A day with the time of it, where one is said: ``tomorrow 3pm``, ``fri at 9:30``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from mlmtrack.days import Form, dated
from mlmtrack.domain.dates.calendar import normalize_whitespace
from mlmtrack.domain.dates.days import day_if_any, no_day
from mlmtrack.domain.dates.times import day_and_time, is_like_a_time, parse_time
from mlmtrack.errors.dates import MoreThanADay, TwoTimes


_MOST_WORDS = 8  # the 5th of december 2026 at 3 pm
_JOINING = frozenset(("and", "at", "from", "in", "of", "on"))
_SPANS = frozenset(("week", "weeks", "month", "months", "year", "years", "midnight"))
_MORE_OF_A_TIME = r"(?a)\d{3,4}|\d{1,2}h(?:\d\d)?|\d{1,2}\.\d\d"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and a time of it as ``HH:MM`` where one is meant."""

    day: date
    time: str | None = None

    def dated(self) -> str:
        """Return it as it stands in a sentence, to be told as ``Fri 27 Nov, in 5 days, at 15:00``."""
        day = dated(self.day, Form.WITH_DISTANCE)
        return f"{day}, at {self.time}" if self.time else day

    def at(self, time: str | None) -> "Moment":
        """Return it at the *time* that is said besides; None says nothing, an empty text no time.

        Raises:
            TwoTimes: it has another time already.

        """
        if time is None or time == self.time:
            return self
        if self.time:
            raise TwoTimes(self.time, time)
        return Moment(self.day, time or None)


def leading_moment(
    words: Sequence[str], today: date, *, order: str | None = None, week_start: str = "mon"
) -> tuple[Moment, Sequence[str]]:
    """Read the longest run of the first *words* that is a day ahead, and return it with the words behind it.

    The day is read as ``parse_day`` does; its time may stand before or behind it.

    Raises:
        BadDay: no day that can be meant stands there, or more of a day follows it.
        BadTime: the time that stands there makes no sense.

    """
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        moment = _moment_if_any(" ".join(words[:count]), today, order, week_start)
        if moment:
            if _goes_on(words[count:], today, order, week_start):
                raise MoreThanADay(" ".join(words[:count]), words[count:])
            return moment, words[count:]
    day, _ = day_and_time(normalize_whitespace(words[0])) or (words[0], "")
    raise no_day(day)


def _goes_on(rest: Sequence[str], today: date, order: str | None, week_start: str) -> bool:
    """Return whether words of a day or of a time stand behind a day; in quotes they are text."""
    unquoted = takewhile(lambda word: " " not in word, rest[:_MOST_WORDS])
    words = [normalize_whitespace(word) for word in unquoted]
    if not words:
        return False
    if re.fullmatch(_MORE_OF_A_TIME, words[0]) or words[0] in _SPANS:
        return True
    if words[0] in _JOINING:
        words = words[1:]
    starts = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return any(_moment_if_any(start, today, order, week_start) or is_like_a_time(start) for start in starts)


def _moment_if_any(text: str, today: date, order: str | None, week_start: str) -> Moment | None:
    said, time = day_and_time(normalize_whitespace(text)) or (text, None)
    day = day_if_any(said, today, order=order, week_start=week_start)
    if day is None:
        return None
    return Moment(day, parse_time(time) if time else None)
