"""What can be known of a person besides the name, and what an edit changed in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from mlmtrack.days import dated
from mlmtrack.domain.dates import Birthday, Gap


Cleared = Literal[""]  # what the user says to take a value away

_TOLD = {  # what is said of a field that has a value now, and of one that has none
    "nickname": ("nickname {}", "no nickname"),
    "phone": ("phone {}", "no phone"),
    "email": ("e-mail {}", "no e-mail"),
    "birth_month": ("another birthday", "no birthday"),
    "source": ("source {}", "no source"),
    "source_kind": ("found {}", "found neither online nor offline"),
    "referred_by": ("referred by person {}", "referred by nobody"),
    "met_on": ("met on {}", "no day you met"),
    "tier": ("{} of 5 stars", "no stars"),
    "cadence_days": ("in touch every {} days", "in touch as often as the stars say"),
    "no_cadence_since": ("no reminders to be in touch", "reminders to be in touch again"),
    "note": ("another note", "no note"),
    "do_not_contact_since": ("not to be contacted", "may be contacted again"),
    "archived_on": ("archived since {}", "no longer archived"),
}
_MOST_LETTERS_TOLD = 60


@dataclass(frozen=True, slots=True)
class Details:
    """Contact details, source, stars, tags and facts; None leaves a field as it is, an empty text clears it.

    *referred_by* is what the user typed of a person. A *birthday* may lack its year.
    """

    nickname: str | None = None
    phone: str | None = None
    email: str | None = None
    birthday: Birthday | Cleared | None = None
    source: str | None = None
    source_kind: str | None = None
    referred_by: str | None = None
    met_on: date | Cleared | None = None
    tier: int | Cleared | None = None
    cadence: Gap | Cleared | None = None
    note: str | None = None
    tags: Sequence[str] = ()
    interests: Sequence[str] = ()
    family: Sequence[str] = ()
    goals: Sequence[str] = ()


def describe_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return what differs between two states of a person, in words; nothing where they are the same.

    Each state holds a person's columns by name, the ``tags``, and of each of the ``facts`` kind and text.
    """
    changed = [key for key in _TOLD if any(after[each] != before[each] for each in _columns_of(key))]
    return [
        *([f"called {before['name']} before"] if after["name"] != before["name"] else []),
        *(_describe(key, after[key]) for key in changed),
        *_added_and_taken_off(_tags_and_facts(before), _tags_and_facts(after)),
    ]


def _columns_of(key: str) -> Sequence[str]:
    return ("birth_year", "birth_month", "birth_day") if key == "birth_month" else (key,)


def _describe(key: str, value: object) -> str:
    if value is None:
        return _TOLD[key][1]
    said = dated(value) if isinstance(value, date) else str(value)
    return _TOLD[key][0].format(_shortened(said))


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS_TOLD else f"{text[:_MOST_LETTERS_TOLD]}…"


def _tags_and_facts(state: Mapping[str, Any]) -> list[str]:
    facts = [f"{fact['kind']} {fact['text']}" for fact in state["facts"]]
    return [*(f"tagged {tag}" for tag in state["tags"]), *facts]


def _added_and_taken_off(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    yield from (f"now {one}" for one in after if one not in before)
    yield from (f"no longer {one}" for one in before if one not in after)
