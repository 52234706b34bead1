"""Whether what is found by a key is what the rules would make of the text beside it."""

import shlex
import sqlite3
from collections.abc import Iterator

from mlmtrack.domain.people import keys_of, name_key


_PEOPLE = """
select id, name, nickname, phone, email, note,
       name_key, nickname_key, phone_key, email_key, search_key
  from person order by id
"""
_FACTS = "select person_id, text, text_key from fact order by id"
_NOTES = "select id, note, note_key from activity where note is not null or note_key is not null order by id"


def wrong_keys(connection: sqlite3.Connection) -> Iterator[str]:
    """Tell who and what would not be found by what is written of them."""
    for number, name, nickname, phone, email, note, *kept in connection.execute(_PEOPLE):
        keys = keys_of(name, nickname, phone, email, note)
        if list(keys.values()) != kept:
            found = " and ".join(
                key.removesuffix("_key")
                for key, is_kept in zip(keys, kept, strict=True)
                if keys[key] != is_kept
            )
            put_right = f"mlmtrack edit {number} --name {shlex.quote(name)}"
            yield f"Person {number} may not be found by {found}. To put it right: {put_right}"
    for person, text, key in connection.execute(_FACTS):
        if key != name_key(text):
            yield f"A fact of person {person} may not be found: {text!r}. Take it off and add it again."
    for number, note, key in connection.execute(_NOTES):
        if key != (name_key(note) if note else None):
            yield f"The note of activity {number} may not be found. {_again(number)}"


def _again(number: int) -> str:
    return f"To put it right, type the note again: mlmtrack edit activity {number} --note TEXT"
