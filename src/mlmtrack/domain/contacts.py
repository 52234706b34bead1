"""Phones, e-mail and postal addresses with their labels: how each is typed, written and compared."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mlmtrack.domain.people import (
    EXTENSION,
    MOST_LETTERS_OF_A_LINE,
    checked_email,
    checked_phone,
    checked_text,
    folded,
    phone_key,
)
from mlmtrack.errors.values import BadText


_MOST_LETTERS_OF_A_LABEL = 40
_WORD = r"[^\W\d_](?:[^\W\d_]|['\u2019-])*"
_WORDS = rf"{_WORD}(?:\s+{_WORD})?"  # more of them stand before a colon or in brackets
_LABEL_IN_BRACKETS = re.compile(r"(?P<value>.*\S)\s+\((?P<label>[^()]*[^\W\d_][^()]*|)\)", re.DOTALL)
_LABEL_BEFORE_A_COLON = re.compile(rf"(?P<label>{_WORD}(?:\s+{_WORD})*)\s*:\s*(?P<value>[^\s/].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """One way to reach somebody, and what it is called: mobile, home, work or any other words."""

    value: str
    label: str | None = None

    def __str__(self) -> str:
        """Write it as it can be typed: ``+34 910 555 020 (home)``."""
        return f"{self.value} ({self.label})" if self.label else self.value


@dataclass(frozen=True, slots=True)
class KnownContacts:
    """The contacts of one kind that a person has: the main one, and the others."""

    main: ContactDetail | None = None
    others: tuple[ContactDetail, ...] = ()

    @property
    def all(self) -> Sequence[ContactDetail]:
        """All of them, the main one first."""
        return [*([self.main] if self.main else []), *self.others]


@dataclass(frozen=True, slots=True)
class ContactKind:
    """A kind of contact: its name in the book, what messages call it, how one is checked and compared.

    *unmarked* finds a value whose label stands beside it without a colon or brackets. Of a kind that
    *has_main*, whoever has any has a main one.
    """

    name: str
    label: str
    check: Callable[[str], str]
    key: Callable[[str], str]
    unmarked: re.Pattern[str]
    has_main: bool = True

    def parse(self, text: str) -> ContactDetail:
        """Return the contact that *text* means, with the label that stands before or behind it.

        Raises:
            UsageError: it means none.

        """
        marked = _LABEL_IN_BRACKETS.fullmatch(text.strip()) or _LABEL_BEFORE_A_COLON.fullmatch(text.strip())
        if marked:
            return ContactDetail(self.check(marked["value"]), checked_label(marked["label"]))
        found = self.unmarked.fullmatch(text.strip())
        if not found or (found["before"] and found["after"]):
            return ContactDetail(self.check(text))
        return ContactDetail(
            self.check(found["value"]), checked_label(found["before"] or found["after"] or "")
        )

    def to_text(self, contact: ContactDetail) -> str:
        """Write *contact* so that it is parsed as the same one; empty brackets say that it has no label."""
        text = str(contact)
        return text if self.parse(text) == contact else f"{text} ()"

    def find(self, contacts: Sequence[ContactDetail], typed: str) -> Sequence[ContactDetail]:
        """Return which of *contacts* may be meant: as written, by the value, by the label, by a piece.

        The first of these ways that finds any decides.
        """
        key = self.key(typed)
        label = checked_label(typed[:_MOST_LETTERS_OF_A_LABEL])
        ways: Sequence[Callable[[ContactDetail], bool]] = (
            lambda one: self.to_text(one) == typed.strip(),
            lambda one: self.key(one.value) == key,
            lambda one: one.label is not None and one.label == label,
            lambda one: bool(key) and key in self.key(one.value),
        )
        return next((found for way in ways if (found := [*filter(way, contacts)])), [])


def without(known: KnownContacts, dropped: ContactDetail) -> KnownContacts:
    """Return *known* contacts without one of them."""
    others = tuple(one for one in known.others if one != dropped)
    return KnownContacts(None if known.main == dropped else known.main, others)


def with_another(kind: ContactKind, known: KnownContacts, added: ContactDetail) -> KnownContacts:
    """Return *known* contacts with one *added*; one that is there gets the label that is said."""
    key = kind.key(added.value)
    there = next((one for one in known.all if kind.key(one.value) == key), None)
    if there is None:
        return replace(known, others=(*known.others, added))
    now = replace(there, label=added.label or there.label)
    others = tuple(now if one == there else one for one in known.others)
    return KnownContacts(now if known.main == there else known.main, others)


def with_chosen(known: KnownContacts, chosen: ContactDetail) -> KnownContacts:
    """Return *known* contacts with one of them *chosen* as the main one; the one that was stays beside it."""
    return KnownContacts(chosen, tuple(one for one in known.all if one != chosen))


def with_said(
    kind: ContactKind, known: KnownContacts, said: Sequence[ContactDetail], *, main_stays: bool = False
) -> KnownContacts:
    """Return *known* contacts with those that a file says; a label that is known stays.

    Where the file does not say the main one, and its first is new, that is the main one from now on, and the
    one that was stays beside it; but *main_stays* may forbid it.
    """
    keys = {kind.key(one.value): one for one in known.all}
    all_said = known
    for one in said:
        there = keys.get(kind.key(one.value))
        all_said = with_another(kind, all_said, replace(one, label=None) if there and there.label else one)
    saying = {kind.key(one.value) for one in said}
    if main_stays or not known.main:
        return settled(kind, all_said)
    if kind.key(said[0].value) not in keys and kind.key(known.main.value) not in saying:
        all_said = with_chosen(all_said, said[0])
    return settled(kind, all_said)


def settled(kind: ContactKind, known: KnownContacts) -> KnownContacts:
    """Return *known* contacts each once; of a *kind* that has a main one, the first is it."""
    once: dict[str, ContactDetail] = {}
    for one in known.all:
        there = once.setdefault(kind.key(one.value), one)
        once[kind.key(one.value)] = replace(there, label=there.label or one.label)
    each = tuple(once.values())
    return KnownContacts(each[0], each[1:]) if each and kind.has_main else KnownContacts(None, each)


def checked_label(text: str) -> str | None:
    """Return a label in its one form, in small letters; None for an empty one.

    Raises:
        BadText: it is too long, or holds a NUL.

    """
    plain = re.sub(r"[()\s]+", " ", text.lower())
    return " ".join(checked_text(plain, "label", _MOST_LETTERS_OF_A_LABEL).split()) or None


def checked_address(text: str) -> str:
    """Return a postal address in one line, its lines joined by commas.

    Raises:
        BadText: it is empty or too long, or holds a NUL.

    """
    lines = (" ".join(line.split()).strip(", ") for line in text.splitlines())
    address = checked_text(", ".join(filter(None, lines)), "address", MOST_LETTERS_OF_A_LINE)
    if not address:
        raise BadText("address", "it is empty")
    return address


def _beside(value: str, before: str = _WORDS, after: str = _WORDS) -> re.Pattern[str]:
    return re.compile(rf"(?:(?P<before>{before})\s+)?(?P<value>{value})(?:\s+(?P<after>{after}))?", re.DOTALL)


PHONE = ContactKind(
    "phone",
    "phone",
    checked_phone,
    phone_key,
    _beside(rf"[+(*#0-9][\s0-9().\-/+*#]*(?:{EXTENSION})?"),
)
EMAIL = ContactKind("email", "e-mail", checked_email, folded, _beside(r"\S+@\S+"))
ADDRESS = ContactKind(
    "address",
    "address",
    checked_address,
    folded,
    _beside(r".+?", before="(?!)", after="home|work|other"),
    False,
)
KINDS_BY_NAME: Mapping[str, ContactKind] = {kind.name: kind for kind in (PHONE, EMAIL, ADDRESS)}
IDENTIFYING = (PHONE, EMAIL)  # those who live together share an address
