"""What a row of a file says of somebody in the book that is not so there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mlmtrack.domain.dates import Birthday
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import folded, phone_key
from mlmtrack.formats.drafts import Draft
from mlmtrack.formats.people import OWN_FIELDS
from mlmtrack.storage.tables.people import Person


_FIELDS = tuple(field.key for field in OWN_FIELDS)
_SPOKEN = {
    "email": "e-mail",
    "source_kind": "kind of source",
    "tier": "stars",
    "met_on": "met on",
    "served_by": "looked after by",
    "since": "customer since",
    "referred_by": "referred by",
    "next": "follow-up",
}
_KEYS = {"phone": phone_key, "email": folded}  # how two ways to write the same are compared
_MOST_LETTERS_TOLD = 40

Fields = dict[str, tuple[Any, Any]]  # what was, and what is


@dataclass(frozen=True, slots=True)
class Changed:
    """Somebody whom a row changed: each field with what it was and what it is."""

    line: int
    id: int
    name: str
    fields: Fields

    def describe(self) -> str:
        """Return the change as a sentence."""
        changes = "; ".join(
            f"{_SPOKEN.get(field, field)} {_text(was)} → {_text(now)}"
            for field, (was, now) in self.fields.items()
        )
        return f"{self.name} ({self.id}): {changes}."


def differing(person: Person, draft: Draft) -> Fields:
    """Return the fields of *draft* that say something else than the book."""
    fields = {field: (_of(person, field), draft.values[field]) for field in _FIELDS}
    return {
        field: (was, now)
        for field, (was, now) in fields.items()
        if now is not None and not _is_same(field, was, now)
    }


def details_of(draft: Draft, fields: Iterable[str] = _FIELDS) -> Details:
    """Return *fields* of a draft."""
    return Details(**{field: draft.values[field] for field in fields})


def _of(person: Person, field: str) -> Any:
    if field != "birthday":
        return getattr(person, field)
    if person.birth_month is None or person.birth_day is None:
        return None
    return Birthday(person.birth_year, person.birth_month, person.birth_day)


def _is_same(field: str, was: Any, now: Any) -> bool:
    if was is not None and field == "birthday" and now.year is None:
        return (was.month, was.day) == (now.month, now.day)
    key = _KEYS.get(field)
    return bool(was == now or (was and key and key(was) == key(now)))


def _text(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, Birthday):
        return f"{value.year or ''}-{value.month:02d}-{value.day:02d}".removeprefix("-")
    text = str(value)
    return text if len(text) <= _MOST_LETTERS_TOLD else f"{text[: _MOST_LETTERS_TOLD - 1]}…"
