"""Tables: rows of cells with the lines they start on, whatever kind of file they stand in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mlmtrack.errors.explanation import Explanation


MOST_COLUMNS = 2_000  # programs for contacts write some hundred


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
    *row_estimate* of them. *origin* says where in the file it stands, if the file holds more.
    """

    name: str
    rows: Callable[[], Iterator[Row | Refused]]
    row_estimate: int
    origin: str = ""
