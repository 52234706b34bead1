"""What a recruit begins with: the ten prospects, and how far each of them has come."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from mlmtrack.domain.people import checked_name, folded, name_key
from mlmtrack.errors.recruits import (
    not_on_the_list,
    out_of_order,
    several_on_the_list,
)


MOST_TOP_NAMES = 10
MARKS = ("contacted", "answered", "decided")
MARKS_OF_A_LETTER = ("sent", "replied")

Days = Mapping[str, date | None]


def resolve_name(typed: str, names: Iterable[str], listed: str) -> str:
    """Return the one of *names* that is *typed*: the full name, else the start of a word of it.

    Raises:
        NotFoundError: none; *listed* says what the list is called, and the nearest are named.
        AmbiguousError: several.

    """
    known = list(names)
    key = name_key(typed)
    same = [name for name in known if name_key(name) == key]
    found = same or [name for name in known if folded(typed) and key in name_key(name)]
    if not found:
        raise not_on_the_list(typed, known, listed)
    if len(found) > 1:
        raise several_on_the_list(typed, found, listed)
    return found[0]


def split_new(names: Iterable[str], there: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the new ones of *names* by their keys, and those that are *there* already, which is by key too.

    A name that is given twice keeps its first spelling.

    Raises:
        BadName: one cannot be kept.

    """
    wanted: dict[str, str] = {}
    for name in map(checked_name, names):
        wanted.setdefault(name_key(name), name)
    new = {key: name for key, name in wanted.items() if key not in there}
    return new, [there[key] for key in wanted if key in there]


def marked(marks: Sequence[str], days: Days, mark: str, day: date) -> dict[str, date | None]:
    """Return the days of *marks* with *mark* set on *day*; the marks before it that are not set are set too.

    Raises:
        RefusedError: a mark before it stands on a later day, or one after it on an earlier.

    """
    place = marks.index(mark)
    before, after = marks[:place], marks[place + 1 :]
    for other in (*before, *after):
        held = days[other]
        if held and (held > day if other in before else held < day):
            raise out_of_order(mark, day, other, held)
    return {**days, mark: day, **{other: days[other] or day for other in before}}


def next_step(days: Days) -> str:
    """Return what comes next with one of the ten."""
    if days["decided"]:
        return ""
    if days["answered"]:
        return "help them decide"
    return "hear their answer" if days["contacted"] else "contact them"
