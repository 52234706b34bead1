"""The rules that many questions share, said once: a question names one as ``@piece(words)``."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from mlmtrack.domain.pipeline import OUTCOMES


TWO_WAY = "(activity.direction = 'in' or touch.answered = 'yes')"
REACHED = f"(activity.reach = 'person' or {TWO_WAY})"

_PIECE = re.compile(r"@(\w+)(?:\(([^()]*)\))?")


def not_by(column: str, day: str = ":day") -> str:
    """Say that what *column* dates had not come by the end of *day*."""
    return f"({column} is null or {column} > {day})"


def is_distributor(times: str = "enrollment", day: str = ":day") -> str:
    """Say of the rows of enrollment that are called *times* that the role holds on *day*."""
    return f"{times}.joined_on <= {day} and {not_by(f'{times}.left_on', day)}"


def is_customer(times: str = "customer", day: str = ":day") -> str:
    """Say the same of the rows of customer."""
    return f"{times}.since <= {day} and {not_by(f'{times}.until', day)}"


def is_prospect(times: str = "prospect", day: str = ":day") -> str:
    """Say the same of the rows of prospect."""
    return f"{times}.opened_on <= {day} and {not_by(f'{times}.closed_on', day)}"


_HOLDS: Mapping[str, Callable[[str, str], str]] = {
    "enrollment": is_distributor,
    "customer": is_customer,
    "prospect": is_prospect,
}


def has_role(table: str, person: str = "person.id", day: str = ":day") -> str:
    """Say of a *person* that the role whose times stand in *table* holds on *day*."""
    held = _HOLDS[table](table, day)
    return f"exists (select 1 from {table} where {table}.person_id = {person} and {held})"


def newest_stage(day: str = ":day", schema: str = "") -> str:
    """Return the number of the stage change by which a row of prospect stood on *day*."""
    return (
        f"(select latest.id from {schema}stage_change as latest where latest.prospect_id = prospect.id "
        f"and latest.day <= {day} order by latest.day desc, latest.id desc limit 1)"
    )


def one_of(choices: Iterable[str]) -> str:
    """Return words of a vocabulary as a list of SQL."""
    return f"({', '.join(map(repr, choices))})"


# Of a row of person, that all :tag_count of the :tags between commas are theirs.
HAS_ALL_TAGS = """
(:tag_count = 0
 or :tag_count = (select count(*)
                    from tag
                   where tag.person_id = person.id
                     and replace(:tags, ',' || tag.tag || ',', ',') <> :tags))
"""
# What the phones, e-mail and postal addresses of everybody are compared by, the main ones first.
CONTACT_KEYS = """
select id as person_id, 'phone' as kind, phone_key as value_key from person where phone_key is not null
 union all
select id, 'email', email_key from person where email_key is not null
 union all
select person_id, kind, value_key from contact
"""
_PIECES: Mapping[str, Callable[..., str]] = {
    "not_by": not_by,
    "is_distributor": is_distributor,
    "is_customer": is_customer,
    "is_prospect": is_prospect,
    "has_role": has_role,
    "newest_stage": newest_stage,
    "has_all_tags": lambda: HAS_ALL_TAGS,
    "contact_keys": lambda: CONTACT_KEYS,
    "two_way": lambda: TWO_WAY,
    "reached": lambda: REACHED,
    "outcomes": lambda: one_of(OUTCOMES),
}


@cache
def question(file: Path) -> str:
    """Return the question in *file* with its pieces put in."""
    return _PIECE.sub(_piece, file.read_text("utf-8"))


def _piece(found: re.Match[str]) -> str:
    name, words = found.groups()
    return _PIECES[name](*[word.strip() for word in words.split(",")] if words else [])
