"""What the rows of a file say of people beside the fields of a person, kept as facts."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_text, name_key
from mlmtrack.storage.journal import insert_many
from mlmtrack.storage.tables.people import Fact


_KIND = "note"


class Facts:
    """The facts of everybody, and those to be added, which are written at once."""

    def __init__(self, session: Session) -> None:
        """Ask the book for the facts of everybody."""
        self._session = session
        self._keys: dict[int, set[str]] = defaultdict(set)
        for person, key in session.exec(select(Fact.person_id, Fact.text_key).where(col(Fact.kind) == _KIND)):
            self._keys[person].add(key)
        self._rows: list[dict[str, Any]] = []

    def add(self, person: int, texts: Iterable[str]) -> list[str]:
        """Return what the book has not got of *texts* about a person, to be written; long ones are cut."""
        added = []
        for text in texts:
            kept = checked_text(text[:MOST_LETTERS_OF_A_LINE], _KIND)
            key = name_key(kept)
            if key not in self._keys[person]:
                self._keys[person].add(key)
                self._rows.append({"person_id": person, "kind": _KIND, "text": kept, "text_key": key})
                added.append(kept)
        return added

    def write(self) -> None:
        """Write what was added."""
        insert_many(self._session, Fact, self._rows)
