"""The team of a file: distributors under their sponsors, customers with whoever looks after them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from mlmtrack.actions import customers, enrollments
from mlmtrack.actions.enrollments import called_above
from mlmtrack.actions.imports.differences import Fields
from mlmtrack.domain.people import ME
from mlmtrack.errors.imports import NobodyToStandUnder, RefusedAbove
from mlmtrack.formats.people import PersonDraft
from mlmtrack.storage.database import raw
from mlmtrack.storage.records import number_of
from mlmtrack.storage.roles import roles_on
from mlmtrack.storage.tables import Enrollment, Person


@dataclass(slots=True)
class Team:
    """What becomes of the team; *number_meant* finds who is named, None where their own row is refused.

    *stays* tells who keeps another sponsor than the file says.
    """

    session: Session
    today: date
    number_meant: Callable[[str], int | None]
    stays: list[str] = field(default_factory=list)

    def enroll(self, person: Person, draft: PersonDraft, joined_on: date) -> None:
        """Sign somebody up under the sponsor of their row; under the user where it names none.

        Raises:
            RefusedAbove: the row of somebody above is refused.
            NobodyToStandUnder: whoever is above is no distributor on that day.

        """
        sponsor = self._above(draft.sponsor, joined_on) or self.session.get_one(Person, ME)
        placement = self._above(draft.placement, joined_on)
        enrollments.enroll(
            self.session, person, sponsor, joined_on, placement, member_no=draft.member_no, rank=draft.rank
        )

    def begin_as_customer(self, person: Person, draft: PersonDraft, since: date) -> None:
        """Make somebody a customer of whoever serves them; of the user where their row names nobody."""
        server = self._above(draft.served_by or draft.sponsor, self.today)
        customers.begin(self.session, person, since, ME if server is None else number_of(server))

    def update(self, person: Person, draft: PersonDraft) -> Fields:
        """Bring the member number and the rank of a distributor up to date; the sponsor stays."""
        newest = enrollments.times_of(self.session, number_of(person))[-1:]
        if not newest or newest[0].left_on:
            return {}
        self._compare_sponsors(person, newest[0], draft)
        changed: Fields = {}
        for name in ("member_no", "rank"):
            was, now = getattr(newest[0], name), getattr(draft, name)
            if now is not None and now != was:
                setattr(newest[0], name, now)
                changed[name] = was, now
        return changed

    def _compare_sponsors(self, person: Person, enrollment: Enrollment, draft: PersonDraft) -> None:
        meant = self.number_meant(draft.sponsor) if draft.sponsor else None
        if meant in (None, enrollment.sponsor_id, enrollment.person_id):
            return
        above, wanted = (self.session.get_one(Person, one) for one in (enrollment.sponsor_id, meant))
        stays = f"{person.name} ({person.id}) stays under {called_above(above)}"
        self.stays.append(
            f"{stays}, not under {called_above(wanted)} as the file says. "
            f"To change it: mlmtrack team move {person.id} --sponsor {wanted.id}"
        )

    def _above(self, named: str | None, day: date) -> Person | None:
        if not named:
            return None
        number = self.number_meant(named)
        if number is None:
            raise RefusedAbove(named)
        above = self.session.get_one(Person, number)
        if not roles_on(raw(self.session), number, day).distributor:
            raise NobodyToStandUnder(above.name, day)
        return above
