"""Who may be in the book twice: pairs of records that share what tells people apart, each with why."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations, islice, product
from typing import NamedTuple, TypeVar

from mlmtrack.domain.nicknames import full_names


class Reason(StrEnum):
    """Why two records may be one person, the most telling first."""

    MEMBER_NO = "same member number"
    PHONE = "same phone"
    EMAIL = "same e-mail"
    NAME = "same name"
    ORDER = "same words in another order"
    NICKNAME = "nickname"
    LETTER = "one letter apart"


class Identity(NamedTuple):
    """What tells somebody apart, folded as ``domain.people`` does; a text is empty where there is none."""

    id: int
    name: str
    nickname: str
    phones: Sequence[str]
    emails: Sequence[str]
    member_nos: frozenset[str]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name without what stands between them."""
        return tuple(_WORDS.findall(self.name)) or (self.name,)


One = TypeVar("One", int, str)
Pair = tuple[int, int]  # the smaller number first

_WEIGHTS = {
    Reason.MEMBER_NO: 8,
    Reason.PHONE: 4,
    Reason.EMAIL: 4,
    Reason.NAME: 3,
    Reason.ORDER: 3,
    Reason.NICKNAME: 2,
    Reason.LETTER: 1,
}
_OF_NAMES = {Reason.NAME, Reason.ORDER, Reason.NICKNAME, Reason.LETTER}  # of which the first is said
_WORDS = re.compile(r"[^\W_]+")
_MOST_OF_A_KEY = 8  # where more people share it, each is paired with the first alone
_TELLING_DIGITS = 8  # the last ones of a phone, by which those that may be the same are put together
_FEWEST_LETTERS = 6  # of a name, for one letter to be a slip
_MOST_READINGS = 16  # of a name with short forms


def weight(reasons: Iterable[Reason]) -> int:
    """Return how much speaks for two records being one person."""
    return sum(_WEIGHTS[reason] for reason in reasons)


def find_twins(people: Sequence[Identity]) -> Mapping[Pair, Sequence[Reason]]:
    """Return the pairs of records that may be one person, each with every reason.

    People are put together by what twins share, so that the time grows with their number and not with its
    square. Those of like names whose member numbers differ are two.
    """
    found: dict[Pair, list[Reason]] = defaultdict(list)
    for reason, pairs in _pairs_by_reason(people):
        for pair in pairs:
            said = found[pair]
            if reason not in said and not (reason in _OF_NAMES and _OF_NAMES.intersection(said)):
                said.append(reason)
    members = {person.id: person.member_nos for person in people if person.member_nos}
    return {pair: reasons for pair, reasons in found.items() if not _are_two(pair, reasons, members)}


def _are_two(pair: Pair, reasons: Sequence[Reason], members: Mapping[int, frozenset[str]]) -> bool:
    one, other = (members.get(number) for number in pair)
    return bool(one and other) and one != other and _OF_NAMES.issuperset(reasons)


def _pairs_by_reason(people: Sequence[Identity]) -> Iterator[tuple[Reason, Iterable[Pair]]]:
    names = [(person.id, person.words) for person in people]
    numbers = ((person.id, each.lstrip("0")) for person in people for each in person.member_nos)
    yield Reason.MEMBER_NO, _sharing(numbers)
    yield Reason.PHONE, _of_one_phone(people)
    yield Reason.EMAIL, _sharing((person.id, email) for person in people for email in person.emails)
    yield Reason.NAME, _sharing(names)
    yield Reason.ORDER, _sharing((number, tuple(sorted(words))) for number, words in names)
    yield Reason.NICKNAME, _sharing((person.id, each) for person in people for each in _readings(person))
    yield Reason.NICKNAME, _called_by_a_nickname(people)
    yield Reason.LETTER, _one_letter_apart(names)


def _of_one_phone(people: Iterable[Identity]) -> Iterator[Pair]:
    """Yield who has the same phone, whether or not it is written with the number of the country."""
    phones = [(person.id, phone.lstrip("+0")) for person in people for phone in person.phones]
    ends = ((place, phone[-_TELLING_DIGITS:]) for place, (_, phone) in enumerate(phones))
    for place, other_place in _sharing(ends):
        (one, phone), (other, other_phone) = phones[place], phones[other_place]
        if one != other and (phone.endswith(other_phone) or other_phone.endswith(phone)):
            yield one, other


def _readings(person: Identity) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name of several in order, with each short form in full too."""
    _, *others = person.words
    if not others:
        return
    for reading in islice(product(*map(full_names, person.words)), _MOST_READINGS):
        yield tuple(sorted(reading))
    if person.nickname:
        yield tuple(sorted([*_WORDS.findall(person.nickname), *others]))


def _called_by_a_nickname(people: Sequence[Identity]) -> Iterator[Pair]:
    """Yield who is in the book under the nickname of somebody else alone."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for person in people:
        by_name[person.name].append(person.id)
    for person in people:
        for number in by_name.get(person.nickname, [])[:_MOST_OF_A_KEY]:
            if number != person.id:
                yield _in_order(person.id, number)


def _one_letter_apart(names: Iterable[tuple[int, Sequence[str]]]) -> Iterator[Pair]:
    """Yield who has a name of several words that differs in one letter, or in two that changed places.

    Two such names are the same once one letter is left out of each, or of one of them.
    """
    people: dict[str, list[int]] = defaultdict(list)
    for number, words in names:
        name = " ".join(words)
        if len(words) > 1 and len(name) > _FEWEST_LETTERS and not any(map(str.isdigit, name)):
            people[name].append(number)
    shortened = (
        (name, each)
        for name in people
        for each in {name, *(f"{name[:place]}{name[place + 1 :]}" for place in range(len(name)))}
    )
    for one, other in _sharing(shortened):
        if _is_one_slip(one, other):
            for pair in islice(product(people[one], people[other]), _MOST_OF_A_KEY):
                yield _in_order(*pair)


def _is_one_slip(one: str, other: str) -> bool:
    """Tell whether names that share all but a letter of each are one slip apart."""
    if len(one) != len(other):
        return True
    differing = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    if len(differing) == 1:
        return True
    first, last = differing[0], differing[-1]
    return last == first + 1 and one[first : last + 1] == other[first : last + 1][::-1]


def _sharing(keyed: Iterable[tuple[One, Hashable]]) -> Iterator[tuple[One, One]]:
    """Yield each two that share a key, in the order in which they come."""
    groups: dict[Hashable, list[One]] = defaultdict(list)
    for each, key in keyed:
        if groups[key][-1:] != [each]:
            groups[key].append(each)
    for group in groups.values():
        if len(group) > _MOST_OF_A_KEY:
            yield from ((group[0], each) for each in group[1:])
        elif len(group) > 1:
            yield from combinations(group, 2)


def _in_order(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)
