"""What can be known of a person besides the name, declared field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from mlmtrack.domain import contacts
from mlmtrack.domain.contacts import ContactDetail, ContactKind, KnownContacts
from mlmtrack.domain.people import folded, name_key, phone_key
from mlmtrack.domain.person_fields import (
    BIRTHDAY,
    EMAIL,
    GAP,
    LINE,
    NOTE,
    PAST_DAY,
    PERSON_REF,
    PHONE,
    SOURCE_KIND,
    STARS,
    ListField,
    PersonField,
    declared,
    declared_list,
)


if TYPE_CHECKING:
    from mlmtrack.domain.dates import Birthday, Gap


Cleared = Literal[""]  # what the user says to take a value away


@dataclass(frozen=True, slots=True)
class Details:
    """Contact details, source, stars, tags and facts; None leaves a field as it is, an empty text clears it.

    *phone* and *email* are the main ones; *phones* and *emails* hold those to be added beside them.
    *referred_by* is what the user typed of a person. A *birthday* may lack its year.
    """

    nickname: str | None = declared(
        LINE,
        "nickname",
        help="What you call them.",
        meaning="what they are called",
        headings="nickname, nick, alias, known as, preferred name, goes by",
        search_order=1,
    )
    phone: ContactDetail | Cleared | None = declared(
        PHONE,
        "phone",
        help="Kept as you type it.",
        hint="As you dial it, like +34 600 555 019 or +34 600 555 019 (mobile).",
        meaning="as it was typed",
        headings="phone, phone number, mobile, mobile phone, mobile number, cell, cell phone,"
        "telephone, tel, primary phone, phone 1 value, whatsapp",
        section="contact",
        columns=("phone", "phone_label"),
        search_order=3,
    )
    email: ContactDetail | Cleared | None = declared(
        EMAIL,
        "e-mail",
        help="Their e-mail address.",
        hint="Like ana@example.com.",
        meaning="their address",
        headings="e-mail, e-mail address, mail, primary e-mail, e-mail 1 value, e-mail 1",
        section="contact",
        columns=("email", "email_label"),
        search_order=2,
    )
    birthday: "Birthday | Cleared | None" = declared(
        BIRTHDAY,
        "birthday",
        help="1990-05-17, 17 may or 17/5.",
        meaning="null where it is not known",
        headings="birthday, birth date, date of birth, dob, born, born on",
        section="contact",
        changes=("another birthday", "no birthday"),
        columns=("birth_year", "birth_month", "birth_day"),
    )
    source: str | None = declared(
        LINE,
        "source",
        help="Where you found them.",
        meaning="where they came from",
        headings="source, lead source, origin, how we met",
    )
    source_kind: str | None = declared(
        SOURCE_KIND,
        "source kind",
        help="Which kind of source.",
        hint="online or offline.",
        meaning="online or offline",
        headings="source kind, online/offline, online or offline",
        section="",
        changes=("found {}", "found neither online nor offline"),
    )
    referred_by: str | None = declared(
        PERSON_REF,
        "referred by",
        help="Who sent them to you.",
        hint="Who sent them to you: a name or a number.",
        meaning="the number of the person who sent them",
        headings="referred by, referrer, referral, referral of, introduced by, recommended by",
        changes=("referred by person {}", "referred by nobody"),
    )
    met_on: date | Cleared | None = declared(
        PAST_DAY,
        "met",
        help="When you met.",
        hint="The day you met, like 2026-03-01.",
        meaning="the day you met",
        headings="met on, met, date met, first met, first contact",
        changes=("met on {}", "no day you met"),
    )
    tier: int | Cleared | None = declared(
        STARS,
        "stars",
        help="The more stars, the more often to be in touch.",
        hint="1 to 5 stars, from seldom to often in touch.",
        meaning="their stars, 1 to 5",
        headings="tier, stars",
        changes=("{} of 5 stars", "no stars"),
        aliases=("--stars",),
    )
    cadence: "Gap | Cleared | None" = declared(
        GAP,
        "cadence",
        help="How often to be in touch, instead of by the stars.",
        hint="How often to be in touch, instead of by the stars: 10d, 2w, 1m.",
        section="",
        changes=("in touch every {} days", "in touch as often as the stars say"),
        columns=("cadence_days",),
    )
    note: str | None = declared(
        NOTE,
        "note",
        help="Anything to remember.",
        hint='Anything to remember. Several lines stand between """ and """.',
        meaning="the note about them",
        headings="note, notes, comment, comments, remark, remarks, memo",
        changes=("another note", "no note"),
        search_order=4,
    )
    phones: Sequence[ContactDetail] = declared_list(
        "--add-phone",
        "Another phone, with its label if you like: '+34 910 555 020 home'.",
        hint='Their other phones, each with its label if you like: ["+34 910 555 020 (home)"].',
        contact=contacts.PHONE,
    )
    emails: Sequence[ContactDetail] = declared_list(
        "--add-email",
        "Another e-mail address, like 'ana@firm.example work'.",
        hint='Their other e-mail addresses, like ["ana@firm.example (work)"].',
        contact=contacts.EMAIL,
    )
    addresses: Sequence[ContactDetail] = declared_list(
        "--add-address",
        "A postal address, like 'home: Calle Mayor 1, Madrid'.",
        hint='Their postal addresses, like ["Calle Mayor 1, Madrid (home)"].',
        contact=contacts.ADDRESS,
    )
    tags: Sequence[str] = declared_list(
        "--tag",
        "A word to group by, or several separated by commas.",
        hint='Words to group by, like ["choir", "yoga"].',
    )
    interests: Sequence[str] = declared_list(
        "--interest", "What they like.", fact="interest", hint="What they like, each in quotes."
    )
    family: Sequence[str] = declared_list("--family", "Who belongs to them.", fact="family")
    goals: Sequence[str] = declared_list("--goal", "What they want to reach.", fact="goal")


_DECLARED = {each.name: each.metadata["declared"] for each in fields(Details)}
FIELDS: Mapping[str, PersonField] = {
    key: each for key, each in _DECLARED.items() if isinstance(each, PersonField)
}
LISTS: Mapping[str, ListField] = {key: each for key, each in _DECLARED.items() if isinstance(each, ListField)}
FACTS: Mapping[str, str] = {key: each.fact for key, each in LISTS.items() if each.fact}
CONTACTS: Mapping[str, ContactKind] = {key: each.contact for key, each in LISTS.items() if each.contact}
SEARCHED: Sequence[str] = sorted(
    (key for key, each in FIELDS.items() if each.search_order), key=lambda key: FIELDS[key].search_order or 0
)


def columns_of(key: str) -> Sequence[str]:
    """Return the columns that hold the field *key*."""
    field = FIELDS.get(key)
    return (field and field.columns) or (key,)


def value_in(columns: Mapping[str, Any], key: str) -> Any:
    """Return the value of the field *key* in the *columns* of a person; None where there is none."""
    return FIELDS[key].kind.from_columns(*(columns[column] for column in columns_of(key)))


def columns_with(key: str, value: Any) -> Mapping[str, Any]:
    """Return the columns of the field *key* as they hold *value*; a cleared one is None in each."""
    names = columns_of(key)
    held = FIELDS[key].kind.to_columns(value) if value else [None] * len(names)
    return dict(zip(names, held, strict=True))


def keys_of(columns: Mapping[str, Any]) -> dict[str, str | None]:
    """Return every key column of a person, as the *columns* make it; one that is missing holds nothing."""
    nickname, phone, email = (columns.get(key) for key in ("nickname", "phone", "email"))
    dialled = phone_key(phone) if phone else None
    searched = {key: columns.get(key) for key in ("name", *SEARCHED)}
    if dialled:
        searched["phone"] = f"{phone} {dialled.lstrip('+')}"
    return {
        "name_key": name_key(columns["name"]),
        "nickname_key": folded(nickname) if nickname else None,
        "phone_key": dialled,
        "email_key": folded(email) if email else None,
        "search_key": name_key(" ".join(filter(None, searched.values()))),
    }


def contacts_in(details: Details, kind: ContactKind) -> Sequence[ContactDetail]:
    """Return every contact of a *kind* that *details* say."""
    main = getattr(details, kind.name) if kind.has_main else None
    others = (one for key, each in CONTACTS.items() if each is kind for one in getattr(details, key))
    return [*([main] if main else []), *others]


def known_contacts(state: Mapping[str, Any], kind: ContactKind) -> KnownContacts:
    """Return the contacts of a *kind* in the columns and the ``contacts`` of a person."""
    others = [
        ContactDetail(one["value"], one["label"]) for one in state["contacts"] if one["kind"] == kind.name
    ]
    return KnownContacts(value_in(state, kind.name) if kind.has_main else None, tuple(others))
