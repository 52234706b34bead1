"""The people of a file against the book, before anything is written: who they are, and what differs."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from sqlmodel import Session

from mlmtrack.actions.imports.differences import Fields, differing
from mlmtrack.actions.imports.directory import Identities
from mlmtrack.domain.details import FIELDS
from mlmtrack.domain.people import ME, folded, name_key
from mlmtrack.domain.team import circle_above
from mlmtrack.errors import MlmtrackError, NotFoundError, RefusedError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.imports import SeveralOfThatName, sponsors_in_a_circle
from mlmtrack.formats.drafts import Draft, UnreadCell
from mlmtrack.formats.people import (
    MEMBER_NO,
    NAME,
    PLACEMENT,
    REFERRED_BY,
    ROLE,
    SERVED_BY,
    SPONSOR,
    STAGE,
    TRACK,
)
from mlmtrack.formats.tables import Refused
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import all_numbered, number_of
from mlmtrack.storage.tables.people import Person


Key = int | str  # the number in the book, else the key of the name

_ENROLLED = "select distinct person_id from enrollment"


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A person to be taken in: who it is, the role, and the first stage.

    Whoever *is_enrolled*, the user with them, was on the team before, and keeps their place. A row that
    *is_merged* is about a record that was merged into another: what the book says stays.
    """

    draft: Draft
    key: Key
    role: str | None
    stage: str
    is_enrolled: bool
    is_merged: bool

    @property
    def is_new(self) -> bool:
        """Whether the book lacks them."""
        return isinstance(self.key, str)

    @property
    def above(self) -> Mapping[str, str]:
        """Who has to be on the team before: sponsor and placement, or who serves a customer."""
        draft = self.draft
        named: dict[str, str | None] = {}
        if self.role == "distributor" and not self.is_enrolled:
            named = {"Sponsored by": draft[SPONSOR], "Placed under": draft[PLACEMENT]}
        elif self.role == "customer":
            named = {"Looked after by": draft[SERVED_BY] or draft[SPONSOR]}
        return {how: name for how, name in named.items() if name}


