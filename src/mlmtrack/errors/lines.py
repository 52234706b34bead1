"""Lines of a text that make no sense."""

from mlmtrack.errors import UsageError
from mlmtrack.errors.explanation import Explanation


class BadLine(UsageError):
    """A line of a text, counted from 1; *source* is what the file is called, if it is one."""

    def __init__(self, line: int, why: Explanation, source: str = "") -> None:
        of = f" of {source}" if source else ""
        super().__init__(f"Line {line}{of}: {why.reason}", why.advice, why.command)
