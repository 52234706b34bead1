"""Orders: what they are for, and how many pieces they have."""

from mlmtrack.errors.values import BadNumber


PURPOSES = ("customer", "own", "stock", "sample")
MOST_PIECES = 1_000_000


def checked_quantity(pieces: int) -> int:
    """Return the number of pieces, which multiplies nothing."""
    if not 0 <= pieces <= MOST_PIECES:
        raise BadNumber("quantity", pieces, f"a whole number from 0 to {MOST_PIECES:,}")
    return pieces
