"""Whose volume it is: own, customer, established, new; and what share rests on customers."""

from dataclasses import dataclass

from mlmtrack.domain.money import Points


SCOPES = ("group", "personal")
GROUPINGS = ("month", "leg", "person", "product")


@dataclass(frozen=True, slots=True)
class Volume:
    """Points of a month or of a group of orders, by the buyer's role on the order's day."""

    own: Points
    customers: Points
    established: Points
    new: Points

    @property
    def total(self) -> Points:
        """All four together."""
        return Points(self.own + self.customers + self.established + self.new)

    @property
    def mortar_ratio(self) -> float | None:
        """Customers' share of the total; None when the total is 0."""
        return self.customers / self.total if self.total else None

    @property
    def recruiting_dependence(self) -> float | None:
        """New distributors' share of the total; None when the total is 0."""
        return self.new / self.total if self.total else None

    @property
    def without_new(self) -> Points:
        """What would remain without the orders of new distributors."""
        return Points(self.total - self.new)

    def __add__(self, other: "Volume") -> "Volume":
        """Return both together."""
        return Volume(
            own=Points(self.own + other.own),
            customers=Points(self.customers + other.customers),
            established=Points(self.established + other.established),
            new=Points(self.new + other.new),
        )


NOTHING = Volume(own=Points(0), customers=Points(0), established=Points(0), new=Points(0))
