"""Values that cannot be meant: days, amounts, names, choices."""

from collections.abc import Iterable

from mlmtrack.errors import UsageError
from mlmtrack.errors.echo import echoed


class BadAmount(UsageError):
    """An amount that is no number, negative, absurd, or finer than a hundredth."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(f"{echoed(text)} is no amount: {why}. Type it like 120, 49.90 or 1,234.50.")


class OtherCurrency(UsageError):
    """An amount with the sign or the code of another currency than the settings'."""

    def __init__(self, text: str, currency: str) -> None:
        super().__init__(
            f"{echoed(text)} is not in {currency}, the currency of your settings. Give it in {currency}; "
            "to keep the book in another one: mlmtrack settings set currency CODE"
        )


class BadName(UsageError):
    """A name that is empty, too long, or holds a NUL."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This name cannot be kept: {why}.")


class BadText(UsageError):
    """A text that is too long or holds a NUL."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"The {what} cannot be kept: {why}.")


class BadNumber(UsageError):
    """A whole number that is out of its range."""

    def __init__(self, what: str, text: object, expected: str) -> None:
        super().__init__(f"{echoed(text)} is no {what}: expected {expected}.")


class UnknownChoice(UsageError):
    """A word that is none of the accepted ones; the nearest is suggested."""

    def __init__(self, what: str, text: str, choices: Iterable[str]) -> None:
        from mlmtrack.errors.nearest import nearest

        accepted = list(choices)
        near = nearest(text, accepted)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        super().__init__(f"{echoed(text)} is no {what}.{meant} Accepted: {', '.join(accepted)}.")
