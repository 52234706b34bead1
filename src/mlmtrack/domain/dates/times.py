"""Times of day, as text on a 24-hour clock."""

import re

from mlmtrack.domain.dates.almanac import squeezed
from mlmtrack.errors.dates import BadTime


_ON_24_HOURS = r"(?a)([01]?\d|2[0-3]):([0-5]\d)"
_ON_12_HOURS = r"(?a)(0?[1-9]|1[0-2])(?::([0-5]\d))? ?([ap])m"
_NOON = 12


def parse_time(text: str) -> str:
    """Read ``14:30``, ``9:05``, ``2pm`` or ``2:15 pm``, and return it as ``HH:MM``.

    Raises:
        BadTime: another form, or no time of day.

    """
    words = squeezed(text)
    if match := re.fullmatch(_ON_24_HOURS, words):
        return f"{int(match[1]):02d}:{match[2]}"
    if match := re.fullmatch(_ON_12_HOURS, words):
        hour = int(match[1]) % _NOON + (_NOON if match[3] == "p" else 0)
        return f"{hour:02d}:{match[2] or '00'}"
    raise BadTime(text)
