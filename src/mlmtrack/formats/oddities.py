"""What is odd among the rows under the headings: passed over or taken as it is meant, and told."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from mlmtrack.domain.sentences import natural_list, pluralize
from mlmtrack.errors.explanation import Explanation
from mlmtrack.formats.cells import is_absent
from mlmtrack.formats.tables import Cells, Refused, Row


_MOST_LINES_TOLD = 3
_COUNTED = (
    "associates?|brand partners?|clients?|consultants?|contacts?|customers?|distributors?|entries|entry"
    "|items?|members?|orders?|people|persons?|records?|rows?"
)
_TOTALS = re.compile(
    r"(?:(?:grand|sub|overall|team)[ -]?)?totals?(?: (?:for|of) .*| general| général)?(?: ?[:(].*)?"
    rf"|\d[\d.,]* (?:{_COUNTED})|(?:gesamt|zwischen)?summe:?|(?:ins)?gesamt:?|somme:?|suma:?|soma:?|totale:?",
    re.IGNORECASE,
)


class Kind(Enum):
    """What is odd about a row: its key for programs, one and many in words, whether it is passed over."""

    BLANK = ("blank_rows", "blank row", "blank rows", True)
    HEADINGS = ("repeated_headings", "row of headings again", "rows of headings again", True)
    TOTALS = ("totals", "row of totals", "rows of totals", True)
    NOBODY = ("rows_of_nobody", "row that names nobody", "rows that name nobody", True)
    SHORT = ("short_rows", "row ends early", "rows end early", False)
    SPARE = ("spare_cells", "row has a spare empty cell", "rows have a spare empty cell", False)
    SECOND = (
        "second_values",
        "row has a second value under the same heading, which is not read",
        "rows have a second value under the same heading, which is not read",
        False,
    )

    def __init__(self, key: str, one: str, many: str, passed: bool) -> None:
        self.key, self.one, self.many, self.passed = key, one, many, passed


@dataclass(frozen=True, slots=True)
class Oddity:
    """A line, and what is odd about its row."""

    line: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Layout:
    """What rows are held against: the headings, the columns that say who, and those of the same field."""

    header: Cells
    identities: Sequence[int]
    doubled: Sequence[Sequence[int]]

    def tidy(self, rows: Iterable[Row | Refused]) -> Iterator[Row | Refused | Oddity]:
        """Yield the rows with as many cells as there are headings, and what is odd before each of them.

        Blank rows at the end are no part of the table.
        """
        blank: list[int] = []
        for row in rows:
            if isinstance(row, Row) and not any(row.cells):
                blank.append(row.line)
                continue
            yield from (Oddity(line, Kind.BLANK) for line in blank)
            blank.clear()
            if isinstance(row, Refused):
                yield row
            elif kind := self._passed_over(row.cells):
                yield Oddity(row.line, kind)
            else:
                yield from self._fitted(row)

    def _passed_over(self, cells: Cells) -> Kind | None:
        if cells == self.header:
            return Kind.HEADINGS
        named = (cells[place] for place in self.identities if place < len(cells))
        who = [cell for cell in named if not is_absent(cell, is_text=True)]
        if not all(map(_TOTALS.fullmatch, who)):
            return None
        if who or any(map(_TOTALS.fullmatch, cells)):
            return Kind.TOTALS
        return Kind.NOBODY if self.identities else None

    def _fitted(self, row: Row) -> Iterator[Row | Refused | Oddity]:
        line, cells = row
        width = len(self.header)
        if len(cells) > width:
            if any(cells[width:]):
                has = f"has {pluralize(len(cells), 'cell')} under {pluralize(width, 'heading')}"
                yield Refused(line, Explanation(has))
                return
            yield Oddity(line, Kind.SPARE)
            cells = cells[:width]
        elif len(cells) < width:
            if any(self.header[len(cells) :]):
                yield Oddity(line, Kind.SHORT)
            cells += ("",) * (width - len(cells))
        if any(len({cells[place] for place in places} - {""}) > 1 for places in self.doubled):
            yield Oddity(line, Kind.SECOND)
        yield Row(line, cells)


def describe(oddities: Iterable[Oddity], lines_above: int) -> Iterator[str]:
    """Yield sentences that tell what was passed over, and which rows were taken as they are meant.

    *lines_above* is how many lines stand above the headings.
    """
    lines: dict[Kind, list[int]] = defaultdict(list)
    for oddity in oddities:
        lines[oddity.kind].append(oddity.line)
    by_kind = {kind: _describe_lines(kind, lines[kind]) for kind in Kind if kind in lines}
    above = [f"{pluralize(lines_above, 'line')} above the headings"] if lines_above else []
    if passed := [*above, *(words for kind, words in by_kind.items() if kind.passed)]:
        yield f"Passed over: {', '.join(passed)}."
    yield from (f"{words}." for kind, words in by_kind.items() if not kind.passed)


def count(oddities: Iterable[Oddity], lines_above: int) -> dict[str, int]:
    """Return how often each kind is there, for programs."""
    counts = {"lines_above_headings": lines_above, **{kind.key: 0 for kind in Kind}}
    for oddity in oddities:
        counts[oddity.kind.key] += 1
    return counts


def _describe_lines(kind: Kind, lines: Sequence[int]) -> str:
    count = pluralize(len(lines), kind.one, kind.many)
    if kind is Kind.BLANK or len(lines) > _MOST_LINES_TOLD:
        return count
    return (
        f"{count} ({'line' if len(lines) == 1 else 'lines'} {natural_list([f'{line:,}' for line in lines])})"
    )
