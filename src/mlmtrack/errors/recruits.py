"""What cannot be kept of the work with a recruit: lists that are full, names that are not on them."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.errors import AmbiguousError, NotFoundError, RefusedError
from mlmtrack.errors.days import in_full


_MOST_LETTERS_SAID_BACK = 80
_TEN = 10


def _said(handle: str) -> str:
    if len(handle) <= _MOST_LETTERS_SAID_BACK:
        return repr(handle)
    return f"{handle[:_MOST_LETTERS_SAID_BACK]!r}…"


class NotOnTheList(NotFoundError):
    """A name that is not on a recruit's list; the nearest are named."""

    def __init__(self, handle: str, known: Sequence[str], listed: str) -> None:
        from mlmtrack.errors.nearest import nearest

        near = nearest(handle, known)
        there = (
            f"The nearest: {', '.join(near)}." if near else f"It holds {', '.join(known) or 'nobody yet'}."
        )
        super().__init__(f"{_said(handle)} is not on {listed}. {there}")


class SeveralOnTheList(AmbiguousError):
    """A name that several on a recruit's list have."""

    def __init__(self, handle: str, found: Sequence[str], listed: str) -> None:
        super().__init__(f"{_said(handle)} may be {' or '.join(found)} on {listed}. Type the full name.")


class TenAlready(RefusedError):
    """An eleventh prospect for the top ten."""

    def __init__(self, listed: str, held: int, more: int, number: int) -> None:
        full = f"{listed} is full" if held == _TEN else f"{listed} holds {held}"
        super().__init__(
            f"The ten are what to begin with: {full}, and {more} more "
            f"{'does' if more == 1 else 'do'} not fit. "
            f"To make room: mlmtrack team top {number} --drop PROSPECT"
        )


class OutOfOrder(RefusedError):
    """A mark on a day that cannot be, beside another that is set."""

    def __init__(self, mark: str, day: date, other: str, held: date) -> None:
        when = "later" if held > day else "earlier"
        super().__init__(
            f"They cannot be marked {mark} on {in_full(day)}: they are marked {other} on {in_full(held)}, "
            f"which is {when}. "
            f"Mark them {other} on another day first, with --on DAY."
        )


class NoWhyOfMine(RefusedError):
    """The WHY of the user, who never signed up under anybody here."""

    def __init__(self) -> None:
        super().__init__(
            "A WHY belongs to a sign-up, and you have none in your own book. Keep yours as a goal: "
            'mlmtrack edit me --goal "…"'
        )


class NoLongerADistributor(RefusedError):
    """A WHY for somebody whose time as a distributor is over."""

    def __init__(self, name: str, number: int, left_on: date) -> None:
        super().__init__(
            f"{name} ({number}) is no distributor since {in_full(left_on)}. "
            f'What moves them now may be a goal: mlmtrack edit {number} --goal "…"'
        )


class NeverADistributor(RefusedError):
    """The WHY of somebody who never signed up."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(
            f"{name} ({number}) has not signed up, and a WHY belongs to a sign-up. "
            f'Keep what moves them as a goal: mlmtrack edit {number} --goal "…"'
        )
