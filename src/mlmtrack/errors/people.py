"""People who are not found, may be several, or are in the book already."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.errors import AmbiguousError, NotFoundError, RefusedError, UsageError
from mlmtrack.errors.days import in_full
from mlmtrack.errors.echo import echoed


_LISTED = 8


class NoName(UsageError):
    """An empty text where a person is meant."""

    def __init__(self) -> None:
        super().__init__("The name is empty. Type a piece of the name, or the person's number.")


class NoSuchPerson(NotFoundError):
    """A name that nobody in the book has; the nearest are named."""

    def __init__(self, handle: str, nearest: Sequence[tuple[int, str]]) -> None:
        near = ", ".join(f"{name} ({number})" for number, name in nearest)
        advice = f"The nearest: {near}." if near else "To look further: mlmtrack find TEXT"
        super().__init__(f"Nobody in the book is called {echoed(handle)}. {advice}")


class AmbiguousName(AmbiguousError):
    """A name that several people have; *candidates* are their numbers and descriptions."""

    def __init__(self, handle: str, candidates: Sequence[tuple[int, str]]) -> None:
        self.handle = handle
        self.candidates = candidates
        listed = "; ".join(f"{number} {name}" for number, name in candidates[:_LISTED])
        more = f"; and {len(candidates) - _LISTED} more" if len(candidates) > _LISTED else ""
        super().__init__(f"{echoed(handle)} may be {listed}{more}. Type the number in place of the name.")


class LooksLikeATwin(RefusedError):
    """A new person who may be one that is there; the *question* can be answered with a yes."""

    def __init__(self, question: str, refusal: str) -> None:
        self.question = question
        super().__init__(refusal)


class TwinInTheBook(LooksLikeATwin):
    """A new person with the name, phone or e-mail of one that is there."""

    def __init__(self, name: str, twin: str, number: int, same: str) -> None:
        super().__init__(
            f"{twin} ({number}) has the same {same}. Add {name} as another person?",
            f"{twin} ({number}) is in the book already with the same {same}. "
            f"To add {name} as another person, give --anyway.",
        )


class NamesakeInTheBook(LooksLikeATwin):
    """A new person of one word, which is in the names of others; *namesakes* are their numbers and names."""

    def __init__(self, word: str, namesakes: Sequence[tuple[int, str]]) -> None:
        listed = [f"{name} ({number})" for number, name in namesakes[:_LISTED]]
        listed += [f"{len(namesakes) - _LISTED} more"] if len(namesakes) > _LISTED else []
        there = " and ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))
        there += " is in the book." if len(namesakes) == 1 else " are in the book."
        super().__init__(
            f"{there} Add another person called {word}?",
            f"{there} If you mean somebody there, type the full name, like '{namesakes[0][1]}'; "
            f"to add another person called {word}, give --anyway.",
        )


class CannotArchiveMe(RefusedError):
    """The user, whose own book it is."""

    def __init__(self) -> None:
        super().__init__("This is your own book, so you stay in it.")


class AlreadyThere(RefusedError):
    """A role that the person has already on that day."""

    def __init__(self, name: str, number: int, role: str, advice: str) -> None:
        super().__init__(f"{name} ({number}) is {role} already. {advice}")


class NoDistributor(RefusedError):
    """A sponsor, server or credited person who is no distributor on that day."""

    def __init__(self, name: str, number: int, day: date) -> None:
        from shlex import quote

        super().__init__(
            f"{name} ({number}) is no distributor on {in_full(day)}. "
            f"Sign them up first: mlmtrack add signup {quote(name)} --on {day}"
        )


class SignedUpLater(RefusedError):
    """A sign-up before one that the book holds already."""

    def __init__(self, name: str, number: int, joined_on: date) -> None:
        super().__init__(
            f"{name} ({number}) is a distributor from {in_full(joined_on)} on already, "
            "and two times as a distributor cannot overlap."
        )


class OwnSponsor(RefusedError):
    """Somebody made the sponsor of themselves."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot sponsor {name}. Give another --sponsor; you are `me`.")


class OwnReferrer(RefusedError):
    """Somebody said to have sent themselves."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(
            f"{name} ({number}) cannot be referred by {name}. Name somebody else, or nobody: --referred-by ''"
        )


class NothingToChange(UsageError):
    """An edit that says nothing, where no editor can be opened."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing was said that should change. Give it by an option, like --phone, --email, --tier, "
            "--tag, --note or --name; all of them: mlmtrack edit person --help"
        )


class BadPersonText(UsageError):
    """A text of a person that cannot be read; *line* is counted from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"Line {line}: {why}")


class ChangedMeanwhile(RefusedError):
    """A person whom another command changed since their text was written; *told* says how."""

    def __init__(self, name: str, number: int, told: str) -> None:
        super().__init__(
            f"{name} ({number}) was changed by another command while the editor was open: {told}. "
            "That stands, and nothing of your text went into the book."
        )
