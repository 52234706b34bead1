"""From what the user typed to one person, or to the error that says whom it might mean."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.domain.people import ME, folded, like_anywhere, name_key
from mlmtrack.errors import UsageError
from mlmtrack.errors.people import AmbiguousName, NoName, NoSuchPerson
from mlmtrack.storage.namesakes import described, named


if TYPE_CHECKING:
    from mlmtrack.domain.contacts import ContactKind


class Found(NamedTuple):
    """A person's number and name."""

    id: int
    name: str


_BY_NUMBER = """
select id, name from person where id = :number
 union all
select person.id, person.name
  from merged_person
  join person on person.id = merged_person.person_id
 where merged_person.id = :number
"""
_MERGED = "id in (select person_id from merged_person where name_key = :key)"
_WAYS = (
    "name_key = :key and archived_on is null order by id limit :most",
    "nickname_key = :nickname and archived_on is null order by id limit :most",
    "name_key like :start escape '\\' and archived_on is null order by name_key, id limit :most",
    f"{_MERGED} and archived_on is null order by id limit :most",
)
_ACTIVE = tuple(f"select id, name from person where {way}" for way in _WAYS)
_ARCHIVED = tuple(sql.replace("is null", "is not null") for sql in _ACTIVE)
_OF_THAT_NAME = "select id, name from person where name_key = :key order by id limit :most"
_WITH_WORD = """
select id, name from person
 where name_key || ' ' like :word escape '\\' and archived_on is null
 order by name_key, id limit :most
"""
_NAMES = "select id, name_key, archived_on is null from person order by id"
_MERGED_NAMES = "select distinct person_id, name_key from merged_person order by person_id"
_MOST_LETTERS = 2_000  # a name of 200 letters, some of which fold to several
_MOST_CANDIDATES = 50


def person(connection: sqlite3.Connection, person_ref: str) -> Found:
    """Return the one person that *person_ref* means.

    By number, full name, nickname, the start of a word of the name, the full name of a record that was merged
    into them, a phone, or an e-mail address: the first of these that matches anybody decides; case and
    accents do not matter. Whoever is archived is meant by number, or where nobody who is active matches in
    any of the ways by name, or else by phone or e-mail.

    Raises:
        NoName: *person_ref* is empty.
        NoSuchPerson: nobody matches; the nearest spellings are named.
        AmbiguousName: several do.

    """
    if not folded(person_ref):
        raise NoName
    matches = matching(connection, person_ref)
    if not matches:
        raise NoSuchPerson(person_ref, named(connection, _nearest(connection, person_ref)))
    if len(matches) > 1:
        raise AmbiguousName(person_ref, described(connection, matches))
    return matches[0]


def by_number(connection: sqlite3.Connection, number: int) -> Sequence[Found]:
    """Return the person of that number, if there is one."""
    return _found(connection, _BY_NUMBER, number=number)


def matching(connection: sqlite3.Connection, person_ref: str) -> Sequence[Found]:
    """Return everybody that *person_ref* may mean."""
    text = folded(person_ref)
    if text == "me":
        return by_number(connection, ME)
    number = parse_record_number(text)
    if number is not None and (found := by_number(connection, number)):
        return found
    if not text or len(text) > _MOST_LETTERS:
        return []
    key = name_key(person_ref)
    values = {"key": key, "nickname": text, "start": like_anywhere(key), "most": _MOST_CANDIDATES}
    found_by_name = _first_found(connection, (*_ACTIVE, *_ARCHIVED), **values)
    return found_by_name or _matching_contact(connection, person_ref)


def _matching_contact(connection: sqlite3.Connection, person_ref: str) -> Sequence[Found]:
    """Return everybody whose phone or e-mail address is typed; the active ones where there are any."""
    from mlmtrack.domain.contacts import EMAIL, PHONE

    for kind in (PHONE, EMAIL):
        with suppress(UsageError):
            key = kind.key(kind.check(person_ref))
            return with_contact(connection, kind, key, only_active=True) or with_contact(
                connection, kind, key
            )
    return []


def with_full_name(connection: sqlite3.Connection, name: str) -> Sequence[Found]:
    """Return who has that full name; of namesakes, the active ones where there are any. `me` is the user."""
    if folded(name) == "me":
        return by_number(connection, ME)
    values = {"key": name_key(name), "most": _MOST_CANDIDATES}
    return _first_found(connection, (_ACTIVE[0], _ARCHIVED[0], _ACTIVE[-1], _ARCHIVED[-1]), **values)


def of_that_name(connection: sqlite3.Connection, name: str) -> Sequence[Found]:
    """Return everybody of that full name, archived or not."""
    return _found(connection, _OF_THAT_NAME, key=name_key(name), most=_MOST_CANDIDATES)


def with_contact(
    connection: sqlite3.Connection, kind: "ContactKind", key: str, *, only_active: bool = False
) -> Sequence[Found]:
    """Return everybody, archived or not unless *only_active*, who has the phone or address of that *key*."""
    main = f"{kind.name}_key = :key or" if kind.has_main else ""
    another = f"id in (select person_id from contact where kind = '{kind.name}' and value_key = :key)"
    active = "and archived_on is null" if only_active else ""
    sql = f"select id, name from person where ({main} {another}) {active} order by id limit :most"
    return _found(connection, sql, key=key, most=_MOST_CANDIDATES)


def by_full_name(connection: sqlite3.Connection) -> Mapping[str, Sequence[int]]:
    """Return the same of every name at once: the numbers by name key."""
    active: dict[str, list[int]] = defaultdict(list)
    archived: dict[str, list[int]] = defaultdict(list)
    merged: dict[str, list[int]] = defaultdict(list)
    for number, key, is_active in connection.execute(_NAMES):
        (active if is_active else archived)[key].append(number)
    for number, key in connection.execute(_MERGED_NAMES):
        merged[key].append(number)
    return {**merged, **archived, **active, name_key("me"): [ME]}


def with_word(connection: sqlite3.Connection, word: str) -> Sequence[Found]:
    """Return everybody active who has *word*, and perhaps others, in the name."""
    values = {"word": like_anywhere(f"{name_key(word)} "), "most": _MOST_CANDIDATES}
    return _found(connection, _WITH_WORD, **values)


def _found(connection: sqlite3.Connection, sql: str, **values: object) -> list[Found]:
    return [Found(*row) for row in connection.execute(sql, values)]


def _first_found(connection: sqlite3.Connection, ways: Sequence[str], **values: object) -> Sequence[Found]:
    return next((found for sql in ways if (found := _found(connection, sql, **values))), [])


def _nearest(connection: sqlite3.Connection, person_ref: str) -> Sequence[Found]:
    """Return the people whose name, or a word of it, is spelt most like *person_ref*."""
    from mlmtrack.errors.nearest import nearest

    typed = folded(person_ref)
    people: dict[str, list[Found]] = {}
    for number, name, key in connection.execute(
        "select id, name, name_key from person where archived_on is null"
    ):
        for spelling in {key.strip(), *key.split()}:
            people.setdefault(spelling, []).append(Found(number, name))
    found = [one for spelling in nearest(typed, people) for one in people[spelling]]
    return list(dict.fromkeys(found))[:3]
