"""Whether the book, asked later how it was on a day, says what it said on that day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from model.clerk import Clerk, Refused, Shelf
from model.event import Event
from model.questions import questions
from model.telling import Told, live_on, lived
from model.world import DAY, ME


RANKS = Path(__file__).parents[2] / "docs" / "examples" / "ranks-legs-2026.toml"


PERIODS_ASKED = ("12m", "last month", "month")
Words = tuple[str, ...]
Answers = dict[Words, Any]


@dataclass(frozen=True)
class Differs:
    """A value that was said on the day, and what is said of it later.

    *kind* is the question without its names, and the way to the value without its places.
    """

    words: Words
    kind: str
    then: Any
    now: Any

    def __str__(self) -> str:
        return f"{self.kind}: {self.then!r} on the day, {self.now!r} later"


def differences(then: Any, now: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield where two answers differ; the rows of a list are told by their number."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key in sorted(then.keys() | now.keys()):
            yield from differences(then.get(key), now.get(key), f"{path}.{key}")
    elif _are_rows(then) and _are_rows(now):
        yield from _of_rows(then, now, path)
    elif then != now:
        yield path, then, now


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _of_rows(then: Sequence[Any], now: Sequence[Any], path: str) -> Iterator[tuple[str, Any, Any]]:
    before, after = _keyed(then), _keyed(now)
    for key in before.keys() - after.keys():
        yield f"{path}[] gone", before[key], None
    for key in after.keys() - before.keys():
        yield f"{path}[] came", None, after[key]
    shared = [key for key in before if key in after]
    for key in shared:
        yield from differences(before[key], after[key], f"{path}[]")
    if shared != [key for key in after if key in before]:
        yield f"{path}[] order", list(before), list(after)


_NAMES_OF_ROWS = (
    "id",
    "person_id",
    "leg_id",
    "step",
    "month",
    "months_from_now",
    "plan",
    "reason",
    "start",
    "day",
    "track",
    "stage",
)


def _keyed(rows: Sequence[Any]) -> dict[Any, Any]:
    keyed = {}
    for row in rows:
        key = tuple((name, str(row[name])) for name in _NAMES_OF_ROWS if name in row)[:2]
        while key in keyed:
            key = (*key, ("again", ""))
        keyed[key] = row
    return keyed


def asked(clerk: Clerk, today: date, lines: Iterable[Words], *more: str) -> Answers:
    """Ask each of *lines*, and return each answer; a refusal is one too."""
    answers: Answers = {}
    for words in lines:
        try:
            answers[words] = clerk.type([*words, *more], today)
        except Refused as why:
            answers[words] = {"refused": str(why).split(":")[0]}
    return answers


def look_back(shelf: Shelf, chance: Random, events: int) -> tuple[Told, date, int, list[Differs]]:
    """Live half a life, ask, live on, and ask again of that day; return also how many were the questions."""
    told, life = lived(shelf.take(), chance, events // 2, undated=False)
    day = life.today
    names = chance.sample(sorted(told.world.people.keys() - {ME}), min(4, len(told.world.people) - 1))
    lines = [tuple(words) for words in questions(str(RANKS), names, PERIODS_ASKED)]
    then = asked(told.clerk, day, lines)
    life.after, life.today = day, day + DAY
    live_on(told, life, events - events // 2)
    now = asked(told.clerk, life.today, lines, "--as-of", day.isoformat())
    return told, day, len(lines), list(compared(then, now, names))


def compared(then: Answers, now: Answers, names: Sequence[str] = ()) -> Iterator[Differs]:
    """Yield every value that is not the same in both."""
    for words, before in then.items():
        shown = " ".join("NAME" if word in names else Path(word).name for word in words)
        for path, was, is_now in differences(before, now[words]):
            yield Differs(words, f"{shown}  {path}", was, is_now)


def still_differs(clerk: Clerk, events: Sequence[Event], day: date, differs: Differs) -> bool:
    """Tell the events to a new book, and whether the same question differs in the same way."""
    told = Told(clerk)
    for event in events:
        if event.today <= day:
            told.tell(event)
    then = asked(clerk, day, [differs.words])
    for event in events:
        if event.today > day:
            told.tell(event)
    last = max([day, *(event.today for event in events)]) + DAY
    now = asked(clerk, last, [differs.words], "--as-of", day.isoformat())
    path = differs.kind.partition("  ")[2]
    return any(each.kind.partition("  ")[2] == path for each in compared(then, now))
