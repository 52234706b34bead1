"""Tables: a header, and rows of cells with the lines they start on, whatever kind of file they stand in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mlmtrack.errors.explanation import Explanation


Cells = tuple[str, ...]


class Row(NamedTuple):
    """The cells of a row, as many as the header has, and the line it starts on."""

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

    *rows* reads anew each row that is not blank; there are about *row_estimate* of them.
    """

    name: str
    header: Cells
    rows: Callable[[], Iterator[Row | Refused]]
    row_estimate: int
