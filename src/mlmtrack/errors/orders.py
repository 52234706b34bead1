"""Orders that are not in the book, or cannot be."""

from mlmtrack.errors import NotFoundError


class NoSuchOrder(NotFoundError):
    """A number that no order has."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"There is no order {number} in the book. To see their numbers: mlmtrack list orders"
        )
