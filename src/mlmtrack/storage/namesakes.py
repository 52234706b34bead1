"""People in a list to choose from: those of one name are told apart by what the book knows of them."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from mlmtrack.days import dated
from mlmtrack.domain.namesakes import fewest_facts
from mlmtrack.domain.people import ME, name_key


_DIGITS_SHOWN = 4
_PERSON = f"""
select person.phone_key,
       person.email,
       case sponsor.id when {ME} then 'you' else sponsor.name end,
       referrer.name,
       person.source
  from person
  left join person as referrer on referrer.id = person.referred_by
  left join enrollment on enrollment.person_id = person.id and enrollment.left_on is null
  left join person as sponsor on sponsor.id = enrollment.sponsor_id
 where person.id = :person
"""
_TAGS = "select tag from tag where person_id = :person order by id"
_SINCE = """
select 1 as place, 'archived since' as what, archived_on as day
  from person where id = :person and archived_on is not null
 union all
select 2, 'distributor since', joined_on from enrollment where person_id = :person and left_on is null
 union all
select 3, 'customer since', since from customer where person_id = :person and until is null
 union all
select 4, 'prospect since', opened_on from prospect where person_id = :person and closed_on is null
 union all
select 5, 'known since', met_on from person where id = :person and met_on is not null
 union all
select 6, 'known since', joined_on from enrollment where person_id = :person
 union all
select 6, 'known since', since from customer where person_id = :person
 union all
select 6, 'known since', opened_on from prospect where person_id = :person
 order by 1, 3
 limit 1
"""


def described(connection: sqlite3.Connection, people: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return each number of *people* with the name and what tells them apart: ``Ana, phone …5019``."""
    apart = distinguish(connection, people)
    return [(number, ", ".join([name, *apart[number]])) for number, name in people]


def described_by_number(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """Return the same of the people of these *numbers*."""
    name = "select name from person where id = ?"
    people = [(number, *connection.execute(name, (number,)).fetchone()) for number in numbers]
    return described(connection, people)


def named(connection: sqlite3.Connection, people: Sequence[tuple[int, str]]) -> list[str]:
    """Return each of *people* as they stand in a sentence: ``Ana (2)``, or ``Ana (2, phone …5019)``."""
    apart = distinguish(connection, people)
    return [f"{name} ({', '.join([str(number), *apart[number]])})" for number, name in people]


def distinguish(
    connection: sqlite3.Connection, people: Sequence[tuple[int, str]]
) -> Mapping[int, Sequence[str]]:
    """Return, by their numbers, the fewest facts that tell *people* apart: none where the name does."""
    same: dict[str, list[int]] = defaultdict(list)
    for number, name in people:
        same[name_key(name)].append(number)
    apart: dict[int, Sequence[str]] = {number: () for number, _ in people}
    for numbers in same.values():
        if len(numbers) > 1:
            facts = [_facts(connection, number) for number in numbers]
            apart.update(zip(numbers, fewest_facts(facts), strict=True))
    return apart


def _facts(connection: sqlite3.Connection, number: int) -> list[str]:
    """Return what is known of somebody, beginning with what tells most; of a phone its end alone."""
    values = {"person": number}
    phone, email, sponsor, referrer, source = connection.execute(_PERSON, values).fetchone()
    since = connection.execute(_SINCE, values).fetchone()
    facts = {
        "you": number == ME,
        f"phone …{(phone or '')[-_DIGITS_SHOWN:]}": phone,
        email: email,
        f"sponsored by {sponsor}": sponsor,
        f"through {referrer}": referrer,
        **{f"tagged {tag}": tag for (tag,) in connection.execute(_TAGS, values)},
        f"source {source}": source,
    }
    said = [fact for fact, is_known in facts.items() if is_known]
    return [*said, f"{since[1]} {dated(date.fromisoformat(since[2]))}"] if since else said
