"""Whether what is found by a key is what the rules would make of the text beside it."""

import shlex
import sqlite3
from collections.abc import Iterator

from mlmtrack.domain.contacts import KINDS_BY_NAME
from mlmtrack.domain.details import keys_of
from mlmtrack.domain.people import name_key


_PEOPLE = "select * from person order by id"
_CONTACTS = """
select person.id, person.name, contact.kind, contact.value, contact.value_key
  from contact
  join person on person.id = contact.person_id
 order by contact.id
"""
_FACTS = "select person_id, text, text_key from fact order by id"
_NOTES = "select id, note, note_key from activity where note is not null or note_key is not null order by id"


def wrong_keys(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell who and what would not be found by what is written of them."""
    people = connection.cursor()
    people.row_factory = sqlite3.Row
    for person in map(dict, people.execute(_PEOPLE)):
        wrong = [key for key, due in keys_of(person).items() if person[key] != due]
        if wrong:
            found = " and ".join(key.removesuffix("_key") for key in wrong)
            put_right = rename(person["id"], person["name"])
            yield f"Person {person['id']} may not be found by {found}. To put it right: {put_right}"
    for person, name, kind, value, key in connection.execute(_CONTACTS):
        if key != KINDS_BY_NAME[kind].key(value):
            put_right = rename(person, name)
            yield f"Person {person} may not be found by {value!r}. To put it right: {put_right}"
    for person, text, key in connection.execute(_FACTS):
        if key != name_key(text):
            yield f"A fact of person {person} may not be found: {text!r}. Take it off and add it again."
    for number, note, key in connection.execute(_NOTES):
        if key != (name_key(note) if note else None):
            yield f"The note of activity {number} may not be found. {_again(number)}"


def rename(person: int, name: str) -> str:
    """Return the command that keeps the name as it is, and makes every key and contact of theirs anew."""
    return f"mlmtrack edit {person} --name {shlex.quote(name)}"


def _again(number: int) -> str:
    return f"To put it right, type the note again: mlmtrack edit activity {number} --note TEXT"
