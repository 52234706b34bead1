"""The rows of a file of people, each with who it is in the book, before anything is written."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mlmtrack.actions.imports.identities import Identities
from mlmtrack.actions.imports.order import circle_met, from_the_top
from mlmtrack.domain.people import ME, folded, name_key
from mlmtrack.domain.pipeline import checked_stage
from mlmtrack.errors import MlmtrackError, NotFoundError, RefusedError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.imports import (
    sponsors_in_a_circle,
)
from mlmtrack.errors.prospects import outcome_is_no_start
from mlmtrack.formats.people import PersonDraft
from mlmtrack.formats.tables import Refused


_ENROLLED = "select distinct person_id from enrollment"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A person to be taken in: the number in the book, None for somebody new, and the first stage.

    Whoever *is_enrolled*, the user with them, was on the team before, and keeps their place.
    """

    draft: PersonDraft
    number: int | None
    stage: str
    role: str | None
    is_enrolled: bool

    @property
    def key(self) -> int | str:
        """The number in the book, else the key of the name."""
        return self.number or name_key(self.draft.name)

    @property
    def above(self) -> Mapping[str, str]:
        """Who has to be on the team before: sponsor and placement, or who serves a customer."""
        draft = self.draft
        named: dict[str, str | None] = {}
        if self.role == "distributor" and not self.is_enrolled:
            named = {"Sponsored by": draft.sponsor, "Placed under": draft.placement}
        elif self.role == "customer":
            named = {"Looked after by": draft.served_by or draft.sponsor}
        return {how: name for how, name in named.items() if name}


class ImportPlan:
    """What is to be done with each row; a row that says the same as an earlier one needs nothing."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        drafts: Iterable[PersonDraft | Refused],
        stages: Sequence[str],
    ) -> None:
        """Find out who everybody is."""
        self.rows: list[PlannedRow] = []
        self.refused: list[Refused] = []
        read = list(drafts)
        self._named = {name_key(draft.name) for draft in read if isinstance(draft, PersonDraft)}
        self._identities = Identities(connection, self._named)
        self._stages = stages
        self._enrolled = {ME, *(person for (person,) in connection.execute(_ENROLLED))}
        self._members: dict[str, PersonDraft] = {}
        for draft in read:
            if isinstance(draft, PersonDraft) and draft.member_no:
                self._members.setdefault(folded(draft.member_no), draft)
        self._known: dict[str, int] = {}
        self._seen: dict[int | str, PersonDraft] = {}
        for draft in read:
            self._add(draft)
        self._go_down()

    @property
    def newcomers(self) -> list[PlannedRow]:
        """The rows of people who are not in the book yet, in the order of the file."""
        return sorted((row for row in self.rows if row.number is None), key=lambda row: row.draft.line)

    def resolve(self, name: str) -> int | str | None:
        """Return who has that full name or member number, None where nobody has.

        It is a number of the book, or the key of the name where it is in the file alone. Of member numbers,
        those of the file go before those of the book.

        Raises:
            SeveralOfThatName: more than one has it.

        """
        if folded(name) == "me":
            return ME
        named = self._identities.named(name)
        member = self._members.get(folded(name))
        if not named and (name_key(name) in self._named or member):
            key = name_key(name if member is None else member.name)
            return self._known.get(key, key)
        return self._identities.only_one(named or self._identities.numbered(name), name)

    def _add(self, draft: PersonDraft | Refused) -> None:
        if isinstance(draft, Refused):
            self.refused.append(draft)
            return
        try:
            row = self._row(draft)
            if self._is_first(row):
                self.rows.append(row)
        except MlmtrackError as error:
            self.refused.append(Refused(draft.line, error.explanation))

    def _row(self, draft: PersonDraft) -> PlannedRow:
        self._refuse_a_member_number_of_two(draft)
        stage = checked_stage(draft.stage, self._stages) if draft.stage else self._stages[0]
        if stage not in self._stages:
            raise outcome_is_no_start(stage)
        number = self._identities.number_of(draft)
        row = PlannedRow(draft, number, stage, draft.role or _implied_role(draft), number in self._enrolled)
        referrer = {"Referred by": draft.referred_by} if draft.referred_by else {}
        for how, name in {**referrer, **row.above}.items():
            if self.resolve(name) is None:
                raise NotFoundError(
                    f"{how} {echoed(name)}, who is neither in the book nor in this file.",
                    "You are `me`.",
                )
        if row.number:
            self._known[name_key(draft.name)] = row.number
        return row

    def _refuse_a_member_number_of_two(self, draft: PersonDraft) -> None:
        first = self._members[folded(draft.member_no)] if draft.member_no else draft
        if name_key(first.name) != name_key(draft.name):
            raise RefusedError(
                f"Somebody else has the member number {echoed(draft.member_no or '')} in line "
                f"{first.line} already."
            )

    def _is_first(self, row: PlannedRow) -> bool:
        first = self._seen.setdefault(row.key, row.draft)
        if first is row.draft:
            return True
        if replace(first, line=0) != replace(row.draft, line=0):
            raise RefusedError(f"{row.draft.name} stands in line {first.line} already, with other details.")
        return False

    def _go_down(self) -> None:
        """Put whoever stands above before those below, and refuse the rows that go in a circle."""
        rows = self.rows
        places: dict[int | str | None, int] = {row.key: place for place, row in enumerate(rows)}
        above_by_row = [{self.resolve(name) for name in row.above.values()} for row in rows]
        above = [{places[key] for key in keys if key in places} for keys in above_by_row]
        going_down, circling = from_the_top(above)
        self.rows = [rows[place] for place in going_down]
        for place in sorted(circling):
            circle = [rows[one].draft.name for one in circle_met(place, above, circling)]
            error = sponsors_in_a_circle(rows[place].draft.name, circle)
            self.refused.append(Refused(rows[place].draft.line, error.explanation))


def _implied_role(draft: PersonDraft) -> str | None:
    """Return the role that a row tells without saying it."""
    if draft.stage or draft.track:
        return "prospect"
    if draft.sponsor or draft.placement:
        return "distributor"
    return "customer" if draft.served_by else None
