"""What a change made of a person, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from mlmtrack.days import dated
from mlmtrack.domain.contacts import KINDS_BY_NAME, ContactKind
from mlmtrack.domain.details import CONTACTS, FIELDS, columns_of, columns_with, known_contacts
from mlmtrack.errors.echo import cut


_CHANGES = {
    **{key: each.changes or (f"{each.label} {{}}", f"no {each.label}") for key, each in FIELDS.items()},
    "no_cadence_since": ("no reminders to be in touch", "reminders to be in touch again"),
    "do_not_contact_since": ("not to be contacted", "may be contacted again"),
    "archived_on": ("archived since {}", "no longer archived"),
}


def describe_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return what differs between two states of a person, in words; nothing where they are the same.

    Each state holds a person's columns by name, the ``tags``, of each of the ``facts`` kind and text, and of
    each of the ``contacts`` beside the main ones kind, label and value.
    """
    changed = [key for key in _CHANGES if any(after[each] != before[each] for each in columns_of(key))]
    return [
        *([f"called {before['name']} before"] if after["name"] != before["name"] else []),
        *(_describe_change(key, before, after) for key in changed),
        *_added_and_taken_off(_tags_and_facts(before), _tags_and_facts(after)),
        *(each for kind in CONTACTS.values() for each in _contacts_added_and_taken_off(kind, before, after)),
    ]


def describe_value(key: str, value: Any) -> str:
    """Return how it is told that the field *key* became *value*; a cleared one is told as none."""
    return _describe(key, list(columns_with(key, value).values()))


def _describe_change(key: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Return the words for a change; of a main phone or e-mail that was another one before, they say so."""
    kind = KINDS_BY_NAME.get(key)
    was_another = kind and known_contacts(after, kind).main in known_contacts(before, kind).others
    said = _describe(key, [after[each] for each in columns_of(key)])
    return f"main {said}" if was_another else said


def _describe(key: str, columns: Sequence[Any]) -> str:
    to_a_value, to_none = _CHANGES[key]
    if all(each is None for each in columns):
        return to_none
    value = FIELDS[key].kind.describe(*columns) if key in FIELDS else columns[0]
    return to_a_value.format(cut(dated(value) if isinstance(value, date) else str(value)))


def _tags_and_facts(state: Mapping[str, Any]) -> list[str]:
    facts = [f"{fact['kind']} {fact['text']}" for fact in state["facts"]]
    return [*(f"tagged {tag}" for tag in state["tags"]), *facts]


def _added_and_taken_off(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    yield from (f"now {one}" for one in after if one not in before)
    yield from (f"no longer {one}" for one in before if one not in after)


def _contacts_added_and_taken_off(
    kind: ContactKind, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what was added and taken off; of the main one only where another took its place."""
    was, now = known_contacts(before, kind), known_contacts(after, kind)
    gone = was.all if now.main in was.others else was.others
    yield from (f"now also {kind.label} {one}" for one in now.others if one not in was.all)
    yield from (f"no longer {kind.label} {one}" for one in gone if one not in now.all)
