"""Names as programs write them: in parts, the family first, in capitals, or of a company."""

import re
import unicodedata


_COMPANY = re.compile(
    r"inc|incorporated|llc|llp|lp|ltd|limited|co|company|corp|corporation|plc|pty|pte|gmbh|ag|kg|ohg|ug|mbh|bv|nv"
    r"|sa|sarl|sas|srl|spa|sl|slu|ltda|lda|cv|ab|oy|oyj|aps|a/s|sro|kft"
)
_SUFFIX = re.compile(r"jr|sr|ii|iii|iv|phd|md|dds|dvm|jd|mba|cpa|rn|esq")
_STAYS_IN_CAPITALS = re.compile(r"II|III|IV|LLC|LLP|PLC|MD|DDS|DVM|JD|MBA|CPA|RN")
_WITHIN = re.compile(
    r"de|del|della|der|den|di|do|dos|da|das|du|la|las|los|le|ten|ter|van|von|y|and|und|of|bin"
)
_NO_NAME = re.compile(r"[\d@:;]")
_WORD = re.compile(r"[^\W\d_]+(?:(?<=[^\W\d_]{2})['\u2019][sS]\b)?")
_FEWEST_LETTERS_OF_MC = 4


def composed(prefix: str = "", given: str = "", middle: str = "", family: str = "", suffix: str = "") -> str:
    """Return a whole name from its parts, those that are there.

    Chinese, Japanese and Korean names are written without blanks, the family name first; where one of given
    and family is a single sign, that is taken for the family name.
    """
    if given and family and not middle and _is_written_without_blanks(given + family):
        given_first = len(given) == 1 < len(family)
        middle, given, family = (given + family if given_first else family + given), "", ""
    return " ".join(part for part in (prefix, given, middle, family, suffix) if part)


def turned(name: str) -> str:
    """Return ``LAST, FIRST`` as it is said, ``FIRST LAST``; companies and titles behind a comma stay there.

    >>> turned("Hart, Dee & Pat"), turned("O'Brien, Pat, Jr."), turned("Smith, Inc.")
    ("Dee & Pat Hart", "Pat O'Brien Jr.", "Smith, Inc.")
    """
    parts = [part for part in map(str.strip, name.split(",")) if part]
    if not parts or _NO_NAME.search(name):
        return name
    suffixes = [part for part in parts[1:] if _is_suffix(part)]
    family, *given = [part for part in parts if part not in suffixes]
    if not given and not suffixes:
        return family
    if len(given) != 1 or _COMPANY.fullmatch(_bare(given[0].split()[-1])):
        return name
    return " ".join([given[0], family, *suffixes])


def softened(name: str) -> str:
    """Return a name in CAPITALS as names are written; any other stays as it is."""
    if name != name.upper():
        return name
    words = name.split()
    return " ".join(
        _softened_word(word, within=0 < place < len(words) - 1) for place, word in enumerate(words)
    )


def _softened_word(word: str, *, within: bool) -> str:
    if _STAYS_IN_CAPITALS.fullmatch(word.rstrip(".,")):
        return word
    if within and _WITHIN.fullmatch(word.lower()):
        return word.lower()
    return _WORD.sub(lambda found: _with_a_capital(found[0]), word)


def _with_a_capital(word: str) -> str:
    if word.startswith("MC") and len(word) > _FEWEST_LETTERS_OF_MC:
        return f"Mc{word[2:].capitalize()}"
    return word.capitalize()


def _is_suffix(part: str) -> bool:
    return all(_SUFFIX.fullmatch(_bare(word)) for word in part.split())


def _bare(word: str) -> str:
    return word.lower().replace(".", "").strip("()")


def _is_written_without_blanks(text: str) -> bool:
    return all(
        unicodedata.name(sign, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) for sign in text
    )
