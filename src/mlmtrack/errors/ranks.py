"""Rank rules that cannot be read, or that make no sense."""

from mlmtrack.errors import FileError


A_LINE_TO_BEGIN_WITH = 'ranks=[{name="Silver",min_personal=100,min_group=1000}]'  # no blanks to fold it at


class TooBigForRules(FileError):
    """A rule file beyond what any plan can be."""

    def __init__(self, named: str, most_bytes: int) -> None:
        super().__init__(f"{named} is larger than {most_bytes >> 20} MiB, so it is not a file of rank rules.")
