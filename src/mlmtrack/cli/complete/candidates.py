"""What may be typed next: words of the menu, options, choices, and what the book and the settings hold."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mlmtrack.cli import menu
from mlmtrack.cli.complete.cursor import Cursor


Candidates = Sequence[tuple[str, str]]

_DAYS: Candidates = (
    ("today", ""),
    ("tomorrow", ""),
    ("yesterday", ""),
    *((day, "a weekday") for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")),
    ("next week", "seven days ahead"),
    ("next month", "a month ahead"),
    ("eow", "end of the week"),
    ("eom", "end of the month"),
    ("3d", "three days"),
    ("2w", "two weeks"),
    ("1m", "a month"),
)
_PERIODS: Candidates = (
    ("today", ""),
    ("yesterday", ""),
    *((period, f"this {period} so far") for period in ("week", "month", "quarter", "year")),
    ("90d", "the last 90 days"),
    ("12m", "the last 12 months"),
)
_GAPS: Candidates = (("3d", "days"), ("2w", "weeks"), ("1m", "months"), ("1y", "years"))
_SAID: Mapping[str, Candidates] = {"day": _DAYS, "period": _PERIODS, "gap": _GAPS}


def candidates(cursor: Cursor, environ: Mapping[str, str]) -> Candidates:
    """Return what may stand where the *cursor* is, with descriptions."""
    if cursor.begins_an_option:
        return list(_options(cursor))
    words = [(word, _help_of(cursor, word)) for word in cursor.next_words]
    found = _that_begin(words, cursor.word)
    for kind in cursor.kinds:
        found += _of_kind(kind, cursor, environ)
    return [(f"{cursor.head}{value}", description) for value, description in found]


def _options(cursor: Cursor) -> Iterator[tuple[str, str]]:
    for name, (_, description) in cursor.options.items():
        if name.startswith(cursor.word) and name.startswith("--"):
            yield name, description


def _help_of(cursor: Cursor, word: str) -> str:
    words = f"{cursor.command} {word}".strip()
    return menu.GROUPS.get(words) or cursor.help.get(words, "")


def _of_kind(kind: str, cursor: Cursor, environ: Mapping[str, str]) -> Candidates:
    if kind in _SAID:
        return _that_begin(_SAID[kind], cursor.word)
    if "|" in kind:
        return _that_begin([(choice, "") for choice in kind.split("|")], cursor.word)
    if kind == "stage":
        return _that_begin([(stage, "") for stage in _stages(environ)], cursor.word)
    from mlmtrack.cli.complete.live import QUESTIONS, live

    return live(kind, cursor, environ) if kind in QUESTIONS else []


def _that_begin(known: Candidates, begun: str) -> list[tuple[str, str]]:
    return [(value, said) for value, said in known if value.startswith(begun.casefold())]


def _stages(environ: Mapping[str, str]) -> Sequence[str]:
    from mlmtrack.cli.places import place_of_settings
    from mlmtrack.domain.pipeline import OUTCOMES
    from mlmtrack.formats.settings import read_settings

    place: Path = place_of_settings(environ)
    text = place.read_text("utf-8") if place.exists() else ""
    return (*read_settings(text).stages, *OUTCOMES)
