"""People from a table: what each row says of somebody."""

import re
from collections.abc import Callable, Collection, Sequence

from mlmtrack.domain import contacts
from mlmtrack.domain.contacts import KINDS_BY_NAME, ContactDetail, ContactKind
from mlmtrack.domain.details import FIELDS
from mlmtrack.domain.names import composed
from mlmtrack.domain.people import checked_tag, folded
from mlmtrack.domain.person_fields import PERSON_REF
from mlmtrack.domain.pipeline import TRACKS, checked_stage
from mlmtrack.errors import UsageError
from mlmtrack.errors.prospects import outcome_is_no_start
from mlmtrack.formats.cells import (
    YEARS_AHEAD,
    Column,
    choice,
    detail,
    line,
    name,
    next_day,
    optional,
    past_day,
    plain,
    reference,
    years_ahead_in,
)
from mlmtrack.formats.columns import Field, RowKind


ROLES = ("prospect", "customer", "distributor")

_BETWEEN_TAGS = re.compile(r":::|[,;|\n]")
_OF_ADDRESS_BOOKS = frozenset(  # groups that everybody, or nobody in particular, is in
    ("mycontacts", "othercontacts", "contacts", "starred", "starredinandroid", "allcontacts")
)


def _tags(cell: str) -> tuple[str, ...]:
    words = (word.strip(" \"'*") for word in _BETWEEN_TAGS.split(cell))
    wanted = (word for word in words if folded(word).replace(" ", "") not in _OF_ADDRESS_BOOKS)
    return tuple(dict.fromkeys(checked_tag(word) for word in wanted if word))


def _stage(column: Column) -> Callable[[str], str | None]:
    """Read the stage that a prospect begins at, one of those of the settings."""
    stages = column.conventions.stages

    def read(cell: str) -> str | None:
        stage = checked_stage(cell, stages) if cell else None
        if stage and stage not in stages:
            raise outcome_is_no_start(stage)
        return stage

    return read


def _complete(texts: dict[str, str]) -> Collection[str]:
    """Join the name from its parts where no cell has it whole; without any, take what else tells who."""
    parts = {part: texts.pop(field.key, "") for part, field in _PARTS.items()}
    names = (texts.get("name", ""), composed(**parts), texts.get("company", ""))
    texts["name"] = next(filter(None, (*names, texts.get("phone"), texts.get("email"))), "")
    if not texts["name"]:
        raise UsageError("This row names nobody: it has no name, company, phone or e-mail that can be read.")
    return ("name",)


def _contacts(kind: ContactKind) -> Field[Sequence[ContactDetail]]:
    """Return the field of all contacts of a *kind*, the one that is to be the main one first."""
    headings = FIELDS[kind.name].headings if kind.has_main else kind.name
    return Field(kind.name, headings, plain(lambda _: ()), contact=kind)


NAME = Field(
    "name",
    "name, full name, person, person name, contact, contact name, customer, customer name,"
    "client, client name, prospect, prospect name, member, member name, distributor,"
    "distributor name, display name",
    name,
    is_text=True,
)
FIRST_NAME = Field("first_name", "first name, given name, first, forename", plain(str), is_text=True)
MIDDLE_NAME = Field("middle_name", "middle name, additional name, middle", plain(str), is_text=True)
LAST_NAME = Field("last_name", "last name, family name, surname, last", plain(str), is_text=True)
PREFIX = Field("name_prefix", "name prefix, prefix, salutation, honorific", plain(str))
SUFFIX = Field("name_suffix", "name suffix, suffix", plain(str))
COMPANY = Field(
    "company",
    "company, company name, organization name, organization 1 name, organization, organisation,business name",
    plain(str),
    is_text=True,
    as_fact=True,
)
_PARTS = {
    "prefix": PREFIX,
    "given": FIRST_NAME,
    "middle": MIDDLE_NAME,
    "family": LAST_NAME,
    "suffix": SUFFIX,
}
_DETAILS = {
    key: Field(
        key,
        field.headings,
        optional(detail(field)),
        is_text=key in ("note", "nickname"),
        years_ahead=years_ahead_in(field),
    )
    for key, field in FIELDS.items()
    if field.headings and field.kind is not PERSON_REF and key not in KINDS_BY_NAME
}
OWN_FIELDS = tuple(_DETAILS.values())  # what the row says of the person alone
PHONE = _contacts(contacts.PHONE)
EMAIL = _contacts(contacts.EMAIL)
ADDRESS = _contacts(contacts.ADDRESS)
CONTACTS = (PHONE, EMAIL, ADDRESS)
REFERRED_BY = Field("referred_by", FIELDS["referred_by"].headings, optional(name), is_text=True)
TAGS = Field(
    "tags", "tags, tag, labels, label, groups, group, group membership, categories, category", plain(_tags)
)
ROLE = Field("role", "role", choice("role", ROLES))
TRACK = Field("track", "track", choice("track", TRACKS))
STAGE = Field("stage", "stage, pipeline stage", _stage)
SINCE = Field(
    "since",
    "since, joined, joined on, join date, date joined, enrolled, enrolled on,"
    "enrollment date, customer since, member since, start date, sign-up date",
    optional(past_day),
    years_ahead=YEARS_AHEAD,
)
SPONSOR = Field(
    "sponsor",
    "sponsor, sponsor name, enroller, enroller name, recruited by, upline,"
    "sponsor id, sponsor number, enroller id",
    reference("sponsor"),
)
PLACEMENT = Field(
    "placement", "placement, placement name, placed under, placement id", reference("placement")
)
MEMBER_NO = Field(
    "member_no",
    "member number, member no, member id, distributor id, distributor number, associate id",
    line("member number"),
)
RANK = Field("rank", "rank, current rank, paid rank", line("rank"))
SERVED_BY = Field("served_by", "served by, looked after by, customer of", reference("served by"))
NEXT_DAY = Field(
    "next",
    "next, next step, next contact, next follow-up, follow-up, follow-up date,follow-up on, due on, due",
    optional(next_day),
    years_ahead=YEARS_AHEAD,
)

NAMES = (NAME, *_PARTS.values(), COMPANY)
ROLE_FIELDS = (ROLE, TRACK, STAGE, SINCE, NEXT_DAY)
TEAM_FIELDS = (SPONSOR, PLACEMENT, MEMBER_NO, RANK, SERVED_BY)

PEOPLE = RowKind(
    fields=(*NAMES, *CONTACTS, *OWN_FIELDS, REFERRED_BY, TAGS, *ROLE_FIELDS, *TEAM_FIELDS),
    needed=(("name", "first_name", "last_name", "company", "phone", "email"),),
    identities=("name", "first_name", "last_name", "company", "member_no", "phone", "email"),
    complete=_complete,
)
