"""Sign-ups, moves and exits that the tree of sponsors cannot take."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.errors import NotFoundError, RefusedError, UsageError
from mlmtrack.errors.days import in_full


class JoinedLater(RefusedError):
    """A sign-up under somebody who joined after that day themselves."""

    def __init__(self, name: str, number: int, day: date, joined_on: date) -> None:
        super().__init__(
            f"{name} ({number}) is no distributor on {in_full(day)}. They joined on {in_full(joined_on)}: "
            "give that day or a later one with --on DAY, or name somebody else."
        )


class LeftEarlier(RefusedError):
    """A sign-up under somebody who had left by that day; *above* is the next active person over them."""

    def __init__(self, name: str, number: int, day: date, left_on: date, above: str) -> None:
        super().__init__(
            f"{name} ({number}) is no distributor on {in_full(day)}. They left on {in_full(left_on)}; "
            f"the next active person above them is {above}."
        )


class MovedTooEarly(RefusedError):
    """A move before the day of the joining."""

    def __init__(self, name: str, number: int, day: date, joined_on: date) -> None:
        super().__init__(
            f"{name} ({number}) joined on {in_full(joined_on)}, so they cannot have moved on {in_full(day)}. "
            "Give that day, for where they stood from the beginning, or a later one with --on."
        )


class MovedSince(RefusedError):
    """A move or an exit before a move that the book has already."""

    def __init__(self, name: str, number: int, what: str, day: date, moved_on: date) -> None:
        super().__init__(
            f"{name} ({number}) was moved on {in_full(moved_on)}, so {what} on {in_full(day)} cannot be "
            "recorded before it. Give a later day with --on, or undo that move first: mlmtrack history"
        )


class OrderedSince(RefusedError):
    """An exit on or before the day of an order of theirs."""

    def __init__(self, name: str, number: int, day: date, order: int, placed_on: date) -> None:
        super().__init__(
            f"{name} ({number}) placed order {order} on {in_full(placed_on)}, so they cannot have left by "
            f"{in_full(day)}. Give a later day with --on, or let them stay a customer: --stays-customer"
        )


class OwnPlacement(RefusedError):
    """Somebody placed under themselves."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} cannot be placed under {name}. Give another --placement.")


class WouldCircle(RefusedError):
    """A sponsor or a placement that stands below the person."""

    def __init__(self, name: str, number: int, above: str, above_number: int) -> None:
        super().__init__(
            f"{above} ({above_number}) stands below {name} ({number}), so {name} cannot stand below {above}: "
            f"the tree would go in a circle. To see the line: mlmtrack team upline {above_number}"
        )


class UndoWouldCircle(RefusedError):
    """An undo or a redo after which people, *more* than those named, would stand below themselves."""

    def __init__(self, step: int, people: Sequence[tuple[int, str]], more: int) -> None:
        named = ", ".join(f"{name} ({number})" for number, name in people)
        others = f" and {more:,} more" if more else ""
        super().__init__(
            f"Step {step} cannot be reversed as things stand now: {named}{others} would go in a circle, "
            "each below the other. See: mlmtrack history"
        )


class UndoWouldOverlap(RefusedError):
    """An undo or a redo after which somebody would be a distributor twice on one day."""

    def __init__(self, step: int, name: str, number: int) -> None:
        super().__init__(
            f"Step {step} cannot be reversed as things stand now: {name} ({number}) signed up again since, "
            "and two times as a distributor cannot overlap. See: mlmtrack history"
        )


class NeverEnrolled(NotFoundError):
    """Somebody who never signed up, where a distributor is meant."""

    def __init__(self, name: str, number: int) -> None:
        from shlex import quote

        super().__init__(
            f"{name} ({number}) is not on your team so far. "
            f"To sign them up: mlmtrack add signup {quote(name)}"
        )


class NotYetEnrolled(NotFoundError):
    """Somebody who joined after the day that is looked at."""

    def __init__(self, name: str, number: int, day: date) -> None:
        super().__init__(
            f"{name} ({number}) is not on your team by {in_full(day)}. Their card: mlmtrack show {number}"
        )


class HasLeft(RefusedError):
    """What only a distributor can do or have, of somebody who left."""

    def __init__(self, name: str, number: int, left_on: date) -> None:
        super().__init__(
            f"{name} ({number}) left the team on {in_full(left_on)}. "
            f"If they come back: mlmtrack team rejoin {number}"
        )


class StillThereThen(RefusedError):
    """A sign-up within a time as a distributor that has ended since."""

    def __init__(self, name: str, number: int, left_on: date) -> None:
        super().__init__(
            f"{name} ({number}) was a distributor until {in_full(left_on)}. "
            "Give that day or a later one with --on DAY."
        )


class LeavesTooEarly(RefusedError):
    """An exit on the day of the joining, or before it."""

    def __init__(self, name: str, number: int, joined_on: date, day: date) -> None:
        super().__init__(
            f"{name} ({number}) joined on {in_full(joined_on)}, so they cannot have left by {in_full(day)}. "
            "Give a later day with --on; a sign-up made by mistake is taken back: mlmtrack undo"
        )


class SponsoredSince(RefusedError):
    """An exit before somebody joined, or was moved, under the person."""

    def __init__(self, name: str, number: int, day: date, recruit: tuple[int, str], came_on: date) -> None:
        theirs, their_name = recruit
        super().__init__(
            f"{their_name} ({theirs}) came under {name} ({number}) on {in_full(came_on)}, "
            f"so {name} cannot have left by {in_full(day)}. Give a later day with --on, "
            f"or first: mlmtrack team move {theirs} --sponsor NAME --on {came_on}"
        )


class NoRankToKeep(RefusedError):
    """A rank of somebody who is no distributor today, or of the user, who never signed up here."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(
            f"{name} ({number}) has no sign-up that holds today, and a rank belongs to one. "
            f"The card: mlmtrack show {number}"
        )


class IAmTheTop(RefusedError):
    """The user, who stands above everybody in the own book."""

    def __init__(self) -> None:
        super().__init__(
            "You are the top of your own book: you do not move in it, leave it or join it again."
        )


class NowhereToMove(UsageError):
    """A move that says neither a sponsor nor a placement."""

    def __init__(self) -> None:
        super().__init__("Nothing was said that should change. Give --sponsor NAME or --placement NAME.")
