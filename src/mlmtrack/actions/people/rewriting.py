"""A person rewritten as a whole: what differs from how they stood becomes the same change as by options."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from mlmtrack.actions.people.contacts import ContactEdits
from mlmtrack.actions.people.editing import Edits, edit
from mlmtrack.domain import people as rules
from mlmtrack.domain.contacts import ContactKind
from mlmtrack.domain.details import (
    CONTACTS,
    FACTS,
    FIELDS,
    Details,
    known_contacts,
    value_in,
)
from mlmtrack.domain.person_changes import describe_changes
from mlmtrack.domain.person_fields import DayParsers
from mlmtrack.errors import RefusedError
from mlmtrack.formats.person import PersonText
from mlmtrack.storage import lookup
from mlmtrack.storage.database import raw
from mlmtrack.storage.derived import EVERYTHING_DERIVED
from mlmtrack.storage.journal import Outcome


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person as they stand in the book: every column, the contacts beside the main ones, tags and facts."""

    columns: Mapping[str, Any]
    contacts: Sequence[Mapping[str, Any]]
    tags: Sequence[str]
    facts: Sequence[tuple[str, str]]
    referrer: str

    @property
    def number(self) -> int:
        """The person's number."""
        return int(self.columns["id"])

    def as_text(self) -> PersonText:
        """Return what a text says of the person."""
        values = {key: value_in(self.columns, key) for key in FIELDS}
        texts = {key: "" if value is None else str(value) for key, value in values.items()}
        facts = {key: self._facts(kind) for key, kind in FACTS.items()}
        contacts = {key: self._contacts(kind) for key, kind in CONTACTS.items()}
        lists = {"tags": self.tags, **facts, **contacts}
        is_not_contacted = self.columns["do_not_contact_since"] is not None
        return PersonText({"name": self.columns["name"], **texts}, lists, is_not_contacted)

    def _facts(self, kind: str) -> Sequence[str]:
        return tuple(text for each, text in self.facts if each == kind)

    def _contacts(self, kind: ContactKind) -> Sequence[str]:
        return tuple(map(kind.to_text, known_contacts(self.known(), kind).others))

    def known(self) -> Mapping[str, Any]:
        """Return the columns by name, with the contacts, tags and facts, as an edit tells them."""
        facts = [{"kind": kind, "text": text} for kind, text in self.facts]
        return {**self.columns, "contacts": list(self.contacts), "tags": list(self.tags), "facts": facts}

    def unchanged(self) -> Outcome:
        """Return what there is to say where nothing was rewritten."""
        shown = {key: value for key, value in self.columns.items() if not key.endswith("_key")}
        data = {"person": shown, **{key: self.known()[key] for key in ("contacts", "tags", "facts")}}
        return Outcome([f"{self.columns['name']} ({self.number}) stays as it was."], data)


def standing(connection: sqlite3.Connection, person_ref: str) -> PersonRecord:
    """Return how the person that *person_ref* means stands in the book."""
    number = (lookup.person(connection, person_ref).id,)
    cursor = connection.execute("select * from person where id = ?", number)
    columns = dict(zip([each[0] for each in cursor.description], cursor.fetchone(), strict=True))
    for derived in EVERYTHING_DERIVED:
        columns.pop(derived.column, None)
    contacts = connection.execute(
        "select kind, label, value from contact where person_id = ? order by id", number
    ).fetchall()
    tags = connection.execute("select tag from tag where person_id = ? order by tag", number)
    facts = connection.execute(
        "select kind, text from fact where person_id = ? order by kind, text, id", number
    )
    referrer = connection.execute("select name from person where id = ?", (columns["referred_by"],))
    return PersonRecord(
        columns,
        [dict(zip(("kind", "label", "value"), contact, strict=True)) for contact in contacts],
        tuple(tag for (tag,) in tags),
        tuple((kind, text) for kind, text in facts),
        (referrer.fetchone() or ("",))[0],
    )


def rewrite(
    session: Session,
    before: PersonRecord,
    wanted: PersonText,
    parsers: DayParsers,
    today: date,
) -> Outcome:
    """Change a person from how they stood *before* to what is *wanted*.

    Raises:
        RefusedError: they stand differently by now.

    """
    _refuse_what_changed_meanwhile(raw(session), before)
    said = before.as_text()
    new = {field: text for field, text in wanted.texts.items() if text != said.texts[field]}
    contacts = {
        key: [kind.to_text(kind.parse(text)) for text in wanted.lists[key]] for key, kind in CONTACTS.items()
    }
    lists = {**wanted.lists, "tags": rules.checked_tags(wanted.lists["tags"]), **contacts}
    added: dict[str, Any] = {field: _without(lists[field], said.lists[field]) for field in lists}
    gone = {field: _without(said.lists[field], lists[field]) for field in lists}
    flag = wanted.do_not_contact
    values = {key: field.read(new[key], parsers) for key, field in FIELDS.items() if key in new}
    added.update({key: [*map(kind.parse, added[key])] for key, kind in CONTACTS.items()})
    details = Details(**values, **added)
    edits = Edits(
        name=new.get("name"),
        untag=gone["tags"],
        do_not_contact=None if flag == said.do_not_contact else flag,
        dropped=[(kind, text) for key, kind in FACTS.items() for text in gone[key]],
        contacts=ContactEdits({kind.name: gone[key] for key, kind in CONTACTS.items()}, {}),
    )
    return edit(session, str(before.number), details, edits, today)


def _refuse_what_changed_meanwhile(connection: sqlite3.Connection, before: PersonRecord) -> None:
    now = standing(connection, str(before.number))
    if now != before:
        changes = "; ".join(describe_changes(before.known(), now.known()))
        raise RefusedError(
            f"{now.columns['name']} ({now.number}) was changed by another command while the editor was "
            f"open: {changes}. That change stands, and none of your text went into the book."
        )


def _without(texts: Sequence[str], others: Sequence[str]) -> Sequence[str]:
    kept = {text.strip() for text in others}
    return tuple(text for text in texts if text.strip() not in kept)
