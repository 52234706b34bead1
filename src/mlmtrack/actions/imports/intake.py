"""Writing the people of a file into the book, row by row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mlmtrack.actions import followups, prospects
from mlmtrack.actions.imports.differences import Changed, Fields, details_of, differing
from mlmtrack.actions.imports.planning import ImportPlan, PlannedRow
from mlmtrack.actions.imports.team import Team
from mlmtrack.actions.people.columns import add_tags_and_facts, set_details
from mlmtrack.actions.people.finding import display_name
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.people import ME, name_key
from mlmtrack.domain.pipeline import TRACKS
from mlmtrack.errors import MlmtrackError, RefusedError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.imports import refused_above
from mlmtrack.formats.tables import Refused
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import day_of
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.people import Person, Tag


_PEOPLE_AT_ONCE = 5_000
_RECORDED = {
    "prospect": "A prospect is recorded once they are one",
    "customer": "A customer is recorded once they buy",
    "distributor": "A sign-up is recorded once it was made",
}

_HELD = """
select person_id, 'distributor' from enrollment
 union select person_id, 'customer' from customer
        where since_said is not null or person_id in (select person_id from enrollment)
 union select person_id, track from prospect
 union select person_id, 'follow-up' from followup
"""


class Intake:
    """The people of a plan on their way into the book, and what became of each row."""

    def __init__(self, session: Session, plan: ImportPlan, today: date) -> None:
        """Ask the book, all at once, for the people whom the plan knows and for what they have."""
        self.new = 0
        self.changes: dict[int, Changed] = {}
        self.refused: list[Refused] = []
        self.notes: list[str] = []  # what a row says and the book does not take as it stands
        self._session, self._plan, self._today = session, plan, today
        self._people = _people(session, [row.number for row in plan.rows if row.number])
        self._tags: dict[int, set[str]] = defaultdict(set)
        for person, tag in session.exec(select(Tag.person_id, Tag.tag)):
            self._tags[person].add(tag)
        self._held = set(raw(session).execute(_HELD))
        self._newcomers = self._written_newcomers()
        self._team = Team(session, today, self._resolve, self.notes)

    def take_in(self, row: PlannedRow) -> None:
        """Give somebody new a role and tags, or bring somebody known up to date."""
        try:
            person = self._person_of(row)
            write = self._complete if row.number is None else self._update
            write(row, person)
        except MlmtrackError as error:
            self.refused.append(Refused(row.draft.line, error.explanation))
            if row.number is None:
                self._take_out(row)
        else:
            self._team.note_what_is_not_taken(person, row)

    def set_referrers(self) -> None:
        """Say who referred whom, once everybody is there."""
        refused = {row.line for row in self.refused}
        for row in self._plan.rows:
            if not row.draft.referred_by or row.draft.line in refused:
                continue
            person, referrer = self._person_of(row), self._resolve(row.draft.referred_by)
            if referrer is None:
                self.notes.append(str(refused_above(row.draft.referred_by)))
            if referrer in (None, person.referred_by, person.id):
                continue
            was = self._name_of(person.referred_by)
            person.referred_by = referrer
            if row.number is not None:
                self._note(row, person, {"referred_by": (was, self._name_of(referrer))})
        self._session.flush()

    def _written_newcomers(self) -> dict[str, Person]:
        """Write everybody new at once, which takes half the time of one by one; return them by name key."""
        added_on = day_of(self._session)
        people = [Person(name=row.draft.name, name_key="", added_on=added_on) for row in self._plan.newcomers]
        for person, row in zip(people, self._plan.newcomers, strict=True):
            set_details(self._session, person, details_of(row.draft))
        self._session.add_all(people)
        self._session.flush()
        return {person.name_key: person for person in people}

    def _take_out(self, row: PlannedRow) -> None:
        """Take somebody new out again whose role was refused; nothing else was written of them."""
        self._session.delete(self._newcomers.pop(name_key(row.draft.name)))
        self._session.flush()

    def _complete(self, row: PlannedRow, person: Person) -> None:
        self._give_role(row, person)
        self._session.add_all(Tag(person_id=number_of(person), tag=tag) for tag in row.draft.tags)
        self._book_next(row, person)
        self.new += 1

    def _update(self, row: PlannedRow, person: Person) -> None:
        if name_key(row.draft.name) != person.name_key and person.id != ME:
            self.notes.append(f"Line {row.draft.line}: {row.draft.name} is taken for {display_name(person)}.")
        role, said = self._give_role(row, person), differing(person, row.draft)
        set_details(self._session, person, details_of(row.draft, said))
        if fields := {**role, **said, **self._tag(row, person), **self._book_next(row, person)}:
            self._note(row, person, fields)

    def _note(self, row: PlannedRow, person: Person, fields: Fields) -> None:
        number = number_of(person)
        before = self.changes[number].fields if number in self.changes else {}
        self.changes[number] = Changed(row.draft.line, number, person.name, {**before, **fields})

    def _give_role(self, row: PlannedRow, person: Person) -> Fields:
        number, track = number_of(person), row.draft.track or TRACKS[0]
        kind = track if row.role == "prospect" else row.role
        if number == ME:
            return {}
        if kind in (None, "distributor") and (number, "distributor") in self._held:
            return self._team.update(person, row.draft)
        if kind is None:
            _refuse_what_only_distributors_have(row)
        if kind is None or (number, kind) in self._held:
            return {}
        since = row.draft.since or self._today
        if since > self._today:
            raise still_ahead(_RECORDED[row.role or ""], since)
        match row.role:
            case "prospect":
                prospects.open_track(self._session, number, track, row.stage, since)
            case "customer":
                return self._team.begin_as_customer(person, row.draft, since)
            case "distributor":
                self._team.enroll(person, row.draft, since)
        return {"role": (None, row.role)}

    def _tag(self, row: PlannedRow, person: Person) -> Fields:
        tags = self._tags[number_of(person)]
        if tags.issuperset(row.draft.tags):
            return {}
        add_tags_and_facts(self._session, person, details_of(row.draft, ()))
        return {"tags": (_listed(tags), _listed(tags.union(row.draft.tags)))}

    def _book_next(self, row: PlannedRow, person: Person) -> Fields:
        number, day = number_of(person), row.draft.next_on
        if day is None or (number, "follow-up") in self._held:
            return {}
        followups.book(self._session, number, Moment(day))
        return {"next": (None, day)}

    def _person_of(self, row: PlannedRow) -> Person:
        if row.number is None:
            return self._newcomers[name_key(row.draft.name)]
        return self._people[row.number]

    def _resolve(self, name: str) -> int | None:
        """Return the number of who is named in a row; None where their own row was refused."""
        key = self._plan.resolve(name)
        if not isinstance(key, str):
            return key
        newcomer = self._newcomers.get(key)
        return newcomer.id if newcomer else None

    def _name_of(self, number: int | None) -> str | None:
        return None if number is None else self._session.get_one(Person, number).name


def _refuse_what_only_distributors_have(row: PlannedRow) -> None:
    if row.draft.member_no or row.draft.rank:
        raise RefusedError(
            "A member number or a rank is a distributor's: say who sponsors them, `me` for you, or the role."
        )


def _people(session: Session, numbers: Sequence[int]) -> dict[int, Person]:
    return {number_of(person): person for person in _found(session, numbers)}


def _found(session: Session, numbers: Sequence[int]) -> Iterator[Person]:
    for start in range(0, len(numbers), _PEOPLE_AT_ONCE):
        some = numbers[start : start + _PEOPLE_AT_ONCE]
        yield from session.exec(select(Person).where(col(Person.id).in_(some)))


def _listed(tags: set[str]) -> Any:
    return ", ".join(sorted(tags)) or None
