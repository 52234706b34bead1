"""What can be known of a person besides the name, as it was typed and checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mlmtrack.domain.dates import Birthday, Gap


@dataclass(frozen=True, slots=True)
class Details:
    """Contact details, source, stars, tags and facts; None leaves a field as it is, an empty text clears it.

    *referred_by* is what the user typed of a person. A *birthday* may lack its year.
    """

    nickname: str | None = None
    phone: str | None = None
    email: str | None = None
    birthday: Birthday | None = None
    source: str | None = None
    source_kind: str | None = None
    referred_by: str | None = None
    met_on: date | None = None
    tier: int | None = None
    cadence: Gap | None = None
    note: str | None = None
    tags: Sequence[str] = ()
    interests: Sequence[str] = ()
    family: Sequence[str] = ()
    goals: Sequence[str] = ()
