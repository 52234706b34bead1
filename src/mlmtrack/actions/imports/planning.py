"""The rows of a file of people, each with who it is in the book, before anything is written."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mlmtrack.actions.imports.identities import Identities
from mlmtrack.domain.people import ME, folded, name_key
from mlmtrack.domain.pipeline import checked_stage
from mlmtrack.errors import MlmtrackError
from mlmtrack.errors.imports import AnotherRowOfThem, NoSuchReferrer, SeveralOfThatName
from mlmtrack.errors.prospects import OutcomeIsNoStart
from mlmtrack.formats.people import PersonDraft
from mlmtrack.formats.tables import Refused


@dataclass(frozen=True, slots=True)
class Row:
    """A person to be taken in: the number in the book, None for somebody new, and the first stage."""

    draft: PersonDraft
    number: int | None
    stage: str
    role: str | None


class Plan:
    """What is to be done with each row; a row that says the same as an earlier one needs nothing."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        drafts: Iterable[PersonDraft | Refused],
        stages: Sequence[str],
    ) -> None:
        """Find out who everybody is."""
        self.rows: list[Row] = []
        self.refused: list[Refused] = []
        read = list(drafts)
        self._named = {name_key(draft.name) for draft in read if isinstance(draft, PersonDraft)}
        self._identities = Identities(connection, self._named)
        self._stages = stages
        self._seen: dict[int | str, PersonDraft] = {}
        for draft in read:
            self._add(draft)

    @property
    def newcomers(self) -> list[Row]:
        """The rows of people who are not in the book yet."""
        return [row for row in self.rows if row.number is None]

    def referrer(self, name: str) -> int | str:
        """Return the number of who has that full name, or the key of the name where it is in the file alone.

        Raises:
            SeveralOfThatName: more than one has it.
            NoSuchReferrer: nobody has.

        """
        if folded(name) == "me":
            return ME
        found = self._identities.called(name)
        if len(found) > 1:
            raise SeveralOfThatName(name, found)
        if not found and name_key(name) not in self._named:
            raise NoSuchReferrer(name)
        return found[0] if found else name_key(name)

    def _add(self, draft: PersonDraft | Refused) -> None:
        if isinstance(draft, Refused):
            self.refused.append(draft)
            return
        try:
            row = self._row(draft)
            if self._is_first(row):
                self.rows.append(row)
        except MlmtrackError as error:
            self.refused.append(Refused(draft.line, str(error)))

    def _row(self, draft: PersonDraft) -> Row:
        if draft.referred_by:
            self.referrer(draft.referred_by)
        stage = checked_stage(draft.stage, self._stages) if draft.stage else self._stages[0]
        if stage not in self._stages:
            raise OutcomeIsNoStart(stage)
        role = draft.role or ("prospect" if draft.stage or draft.track else None)
        return Row(draft, self._identities.number_of(draft), stage, role)

    def _is_first(self, row: Row) -> bool:
        first = self._seen.setdefault(row.number or name_key(row.draft.name), row.draft)
        if first is row.draft:
            return True
        if replace(first, line=0) != replace(row.draft, line=0):
            raise AnotherRowOfThem(row.draft.name, first.line)
        return False
