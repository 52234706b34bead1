"""What cannot be kept of the work with a recruit: lists that are full, names that are not on them."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.days import dated
from mlmtrack.errors import AmbiguousError, NotFoundError, RefusedError


_MOST_LETTERS_SAID_BACK = 80
_TEN = 10


def _quoted(name: str) -> str:
    if len(name) <= _MOST_LETTERS_SAID_BACK:
        return repr(name)
    return f"{name[:_MOST_LETTERS_SAID_BACK]!r}…"


def not_on_the_list(name: str, known: Sequence[str], listed: str) -> NotFoundError:
    """Tell of a name that is not on a recruit's list; the nearest are named."""
    from mlmtrack.errors.nearest import nearest

    near = nearest(name, known)
    there = f"The nearest: {', '.join(near)}." if near else f"It has {', '.join(known) or 'nobody yet'}."
    return NotFoundError(f"{_quoted(name)} is not on {listed}.", there)


def several_on_the_list(name: str, found: Sequence[str], listed: str) -> AmbiguousError:
    """Tell of a name that several on a recruit's list have."""
    return AmbiguousError(f"{_quoted(name)} may be {' or '.join(found)} on {listed}.", "Type the full name.")


def ten_already(listed: str, held: int, more: int, number: int) -> RefusedError:
    """Tell of an eleventh prospect for the top ten."""
    full = f"{listed} is full" if held == _TEN else f"{listed} has {held}"
    return RefusedError(
        f"The ten are what to begin with: {full}, and {more} more {'does' if more == 1 else 'do'} not fit.",
        "To make room",
        f"mlmtrack team top {number} --drop PROSPECT",
    )


def out_of_order(mark: str, day: date, other: str, held: date) -> RefusedError:
    """Tell of a mark on a day that cannot be, beside another that is set."""
    when = "later" if held > day else "earlier"
    return RefusedError(
        (
            f"They cannot be marked {mark} on {dated(day)}: they are marked {other} on {dated(held)}, "
            f"which is {when}."
        ),
        f"Mark them {other} on another day first, with --on DAY.",
    )


def no_why_of_mine() -> RefusedError:
    """Tell of the WHY of the user, who never signed up under anybody here."""
    return RefusedError(
        "A WHY belongs to a sign-up, and you have none in your own book.",
        "Keep yours as a goal",
        'mlmtrack edit me --goal "…"',
    )


def never_a_distributor(name: str, number: int) -> RefusedError:
    """Tell of the WHY of somebody who never signed up."""
    return RefusedError(
        f"{name} ({number}) has not signed up, and a WHY belongs to a sign-up.",
        "Keep what moves them as a goal",
        f'mlmtrack edit {number} --goal "…"',
    )
