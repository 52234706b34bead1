"""What two records of one person say otherwise: one value stands, and the other is kept too."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import Session

from mlmtrack.actions.people.columns import add_facts
from mlmtrack.domain.contacts import KINDS_BY_NAME
from mlmtrack.errors.echo import cut
from mlmtrack.storage.tables.people import Person


class Difference(NamedTuple):
    """A field with the value that is *kept*, and the other one."""

    field: str
    label: str
    kept: str
    other: str

    def describe(self) -> str:
        """Return how it is told."""
        where = "beside it" if self.field in KINDS_BY_NAME else "as a fact"
        return f"{self.label}: {cut(self.kept)} stays; {cut(self.other)} is kept {where}."


def keep_as_facts(session: Session, person: Person, differences: Iterable[Difference]) -> None:
    """Keep each other value as a fact, such as ``Source: fair``, but for phones and e-mail addresses."""
    others = [each for each in differences if each.field not in KINDS_BY_NAME]
    add_facts(session, person, [("note", f"{each.label}: {each.other}") for each in others])
    session.flush()
