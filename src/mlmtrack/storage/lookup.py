"""From what the user typed to one person, or to the error that says whom it might mean."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from mlmtrack.domain.people import ME, folded, name_key
from mlmtrack.errors.people import AmbiguousName, NoSuchPerson


class Found(NamedTuple):
    """A person's number and name."""

    id: int
    name: str


_BY_NUMBER = "select id, name from person where id = :number"
_BY_NAME = "select id, name from person where name_key = :key order by id"
_BY_NICKNAME = "select id, name from person where nickname_key = :folded order by id"
_BY_START = """
select id, name from person
 where name_key like :start escape '\\' and archived_on is null
 order by name_key, id limit 50
"""
_BY_START_ARCHIVED = _BY_START.replace("archived_on is null", "archived_on is not null")
_MOST_DIGITS = 18


def person(connection: sqlite3.Connection, handle: str) -> Found:
    """Return the one person that *handle* means.

    By number, full name, nickname, or the start of a word of the name: the first of these that matches
    anybody decides; case and accents do not matter.

    Raises:
        NoSuchPerson: nobody matches; the nearest spellings are named.
        AmbiguousName: several do.

    """
    matches = matching(connection, handle)
    if not matches:
        raise NoSuchPerson(handle, _nearest(connection, handle))
    if len(matches) > 1:
        raise AmbiguousName(handle, _described(connection, matches))
    return matches[0]


def matching(connection: sqlite3.Connection, handle: str) -> Sequence[Found]:
    """Return everybody that *handle* may mean."""
    text = folded(handle)
    if text == "me":
        return _found(connection, _BY_NUMBER, number=ME)
    number = text.lstrip("#")
    if number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS:
        by_number = _found(connection, _BY_NUMBER, number=int(number))
        if by_number:
            return by_number
    if not text:
        return []
    start = {"start": f"%{_escaped(name_key(handle))}%"}
    return (
        _found(connection, _BY_NAME, key=name_key(handle))
        or _found(connection, _BY_NICKNAME, folded=text)
        or _found(connection, _BY_START, **start)
        or _found(connection, _BY_START_ARCHIVED, **start)
    )


def _found(connection: sqlite3.Connection, sql: str, **values: object) -> list[Found]:
    return [Found(*row) for row in connection.execute(sql, values)]


def _escaped(text: str) -> str:
    """Return *text* with what LIKE reads as a pattern escaped."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _nearest(connection: sqlite3.Connection, handle: str) -> Sequence[Found]:
    """Return the people whose name, or a word of it, is spelt most like *handle*."""
    from mlmtrack.errors.nearest import nearest

    typed = folded(handle)
    people: dict[str, list[Found]] = {}
    for number, name, key in connection.execute(
        "select id, name, name_key from person where archived_on is null"
    ):
        for spelling in {key.strip(), *key.split()}:
            people.setdefault(spelling, []).append(Found(number, name))
    found = [one for spelling in nearest(typed, people) for one in people[spelling]]
    return list(dict.fromkeys(found))[:3]


def _described(connection: sqlite3.Connection, matches: Sequence[Found]) -> list[tuple[int, str]]:
    """Return each candidate's number and what tells them apart: name, end of the phone, who referred them."""
    described = []
    for number, name in matches:
        phone, referrer = connection.execute(
            "select person.phone_key, referrer.name from person"
            "  left join person as referrer on referrer.id = person.referred_by"
            " where person.id = ?",
            (number,),
        ).fetchone()
        details = [f"phone …{phone[-4:]}"] if phone else []
        details += [f"through {referrer}"] if referrer else []
        described.append((number, ", ".join([name, *details])))
    return described
