"""People, the words they are grouped by, and what is worth remembering of them."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from mlmtrack.domain.people import ABSENCES, FACT_KINDS, SOURCE_KINDS
from mlmtrack.storage.tables.checks import DERIVED, one_of, partial_index, where_it_is_said


class Person(SQLModel, table=True):
    """Somebody in the book; number 1 is the user. *phone* and *email* are the main ones.

    *search_key* folds what `find` looks through. From *no_cadence_since* on nobody is reminded to be in
    touch. *added_on* is the day on which they were put into the book, as far as it can tell.

    Kept by storage/derived.py: *in_touch_on*, the day of the last two-way touch; of those who ever joined,
    *silent_since*, that day or the one of the newest sign-up, whichever is later, and *called_on*, the first
    day since that sign-up on which they were tried or came.
    """

    __table_args__ = (
        CheckConstraint("length(name) between 1 and 200", name="name"),
        CheckConstraint("tier between 1 and 5", name="tier"),
        CheckConstraint("birth_month between 1 and 12", name="birth_month"),
        CheckConstraint("birth_day between 1 and 31", name="birth_day"),
        CheckConstraint("cadence_days > 0", name="cadence_days"),
        one_of("source_kind", SOURCE_KINDS),
        Index(None, "birth_month", "birth_day"),
        Index(None, "name_key", "archived_on"),
        *where_it_is_said("archived_on", "do_not_contact_since", "cadence_days"),
        partial_index("called_on is not null", "tier", "silent_since"),
        partial_index("called_on is null and silent_since is not null", "silent_since"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str
    search_key: str = Field(default="", index=True)
    nickname: str | None = None
    nickname_key: str | None = Field(default=None, index=True)
    phone: str | None = None
    phone_label: str | None = None
    phone_key: str | None = Field(default=None, index=True)
    email: str | None = None
    email_label: str | None = None
    email_key: str | None = Field(default=None, index=True)
    birth_year: int | None = None
    birth_month: int | None = None
    birth_day: int | None = None
    source: str | None = Field(default=None, index=True)
    source_kind: str | None = None
    referred_by: int | None = Field(default=None, foreign_key="person.id", index=True)
    met_on: date | None = None
    tier: int | None = None
    cadence_days: int | None = None
    no_cadence_since: date | None = None
    in_touch_on: date | None = Field(default=None, sa_column_kwargs=DERIVED)
    silent_since: date | None = Field(default=None, sa_column_kwargs=DERIVED)
    called_on: date | None = Field(default=None, sa_column_kwargs=DERIVED)
    note: str | None = None
    do_not_contact_since: date | None = None
    archived_on: date | None = None
    added_on: date | None = None


class Absence(SQLModel, table=True):
    """A past time in which somebody was archived, or not to be contacted: since <= day < until."""

    __table_args__ = (
        one_of("kind", tuple(ABSENCES.values())),
        CheckConstraint("until > since", name="until"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str
    since: date
    until: date


class Tag(SQLModel, table=True):
    """A word that a person is grouped by."""

    __table_args__ = (UniqueConstraint("person_id", "tag"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    tag: str = Field(index=True)


class Fact(SQLModel, table=True):
    """Something worth remembering about a person."""

    __table_args__ = (one_of("kind", FACT_KINDS),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    kind: str
    text: str
    text_key: str
