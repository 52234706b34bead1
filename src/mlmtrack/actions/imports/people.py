"""People of a file taken into the book: new ones added, known ones brought up to date."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, select

from mlmtrack.actions import followups, prospects
from mlmtrack.actions.imports.contacts import Contacts, main_contacts
from mlmtrack.actions.imports.differences import Changed, Fields, details_of
from mlmtrack.actions.imports.facts import Facts
from mlmtrack.actions.imports.people_plan import Key, PeoplePlan, PlannedPerson
from mlmtrack.actions.imports.tally import (
    MOST_FOR_PROGRAMS,
    ImportFile,
    Tally,
    finish_import,
    first_lines,
    refuse_unless_skipped,
)
from mlmtrack.actions.imports.team import Team
from mlmtrack.actions.order_roles import follow
from mlmtrack.actions.people.columns import set_details
from mlmtrack.actions.people.finding import display_name
from mlmtrack.domain.dates import Moment
from mlmtrack.domain.people import ME, name_key
from mlmtrack.domain.pipeline import TRACKS
from mlmtrack.domain.sentences import pluralize
from mlmtrack.errors import MlmtrackError, RefusedError
from mlmtrack.errors.dates import still_ahead
from mlmtrack.errors.imports import refused_above
from mlmtrack.formats.people import MEMBER_NO, NAME, NEXT_DAY, RANK, REFERRED_BY, SINCE, TAGS, TRACK
from mlmtrack.formats.tables import Refused
from mlmtrack.storage.database import raw
from mlmtrack.storage.journal import Outcome, day_of
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.people import Person, Tag


Watch = Callable[[Sequence[PlannedPerson]], Iterable[PlannedPerson]]

_RECORDED = {
    "prospect": "A prospect is recorded once they are one",
    "customer": "A customer is recorded once they buy",
    "distributor": "A sign-up is recorded once it has been made",
}
_ONLY_OF_DISTRIBUTORS = (
    "Only a distributor has a member number or a rank: give the sponsor, `me` for you, or the role."
)
_HELD = """
select person_id, 'distributor' from enrollment
 union select person_id, 'customer' from customer
        where since_said is not null or person_id in (select person_id from enrollment)
 union select person_id, track from prospect
 union select person_id, 'follow-up' from followup
