"""Times of day, as text on a 24-hour clock."""

import re

from mlmtrack.domain.dates.calendar import normalize_whitespace
from mlmtrack.errors.dates import BadTime


_ON_24_HOURS = r"(?a)([01]?\d|2[0-3]):([0-5]\d)"
_ON_12_HOURS = r"(?a)(0?[1-9]|1[0-2])(?::([0-5]\d))? ?([ap])(?:m|\.m\.)"
_IN_EITHER_HALF = r"(?a)0?[1-9]|1[0-2]"
_LOOKS_LIKE_ONE = r"\d{1,2}:\d{2}(?: ?[ap](?:m|\.m\.))?|\d{1,2} ?[ap](?:m|\.m\.)|noon"
_BEHIND_A_DAY = rf"(?a)(.+?),? (?:(?:at )?({_LOOKS_LIKE_ONE})|at (\d{{1,2}}))"
_BEFORE_A_DAY = rf"(?a)(?:at )?({_LOOKS_LIKE_ONE}),? (.+)"
_NOON = 12


def parse_time(text: str) -> str:
    """Read ``14:30``, ``9:05``, ``2pm``, ``2:15 p.m.`` or ``noon``, and return it as ``HH:MM``.

    Raises:
        BadTime: another form, several meanings, or no time of day.

    """
    words = normalize_whitespace(text)
    if words == "noon":
        return "12:00"
    if match := re.fullmatch(_ON_24_HOURS, words):
        return f"{int(match[1]):02d}:{match[2]}"
    if match := re.fullmatch(_ON_12_HOURS, words):
        hour = int(match[1]) % _NOON + (_NOON if match[3] == "p" else 0)
        return f"{hour:02d}:{match[2] or '00'}"
    raise BadTime(text, "it may be morning or evening" if re.fullmatch(_IN_EITHER_HALF, words) else None)


def is_like_a_time(words: str) -> bool:
    """Return whether the words have the form of a time, even of one that no clock shows."""
    return bool(re.fullmatch(f"(?a)(?:at )?(?:{_LOOKS_LIKE_ONE})", words))


def day_and_time(words: str) -> tuple[str, str] | None:
    """Cut ``fri 15:00``, ``fri at 3pm`` or ``3pm fri`` in two, unread; None where no time stands there."""
    if match := re.fullmatch(_BEHIND_A_DAY, words):
        return match[1], match[2] or match[3]
    if match := re.fullmatch(_BEFORE_A_DAY, words):
        return match[2], match[1]
    return None
