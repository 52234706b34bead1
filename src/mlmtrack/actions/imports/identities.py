"""Who a row of a file is in the book: by full name, else by member number, by phone, by e-mail."""

import sqlite3
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from mlmtrack.domain.people import ME, folded, name_key, phone_key
from mlmtrack.errors.imports import SeveralOfThatName
from mlmtrack.formats.people import PersonDraft
from mlmtrack.storage.namesakes import described_by_number


_NAMES = "select id, name_key, archived_on is null from person order by id"
_MEMBERS = """
select distinct enrollment.member_no, person.id, person.name_key
  from enrollment
  join person on person.id = enrollment.person_id
 where enrollment.member_no is not null
 order by person.id
"""
_CONTACTS = "select id, name_key, phone_key, email_key from person order by id"


class Identities:
    """The people of the book by what identifies them.

    Whoever is *named* by a row of the file is never meant by the phone, the e-mail or the member number of
    another row: a couple may share them, and numbers change.
    """

    def __init__(self, connection: sqlite3.Connection, named: Container[str]) -> None:
        """Ask the book for everybody."""
        self._connection = connection
        self._by_name = by_full_name(connection)
        self._by_member_no: dict[str, list[int]] = defaultdict(list)
        for member_no, number, name in connection.execute(_MEMBERS):
            if name not in named:
                self._by_member_no[folded(member_no)].append(number)
        self._by_phone: dict[str, list[int]] = defaultdict(list)
        self._by_email: dict[str, list[int]] = defaultdict(list)
        for number, name, phone, email in connection.execute(_CONTACTS):
            if name not in named:
                self._by_phone[phone].append(number)
                self._by_email[email].append(number)

    def number_of(self, draft: PersonDraft) -> int | None:
        """Return the number of who is meant, or None for somebody new.

        Raises:
            SeveralOfThatName: it may be more than one.

        """
        if folded(draft.name) == "me":
            return ME
        return (
            self.only_one(self.named(draft.name), draft.name)
            or self._only(self._by_member_no, draft.member_no and folded(draft.member_no), draft.name)
            or self._only(self._by_phone, draft.phone and phone_key(draft.phone), draft.name)
            or self._only(self._by_email, draft.email and folded(draft.email), draft.name)
        )

    def named(self, name: str) -> Sequence[int]:
        """Return the numbers of those who have that full name."""
        return self._by_name.get(name_key(name), ())

    def numbered(self, member_no: str) -> Sequence[int]:
        """Return the numbers of those who have that member number, and no row of their own."""
        return self._by_member_no.get(folded(member_no), ())

    def only_one(self, found: Sequence[int], name: str) -> int | None:
        """Return the only one of those who were *found* for a *name*, or None where nobody was.

        Raises:
            SeveralOfThatName: several were.

        """
        if len(found) > 1:
            raise SeveralOfThatName(name, described_by_number(self._connection, found))
        return found[0] if found else None

    def _only(self, people: Mapping[str, Sequence[int]], key: str | None, name: str) -> int | None:
        return self.only_one(people.get(key, ()) if key else (), name)


def by_full_name(connection: sqlite3.Connection) -> dict[str, list[int]]:
    """Return the numbers of the people of each name; of namesakes, the active ones where there are any."""
    active: dict[str, list[int]] = defaultdict(list)
    archived: dict[str, list[int]] = defaultdict(list)
    for number, key, is_active in connection.execute(_NAMES):
        (active if is_active else archived)[key].append(number)
    return {**archived, **active}
