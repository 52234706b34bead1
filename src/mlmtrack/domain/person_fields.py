"""What is declared of a field of a person, and the kinds of value: how each is typed, read and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from operator import eq
from typing import TYPE_CHECKING, Any, Literal

from mlmtrack.domain import contacts
from mlmtrack.domain.contacts import ContactDetail, ContactKind
from mlmtrack.domain.people import (
    MOST_LETTERS_OF_A_LINE,
    SOURCE_KINDS,
    checked_text,
    folded,
    parse_tier,
)
from mlmtrack.errors.values import UnknownChoice


if TYPE_CHECKING:
    from mlmtrack.domain.dates import Birthday, Gap


@dataclass(frozen=True, slots=True)
class DayParsers:
    """What reads a typed day, in the order that the user's settings say."""

    past_day: Callable[[str], date]
    birthday: "Callable[[str], Birthday]"


@dataclass(frozen=True, slots=True)
class FieldKind:
    """What a field of a person can hold.

    *read* takes what errors call the field, a text that is not blank, and the parsers of days. *unquoted*
    is what TOML may hold beside text; *choices* are the two words of a field that is an option with two
    names. *to_columns* and *from_columns* turn a value into what its columns hold, and back; *describe* takes
    the same columns, and returns what is said of a change to them.
    """

    read: Callable[[str, str, DayParsers], Any]
    metavar: str = "TEXT"
    unquoted: type | None = None
    choices: Sequence[str] = ()
    to_columns: Callable[[Any], Sequence[Any]] = lambda value: (value,)
    from_columns: Callable[..., Any] = lambda column: column
    is_same: Callable[[Any, Any], bool] = eq
    describe: Callable[..., Any] = lambda column, *_: column


def _source_kind(what: str, text: str, _: DayParsers) -> str:
    if folded(text) not in SOURCE_KINDS:
        raise UnknownChoice(what, text, SOURCE_KINDS)
    return folded(text)


def _gap(_what: str, text: str, _: DayParsers) -> "Gap":
    from mlmtrack.domain.dates import parse_gap

    return parse_gap(text)


def _gap_of_days(days: int | None) -> "Gap | None":
    from mlmtrack.domain.dates import Gap

    return Gap(days, "d") if days else None


def _day(day: date | str | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _birthday(year: int | None, month: int | None, day: int | None) -> "Birthday | None":
    from mlmtrack.domain.dates import Birthday

    return Birthday(year, month, day) if month and day else None


def _is_same_birthday(was: "Birthday", now: "Birthday") -> bool:
    return was == now or (now.year is None and (was.month, was.day) == (now.month, now.day))


def _main_contact(kind: ContactKind) -> FieldKind:
    return FieldKind(
        lambda _what, text, _: kind.parse(text),
        to_columns=lambda contact: (contact.value, contact.label),
        from_columns=lambda value, label: ContactDetail(value, label) if value else None,
        is_same=partial(_is_same_contact, kind),
        describe=lambda value, label: str(ContactDetail(value, label)),
    )


def _is_same_contact(kind: ContactKind, was: ContactDetail, now: ContactDetail) -> bool:
    return kind.key(was.value) == kind.key(now.value) and now.label in (None, was.label)


LINE = FieldKind(lambda what, text, _: checked_text(text, what, MOST_LETTERS_OF_A_LINE))
NOTE = FieldKind(lambda what, text, _: checked_text(text, what))
PHONE = _main_contact(contacts.PHONE)
EMAIL = _main_contact(contacts.EMAIL)
BIRTHDAY = FieldKind(
    lambda _what, text, parsers: parsers.birthday(text),
    "DAY",
    date,
    to_columns=lambda born: (born.year, born.month, born.day),
    from_columns=_birthday,
    is_same=_is_same_birthday,
)
PAST_DAY = FieldKind(lambda _what, text, parsers: parsers.past_day(text), "DAY", date, from_columns=_day)
STARS = FieldKind(lambda _what, text, _: parse_tier(text), "1-5", int)
GAP = FieldKind(_gap, "GAP", to_columns=lambda gap: (gap.in_days,), from_columns=_gap_of_days)
SOURCE_KIND = FieldKind(_source_kind, choices=SOURCE_KINDS)
PERSON_REF = FieldKind(lambda _what, text, _: text, "NAME", int)  # only the book knows who is meant


@dataclass(frozen=True, slots=True)
class PersonField:
    """What is known of a field of a person beside its type."""

    kind: FieldKind
    label: str  # in messages, and on the card
    help: str  # of the option
    hint: str = ""  # in the editor, where it says more
    meaning: str = ""  # in the reference of the keys
    headings: str = ""  # of its column in a file, between commas, the most telling first
    section: Literal["contact", "about", ""] = "about"  # of the card; empty where another line has it too
    changes: tuple[str, str] | None = None  # how a change to a value is told, and one to none
    columns: Sequence[str] = ()  # that hold it, where they have another name
    aliases: Sequence[str] = ()  # of the option
    search_order: int | None = None  # among the fields that find looks through

    @property
    def metavar(self) -> str:
        """What stands for its value in the help."""
        return self.kind.metavar

    def read(self, text: str, parsers: DayParsers) -> Any:
        """Return the value that *text* means; a blank one takes it away.

        Raises:
            UsageError: it means none.

        """
        return self.kind.read(self.label, text, parsers) if text.strip() else ""


@dataclass(frozen=True, slots=True)
class ListField:
    """What is known of a list: *fact* is the kind of fact that each text is, or each is a *contact*.

    Tags are neither.
    """

    option: str
    help: str
    fact: str = ""
    hint: str = ""  # in the editor, where it says more
    contact: ContactKind | None = None


def declared(kind: FieldKind, label: str, **more: Any) -> Any:
    """Declare a field of a person: its kind, its label, and what else ``PersonField`` has."""
    return field(default=None, metadata={"declared": PersonField(kind, label, **more)})


def declared_list(option: str, help_text: str, **more: Any) -> Any:
    """Declare a list: the option that adds to it, its help, and what else ``ListField`` has."""
    return field(default=(), metadata={"declared": ListField(option, help_text, **more)})
