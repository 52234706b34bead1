"""What a row of a file says of somebody in the book that is not so there."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from mlmtrack.domain.contacts import KINDS_BY_NAME, ContactDetail
from mlmtrack.domain.details import FIELDS, Details, columns_of
from mlmtrack.formats.drafts import Draft
from mlmtrack.formats.people import OWN_FIELDS
from mlmtrack.storage.tables.people import Person


_FIELDS = tuple(field.key for field in OWN_FIELDS)
_LABELS = {
    **{key: field.label for key, field in FIELDS.items()},
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


def differing(person: Person, draft: Draft, other_contacts: Container[tuple[str, str]]) -> Fields:
    """Return the fields of *draft* that say something else than the book.

    *other_contacts* are the kind and the key of what the person has beside the main phone and e-mail.
    """
    fields = {field: (_of(person, field), draft.values[field]) for field in _FIELDS}
    return {
        field: (_plain(was), _plain(now))
        for field, (was, now) in fields.items()
        if now is not None
        and not _is_same(field, was, now)
        and not (isinstance(now, ContactDetail) and (field, _key(field, now)) in other_contacts)
    }


def details_of(draft: Draft, fields: Iterable[str] = _FIELDS) -> Details:
    """Return *fields* of a draft."""
    return Details(**{field: draft.values[field] for field in fields})


def _of(person: Person, field: str) -> Any:
    return FIELDS[field].kind.from_columns(*(getattr(person, column) for column in columns_of(field)))


def _key(kind: str, contact: ContactDetail) -> str:
    return KINDS_BY_NAME[kind].key(contact.value)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, ContactDetail) else value


def _is_same(field: str, was: Any, now: Any) -> bool:
    return was == now or (was is not None and FIELDS[field].kind.is_same(was, now))


def _text(value: Any) -> str:
    if value is None:
        return "none"
    text = str(value)
    return text if len(text) <= _MOST_LETTERS_TOLD else f"{text[: _MOST_LETTERS_TOLD - 1]}…"
