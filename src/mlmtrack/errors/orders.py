"""Orders that are not in the book, or cannot be."""

from datetime import date

from mlmtrack.errors import NotFoundError, RefusedError


class NoSuchOrder(NotFoundError):
    """A number that no order has."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"There is no order {number} in the book. To see their numbers: mlmtrack list orders"
        )


class OrderAhead(RefusedError):
    """An order on a day that is still to come."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"An order is recorded once it was placed, and {day} is still to come. "
            f"To be reminded instead: mlmtrack add followup NAME {day}"
        )
