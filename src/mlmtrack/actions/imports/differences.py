"""What a row of a file says of somebody in the book that is not so there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mlmtrack.domain.contacts import ADDRESS
from mlmtrack.domain.details import CONTACTS, FIELDS, Details, columns_of
from mlmtrack.formats.drafts import Draft
from mlmtrack.formats.people import OWN_FIELDS
from mlmtrack.storage.tables.people import Person


_OTHERS = {key: "addresses" if kind is ADDRESS else f"other {kind.label}s" for key, kind in CONTACTS.items()}
_FIELDS = tuple(field.key for field in OWN_FIELDS)
_LABELS = {
    **{key: field.label for key, field in FIELDS.items()},
    **_OTHERS,
    "served_by": "looked after by",
    "since": "customer since",
    "next": "follow-up",
    "facts": "fact",
}
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
            f"{_LABELS.get(field, field)} {_text(was)} → {_text(now)}"
            for field, (was, now) in self.fields.items()
        )
        return f"{self.name} ({self.id}): {changes}."


def differing(person: Person, draft: Draft) -> Fields:
    """Return the fields of *draft* that say something else than the book, but for contacts."""
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
    return FIELDS[field].kind.from_columns(*(getattr(person, column) for column in columns_of(field)))


def _is_same(field: str, was: Any, now: Any) -> bool:
    return was == now or (was is not None and FIELDS[field].kind.is_same(was, now))


def _text(value: Any) -> str:
    if value is None:
        return "none"
    text = str(value)
    return text if len(text) <= _MOST_LETTERS_TOLD else f"{text[: _MOST_LETTERS_TOLD - 1]}…"
