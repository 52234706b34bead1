"""Rows of a file that cannot be taken in."""

from collections.abc import Sequence

from mlmtrack.errors import AmbiguousError, FileError, NotFoundError, RefusedError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.people import listed


_TOLD = 10
_NAMED = 3


class RowsRefused(FileError):
    """A file with rows that are refused; *lines* are the first of them with their reasons, a line each."""

    def __init__(self, name: str, rows: int, reasons: Sequence[str]) -> None:
        self.lines = [f"Line {reason}" for reason in reasons[:_TOLD]]
        are = "row is" if len(reasons) == 1 else "rows are"
        more = len(reasons) - len(self.lines)
        untold = f", {more:,} more than told here" if more else ""
        super().__init__(
            f"{len(reasons):,} {are} refused of the {rows:,} in {name}{untold}, so nothing was changed. "
            "Mend them, or take in the others with --skip-refused."
        )

    def in_one(self) -> FileError:
        """Return the same with the reasons in its one sentence."""
        return FileError(" ".join([str(self), *self.lines]))


class SeveralOfThatName(AmbiguousError):
    """A row that may mean several people of the book; *candidates* are their numbers and descriptions."""

    def __init__(self, text: str, candidates: Sequence[tuple[int, str]]) -> None:
        super().__init__(f"{echoed(text)} may be {listed(candidates)}.")


class SeveralBuyers(AmbiguousError):
    """An order whose buyer may be several people; *candidates* are their numbers and descriptions."""

    def __init__(self, name: str, candidates: Sequence[tuple[int, str]]) -> None:
        instead = f"Write the number in its place, like #{candidates[0][0]}."
        super().__init__(f"{echoed(name)} may be {listed(candidates)}. {instead}")


class NobodyHasThatNumber(NotFoundError):
    """A row that names a person by a number that nobody has."""

    def __init__(self, number: str) -> None:
        super().__init__(f"Nobody in the book has the number {number}.")


class NobodyOfThatName(NotFoundError):
    """An order by somebody who is not in the book, where no new people are wanted."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Nobody in the book is called {echoed(name)}, and new people are refused.")


class NobodyNamedSo(NotFoundError):
    """Somebody whom a row names and who is neither in the book nor in the file; *how* says what they are."""

    def __init__(self, how: str, name: str) -> None:
        super().__init__(f"{how} {echoed(name)}, who is neither in the book nor in this file. You are `me`.")


class RefusedAbove(NotFoundError):
    """Somebody named in a row whose own row is refused."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{echoed(name)} is named here, and their own row is refused.")


class SameMemberNumber(RefusedError):
    """A member number that another person of the file has."""

    def __init__(self, member_no: str, line: int) -> None:
        super().__init__(f"Somebody else has the member number {echoed(member_no)} in line {line} already.")


class WithoutASponsor(RefusedError):
    """A member number or a rank of somebody who is no distributor, and whose row does not say so."""

    def __init__(self) -> None:
        super().__init__(
            "A member number or a rank is a distributor's: say who sponsors them, `me` for you, or the role."
        )


class SponsorsInACircle(RefusedError):
    """Somebody in a file who stands in a circle of sponsors, or below one; *circle* are those who make it."""

    def __init__(self, name: str, circle: Sequence[str]) -> None:
        more = f" and {len(circle) - _NAMED:,} more" if len(circle) > _NAMED else ""
        super().__init__(
            f"{name} cannot stand in the tree: in this file, {', '.join(circle[:_NAMED])}{more} would stand "
            "below themselves."
        )


class AnotherRowOfThem(RefusedError):
    """A second row of the same person that says something else."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(f"{name} stands in line {line} already, with other details.")
