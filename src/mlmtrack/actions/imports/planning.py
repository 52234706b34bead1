"""The rows of a file of people, each with who it is in the book, before anything is written."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mlmtrack.actions.imports.identities import Identities
from mlmtrack.actions.imports.order import from_the_top
from mlmtrack.domain.people import ME, folded, name_key
from mlmtrack.domain.pipeline import checked_stage
from mlmtrack.errors import MlmtrackError
from mlmtrack.errors.imports import (
    AnotherRowOfThem,
    NobodyNamedSo,
    SeveralOfThatName,
    SponsorsInACircle,
)
from mlmtrack.errors.prospects import OutcomeIsNoStart
from mlmtrack.formats.people import PersonDraft
from mlmtrack.formats.tables import Refused


_RELATIONS = {
    "referred_by": "Referred by",
    "sponsor": "Sponsored by",
    "placement": "Placed under",
    "served_by": "Looked after by",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A person to be taken in: the number in the book, None for somebody new, and the first stage."""

    draft: PersonDraft
    number: int | None
    stage: str
    role: str | None

    @property
    def key(self) -> int | str:
        """The number in the book, else the key of the name."""
        return self.number or name_key(self.draft.name)

    @property
    def above(self) -> Iterator[str]:
        """Who has to be on the team before: sponsor and placement, or who looks after a customer."""
        draft = self.draft
        if self.role == "distributor":
            yield from filter(None, (draft.sponsor, draft.placement))
        elif self.role == "customer" and (server := draft.served_by or draft.sponsor):
            yield server


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
        self._members = {
            folded(draft.member_no): name_key(draft.name)
            for draft in read
            if isinstance(draft, PersonDraft) and draft.member_no
        }
        self._seen: dict[int | str, PersonDraft] = {}
        for draft in read:
            self._add(draft)
        self._go_down()

    @property
    def newcomers(self) -> list[Row]:
        """The rows of people who are not in the book yet, in the order of the file."""
        return sorted((row for row in self.rows if row.number is None), key=lambda row: row.draft.line)

    def meant(self, name: str) -> int | str | None:
        """Return who has that full name or member number, None where nobody has.

        It is a number of the book, or the key of the name where it is in the file alone.

        Raises:
            SeveralOfThatName: more than one has it.

        """
        if folded(name) == "me":
            return ME
        found = self._identities.called(name)
        if len(found) > 1:
            raise SeveralOfThatName(name, found)
        if found:
            return found[0]
        key = name_key(name)
        return key if key in self._named else self._members.get(folded(name))

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
        for field, how in _RELATIONS.items():
            named = getattr(draft, field)
            if named and self.meant(named) is None:
                raise NobodyNamedSo(how, named)
        stage = checked_stage(draft.stage, self._stages) if draft.stage else self._stages[0]
        if stage not in self._stages:
            raise OutcomeIsNoStart(stage)
        return Row(draft, self._identities.number_of(draft), stage, draft.role or _role_told(draft))

    def _is_first(self, row: Row) -> bool:
        first = self._seen.setdefault(row.key, row.draft)
        if first is row.draft:
            return True
        if replace(first, line=0) != replace(row.draft, line=0):
            raise AnotherRowOfThem(row.draft.name, first.line)
        return False

    def _go_down(self) -> None:
        """Put whoever stands above before those below, and refuse the rows that go in a circle."""
        rows = self.rows
        places = {row.key: place for place, row in enumerate(rows)}
        numbers = {name_key(row.draft.name): row.number for row in rows if row.number}

        def places_above(row: Row) -> Iterator[int]:
            for meant in map(self.meant, row.above):
                key = numbers.get(meant, meant) if isinstance(meant, str) else meant
                if key in places:
                    yield places[key]

        going_down, circling = from_the_top([set(places_above(row)) for row in rows])
        self.rows = [rows[place] for place in going_down]
        for row in (rows[place] for place in circling):
            self.refused.append(Refused(row.draft.line, str(SponsorsInACircle(row.draft.name))))


def _role_told(draft: PersonDraft) -> str | None:
    """Return the role that a row tells without saying it."""
    if draft.stage or draft.track:
        return "prospect"
    if draft.sponsor or draft.placement:
        return "distributor"
    return "customer" if draft.served_by else None
