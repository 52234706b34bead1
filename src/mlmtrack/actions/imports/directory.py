"""Who a row of a file is in the book: by full name, else by member number, by phone, by e-mail."""

import sqlite3
from collections import defaultdict
from collections.abc import Container, Sequence

from mlmtrack.domain.people import folded, name_key, phone_key
from mlmtrack.errors.imports import SeveralOfThatName
from mlmtrack.formats.drafts import Draft
from mlmtrack.formats.people import EMAIL, MEMBER_NO, NAME, PHONE
from mlmtrack.sql import CONTACT_KEYS
from mlmtrack.storage import lookup
from mlmtrack.storage.namesakes import described_by_number


_IDENTITIES = f"""
select contact.kind, contact.value_key, person.id, person.name_key
  from ({CONTACT_KEYS}) as contact
  join person on person.id = contact.person_id
 where contact.kind <> 'address'
 union
select 'member_no', enrollment.member_no, person.id, person.name_key
  from enrollment
  join person on person.id = enrollment.person_id
 where enrollment.member_no is not null
 order by 3
"""
_MERGED = "select name_key from merged_person except select name_key from person"


class Directory:
    """The people of the book by their full names, asked all at once; `me` is the user."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Ask the book for all names."""
        self._connection = connection
        self._by_name = lookup.by_full_name(connection)
        self._merged = {key for (key,) in connection.execute(_MERGED)}

    def with_full_name(self, name: str) -> Sequence[int]:
        """Return the numbers of those who have that full name; of namesakes, the active ones if any are."""
        return self._by_name.get(name_key(name), ())

    def is_merged(self, name: str) -> bool:
        """Tell whether *name* is only that of a record that was merged into another."""
        return name_key(name) in self._merged

    def only_one(self, found: Sequence[int], name: str, *, by_number: bool = False) -> int | None:
        """Return the only one of those who were *found* for a *name*, or None where nobody was.

        Raises:
            SeveralOfThatName: several were.

        """
        if len(found) > 1:
            raise SeveralOfThatName(name, described_by_number(self._connection, found), by_number=by_number)
        return found[0] if found else None


class Identities(Directory):
    """The same with what else identifies people.

    Whoever is *named* by a row of the file is never meant by the phone, the e-mail or the member number of
    another row: a couple may share them, and numbers change.
    """

    def __init__(self, connection: sqlite3.Connection, named: Container[str]) -> None:
        """Ask the book for everybody."""
        super().__init__(connection)
        self._by_identity: dict[tuple[str, str], list[int]] = defaultdict(list)
        for kind, text, number, name in connection.execute(_IDENTITIES):
            if name not in named:
                self._by_identity[kind, folded(text)].append(number)

    def resolve(self, draft: Draft) -> int | None:
        """Return the number of whom a row is about, or None for somebody new.

        Raises:
            SeveralOfThatName: it may be more than one.

        """
        name = draft[NAME]
        found = (
            self.with_full_name(name),
            self.with_member_no(draft[MEMBER_NO]),
            self._identified("phone", *(phone_key(one.value) for one in draft[PHONE])),
            self._identified("email", *(one.value for one in draft[EMAIL])),
        )
        return next((number for each in found if (number := self.only_one(each, name))), None)

    def with_member_no(self, member_no: str | None) -> Sequence[int]:
        """Return the numbers of those who have that member number, and no row of their own."""
        return self._identified("member_no", *filter(None, [member_no]))

    def _identified(self, kind: str, *texts: str) -> Sequence[int]:
        """Return the numbers of those who have one of *texts*."""
        found = (number for text in texts for number in self._by_identity.get((kind, folded(text)), ()))
        return list(dict.fromkeys(found))
