"""The team of a file: distributors under their sponsors, customers with whoever looks after them."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from mlmtrack.actions import customers, order_roles
from mlmtrack.actions.enrollments import roles
from mlmtrack.actions.enrollments.roles import display_name_above
from mlmtrack.actions.imports.differences import Fields
from mlmtrack.actions.imports.people_plan import PlannedPerson
from mlmtrack.actions.people.finding import display_name
from mlmtrack.days import Form, dated
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import natural_list
from mlmtrack.errors.imports import SeveralOfThatName, refused_above
from mlmtrack.formats.columns import Field
from mlmtrack.formats.drafts import Draft
from mlmtrack.formats.people import MEMBER_NO, PLACEMENT, RANK, SERVED_BY, SPONSOR, TEAM_FIELDS
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.roles import role_times
from mlmtrack.storage.tables.people import Person


_SPOKEN: Mapping[Field[str | None], str] = {
    SPONSOR: "the sponsor",
    PLACEMENT: "the placement",
    MEMBER_NO: "the member number",
    RANK: "the rank",
    SERVED_BY: "who serves them",
}
_NOT_TAKEN = {
    None: (SPONSOR, PLACEMENT, SERVED_BY),  # a number or a rank without a sponsor is refused
    "prospect": TEAM_FIELDS,
    "customer": (PLACEMENT, MEMBER_NO, RANK),
    "distributor": (SERVED_BY,),
}


@dataclass(slots=True)
class Team:
    """What becomes of the team; *resolve* finds who is named, None where their own row is refused.

    *notes* tell what the file says and the book does not take.
    """

    session: Session
    today: date
    resolve: Callable[[str], int | None]
    notes: list[str]

    def enroll(self, person: Person, draft: Draft, joined_on: date) -> None:
        """Sign somebody up under the sponsor of their row; under the user where it names none.

        Raises:
            NotFoundError: the row of somebody above is refused.

        """
        sponsor, placement = self._resolve_person(draft[SPONSOR]), self._resolve_person(draft[PLACEMENT])
        above = sponsor or self.session.get_one(Person, ME)
        roles.enroll(
            self.session, person, above, joined_on, placement, member_no=draft[MEMBER_NO], rank=draft[RANK]
        )
        self.notes += order_roles.keeping_their_purpose(self.session, person, joined_on, distributor=True)

    def begin_as_customer(self, person: Person, draft: Draft, since: date) -> Fields:
        """Make somebody a customer of whoever serves them; of the user where their row names nobody.

        Of who is a customer by an order alone, the row changes what the order did not tell.

        Raises:
            NotFoundError: the row of whoever serves them is refused.

        """
        server = self._resolve_person(draft[SERVED_BY] or draft[SPONSOR])
        if server is not None:
            roles.refuse_unless_distributor(self.session, server, self.today)
        number = number_of(person)
        by_orders = {time.id: time.since for time in role_times(raw(self.session), number)[number].customer}
        time = customers.begin(self.session, person, since, ME if server is None else number_of(server))
        was = by_orders.get(number_of(time))
        if was is None:
            return {"role": (None, "customer")}
        changed: Fields = {} if time.since == was else {"since": (was, time.since)}
        if server is not None and server.id != ME:
            changed["served_by"] = (None, server.name)
        return changed

    def update(self, person: Person, draft: Draft) -> Fields:
        """Bring the member number and the rank of a distributor up to date; their place in the tree stays."""
        newest = roles.times_of(self.session, number_of(person))[-1]
        if newest.left_on:
            back = f"If they came back: mlmtrack team rejoin {person.id}"
            self.notes.append(
                f"{display_name(person)} left {dated(newest.left_on, Form.WITH_DISTANCE)}. {back}"
            )
            return {}
        self._compare(person, "sponsor", newest.sponsor_id, draft[SPONSOR])
        self._compare(person, "placement", newest.placement_id or newest.sponsor_id, draft[PLACEMENT])
        changed: Fields = {}
        for field in (MEMBER_NO, RANK):
            was, now = getattr(newest, field.key), draft[field]
            if now is not None and now != was:
                setattr(newest, field.key, now)
                changed[field.key] = was, now
        return changed

    def note_what_is_not_taken(self, person: Person, row: PlannedPerson) -> None:
        """Say what a row says that somebody of that role has no place for."""
        if person.id == ME:
            return
        role = row.role or ("distributor" if row.is_enrolled else None)
        unused = [_SPOKEN[field] for field in _NOT_TAKEN[role] if self._says_something(row.draft, field)]
        if unused:
            who = f"a {role}" if role else "without a role"
            not_taken = f"{display_name(person)} is {who}, so these were not taken: {natural_list(unused)}."
            self.notes.append(f"Line {row.draft.line}: {not_taken}")

    def _says_something(self, draft: Draft, field: Field[str | None]) -> bool:
        typed = draft[field]
        is_me = typed and field in (SPONSOR, PLACEMENT, SERVED_BY) and self._resolve_surely(typed) == ME
        return bool(typed) and not is_me

    def _compare(self, person: Person, what: str, held: int, named: str | None) -> None:
        """Say where the book keeps another *what* of somebody than is *named* in their row."""
        number = self._resolve_surely(named) if named else None
        if number in (None, held, person.id):
            return
        wanted, above = (self.session.get_one(Person, one) for one in (number, held))
        self.notes.append(
            f"{display_name(person)} keeps the {what} {display_name_above(above)}, where the file says "
            f"{display_name_above(wanted)}. To change it: mlmtrack team move {person.id} --{what} {wanted.id}"
        )

    def _resolve_surely(self, name: str) -> int | None:
        """Return who is named, for a note alone; None where that is nobody or may be several."""
        with suppress(SeveralOfThatName):
            return self.resolve(name)
        return None

    def _resolve_person(self, name: str | None) -> Person | None:
        number = self.resolve(name) if name else None
        if name and number is None:
            raise refused_above(name)
        return None if number is None else self.session.get_one(Person, number)