"""


def take_in(
    session: Session, file: ImportFile, *, stages: Sequence[str], today: date, watch: Watch
) -> Outcome:
    """Take the people of a file into the book; *watch* may show how far it is.

    Somebody known gets what the file says of them; empty cells change nothing. A role, a stage or a
    follow-up is given only to who has none of the kind, so that an old file turns nothing back.

    Raises:
        RowsRefused: a row is refused, and refused rows are not to be skipped.

    """
    plan = PeoplePlan(session, file.drafts, stages)
    refuse_unless_skipped(file, plan.refused)
    writer = _Writer(session, plan, today)
    for row in watch(plan.rows):
        writer.write(row)
    writer.set_referrers()
    writer.write_at_once()
    followed = follow(session)
    refused = sorted(plan.refused + writer.refused, key=lambda one: one.line)
    refuse_unless_skipped(file, refused)
    changes = sorted(writer.changes.values(), key=lambda change: change.line)
    same = len(file.drafts) - writer.new - len(changes) - len(refused)
    sentences = first_lines([change.describe() for change in changes])
    return finish_import(
        session,
        file,
        Tally(writer.new, same, len(changes), refused, plan.unread),
        of=pluralize(len(file.drafts), "row", "rows"),
        notes=[*sentences, *followed.said, *first_lines(writer.notes)],
        hint="mlmtrack list people",
        data={
            "changes": changes[:MOST_FOR_PROGRAMS],
            "notes": writer.notes[:MOST_FOR_PROGRAMS],
            "orders_changed": len(followed.numbers),
        },
    )


class _Writer:
    """The people of a plan on their way into the book, and what became of each row."""

    def __init__(self, session: Session, plan: PeoplePlan, today: date) -> None:
        """Ask the book, all at once, for what people have, and write everybody new."""
        self.new = 0
        self.changes: dict[Key, Changed] = {}
        self.refused: list[Refused] = []
        self.notes = list(plan.notes)  # what a row says and the book does not take as it stands
        self._session, self._plan, self._today = session, plan, today
        self._tags: dict[int, set[str]] = defaultdict(set)
        for person, tag in session.exec(select(Tag.person_id, Tag.tag)):
            self._tags[person].add(tag)
        self._facts, self._contacts = Facts(session), Contacts(session)
        self._held = set(raw(session).execute(_HELD))
        self._people: dict[Key, Person] = {**plan.people, **self._written_newcomers()}
        self._team = Team(session, today, self._resolve, self.notes)

    def write(self, row: PlannedPerson) -> None:
        """Give somebody a role, tags and a follow-up, and set what the row says otherwise than the book."""
        person = self._people[row.key]
        try:
            self._write(row, person)
        except MlmtrackError as error:
            self.refused.append(Refused(row.draft.line, error.explanation))
            if row.is_new:  # nothing else was written of them
                self._session.delete(self._people.pop(row.key))
                self._session.flush()
        else:
            self.new += row.is_new
            self._team.note_what_is_not_taken(person, row)

    def set_referrers(self) -> None:
        """Say who referred whom, once everybody is there."""
        refused = {row.line for row in self.refused}
        for row in self._plan.rows:
            name = row.draft[REFERRED_BY]
            if not name or row.draft.line in refused:
                continue
            person, referrer = self._people[row.key], self._resolve(name)
            if referrer is None:
                self.notes.append(str(refused_above(name)))
            if referrer in (None, person.referred_by, person.id):
                continue
            change = (self._name_of(person.referred_by), self._name_of(referrer))
            person.referred_by = referrer
            self._note(row, person, {"referred_by": change})
        self._session.flush()

    def write_at_once(self) -> None:
        """Write the further contacts of newcomers, and what rows say beside their values."""
        self._contacts.write()
        self._facts.write()

    def _written_newcomers(self) -> dict[Key, Person]:
        """Write everybody new at once, which takes half the time of one by one; return them by name key."""
        added_on = day_of(self._session)
        people: dict[Key, Person] = {}
        for row in self._plan.newcomers:
            people[row.key] = Person(name=row.draft[NAME], name_key="", added_on=added_on)
            details = replace(details_of(row.draft), **main_contacts(row.draft))
            set_details(self._session, people[row.key], details)
        self._session.add_all(people.values())
        self._session.flush()
        return people

    def _write(self, row: PlannedPerson, person: Person) -> None:
        if name_key(row.draft[NAME]) != person.name_key and person.id != ME:
            self.notes.append(
                f"Line {row.draft.line}: {row.draft[NAME]} was taken to be {display_name(person)}."
            )
        role, own = self._give_role(row, person), self._plan.differences(row)
        if own:
            set_details(self._session, person, details_of(row.draft, own))
        contacts = self._contacts.add(person, row.draft, is_new=row.is_new, main_stays=row.is_merged)
        given = {**role, **contacts, **own, **self._tag(row, person), **self._book_next(row, person)}
        if added := self._facts.add(number_of(person), row.draft.facts):
            given["facts"] = (None, "; ".join(added))
        self._note(row, person, given)

    def _note(self, row: PlannedPerson, person: Person, fields: Fields) -> None:
        """Note what became of somebody known."""
        if fields and not row.is_new:
            before = self.changes[row.key].fields if row.key in self.changes else {}
            changed = Changed(row.draft.line, number_of(person), person.name, {**before, **fields})
            self.changes[row.key] = changed

    def _give_role(self, row: PlannedPerson, person: Person) -> Fields:
        number, track = number_of(person), row.draft[TRACK] or TRACKS[0]
        kind = track if row.role == "prospect" else row.role
        if number == ME:
            return {}
        if kind in (None, "distributor") and (number, "distributor") in self._held:
            return self._team.update(person, row.draft)
        if kind is None and (row.draft[MEMBER_NO] or row.draft[RANK]):
            raise RefusedError(_ONLY_OF_DISTRIBUTORS)
        if kind is None or (number, kind) in self._held:
            return {}
        since = row.draft[SINCE] or self._today
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

    def _tag(self, row: PlannedPerson, person: Person) -> Fields:
        number = number_of(person)
        tags = self._tags.get(number, set())
        added = [tag for tag in row.draft[TAGS] if tag not in tags]
        self._session.add_all(Tag(person_id=number, tag=tag) for tag in added)
        return {"tags": (_listed(tags), _listed(tags.union(added)))} if added else {}

    def _book_next(self, row: PlannedPerson, person: Person) -> Fields:
        number, day = number_of(person), row.draft[NEXT_DAY]
        if day is None or (number, "follow-up") in self._held:
            return {}
        followups.book(self._session, number, Moment(day))
        return {"next": (None, day)}

    def _resolve(self, name: str) -> int | None:
        """Return the number of who is named in a row; None where their own row was refused."""
        key = self._plan.resolve(name)
        if not isinstance(key, str):
            return key
        newcomer = self._people.get(key)
        return newcomer.id if newcomer else None

    def _name_of(self, number: int | None) -> str | None:
        return None if number is None else self._session.get_one(Person, number).name


def _listed(tags: set[str]) -> Any:
    return ", ".join(sorted(tags)) or None
