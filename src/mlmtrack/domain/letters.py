"""The "I'm in business" letter: fields filled into a text, and what in it reads like a promise of income."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mlmtrack.errors.letters import UnknownField


FIELDS = ("name", "first_name", "why", "products", "company", "phone", "email", "today")
BLANK = "________"  # what is left to fill in by hand

_FIELD = re.compile(r"\{([^{}\n]*)\}")
_PER_TIME = (
    r"(?:(?:an?|per|each|every|/)\s*(?:hour|day|week|month|year|mo|yr)|hourly|daily|weekly|monthly|yearly"
    r"|annually|(?:im|am|in\s+der|pro|jede[ns]?|die)\s+(?:stunde|tag|woche|monat|jahr)|täglich|wöchentlich"
    r"|monatlich|jährlich)\b"
)
_BETWEEN = r"(?:,-)?(?:\s*\b(?:extra|more|or|net|cash|in|on|top|mehr|zusätzlich|netto|brutto)\b){0,3}\s*"
_DIGITS = r"(?<![\d.,'])\d[\d.,']{0,15}"
_THOUSANDS = r"(?:k|grand|thousand|million|tausend)"
_AMOUNT = rf"{_DIGITS}-?\s?{_THOUSANDS}?"
_CURRENCY = r"(?:[$€£¥]|(?:usd|eur|gbp|chf|dollars?|euros?|francs?|franken|bucks)\b)"
_MONEY = "|".join(
    (
        rf"[$€£¥]\s?{_AMOUNT}",
        rf"{_AMOUNT}\s?{_CURRENCY}",
        rf"{_DIGITS}\s?{_THOUSANDS}\b(?:\s?pounds)?",
        rf"{_DIGITS}(?<=\d\d\d)\s?pounds\b",  # fewer are lost by who eats less
        rf"\b(?:make|makes|making|made)\s+{_DIGITS}",
    )
)
_CLAIMS = re.compile(
    "|".join(
        (
            r"\bearn(?:s|ed|ing|ings)?\b",
            r"\bincomes?\b",
            r"\b(?:salary|salaries|wages?|paychecks?|pay\s?cheques?|commissions?|profits?)\b",
            r"\bfinancial(?:ly)?\s+(?:freedom|free|independen(?:ce|t)|secur(?:e|ity))\b",
            r"\b(?:quit|leave|replace|fire)\s+(?:my|your|the|their|his|her|our|a)\s+(?:day\s+)?(?:job|boss)\b",
            r"\b(?:six|seven|\d)[\s-]figures?\b",
            r"\b(?:get|gets|getting|got|be|become)\s+rich\b",
            r"\bmillionaires?\b",
            r"\b(?:make|makes|making|made|extra|more|big|easy)\s+(?:good\s+|real\s+|big\s+|easy\s+)?(?:money|cash)\b",
            r"\b(?:residual|royalty|bonus|monthly|weekly|big|fat)\s+(?:checks?|cheques?|payments?|pay)\b",
            r"\b(?:residuals|royalties)\b",
            r"\b(?:einkommen|nebenverdienst)\b",
            r"\bfinanzielle[nr]?\s+(?:freiheit|unabhängigkeit|sicherheit)\b",
            rf"(?:{_MONEY}){_BETWEEN}{_PER_TIME}",
            rf"\b(?:every|each)\s+(?:week|month|year)\s+(?:[$€£¥]\s?{_AMOUNT}|{_AMOUNT}\s?{_CURRENCY})",
        )
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A letter with its fields filled in, and the fields that left a blank."""

    text: str
    blanks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """The words of a line that read like a claim about income; the first line is 1."""

    line: int
    words: tuple[str, ...]


def filled(template: str, values: Mapping[str, str], named: str) -> Filled:
    """Return *template* with each field in braces filled in; what *values* lack leaves a blank.

    Braces that hold no field are text too, as long as they hold nothing or stand alone.

    Raises:
        UnknownField: the braces hold another word; *named* is what the template is called.

    """
    blanks: dict[str, None] = {}

    def value(found: re.Match[str]) -> str:
        field = _spelt(found[1])
        if not field:
            return found[0]
        if field not in FIELDS:
            raise UnknownField(named, _line_at(template, found.start()), found[1], FIELDS)
        if not values.get(field):
            blanks[field] = None
        return values.get(field) or BLANK

    return Filled(_FIELD.sub(value, template), tuple(blanks))


def claims(text: str) -> tuple[Claim, ...]:
    """Return the lines of *text* that may be read as a claim about income, with the words that do it.

    It knows English turns of phrase, some German ones, and no meaning: "I earn my degree in May" and "I run
    5k a week" are found, a promise in other words is not.
    """
    found: dict[int, dict[str, None]] = {}
    for line, words in _found(text):
        found.setdefault(line, {})[words] = None
    return tuple(Claim(line, tuple(words)) for line, words in found.items())


def _found(text: str) -> Iterator[tuple[int, str]]:
    line, counted = 1, 0
    for match in _CLAIMS.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield line, " ".join(match[0].split())


def _spelt(field: str) -> str:
    return "_".join(field.casefold().split())


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
