"""An answer of the book held against the model's: only what the model computes is looked at."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from model import figures, more_figures
from model.clerk import Clerk, Refused
from model.event import Event
from model.telling import Told, retold
from model.world import World


Derived = Callable[[World, date], Any]
RANKS = Path(__file__).parents[2] / "docs" / "examples" / "ranks-legs-2026.toml"
PERIODS = ("12m", "90d", "last month", "month", "2026")
_ROWS = (
    "id",
    "person_id",
    "leg_id",
    "step",
    "month",
    "months_from_now",
    "name",
    "reason",
    "start",
    "day",
    "track",
    "stage",
    "who",
    "group",
    "channel",
    "purpose",
)


@dataclass(frozen=True)
class Asked:
    """A question, and how the model answers it."""

    words: tuple[str, ...]
    compute: Derived
    about: str


@dataclass(frozen=True)
class Disagreement:
    """A value of an answer that the model computes otherwise."""

    asked: Asked
    day: date
    path: str
    expected: Any
    said: Any
    back: bool  # asked of an earlier day than that of the newest event

    @property
    def kind(self) -> str:
        return f"{self.asked.about}  {self.path}{' (back)' if self.back else ''}"

    def __str__(self) -> str:
        question = " ".join(self.asked.words)
        return f"{question} --as-of {self.day} at {self.path}: {self.said!r}, derived {_shown(self.expected)}"


def _shown(value: Any) -> str:
    return f"{float(value):.4f}" if isinstance(value, Fraction) else repr(value)


def asked_of(world: World, day: date) -> Iterator[Asked]:
    """Yield every question that the model can answer of a day."""
    for word in PERIODS:
        if figures.period(word, day)[0] > day:
            continue  # it is still to come
        for by in ("leg", "person", "product"):
            yield _asked(f"report volume --by {by}", word, figures.volume, word, by)
        yield _asked("report volume --scope personal --by leg", word, figures.volume, word, "leg", "personal")
        for by in ("person", "leg"):
            yield _asked(f"report energy --by {by}", word, figures.energy, word, by)
        yield _asked("report activity --by month", word, figures.activity, word)
        yield _asked("report chain", word, more_figures.chain, word)
        yield _asked("report stages", word, figures.stages, word)
    for line, compute in SIMPLE.items():
        yield Asked(tuple(line.split()), compute, line)
    for person in figures.active(world, day):
        quits, rank = _of(figures.quits, person.name), _of(more_figures.rank, person.name)
        yield Asked(("whatif", "quits", person.name), quits, "whatif quits")
        yield Asked(("report", "rank", person.name, "--rules", str(RANKS)), rank, "report rank")
    for name in list(world.people)[1:]:
        yield Asked(("plan", "show", name), _of(more_figures.plans, name), "plan show")


def _of(formula: Callable[..., Any], *given: str) -> Derived:
    """Return the formula of what is given."""
    return lambda world, day: formula(world, day, *given)


def _asked(line: str, word: str, formula: Callable[..., Any], *given: str) -> Asked:
    return Asked((*line.split(), "--period", word), _of(formula, *given), line)


AMOUNTS = {
    *(*figures.ROLES, "total", "points", *(f"group_{place}" for place in (1, 2, 3, 4)), "left_out", "lapsed"),
    *("own_per_month", "customers_per_month", "lost_per_month", "kept_per_month"),
    *("own_lost", "customers_kept", "group_below"),
}
SIMPLE: dict[str, Derived] = {
    "report leaders": figures.leaders,
    "report leaders --all": lambda world, day: figures.leaders(world, day, everybody=True),
    "report attrition": figures.attrition,
    "whatif no-recruiting --months 6": lambda world, day: figures.no_recruiting(world, day, 6),
    "followups late": figures.late,
    "followups week": figures.week,
    "followups all": figures.all_open,
    "followups today": figures.today,
    "list followups": figures.listed_followups,
    "list followups --closed": figures.closed_followups,
    "promise list": figures.promises,
    "plan list": more_figures.plans_to_give,
    "report neglect": more_figures.neglect,
    "report neglect --all": lambda world, day: more_figures.neglect(world, day, everybody=True),
    "report duplication": more_figures.duplication,
    "list team": more_figures.team,
    "list people": more_figures.people,
    "list prospects": more_figures.prospects,
    "list customers": more_figures.customers,
    "list orders": more_figures.orders,
    "team tree": more_figures.tree,
}


def disagreements(expected: Any, said: Any, path: str = "") -> Iterator[tuple[str, Any, Any] | None]:
    """Yield nothing for each value that is the same, and the way to each that is not."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            there = said.get(key, "absent") if isinstance(said, dict) else said
            yield from disagreements(value, there, f"{path}.{key}")
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        yield from _of_rows(expected, said, path)
    elif isinstance(expected, list):
        if not isinstance(said, list) or len(said) != len(expected):
            yield path, expected, said
            return
        for one, other in zip(expected, said, strict=True):
            yield from disagreements(one, other, f"{path}[]")
    else:
        yield None if _is_same(expected, said, path) else (path, expected, said)


