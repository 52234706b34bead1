"""Sign-ups, moves and exits that the tree of sponsors cannot take."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.days import dated
from mlmtrack.errors import NotFoundError, RefusedError


def moved_since(name: str, number: int, what: str, day: date, moved_on: date) -> RefusedError:
    """Tell of a move or an exit before a move that the book has already."""
    return RefusedError(
        (
            f"{name} ({number}) was moved on {dated(moved_on)}, so {what} on {dated(day)} cannot be "
            "recorded before it."
        ),
        "Give a later day with --on, or undo that move first",
        "mlmtrack history",
    )


def undo_would_circle(step: int, people: Sequence[tuple[int, str]], more: int) -> RefusedError:
    """Tell of an undo or a redo after which people, *more* than those named, would stand below themselves."""
    named = ", ".join(f"{name} ({number})" for number, name in people)
    others = f" and {more:,} more" if more else ""
    return RefusedError(
        (
            f"Step {step} cannot be reversed as things stand now: {named}{others} would go in a circle, "
            "each below the other."
        ),
        "See",
        "mlmtrack history",
    )


def never_enrolled(name: str, number: int) -> NotFoundError:
    """Tell of somebody who never signed up, where a distributor is meant."""
    from shlex import quote

    return NotFoundError(
        f"{name} ({number}) is not on your team yet.",
        "To sign them up",
        f"mlmtrack add signup {quote(name)}",
    )


def has_left(name: str, number: int, left_on: date) -> RefusedError:
    """Tell what only a distributor can do or have, of somebody who left."""
    return RefusedError(
        f"{name} ({number}) left the team on {dated(left_on)}.",
        "If they come back",
        f"mlmtrack team rejoin {number}",
    )


def sponsored_since(
    name: str, number: int, day: date, recruit: tuple[int, str], came_on: date
) -> RefusedError:
    """Tell of an exit before somebody joined, or was moved, under the person."""
    theirs, their_name = recruit
    return RefusedError(
        (
            f"{their_name} ({theirs}) came under {name} ({number}) on {dated(came_on)}, so {name} cannot "
            f"have left by {dated(day)}."
        ),
        "Give a later day with --on, or first",
        f"mlmtrack team move {theirs} --sponsor NAME --on {came_on}",
    )


def i_am_the_top() -> RefusedError:
    """Tell of the user, who stands above everybody in the own book."""
    return RefusedError("You are the top of your own book: you do not move in it, leave it or join it again.")
