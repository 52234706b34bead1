"""People from a table: what each row says of somebody."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mlmtrack.domain.people import (
    SOURCE_KINDS,
    checked_email,
    checked_name,
    checked_phone,
    checked_tag,
    checked_text,
    checked_tier,
    folded,
)
from mlmtrack.domain.pipeline import TRACKS
from mlmtrack.errors.values import BadNumber
from mlmtrack.formats.cells import chosen, line_of_text, optional, without_time
from mlmtrack.formats.columns import Columns, cell, matched
from mlmtrack.formats.tables import Cells, Refused, Table


if TYPE_CHECKING:
    from mlmtrack.domain.dates import Birthday


FIELDS = {
    "name": "name, full name, person, person name, contact, contact name, customer, customer name,"
    "client, client name, prospect, prospect name, member, member name, distributor,"
    "distributor name, display name",
    "first_name": "first name, given name, first, forename",
    "last_name": "last name, family name, surname, last",
    "nickname": "nickname, nick, alias, known as, preferred name, goes by",
    "phone": "phone, phone number, mobile, mobile phone, mobile number, cell, cell phone,"
    "telephone, tel, primary phone, phone 1 value, whatsapp",
    "email": "e-mail, e-mail address, mail, primary e-mail, e-mail 1 value, e-mail 1",
    "birthday": "birthday, birth date, date of birth, dob, born, born on",
    "source": "source, lead source, origin, how we met",
    "source_kind": "source kind, online/offline, online or offline",
    "referred_by": "referred by, referrer, referral, referral of, introduced by, recommended by",
    "tier": "tier, stars",
    "tags": "tags, tag, labels, label, groups",
    "note": "note, notes, comment, comments, remark, remarks, memo",
    "role": "role",
    "track": "track",
    "stage": "stage, pipeline stage",
    "since": "since, joined, joined on, join date, date joined, enrolled, enrolled on,"
    "enrollment date, customer since, member since, start date, sign-up date",
    "sponsor": "sponsor, sponsor name, enroller, enroller name, recruited by, upline,"
    "sponsor id, sponsor number, enroller id",
    "placement": "placement, placement name, placed under, placement id",
    "member_no": "member number, member no, member id, distributor id, distributor number, associate id",
    "rank": "rank, current rank, paid rank",
    "served_by": "served by, looked after by, customer of",
    "met_on": "met on, met, date met, first met, first contact",
    "next": "next, next step, next contact, next follow-up, follow-up, follow-up date,"
    "follow-up on, due on, due",
}
NEEDED = (("name", "first_name", "last_name"),)
ROLES = ("prospect", "customer", "distributor")

_BETWEEN_TAGS = re.compile(r"[,;|]")


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Somebody as a file tells it. The stage is folded and not yet held to the settings' stages."""

    line: int
    name: str
    nickname: str | None
    phone: str | None
    email: str | None
    birthday: "Birthday | None"
    source: str | None
    source_kind: str | None
    referred_by: str | None
    tier: int | None
    tags: tuple[str, ...]
    note: str | None
    role: str | None
    track: str | None
    stage: str | None
    since: date | None
    sponsor: str | None
    placement: str | None
    member_no: str | None
    rank: str | None
    served_by: str | None
    met_on: date | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class People:
    """A table of people whose columns are known."""

    table: Table
    columns: Columns

    def drafts(
        self,
        parse_past_day: Callable[[str], date],
        parse_next_day: Callable[[str], date],
        parse_birthday: "Callable[[str], Birthday]",
    ) -> Iterator[PersonDraft | Refused]:
        """Yield the person of each row, or why it is refused."""

        def atomic_write(line: int, cells: Cells) -> PersonDraft:
            text = partial(cell, self.columns, cells)
            return PersonDraft(
                line=line,
                name=checked_name(_full_name(text)),
                nickname=line_of_text("nickname", text("nickname")),
                phone=optional(checked_phone, text("phone")),
                email=optional(checked_email, text("email")),
                birthday=optional(parse_birthday, without_time(text("birthday"))),
                source=line_of_text("source", text("source")),
                source_kind=chosen("source kind", text("source_kind"), SOURCE_KINDS),
                referred_by=optional(checked_name, text("referred_by")),
                tier=optional(_tier, text("tier")),
                tags=_tags(text("tags")),
                note=optional(partial(checked_text, what="note"), text("note")),
                role=chosen("role", text("role"), ROLES),
                track=chosen("track", text("track"), TRACKS),
                stage=folded(text("stage")) or None,
                since=optional(parse_past_day, without_time(text("since"))),
                sponsor=line_of_text("sponsor", text("sponsor")),
                placement=line_of_text("placement", text("placement")),
                member_no=line_of_text("member number", text("member_no")),
                rank=line_of_text("rank", text("rank")),
                served_by=line_of_text("served by", text("served_by")),
                met_on=optional(parse_past_day, without_time(text("met_on"))),
                next_on=optional(parse_next_day, without_time(text("next"))),
            )

        return self.table.drafts(atomic_write)


def people_of(table: Table, mapping: Mapping[str, str]) -> People:
    """Return *table* as people; *mapping* names the columns of fields that have no usual header."""
    return People(table, matched(table, FIELDS, mapping, NEEDED))


def _full_name(text: Callable[[str], str]) -> str:
    return text("name") or f"{text('first_name')} {text('last_name')}"


def _tags(text: str) -> tuple[str, ...]:
    words = (word.strip() for word in _BETWEEN_TAGS.split(text))
    return tuple(dict.fromkeys(checked_tag(word) for word in words if word))


def _tier(text: str) -> int:
    if len(text) != 1 or not text.isdecimal():
        raise BadNumber("tier", text, "1 to 5 stars")
    return checked_tier(int(text))
