"""Rank rules that cannot be read, or that cannot be meant."""

from pathlib import Path

from mlmtrack.errors import FileError, UsageError


A_LINE_TO_BEGIN_WITH = 'ranks=[{name="Silver",min_personal=100,min_group=1000}]'  # no blanks to fold it at


class BadRankRules(UsageError):
    """A rule file that holds something that cannot be meant."""

    def __init__(self, named: str, line: int, why: str) -> None:
        super().__init__(f"Line {line} of {named}: {why}")


class TooBigForRules(FileError):
    """A rule file beyond what any plan can be."""

    def __init__(self, named: str, most_bytes: int) -> None:
        super().__init__(f"{named} is larger than {most_bytes >> 20} MiB, so it is no file of rank rules.")


class NoRankRules(FileError):
    """No rules where they are looked for."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"There are no rank rules at {place} yet. Write your plan's there, or name a file with --rules. "
            f"To begin with, this line is enough: {A_LINE_TO_BEGIN_WITH}"
        )
