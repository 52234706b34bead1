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


def no_such_contact(name: str, number: int, what: str, typed: str, known: Sequence[str]) -> NotFoundError:
    """Tell of a phone or an address that somebody lacks; *known* are those that they have."""
    advice = f"Known: {'; '.join(known)}." if known else f"To add one: mlmtrack edit {number} --help"
    return NotFoundError(f"{name} ({number}) has no {what} {echoed(typed)}.", advice)


def several_contacts(typed: str, found: Sequence[str]) -> AmbiguousError:
    """Tell of a piece of a phone or an address that several hold."""
    return AmbiguousError(f"{echoed(typed)} may be {'; '.join(found)}.", "Type more of it.")


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


def already_one(name: str, number: int) -> RefusedError:
    """Tell of a merge of somebody with themselves."""
    return RefusedError(
        f"Both are {name} ({number}).", "To see who may be in the book twice", "mlmtrack list people --twins"
    )


def cannot_go_into_another(number: int) -> RefusedError:
    """Tell of a merge of the user into somebody else."""
    return RefusedError("You stay in your own book.", "The other way round", f"mlmtrack merge me {number}")


def nothing_to_take(name: str, number: int, field: str) -> UsageError:
    """Tell of a field to take from somebody who has nothing in it."""
    return UsageError(f"{name} ({number}) has no {field.replace('_', ' ')} to take.")


def you_are_one(name: str, number: int) -> RefusedError:
    """Tell of a merge of a distributor into the user."""
    return RefusedError(
        f"{name} ({number}) is in the team, and you are the top of it: the two cannot be one.",
        "If the sign-up is a mistake, undo it first",
        "mlmtrack history",
    )


def enrolled_as_both(one: tuple[str, int, date], other: tuple[str, int, date]) -> RefusedError:
    """Tell of two times as a distributor that overlap; each is a name, a number, and the day it began."""
    said = [f"{name} ({number}) signed up on {dated(day)}" for name, number, day in (one, other)]
    return RefusedError(
        f"{' and '.join(said)}, and two times as a distributor cannot overlap.",
        "If one of these sign-ups is a mistake, undo it first",
        "mlmtrack history",
    )


def one_stands_under_the_other(name: str, number: int, other: str, their_number: int) -> RefusedError:
    """Tell of a merge after which somebody would stand below themselves."""
    return RefusedError(
        f"{name} ({number}) and {other} ({their_number}) stand one below the other, or did, so the "
        "tree would go in a circle.",
        "To see the line",
        f"mlmtrack team upline {their_number}",
    )