def _is_same(expected: Any, said: Any, path: str) -> bool:
    if isinstance(expected, bool) or expected is None or isinstance(expected, str) or said is None:
        return bool(expected == said)
    if not isinstance(said, (int, float)):
        return False
    decimals = 2 if path.removesuffix("[]").rpartition(".")[2] in AMOUNTS else 4
    return f"{said:.9f}" == f"{_by_hand(Fraction(expected), decimals):.9f}"


def _by_hand(value: Fraction, decimals: int) -> float:
    """Look at what is behind the last place: from five on that place is one more."""
    places, behind = divmod(abs(value) * 10**decimals, 1)
    rounded = Fraction(places + (behind * 10 >= 5), 10**decimals)
    return float(-rounded if value < 0 else rounded)


def _of_rows(expected: Sequence[Any], said: Any, path: str) -> Iterator[tuple[str, Any, Any] | None]:
    key = [name for name in _ROWS if name in expected[0]][:2]
    there = {tuple(row.get(name) for name in key): row for row in said} if isinstance(said, list) else {}
    known = {tuple(row[name] for name in key): row for row in expected}
    for name in known.keys() - there.keys():
        yield f"{path}[] missing", known[name], None
    for name in there.keys() - known.keys():
        yield f"{path}[] too many", None, there[name]
    for name in known.keys() & there.keys():
        yield from disagreements(known[name], there[name], f"{path}[]")


def compared(told: Told, day: date, lines: Sequence[Asked]) -> tuple[int, list[Disagreement]]:
    """Ask the book and the model, and return how many values were compared, and which differ."""
    count, found = 0, []
    for asked in lines:
        try:
            said = told.clerk.type([*asked.words, "--as-of", f"{day}"], told.world.today)
        except Refused as why:
            said = {"refused": str(why)}
        for each in disagreements(asked.compute(told.world, day), said):
            count += 1
            if each:
                found.append(Disagreement(asked, day, *each, back=day < told.world.today))
    return count, found


def still_disagrees(clerk: Clerk, events: Sequence[Event], wrong: Disagreement) -> bool:
    """Tell the events to a new book, and whether the same value of the same question is wrong."""
    told = retold(clerk, events)
    if not events or not _can_be_asked(told.world, wrong):
        return False
    if not wrong.back:
        told.world.today = max(told.world.today, wrong.day)
    _, found = compared(told, wrong.day, [wrong.asked])
    return any(each.path == wrong.path for each in found)


def _can_be_asked(world: World, wrong: Disagreement) -> bool:
    """Whoever is asked about is still there."""
    about = {"whatif quits": 2, "report rank": 2, "plan show": 2}
    if wrong.asked.about not in about:
        return True
    name = wrong.asked.words[about[wrong.asked.about]]
    people = {person.name for person in figures.active(world, wrong.day)}
    return name in (world.people.keys() if wrong.asked.about == "plan show" else people)
