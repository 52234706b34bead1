"""Tables: rows of cells with the lines they start on, whatever kind of file they stand in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mlmtrack.errors.explanation import Explanation
from mlmtrack.errors.files import TooManyColumns


MOST_COLUMNS = 2_000  # programs for contacts write some hundred
MOST_LETTERS_OF_A_CELL = 64 << 10

_FORMULA_GUARDS = ("'=", "'+", "'-", "'@", "'\t", "'\r")


class Number(str):
    """The text of a cell that is a number in its file: plain digits, a point before the decimals."""

    __slots__ = ()


Cells = tuple[str, ...]  # a day of a file that knows days is written as in 2026-03-04


class Row(NamedTuple):
    """The cells of a row, none of them where it is blank, and the line it starts on."""

    line: int
    cells: Cells


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken in: the line it starts on, and why."""

    line: int
    why: Explanation


@dataclass(frozen=True, slots=True)
class Table:
    """A table in the file that errors call *name*.

    *rows* reads anew each row, also those above the headings and blank ones; there are about
    *row_estimate* of them. Of several sheets it is *sheet*, and the others are *other_sheets*.
    """

    name: str
    rows: Callable[[], Iterator[Row | Refused]]
    row_estimate: int
    sheet: str | None = None
    other_sheets: Sequence[str] = ()


def bare(cell: str) -> str:
    """Return the text of a cell, without the guard against formulas of our own exports."""
    text = cell.strip()
    return text[1:] if text.startswith(_FORMULA_GUARDS) else text


def narrow(rows: Iterable[Row | Refused], name: str) -> Iterator[Row | Refused]:
    """Yield *rows*.

    Raises:
        TooManyColumns: one has more than 2,000 cells.

    """
    for row in rows:
        if isinstance(row, Row) and len(row.cells) > MOST_COLUMNS:
            raise TooManyColumns(name, len(row.cells), MOST_COLUMNS)
        yield row
