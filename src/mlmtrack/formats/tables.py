"""Tables: a header, and rows of cells with the lines they start on, whatever kind of file they stand in."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
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
class Table(ABC):
    """A table in the file that errors call *name*."""

    name: str
    header: Cells

    @abstractmethod
    def rows(self) -> Iterator[Row | Refused]:
        """Yield each row that is not blank; they are read anew each time that they are asked for."""

    @abstractmethod
    def about_as_many_rows(self) -> int:
        """Return about how many rows there are, without reading them."""
