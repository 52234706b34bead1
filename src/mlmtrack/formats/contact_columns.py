"""The columns of a table that hold phones and addresses, and what their headings call them."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from mlmtrack.domain.contacts import ADDRESS, EMAIL, PHONE, ContactKind
from mlmtrack.domain.people import folded
from mlmtrack.formats.tables import Cells


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words of a heading that tell what stands below, and those that may stand beside them.
_NAMING: Mapping[str, Collection[str]] = {
    PHONE.name: _each("phone phones telephone tel telefon mobile mobil cell cellphone whatsapp landline"),
    EMAIL.name: _each("email emails mail"),
    ADDRESS.name: _each("address"),
}
_BESIDE: Mapping[str, Collection[str]] = {
    PHONE.name: _each("number no nr value"),
    EMAIL.name: _each("address value"),
    ADDRESS.name: _each("formatted full postal mailing"),
}
_PARTS_OF_ADDRESSES = _each(
    "street line city town state province region zip postal code postcode country po box extended suite"
)
_TELLING_ADDRESSES = _each("address street")
_WHOLE = _each("formatted full")
MAIN = _each("main primary default preferred pref")
_FILLERS = MAIN | _each("secondary second alternate alternative additional")
LABELS: Mapping[str, str] = {
    **dict.fromkeys(_each("mobile mobil cell cellphone whatsapp"), "mobile"),
    **dict.fromkeys(_each("home house private privat personal evening landline"), "home"),
    **dict.fromkeys(_each("work business office company job day"), "work"),
    "other": "other",
}
_OF_ADDRESSES = {*_NAMING[ADDRESS.name], *_BESIDE[ADDRESS.name], *_PARTS_OF_ADDRESSES, *LABELS}


class ContactColumn(NamedTuple):
    """A column of contacts, or those of the parts of an address: its label, or the column that says it.

    Of several, the one of the lowest *rank* has the main phone or e-mail.
    """

    places: Sequence[int]
    label: str | None = None
    label_place: int | None = None
    rank: int = 1


def contact_columns(
    kind: ContactKind, header: Cells, places: Collection[int], *, by_words: bool
) -> Sequence[ContactColumn]:
    """Return the columns of contacts of a *kind*: those at *places*, and those that their headings tell.

    These are told *by_words*, as in ``Home Phone``, ``E-mail 2 - Value``, ``Home Street``, or not at all.
    """
    if not by_words:
        return [_column(header, place) for place in sorted(places)]
    if kind is ADDRESS:
        return list(_addresses(header))
    found = [place for place, heading in enumerate(header) if place in places or _names(kind, heading)]
    return [_column(header, place) for place in found]


def _names(kind: ContactKind, heading: str) -> bool:
    words = set(_words(heading))
    naming = words.intersection(_NAMING[kind.name])
    return bool(naming) and words.issubset({*_NAMING[kind.name], *_BESIDE[kind.name], *LABELS, *_FILLERS})


def _column(header: Cells, place: int) -> ContactColumn:
    words = _words(header[place])
    label_place = _label_place(header, place)
    label = _label_in(words)
    may_be_main = label in (None, "mobile") or label_place is not None
    rank = 0 if MAIN.intersection(words) else 1 if may_be_main else 2
    return ContactColumn((place,), label, label_place, rank)


def _label_place(header: Cells, place: int) -> int | None:
    """Return where ``Phone 1 - Label`` or ``Phone 1 - Type`` stands for ``Phone 1 - Value``."""
    base, value, _ = folded(header[place]).rpartition("value")
    base = base if value else folded(header[place]).rpartition("formatted")[0]
    if not base:
        return None
    wanted = (f"{base}label", f"{base}type")
    return next((at for at, heading in enumerate(header) if folded(heading) in wanted), None)


def _addresses(header: Cells) -> Iterator[ContactColumn]:
    """Yield each column of whole addresses, and those of the parts of one together."""
    groups: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for place, heading in enumerate(header):
        words = set(_words(heading))
        if words and words.issubset(_OF_ADDRESSES):
            number = re.match(r"\D*(\d*)\s+-\s", heading)
            groups[_label_in(words), number[1] if number else ""].append(place)
    for (label, _), group in groups.items():
        texts = [set(_words(header[place])) for place in group]
        whole = [place for place, words in zip(group, texts, strict=True) if _WHOLE.intersection(words)]
        apart = any(_PARTS_OF_ADDRESSES.intersection(words) for words in texts)
        if whole or not apart:
            named = [place for place in group if "address" in _words(header[place])]
            yield from (_column(header, place) for place in whole or named)
        elif any(_TELLING_ADDRESSES.intersection(words) for words in texts):
            yield ContactColumn(tuple(group), label)


def _words(heading: str) -> list[str]:
    plain = folded(heading).replace("e-mail", "email").replace("e mail", "email")
    return re.findall(r"[^\W\d_]+", plain)


def _label_in(words: Collection[str]) -> str | None:
    return " ".join(dict.fromkeys(LABELS[word] for word in words if word in LABELS)) or None