class PeoplePlan:
    """What is to be done with each row; a row that says the same as an earlier one needs nothing.

    *people* are those of the book by their numbers.
    """

    def __init__(self, session: Session, rows: Sequence[Draft | Refused], stages: Sequence[str]) -> None:
        """Find out who everybody is, and who comes before whom."""
        drafts = [row for row in rows if isinstance(row, Draft)]
        self.refused: list[Refused] = []
        self.notes: list[str] = []  # who is named and not known
        self.rows: list[PlannedPerson] = []
        self._stages = stages
        self._named = {name_key(draft[NAME]) for draft in drafts}
        self._identities = Identities(raw(session), self._named)
        self._enrolled = {ME, *(person for (person,) in raw(session).execute(_ENROLLED))}
        self._members: dict[str, Draft] = {}
        for draft in drafts:
            if member_no := draft[MEMBER_NO]:
                self._members.setdefault(folded(member_no), draft)
        self._known: dict[str, int] = {}
        self._seen: dict[Key, Draft] = {}
        for row in rows:
            self._add(row)
        self._go_down()
        known = [row.key for row in self.rows if isinstance(row.key, int)]
        self.people: dict[Key, Person] = {
            number_of(person): person for person in all_numbered(session, Person, known)
        }

    def differences(self, row: PlannedPerson) -> Fields:
        """Return what a row says of somebody known that is not so in the book."""
        if row.is_new:
            return {}
        found = differing(self.people[row.key], row.draft)
        return {field: change for field, change in found.items() if change[0] is None or not row.is_merged}

    @property
    def unread(self) -> list[UnreadCell]:
        """The cells that are left out of rows that are taken in, in the order of the file."""
        return sorted((cell for row in self.rows for cell in row.draft.unread), key=lambda cell: cell.line)

    @property
    def newcomers(self) -> list[PlannedPerson]:
        """The rows of people who are not in the book yet, in the order of the file."""
        return sorted((row for row in self.rows if row.is_new), key=lambda row: row.draft.line)

    def resolve(self, name: str) -> Key | None:
        """Return who has that full name or member number, None where nobody has.

        Of member numbers, those of the file go before those of the book.

        Raises:
            SeveralOfThatName: more than one has it.

        """
        named = self._identities.with_full_name(name)
        member = self._members.get(folded(name))
        if not named and (name_key(name) in self._named or member):
            key = name_key(name if member is None else member[NAME])
            return self._known.get(key, key)
        return self._identities.only_one(named or self._identities.with_member_no(name), name)

    def _add(self, draft: Draft | Refused) -> None:
        if isinstance(draft, Refused):
            self.refused.append(draft)
            return
        try:
            row = self._planned(draft)
            if self._is_first(row):
                self.rows.append(row)
        except MlmtrackError as error:
            self.refused.append(Refused(draft.line, error.explanation))

    def _planned(self, draft: Draft) -> PlannedPerson:
        self._refuse_a_member_number_of_two(draft)
        draft = self._with_known_referrer(draft)
        stage = draft[STAGE] or self._stages[0]
        number, key = self._identities.resolve(draft), name_key(draft[NAME])
        role = draft[ROLE] or _implied_role(draft)
        is_merged = self._identities.is_merged(draft[NAME])
        row = PlannedPerson(draft, number or key, role, stage, number in self._enrolled, is_merged)
        for how, name in row.above.items():
            if self.resolve(name) is None:
                raise NotFoundError(
                    f"{how} {echoed(name)}, who is neither in the book nor in this file.",
                    "You are `me`.",
                )
        if number:
            self._known[key] = number
        return row

    def _with_known_referrer(self, draft: Draft) -> Draft:
        """Return *draft*, without who referred them where the book cannot tell who that is."""
        name = draft[REFERRED_BY]
        try:
            if not name or self.resolve(name) is not None:
                return draft
            why = f"{echoed(name)} is neither in the book nor in this file."
        except SeveralOfThatName as error:
            why = error.explanation.reason
        label = FIELDS["referred_by"].label.capitalize()
        self.notes.append(f"Line {draft.line}: who referred them is left out: {why}")
        values = {**draft.values, REFERRED_BY.key: None}
        return replace(draft, values=values, kept=(*draft.kept, f"{label}: {name}"))

    def _refuse_a_member_number_of_two(self, draft: Draft) -> None:
        member_no = draft[MEMBER_NO]
        first = self._members[folded(member_no)] if member_no else draft
        if name_key(first[NAME]) != name_key(draft[NAME]):
            raise RefusedError(
                f"Somebody else has the member number {echoed(member_no or '')} in line {first.line} already."
            )

    def _is_first(self, row: PlannedPerson) -> bool:
        key = name_key(row.draft[NAME]) if row.is_merged else row.key
        first = self._seen.setdefault(key, row.draft)
        if first is row.draft:
            return True
        if (first.values, first.facts) != (row.draft.values, row.draft.facts):
            raise RefusedError(f"{row.draft[NAME]} stands in line {first.line} already, with other details.")
        return False

    def _go_down(self) -> None:
        """Put whoever stands above before those below, and refuse the rows that go in a circle."""
        rows = self.rows
        places: dict[Key | None, int] = {row.key: place for place, row in enumerate(rows)}
        above_by_row = [{self.resolve(name) for name in row.above.values()} for row in rows]
        above = [{places[key] for key in keys if key in places} for keys in above_by_row]
        going_down, circling = _from_the_top(above)
        self.rows = [rows[place] for place in going_down]
        for place in sorted(circling):
            circle = [rows[one].draft[NAME] for one in _circle_met(place, above, circling)]
            error = sponsors_in_a_circle(rows[place].draft[NAME], circle)
            self.refused.append(Refused(rows[place].draft.line, error.explanation))


def _implied_role(draft: Draft) -> str | None:
    """Return the role that a row tells without saying it."""
    if draft[STAGE] or draft[TRACK]:
        return "prospect"
    if draft[SPONSOR] or draft[PLACEMENT]:
        return "distributor"
    return "customer" if draft[SERVED_BY] else None


def _from_the_top(above: Sequence[Collection[int]]) -> tuple[Sequence[int], set[int]]:
    """Return the places of rows in an order that goes down, and of those who stand in a circle or below one.

    *above* names for each row the places of those above it.
    """
    sorter = TopologicalSorter(dict(enumerate(above)))
    with suppress(CycleError):  # the others are given all the same
        sorter.prepare()
    going_down: list[int] = []
    while ready := sorter.get_ready():
        going_down += ready
        sorter.done(*ready)
    return going_down, set(range(len(above))).difference(going_down)


def _circle_met(place: int, above: Sequence[Collection[int]], circling: Collection[int]) -> Sequence[int]:
    """Return the circle that is met on the way up from one of those that are *circling*."""
    return circle_above([place], lambda one: next((top for top in above[one] if top in circling), None))
