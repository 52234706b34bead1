"""Letters that cannot be written: unknown fields, files that cannot be read or made."""

from collections.abc import Sequence
from pathlib import Path

from mlmtrack.errors import FileError, UsageError


_MOST_LETTERS_SAID_BACK = 40


class UnknownField(UsageError):
    """A word in braces that is no field of a letter; the nearest is suggested."""

    def __init__(self, named: str, line: int, field: str, known: Sequence[str]) -> None:
        from mlmtrack.errors.nearest import nearest

        near = nearest(field, known, most=1)
        meant = f" Did you mean {{{near[0]}}}?" if near else ""
        cut = field if len(field) <= _MOST_LETTERS_SAID_BACK else f"{field[:_MOST_LETTERS_SAID_BACK]}…"
        fields = ", ".join(f"{{{each}}}" for each in known)
        super().__init__(f"Line {line} of {named}: {{{cut}}} is no field.{meant} Accepted: {fields}.")


class NoTextInUtf8(UsageError):
    """A template whose bytes are no text."""

    def __init__(self, named: str, line: int) -> None:
        super().__init__(f"Line {line} of {named} is no text in UTF-8. Save the file in UTF-8.")


class UnfitTemplate(UsageError):
    """A template that no letter can be made of."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The letter's template cannot be kept: {why}.")


class TooLongLetter(FileError):
    """A template beyond what anybody reads."""

    def __init__(self, named: str, most_bytes: int) -> None:
        super().__init__(f"{named} is larger than {most_bytes >> 10} KiB, so it is no letter.")


class EmptyLetter(UsageError):
    """A template without a word."""

    def __init__(self, named: str) -> None:
        super().__init__(
            f"{named} is empty, so no letter can be made of it. "
            "To write one: mlmtrack team letter --edit-template"
        )


class CannotWriteLetter(FileError):
    """A letter or a template that the system does not let be written."""

    def __init__(self, target: Path, why: str) -> None:
        super().__init__(f"The letter cannot be written to {target}: {why}. No part of it was left behind.")


class WhoseLetter(UsageError):
    """A letter of nobody."""

    def __init__(self) -> None:
        super().__init__("NAME is missing: whose letter is it? See `mlmtrack team letter --help`.")


class TemplateNeedsAScreen(UsageError):
    """A template to be edited where no editor can be opened."""

    def __init__(self, place: Path) -> None:
        super().__init__(
            f"The letter's template opens in your editor, on a terminal. It is kept in {place}; "
            "any program may write it there."
        )


class GoesNotTogether(UsageError):
    """Two things wanted of one command that can do either."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} do not go together. Give one of them, then the other.")
