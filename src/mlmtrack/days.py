"""Days in sentences: each stands there as a value, until somebody is told it.

Sentences of the history are kept with their days like this, so the marks never change.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """How people are told a day: by the mark before it, which Unicode keeps out of every text."""

    IN_FULL = "\ufdd0"  # Fri 27 Nov 2026
    NEAR = "\ufdd1"  # tomorrow, or Fri 27 Nov
    WITH_DISTANCE = "\ufdd2"  # Fri 27 Nov, in 5 days


_END = "\ufdd3"
_DAY = re.compile(rf"([{''.join(Form)}])(\d{{4}}-\d\d-\d\d){_END}", re.ASCII)

Saying = Callable[[date, Form], str]


def dated(day: date, form: Form = Form.IN_FULL) -> str:
    """Return *day* as it stands in a sentence."""
    return f"{form}{day.isoformat()}{_END}"


def in_full(day: date, _form: Form = Form.IN_FULL) -> str:
    """Return a day as people say it, with its year: ``Sun 22 Nov 2026``."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def for_programs(day: date, _form: Form) -> str:
    """Return a day as programs read it: ``2026-11-22``."""
    return day.isoformat()


def render_days(sentence: str, saying: Saying = in_full) -> str:
    """Return *sentence* as somebody is told it, with its days as *saying* says them."""

    def render(found: re.Match[str]) -> str:
        form, day = found.groups()
        try:
            return saying(date.fromisoformat(day), Form(form))
        except ValueError:  # somebody typed such marks
            return found[0]

    return sentence if sentence.isascii() else _DAY.sub(render, sentence)
