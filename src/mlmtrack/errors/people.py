"""People who are not found, may be several, or are already in the book."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.days import dated
from mlmtrack.errors import AmbiguousError, NotFoundError, RefusedError, UsageError
from mlmtrack.errors.echo import echoed


_LISTED = 8


def listed(candidates: Sequence[tuple[int, str]]) -> str:
    """Return the numbers and descriptions of *candidates*; of many, the first and how many more."""
    said = [f"{number} {description}" for number, description in candidates[:_LISTED]]
    more = [f"and {len(candidates) - _LISTED} more"] if len(candidates) > _LISTED else []
    return "; ".join([*said, *more])


class NoName(UsageError):
    """An empty text where a person is meant."""

    def __init__(self) -> None:
        super().__init__("The name is empty.", "Type part of the name, or the person's number.")


class NoSuchPerson(NotFoundError):
    """A name that nobody in the book has; the *nearest* are as they stand in a sentence."""

    def __init__(self, person_ref: str, nearest: Sequence[str]) -> None:
        advice = f"The nearest: {', '.join(nearest)}." if nearest else "To look further: mlmtrack find TEXT"
        super().__init__(f"Nobody in the book is called {echoed(person_ref)}.", advice)


class AmbiguousName(AmbiguousError):
    """A name that several people have; *candidates* are their numbers and descriptions."""

    may_be = "may be"

    def __init__(self, person_ref: str, candidates: Sequence[tuple[int, str]]) -> None:
        self.person_ref = person_ref
        self.candidates = candidates
        super().__init__(
            f"{echoed(person_ref)} {self.may_be} {listed(candidates)}.",
            "Type the number instead of the name.",
        )


class LooksLikeATwin(RefusedError):
    """A new person who may be one that is there; the *question* can be answered with a yes."""

    def __init__(self, question: str, reason: str, advice: str) -> None:
        self.question = question
        super().__init__(reason, advice)


class TwinInTheBook(LooksLikeATwin):
    """A new person with the name, phone or e-mail of *twins* there, who are as they stand in a sentence."""

    def __init__(self, name: str, twins: Sequence[str], same: str) -> None:
        has, is_there = ("has", "is") if len(twins) == 1 else ("have", "are")
        super().__init__(
            f"{_joined(twins)} {has} the same {same}. Add {name} as another person?",
            f"{_joined(twins)} {is_there} already in the book with the same {same}.",
            f"To add {name} as another person, give --anyway.",
        )


class NamesakeInTheBook(LooksLikeATwin):
    """A new person of one word, which is in the names of others; *full_name* is that of the first.

    The *namesakes* are as they stand in a sentence.
    """

    def __init__(self, word: str, namesakes: Sequence[str], full_name: str) -> None:
        there = f"{_joined(namesakes)} {'is' if len(namesakes) == 1 else 'are'} in the book."
        super().__init__(
            f"{there} Add another person called {word}?",
            there,
            f"If you mean somebody there, type the full name, like '{full_name}'; "
            f"to add another person called {word}, give --anyway.",
        )


def _joined(people: Sequence[str]) -> str:
    more = [f"{len(people) - _LISTED} more"] if len(people) > _LISTED else []
    said = [*people[:_LISTED], *more]
    return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))


def already_there(name: str, number: int, role: str, advice: str) -> RefusedError:
    """Tell of a role that the person has already on that day."""
    return RefusedError(f"{name} ({number}) is already {role}.", advice)


def no_distributor(name: str, number: int, day: date) -> RefusedError:
    """Tell of a sponsor, server or credited person who is not a distributor on that day."""
    from shlex import quote

    return RefusedError(
        f"{name} ({number}) is not a distributor on {dated(day)}.",
        "Sign them up first",
        f"mlmtrack add signup {quote(name)} --on {day}",
    )
