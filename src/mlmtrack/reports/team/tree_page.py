"""The answer of the tree, and its page: one line a person, and a dim one for those who are not shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, NamedTuple

from mlmtrack.domain.dates import format_month, month_of
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import pluralize, pluralize_people
from mlmtrack.page import Column, Kind, Page, Reader, Tone, Tree, View
from mlmtrack.reports.report import Report, meaning
from mlmtrack.reports.team.standing import CODE, GONE, SILENT, STATUS, WAITS, Seen


_PLACED = {"sponsor": ("sponsors", "sponsored by"), "placement": ("stands above", "placed under")}
_COMPRESSED = ("stands above", "below")


class Filter(NamedTuple):
    """What is wanted of the tree: levels, more columns, which tree, and how many below one person."""

    depth: int = 3
    show: Sequence[str] = ()
    by: str = "sponsor"
    compressed: bool = False
    max_per_person: int | None = None


_WANTED: Sequence[Column[Filter]] = (
    Column("depth", kind=Kind.NUMBER, meaning="levels below the root"),
    Column("show", kind=Kind.TEXTS, meaning="further columns: status, last, customers, step"),
    Column("by", meaning="under whom people stand: sponsor or placement"),
    Column("compressed", kind=Kind.FLAG, meaning="whether those who left give way to those below them"),
    Column("max_per_person", kind=Kind.NUMBER, meaning="how many below one person at most; null for all"),
)


@dataclass(frozen=True, kw_only=True)
class InTheTree(Seen):
    """Somebody at their place; *parent_id* is who stands above them in this tree.

    *recruits* counts who stands directly below, *hidden_count* those of them that are not shown. *customers*,
    *next_step_text* and *next_turn* are known where they were asked for.
    """

    level: int
    parent_id: int | None
    customers: int | None
    next_step_text: str | None
    next_turn: str | None
    recruits: int
    hidden_count: int

    @property
    def step_in_words(self) -> str | None:
        """Whose turn it is, and for what: ``them: Write the WHY``; who left does no more."""
        return (
            f"{self.next_turn}: {self.next_step_text}" if self.next_step_text and not self.left_on else None
        )

    def named_on(self, today: date) -> str:
        """Return their name, their number and whether they are gone: ``Ana (3), left in Nov``."""
        if self.left_on is None:
            released = ", released" if self.released_on else ""
            archived = ", archived" if self.archived_on else ""
            return f"{self.person} ({self.person_id}){released}{archived}"
        month, _, year = format_month(month_of(self.left_on)).partition(" ")
        when = month if self.left_on.year == today.year else f"{month} {year}"
        return f"{self.person} ({self.person_id}), left in {when}"

    def tone(self) -> Tone:
        """Return how they stand out: who is gone is dim."""
        return Tone.DIM if self.left_on or self.archived_on or self.released_on else Tone.PLAIN


_PLACE: Sequence[Column[InTheTree]] = (
    Column("level", kind=Kind.NUMBER, meaning="levels below the root, who is 0", reader=Reader.PROGRAMS),
    Column("person_id", kind=Kind.IDENTITY, meaning="the person's number", reader=Reader.PROGRAMS),
)
_PERSON: Column[InTheTree] = Column("person", "Person", meaning="their full name", tone=InTheTree.tone)
_ALWAYS: Sequence[Column[InTheTree]] = (
    Column(
        "parent_id",
        kind=Kind.IDENTITY,
        meaning="who stands above them; null of the root",
        reader=Reader.PROGRAMS,
    ),
    replace(CODE, tone=InTheTree.tone),
    Column("points", "Points", Kind.POINTS, "credited to them this month", tone=InTheTree.tone),
    replace(SILENT, tone=InTheTree.tone_of_silence, rank=2),
    WAITS,
)
_ASKED: Mapping[str, Column[InTheTree]] = {  # what was asked for never gives way
    "status": replace(STATUS, tone=InTheTree.tone),
    "last": Column("in_touch_on", "Last in touch", Kind.DAY, "the last two-way touch", tone=InTheTree.tone),
    "customers": Column(
        "customers",
        "Customers",
        Kind.NUMBER,
        "whom they look after; null unless asked for",
        tone=InTheTree.tone,
    ),
    "step": Column(
        "next_step_text",
        "Next step",
        meaning="the next step of their plans; null unless asked for",
        shown=lambda one: one.step_in_words,
    ),
}
_AT_THE_END: Sequence[Column[InTheTree]] = (
    Column("next_turn", meaning="whose turn that step is: me or them", reader=Reader.PROGRAMS),
    Column("joined_on", kind=Kind.DAY, meaning="when they signed up", reader=Reader.PROGRAMS),
    *GONE,
    Column("recruits", kind=Kind.NUMBER, meaning="how many stand directly below", reader=Reader.PROGRAMS),
    Column(
        "hidden_count", kind=Kind.NUMBER, meaning="how many of these are not shown", reader=Reader.PROGRAMS
    ),
)


@dataclass(frozen=True)
class TeamTree(Report):
    """The tree below somebody, in the order in which it is drawn; the figures are of all that was read."""

    name: ClassVar[str] = "team tree"
    columns: ClassVar = {
        "options": _WANTED,
        "people": (*_PLACE, _PERSON, *_ALWAYS, *_ASKED.values(), *_AT_THE_END),
    }

    root_id: int = meaning("the number of the person at the top")
    root: str = meaning("their name")
    options: Filter = meaning("what was asked for")
    recruits: int = meaning("how many stand directly below the root")
    shown_count: int = meaning("how many people are shown below the root")
    people: tuple[InTheTree, ...] = meaning("the root and who is shown below, in the order of the tree")

    def page(self, view: View, /) -> Page:
        """Lay the tree out."""
        asked = [_ASKED[word] for word in self.options.show if word in _ASKED]
        person = replace(_PERSON, shown=lambda one: one.named_on(view.today))
        columns = [*_PLACE, person, *_ALWAYS, *asked, *_AT_THE_END]
        return Page(_lead(self), [Tree("tree", columns, list(_rows(self)))], _hints(self))


def _rows(tree: TeamTree) -> Iterator[tuple[int, InTheTree | str]]:
    """Yield the people, and after those below each a line that counts whom it hides."""
    cut: list[InTheTree] = []  # those above whose line of the hidden is still to come
    for one in tree.people:
        while cut and cut[-1].level >= one.level:
            yield _hidden(tree, cut.pop())
        yield one.level, one
        if one.hidden_count:
            cut.append(one)
    while cut:
        yield _hidden(tree, cut.pop())


def _hidden(tree: TeamTree, one: InTheTree) -> tuple[int, str]:
    stands_above, stands_under = _COMPRESSED if tree.options.compressed else _PLACED[tree.options.by]
    if one.hidden_count == one.recruits:
        return one.level + 1, f"… {stands_above} {one.hidden_count:,}"
    return (
        one.level + 1,
        f"… {one.hidden_count:,} more {stands_under} {'you' if one.person_id == ME else one.person}",
    )


def _lead(tree: TeamTree) -> str:
    is_me = tree.root_id == ME
    if not tree.recruits:
        return "Nobody on your team yet." if is_me else f"Nobody stands below {tree.root} ({tree.root_id})."
    who = "You" if is_me else f"{tree.root} ({tree.root_id})"
    people = pluralize_people(tree.recruits)
    directly = f"{who} sponsored {people}"
    if tree.options.by == "placement" or tree.options.compressed:
        stand = "stands" if tree.recruits == 1 else "stand"
        directly = f"{people} {stand} directly below {'you' if is_me else who}"
    return f"{directly}. {_how_far(tree)}{_quiet(tree)}"


def _how_far(tree: TeamTree) -> str:
    deepest = max(one.level for one in tree.people)
    are = "is" if tree.shown_count == 1 else "are"
    return f"{tree.shown_count:,} {are} shown, {pluralize(deepest, 'level')} deep"


def _quiet(tree: TeamTree) -> str:
    late = sum(one.waiting for one in _below(tree))
    if not late:
        return "."
    if late == tree.shown_count:
        return f"; {'all of them are' if late > 1 else 'they are'} waiting to hear from you."
    return f"; {late:,} of them {'is' if late == 1 else 'are'} waiting to hear from you."


def _below(tree: TeamTree) -> Sequence[InTheTree]:
    """Return who is shown below the root."""
    return tree.people[1:]


def _hints(tree: TeamTree) -> list[str]:
    if not tree.recruits:
        under = "" if tree.root_id == ME else f" --sponsor {tree.root_id}"
        return [f"mlmtrack add signup NAME{under}"]
    hints = []
    if silent := max(
        (one for one in tree.people if one.waiting), key=lambda one: one.silent_days or 0, default=None
    ):
        hints.append(f'mlmtrack log call {silent.person_id} "how it goes"')
    if deeper := next((one for one in _below(tree) if one.hidden_count), None):
        hints.append(f"mlmtrack team tree {deeper.person_id}")
    return [*hints, "mlmtrack team list --sort silent"]
