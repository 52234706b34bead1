"""What two records of one person say otherwise: one value stands, the other stays as a fact."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import Session, select

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
        return f"{self.label}: {cut(self.kept)} stays; {cut(self.other)} is kept as a fact."


def keep_as_facts(session: Session, person_id: int, differences: Iterable[Difference]) -> None:
    """Keep each other value as a fact, such as ``Phone: +34 600 555 019``."""
    there = set(session.exec(select(Fact.text_key).where(Fact.person_id == person_id)))
    for each in differences:
        text = f"{each.label}: {each.other}"
        if (key := name_key(text)) not in there:
            session.add(Fact(person_id=person_id, kind="note", text=text, text_key=key))
    session.flush()
