"""What two records of one person say otherwise: one value stands, and the other is kept too."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import Session, select

from mlmtrack.domain.contacts import KINDS_BY_NAME
from mlmtrack.domain.people import name_key
from mlmtrack.errors.echo import cut
from mlmtrack.storage.tables.people import Fact


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


def keep_as_facts(session: Session, person_id: int, differences: Iterable[Difference]) -> None:
    """Keep each other value as a fact, such as ``Source: fair``, but for phones and e-mail addresses."""
    there = set(session.exec(select(Fact.text_key).where(Fact.person_id == person_id)))
    for each in differences:
        if each.field in KINDS_BY_NAME:
            continue
        text = f"{each.label}: {each.other}"
        if (key := name_key(text)) not in there:
            session.add(Fact(person_id=person_id, kind="note", text=text, text_key=key))
    session.flush()
