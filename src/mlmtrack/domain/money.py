"""Points and money as integers, to and from text.

Both are kept in hundredths: ``Points(12050)`` is 120.50 points, ``Cents(4990)`` is 49.90.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar, TypeVar

from mlmtrack.errors import UsageError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.values import BadAmount
from mlmtrack.rounding import figure


MOST = 999_999_999  # hundredths: nobody's order has ten million points

_MOST_DIGITS = 12


class Hundredths(int):
    """An amount in hundredths, exact."""

    hundredths: ClassVar[bool] = True  # tells devices, which do not know this class

    def __str__(self) -> str:
        """Write the amount as programs read it: no grouping, two decimals at most, none that says nothing."""
        whole, rest = divmod(abs(self), 100)
        sign = "-" if self < 0 else ""
        return f"{sign}{whole}" + (f".{rest:02d}".rstrip("0") if rest else "")

    def format(self) -> str:
        """Write the amount as people read it: grouped, with two decimals where there are any."""
        return figure(self / 100, 2 if self % 100 else 0)


class Points(Hundredths):
    """The volume of an order, in hundredths of a point."""


class Cents(Hundredths):
    """Money, in hundredths of the book's currency."""


Amount = TypeVar("Amount", bound=Hundredths)

# The currencies that a usual sign, or a usual word in small letters, may stand for.
_CURRENCIES_OF: Mapping[str, str] = MappingProxyType(
    {
        "$": "USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD"
        " ARS CLP COP CUP DOP MXN UYU",
        "€": "EUR",
        "£": "GBP EGP LBP",
        "¥": "JPY CNY",
        "₹": "INR",
        "₱": "PHP",
        "₩": "KRW",
        "kr": "SEK NOK DKK ISK",
        "fr": "CHF",
        "rs": "INR PKR LKR",
        "rm": "MYR",
    }
)
_UNIT = "|".join([*map(re.escape, _CURRENCIES_OF), "[A-Za-z]{2,3}"])
_WITH_UNIT = re.compile(rf"({_UNIT})?(.*?)({_UNIT})?", re.DOTALL)
_MINUS = ("-", "−", "–")  # noqa: RUF001 - the typographic ones are what a spreadsheet writes
# The blanks and the apostrophe that group digits, as word processors write them.
_TYPED = str.maketrans({**dict.fromkeys("\u00a0\u2007\u2009\u202f", " "), "\u2019": "'"})
_PLAIN = re.compile(r"(\d+)(?:([.,])(\d{1,2}))?", re.ASCII)
_GROUPED = re.compile(r"([1-9]\d{0,2}(?:([,.' ])\d{3})(?:\2\d{3})*)(?:([.,])(\d{1,2}))?", re.ASCII)
_ENDS_IN_DECIMALS = re.compile(r"([.,])\d{1,2}\D*$", re.ASCII)
_TOO_FINE = re.compile(r"\d+[.,]\d{3,}", re.ASCII)
_UNCLEAR = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


def parse(
    text: str, as_type: type[Amount], decimal_mark: str | None = None, currency: str | None = None
) -> Amount:
    """Read an amount such as ``120``, ``49.9``, ``1,234.50``, ``1.234,50``, ``$12`` or ``12 USD``.

    ``1,234`` alone may mean 1234 or 1.234: it is refused unless *decimal_mark* (``.`` or ``,``) settles it.
    *currency* is the code that money is in; without one, as for points, any unit may stand there.

    Raises:
        BadAmount: no number, negative, absurdly large, a third decimal, or an unclear separator.
        UsageError: a sign or a code stands there, and it is of another *currency*.

    """
    bare, units, is_negative = _taken_apart(text)
    if is_negative and bare[:1].isdigit() and bare.strip("0.,"):
        raise BadAmount(text, "it is negative")
    if _UNCLEAR.fullmatch(bare) and decimal_mark is None:
        digits = bare.replace(",", "").replace(".", "")
        raise BadAmount(text, f"it may mean {digits} or have a third decimal")
    hundredths = _hundredths(bare, decimal_mark)
    if hundredths is None:
        too_fine = _TOO_FINE.fullmatch(bare)
        why = "two decimals are the most" if too_fine else "expected digits with two decimals at most"
        raise BadAmount(text, why)
    if hundredths > MOST:
        raise BadAmount(text, f"more than {MOST // 100:,} in one order cannot be meant")
    if currency and not all(_may_be(unit, currency) for unit in units):
        raise UsageError(
            f"{echoed(text)} is not in {currency}, the currency of your settings.",
            f"Give it in {currency}; to keep the book in another one",
            "mlmtrack settings set currency CODE",
        )
    return as_type(hundredths)


def _taken_apart(text: str) -> tuple[str, list[str], bool]:
    """Return the bare figure of an amount, the signs or codes around it, and whether it is negative.

    The minus stands before or behind the figure, outside or inside the currency; so do round brackets.
    """
    bare, units, is_negative = text.translate(_TYPED).strip(), [], False
    for _ in range(2):
        match = _WITH_UNIT.fullmatch(bare)
        before, bare, behind = match.groups() if match else (None, bare, None)
        units += [unit for unit in (before, behind) if unit]
        bare = bare.strip()
        unsigned = _unsigned(bare)
        is_negative = is_negative or unsigned != bare
        bare = unsigned
    return bare, units, is_negative


def _unsigned(bare: str) -> str:
    if bare.startswith("(") and bare.endswith(")"):
        return bare[1:-1].strip()
    if bare.startswith(_MINUS):
        return bare[1:].strip()
    return bare[:-1].strip() if bare.endswith(_MINUS) else bare


def _may_be(unit: str, currency: str) -> bool:
    """Return whether a sign or a code may stand for the currency of that code."""
    return currency in _CURRENCIES_OF.get(unit.lower(), unit.upper()).split()


def _hundredths(bare: str, decimal_mark: str | None) -> int | None:
    if match := _PLAIN.fullmatch(bare):
        whole, mark, rest = match.groups()
    elif (match := _GROUPED.fullmatch(bare)) and match[2] != match[3]:
        whole, mark, rest = re.sub(r"\D", "", match[1]), match[3], match[4]
        if match[2] == decimal_mark:
            return None
    else:
        return None
    if mark and decimal_mark and mark != decimal_mark:
        return None
    if len(whole) > _MOST_DIGITS:
        return MOST + 1
    return int(whole) * 100 + int((rest or "0").ljust(2, "0"))


def decimal_mark_of(texts: Iterable[str]) -> str | None:
    """Return the decimal mark that a column of amounts uses, or None where it uses none or both."""
    marks = {match[1] for text in texts if (match := _ENDS_IN_DECIMALS.search(text))}
    return marks.pop() if len(marks) == 1 else None
