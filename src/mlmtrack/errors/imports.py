"""Rows of a file that cannot be taken in."""

from collections.abc import Mapping, Sequence

from mlmtrack.errors import AmbiguousError, FileError, NotFoundError, RefusedError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.people import listed


_TOLD = 10
_NAMED = 3
STANDS_FIRST = {"dmy": "day", "mdy": "month", "ymd": "year"}


class RowsRefused(FileError):
    """A file with rows that are refused; *lines* are the first of them with their reasons, a line each."""

    def __init__(self, name: str, rows: int, reasons: Sequence[str]) -> None:
        self.lines = [f"Line {reason}" for reason in reasons[:_TOLD]]
        are = "is" if len(reasons) == 1 else "are"
        some = "The one row" if rows == 1 else f"{len(reasons):,} of the {rows:,} rows"
        more = len(reasons) - len(self.lines)
        untold = f", {more:,} more than shown here" if more else ""
        super().__init__(
            f"{some} in {name} {are} refused{untold}, so nothing was changed.",
            "Fix them, or import the others with --skip-refused.",
        )

    def in_one(self) -> FileError:
        """Return the same with the reasons in its one sentence."""
        return FileError(" ".join([self.explanation.sentence, *self.lines]))


class UnclearDays(FileError):
    """A column of days that may be read in several orders; *choices* say of each what a cell means."""

    def __init__(self, heading: str, choices: Mapping[str, str]) -> None:
        self.heading, self.choices = heading, choices
        ways = " or ".join(f"{STANDS_FIRST[order]} first ({meaning})" for order, meaning in choices.items())
        options = " or ".join(f"--dates {order}" for order in choices)
        super().__init__(
            f"The days in the column {echoed(heading)} may be written {ways}.", "Say which", options
        )


class SeveralOfThatName(AmbiguousError):
    """A row that may mean several people of the book; *candidates* are their numbers and descriptions.

    Where a number may stand in its place, *by_number* says so.
    """

    def __init__(self, text: str, candidates: Sequence[tuple[int, str]], *, by_number: bool) -> None:
        instead = f"Write the number in its place, like #{candidates[0][0]}." if by_number else ""
        super().__init__(f"{echoed(text)} may be {listed(candidates)}.", instead)


def refused_above(name: str) -> NotFoundError:
    """Tell of somebody named in a row whose own row is refused."""
    return NotFoundError(f"{echoed(name)} is named here, and their own row is refused.")


def sponsors_in_a_circle(name: str, circle: Sequence[str]) -> RefusedError:
    """Tell of somebody who stands in a circle of sponsors, or below one; *circle* are those who make it."""
    more = f" and {len(circle) - _NAMED:,} more" if len(circle) > _NAMED else ""
    return RefusedError(
        f"{name} cannot stand in the tree: in this file, {', '.join(circle[:_NAMED])}{more} would stand "
        "below themselves."
    )
