"""The two records of one person: the one that is kept, and the one that goes into it."""

from typing import NamedTuple

from sqlmodel import Session

from mlmtrack.actions.people.finding import resolve_person
from mlmtrack.domain.people import ME
from mlmtrack.errors.people import already_one, cannot_go_into_another
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.people import Person


class Pair(NamedTuple):
    """Who is *kept*, and who is *gone* into them."""

    kept: Person
    gone: Person

    @property
    def number(self) -> int:
        """The number that is kept."""
        return number_of(self.kept)

    @property
    def former(self) -> int:
        """The number that leads to the other from then on."""
        return number_of(self.gone)

    @property
    def numbers(self) -> tuple[int, int]:
        """Both."""
        return self.number, self.former


def resolve_pair(session: Session, kept_ref: str, gone_ref: str) -> Pair:
    """Return the two people that the user means.

    Raises:
        RefusedError: they are one already, or the second is the user.

    """
    pair = Pair(resolve_person(session, kept_ref), resolve_person(session, gone_ref))
    if pair.number == pair.former:
        raise already_one(pair.kept.name, pair.number)
    if pair.former == ME:
        raise cannot_go_into_another(pair.number)
    return pair
