"""What two records say of a person: filled in where one says nothing, settled where they differ."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session

from mlmtrack.actions.merging.differences import Difference
from mlmtrack.actions.merging.pair import Pair
from mlmtrack.actions.people.columns import set_details
from mlmtrack.actions.people.finding import display_name
from mlmtrack.domain.care import NO_CADENCE
from mlmtrack.domain.details import CONTACTS, FIELDS, Details, value_in
from mlmtrack.domain.people import folded
from mlmtrack.domain.person_fields import PERSON_REF
from mlmtrack.errors.people import nothing_to_take
from mlmtrack.storage.records import as_data
from mlmtrack.storage.tables.people import Person


NAME = "name"
SETTLED = (NAME, *FIELDS)
_CADENCE = "cadence"


class Settled(NamedTuple):
    """The labels of what was *filled* in from the other record, and what both say otherwise."""

    filled: Sequence[str]
    differences: Sequence[Difference]


def settle(session: Session, pair: Pair, take: Collection[str]) -> Settled:
    """Give the person who is kept what only the other says, and the fields to *take*.

    Raises:
        UsageError: the other has nothing to take in one of those fields.

    """
    kept, gone = _known(pair.kept, pair), _known(pair.gone, pair)
    if lacking := [field for field in take if gone[field] is None]:
        raise nothing_to_take(pair.gone.name, pair.former, lacking[0])
    _settle_what_is_no_field(pair)
    _set(session, pair, {key: each for key, each in gone.items() if key in take or kept[key] is None})
    filled = [_label(key) for key, each in gone.items() if each is not None and kept[key] is None]
    differences = [
        Difference(key, _label(key).capitalize(), _text(session, key, stays), _text(session, key, goes))
        for key, stays, goes in _differing(kept, gone, take)
    ]
    return Settled(filled, differences)


def contacts_of_both(pair: Pair) -> Details:
    """Return the main phones and e-mail addresses of both, of which one may not stay the main one."""
    both = [as_data(person) for person in pair]
    said: dict[str, Any] = {
        key: [each for columns in both if (each := value_in(columns, kind.name))]
        for key, kind in CONTACTS.items()
        if kind.has_main
    }
    return Details(**said)


def _set(session: Session, pair: Pair, taken: dict[str, Any]) -> None:
    if NAME in taken:
        pair.kept.name = taken.pop(NAME)
    said = {key: _as_typed(key, each) for key, each in taken.items() if each is not None}
    is_never = said.get(_CADENCE) == NO_CADENCE
    set_details(session, pair.kept, Details(**{**said, **({_CADENCE: ""} if is_never else {})}))
    if is_never:
        pair.kept.no_cadence_since = pair.gone.no_cadence_since


def _known(person: Person, pair: Pair) -> dict[str, Any]:
    columns = as_data(person)
    values = {NAME: person.name, **{key: value_in(columns, key) for key in FIELDS}}
    if person.no_cadence_since:
        values[_CADENCE] = NO_CADENCE
    return {key: None if _is_of_the_pair(key, value, pair) else value for key, value in values.items()}


def _is_of_the_pair(key: str, value: Any, pair: Pair) -> bool:
    return key != NAME and FIELDS[key].kind is PERSON_REF and value in pair.numbers


def _settle_what_is_no_field(pair: Pair) -> None:
    """Nobody is contacted who is not to be; whoever is kept stays archived, or in sight, as they were."""
    kept, gone = pair
    kept.do_not_contact_since = kept.do_not_contact_since or gone.do_not_contact_since
    added = (kept.added_on, gone.added_on)
    kept.added_on = None if None in added else min(filter(None, added))
    if kept.referred_by in pair.numbers:
        kept.referred_by = None


def _as_typed(key: str, value: Any) -> Any:
    return str(value) if FIELDS[key].kind is PERSON_REF else value


def _differing(
    kept: dict[str, Any], gone: dict[str, Any], take: Collection[str]
) -> Iterator[tuple[str, Any, Any]]:
    for key, other in gone.items():
        mine = kept[key]
        if mine is None or other is None or _is_same(key, mine, other):
            continue
        yield (key, other, mine) if key in take else (key, mine, other)


def _is_same(key: str, mine: Any, other: Any) -> bool:
    return bool(folded(mine) == folded(other) if key == NAME else FIELDS[key].kind.is_same(mine, other))


def _label(key: str) -> str:
    return NAME if key == NAME else FIELDS[key].label


def _text(session: Session, key: str, value: Any) -> str:
    if key != NAME and FIELDS[key].kind is PERSON_REF:
        return display_name(session.get_one(Person, value))
    return str(value)
