"""Cells: what the text of one means, where any table may hold it."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text, folded
from mlmtrack.errors.values import UnknownChoice


Meant = TypeVar("Meant")

_TIME = re.compile(
    r"(?<=\d)(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?"
    r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
    re.ASCII | re.IGNORECASE,
)


def optional(meaning: Callable[[str], Meant], text: str) -> Meant | None:
    """Return what *meaning* makes of *text*, None where the cell is empty."""
    return meaning(text) if text else None


def without_time(text: str) -> str:
    """Return a day as other programs export it, without the time of day behind it."""
    return _TIME.sub("", text)


def line_of_text(what: str, text: str) -> str | None:
    """Return a short text, None where the cell is empty; *what* is what errors call it."""
    return checked_text(text, what, MOST_LETTERS_OF_A_LINE) or None


def chosen(what: str, text: str, choices: Iterable[str]) -> str | None:
    """Return the choice that *text* is, None where the cell is empty.

    Raises:
        UnknownChoice: it is none of *choices*.

    """
    word = folded(text)
    if word and word not in choices:
        raise UnknownChoice(what, text, choices)
    return word or None
