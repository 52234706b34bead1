"""Why a text is not a day, where more can be said than that its form is another."""

import re

from mlmtrack.domain.dates.calendar import month_number, weekday_number
from mlmtrack.domain.dates.times import day_and_time, is_like_a_time


_HOURS = r"(?a)\b(?:hours?|hrs?|minutes?|mins?)\b"
_MANY_DAYS = r"(?:this |next |the )?(week|weekend|month|year)"
_BEGUN = {
    "last": "last week",
    "next": "next week",
    "this": "this fri",
    "in": "in two weeks",
    "on": "on fri",
    "the": "the 5th",
    "end": "end of month",
}


def why_unread(words: str, *, happened: bool) -> str | None:
    """Return what is wrong with squeezed *words* that are no day, or None where nothing is known."""
    if not words:
        return "it is empty"
    if words.isdecimal():
        return "a number alone may mean many things"
    if words in _BEGUN:
        return f'several words are written in quotes, like "{_BEGUN[words]}"'
    return _of_another_week(words, happened=happened) or _too_much(words) or _too_little(words)


def _of_another_week(words: str, *, happened: bool) -> str | None:
    if weekday_number(words.removesuffix(" week")) is not None:
        return "it is still to come"
    weekday = words.removeprefix("last ")
    if weekday_number(weekday) is None:
        return None
    return f"which week is meant? {weekday} alone is the one before today" if happened else "it has passed"


def _too_much(words: str) -> str | None:
    if month_number(words):
        return "a month alone is many days"
    match = re.fullmatch(_MANY_DAYS, words)
    return f"a {match[1]} is many days" if match else None


def _too_little(words: str) -> str | None:
    if is_like_a_time(words):
        return "it is a time without its day"
    if day_and_time(words):
        return "a time is not part of a day here"
    return "a day is meant, not hours or minutes" if re.search(_HOURS, words) else None
