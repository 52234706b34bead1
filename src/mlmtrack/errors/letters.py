"""Letters that cannot be written: unknown fields, files that cannot be read or made."""

from collections.abc import Sequence
from pathlib import Path

from mlmtrack.errors import FileError, UsageError


_MOST_LETTERS_SAID_BACK = 40


class UnknownField(UsageError):
    """A word in braces that is not a field of a letter; the nearest is suggested."""

    def __init__(self, named: str, line: int, field: str, known: Sequence[str]) -> None:
        from mlmtrack.errors.nearest import nearest

        near = nearest(field, known, most=1)
        suggestion = f"Did you mean {{{near[0]}}}? " if near else ""
        cut = field if len(field) <= _MOST_LETTERS_SAID_BACK else f"{field[:_MOST_LETTERS_SAID_BACK]}…"
        fields = ", ".join(f"{{{each}}}" for each in known)
        super().__init__(
            f"Line {line} of {named}: {{{cut}}} is not a field.", f"{suggestion}Accepted: {fields}."
        )


def unfit_template(why: str) -> UsageError:
    """Tell of a template that no letter can be made of."""
    return UsageError(f"The letter's template cannot be kept: {why}.")


class EmptyLetter(UsageError):
    """A template without a word."""

    def __init__(self, named: str) -> None:
        super().__init__(
            f"{named} is empty, so no letter can be made of it.",
            "To write one",
            "mlmtrack team letter --edit-template",
        )


def cannot_write_letter(target: Path, why: str) -> FileError:
    """Tell of a letter or a template that the system does not let be written."""
    return FileError(f"The letter cannot be written to {target}: {why}. No part of it was left behind.")


def goes_not_together(one: str, other: str) -> UsageError:
    """Tell of two things wanted of one command that can do either."""
    return UsageError(f"{one} and {other} do not go together.", "Give one of them, then the other.")
