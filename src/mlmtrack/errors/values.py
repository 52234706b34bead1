"""Values that make no sense: days, amounts, names, choices."""

from collections.abc import Iterable

from mlmtrack.errors import UsageError
from mlmtrack.errors.echo import echoed, with_article


class BadAmount(UsageError):
    """An amount that is not a number, negative, absurd, or finer than a hundredth."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"{echoed(text)} is not an amount: {why}.", "Type it like 120, 49.90 or 1,234.50.")


class BadName(UsageError):
    """A name that is empty, too long, or holds a NUL."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This name cannot be used: {why}.")


class BadText(UsageError):
    """A text that is too long or holds a NUL."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"The {what} cannot be kept: {why}.")


class BadNumber(UsageError):
    """A whole number that is out of its range."""

    def __init__(self, what: str, text: object, expected: str) -> None:
        super().__init__(f"{echoed(text)} is not {with_article(what)}: expected {expected}.")


class UnknownChoice(UsageError):
    """A word that is none of the accepted ones; the nearest is suggested."""

    def __init__(self, what: str, text: str, choices: Iterable[str]) -> None:
        from mlmtrack.errors.nearest import accepted

        super().__init__(f"{echoed(text)} is not {with_article(what)}.", accepted(text, choices))
