"""Orders: what they are for, and whose they are."""

from mlmtrack.errors.values import BadNumber


PURPOSES = ("customer", "own", "stock", "sample")
MOST_PIECES = 1_000_000


def purpose_unless_said(*, distributor: bool) -> str:
    """Return the purpose of an order by the buyer's role on its day."""
    return "own" if distributor else "customer"


def credited_unless_said(buyer: int, served_by: int, *, distributor: bool) -> int:
    """Return who gets the volume: a distributor themselves, else the one who serves the customer."""
    return buyer if distributor else served_by


def checked_quantity(pieces: int) -> int:
    """Return the number of pieces, which multiplies nothing."""
    if not 0 <= pieces <= MOST_PIECES:
        raise BadNumber("quantity", pieces, f"a whole number from 0 to {MOST_PIECES:,}")
    return pieces
