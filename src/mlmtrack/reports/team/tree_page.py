"""The answer of the tree, and its page: one line a person, and a dim one for those who are not shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, NamedTuple

from mlmtrack.domain.dates import month_name, month_of
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import counted, people_told
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Reader, Tone, Tree, Words
from mlmtrack.reports.report import Report


WAITS = "waits"  # who is past the cadence, or was never called

Row = tuple[int, Sequence[Cell]]

_PERSON = Column("person", "Person", reader=Reader.PEOPLE)
_FOR_PROGRAMS = (
    Column("id", "No", Kind.IDENTITY, reader=Reader.PROGRAMS),
    Column("name", "Name", reader=Reader.PROGRAMS),
    Column("above_id", "Above", Kind.IDENTITY, reader=Reader.PROGRAMS),
)
_ALWAYS = (
    Column("code", "Code", rank=1),
    Column("points", "Points", Kind.POINTS),
    Column("silent_days", "Silent", Kind.NUMBER, rank=2),
    Column("mark", "", rank=2, reader=Reader.PEOPLE),
    Column("waits", "Waits", reader=Reader.PROGRAMS),
)
_ASKED = {  # what was asked for never gives way
    "status": Column("status", "Status"),
    "last": Column("in_touch_on", "Last in touch", Kind.DAY),
    "customers": Column("customers", "Customers", Kind.NUMBER),
    "step": Column("step", "Next step"),
}
_AT_THE_END = (
    Column("left_on", "Left", Kind.DAY, reader=Reader.PROGRAMS),
    Column("recruits", "Recruits", Kind.NUMBER, reader=Reader.PROGRAMS),
)
_PLACED = {"sponsor": ("sponsors", "sponsored by"), "placement": ("stands above", "placed under")}
_COMPRESSED = ("stands above", "below")


class Wanted(NamedTuple):
    """What is wanted of the tree: levels, more columns, which tree; *most* are shown below one person."""

    depth: int = 3
    show: Sequence[str] = ()
    by: str = "sponsor"
    compressed: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class InTheTree:
    """Somebody at their place; *above_id* is who stands above them in this tree.

    *recruits* counts who stands directly below, *hidden* those of them that are not shown. *customers*,
    *step* and *turn* are known where they were asked for.
    """

    level: int
    id: int
    name: str
    above_id: int | None
    joined_on: date | None
    left_on: date | None
    released_on: date | None
    archived_on: date | None
    code: str | None
    status: str | None
    points: Points
    in_touch_on: date | None
    silent_days: int | None
    waits: bool
    customers: int | None
    step: str | None
    turn: str | None
    recruits: int
    hidden: int


@dataclass(frozen=True)
class TeamTree(Report):
    """The tree below somebody, in the order in which it is drawn; the figures are of all that was read."""

    name: ClassVar[str] = "team tree"

    root_id: int
    root: str
    by: str
    compressed: bool
    depth: int
    recruits: int
    shown: int
    people: tuple[InTheTree, ...]
    wanted: Wanted = field(metadata={"told": False})
    today: date = field(metadata={"told": False})

    def page(self, words: Words) -> Page:
        """Lay the tree out."""
        return _laid_out(self, words)


def _laid_out(tree: TeamTree, words: Words) -> Page:
    """Return the page of *tree*."""
    asked = [_ASKED[word] for word in tree.wanted.show if word in _ASKED]
    columns = [_PERSON, *_FOR_PROGRAMS, *_ALWAYS, *asked, *_AT_THE_END]
    rows = list(_rows(tree, [column.key for column in columns]))
    return Page(_lead(tree, words), [Tree("tree", columns, rows)], _hints(tree))


def _rows(tree: TeamTree, keys: Sequence[str]) -> Iterator[Row]:
    """Yield the people, and on a screen after those below each a line that counts whom it hides."""
    on_a_screen = tree.wanted.most is not None
    cut: list[InTheTree] = []  # those above whose line of the hidden is still to come
    for one in tree.people:
        while cut and cut[-1].level >= one.level:
            yield _hidden(tree, cut.pop(), len(keys))
        yield one.level, [_cell(tree, one, key) for key in keys]
        if one.hidden and on_a_screen:
            cut.append(one)
    while cut:
        yield _hidden(tree, cut.pop(), len(keys))


def _hidden(tree: TeamTree, one: InTheTree, cells: int) -> Row:
    stands_above, stands_under = _COMPRESSED if tree.compressed else _PLACED[tree.by]
    told = f"… {stands_above} {one.hidden:,}"
    if one.hidden < one.recruits:
        told = f"… {one.hidden:,} more {stands_under} {'you' if one.id == ME else one.name}"
    return one.level + 1, [Marked(told, Tone.DIM), *[None] * (cells - 1)]


def _cell(tree: TeamTree, one: InTheTree, key: str) -> Cell:
    tone = Tone.DIM if one.left_on or one.archived_on or one.released_on else Tone.PLAIN
    match key:
        case "person":
            return Marked(_person(one, tree.today), tone)
        case "silent_days":
            return Marked(one.silent_days, Tone.LATE if one.waits else tone)
        case "mark":
            return Marked(WAITS if one.waits else "", Tone.LATE)
        case "step":
            return f"{one.turn}: {one.step}" if one.step and not one.left_on else None
        case _:
            return Marked(getattr(one, key), tone)


def _person(one: InTheTree, today: date) -> str:
    if one.left_on is None:
        released = ", released" if one.released_on else ""
        archived = ", archived" if one.archived_on else ""
        return f"{one.name} ({one.id}){released}{archived}"
    month, _, year = month_name(month_of(one.left_on)).partition(" ")
    return f"{one.name} ({one.id}), left in {month}{'' if one.left_on.year == today.year else ' ' + year}"


def _lead(tree: TeamTree, words: Words) -> str:  # noqa: ARG001 - a page is laid out in the user's words
    is_me = tree.root_id == ME
    if not tree.recruits:
        return "Nobody on your team yet." if is_me else f"Nobody stands below {tree.root} ({tree.root_id})."
    who = "You" if is_me else f"{tree.root} ({tree.root_id})"
    people = people_told(tree.recruits)
    directly = f"{who} sponsored {people}"
    if tree.by == "placement" or tree.compressed:
        stand = "stands" if tree.recruits == 1 else "stand"
        directly = f"{people} {stand} directly below {'you' if is_me else who}"
    return f"{directly}. {_how_far(tree)}{_quiet(tree)}"


def _how_far(tree: TeamTree) -> str:
    deepest = max(one.level for one in tree.people)
    return f"{tree.shown:,} {'is' if tree.shown == 1 else 'are'} shown, {counted(deepest, 'level')} deep"


def _quiet(tree: TeamTree) -> str:
    late = sum(one.waits for one in _below(tree))
    if not late:
        return "."
    if late == tree.shown:
        return f"; {'all of them wait' if late > 1 else 'they wait'} to hear from you."
    return f"; {late:,} of them {'waits' if late == 1 else 'wait'} to hear from you."


def _below(tree: TeamTree) -> Sequence[InTheTree]:
    """Return who is shown below the root."""
    return tree.people[1:]


def _hints(tree: TeamTree) -> list[str]:
    if not tree.recruits:
        under = "" if tree.root_id == ME else f" --sponsor {tree.root_id}"
        return [f"mlmtrack add signup NAME{under}"]
    hints = []
    if silent := max(
        (one for one in tree.people if one.waits), key=lambda one: one.silent_days or 0, default=None
    ):
        hints.append(f'mlmtrack log call {silent.id} "how it goes"')
    if deeper := next((one for one in _below(tree) if one.hidden), None):
        hints.append(f"mlmtrack team tree {deeper.id}")
    return [*hints, "mlmtrack team list --sort silent"]
