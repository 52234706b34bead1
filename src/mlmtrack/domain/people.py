"""People: their names, contact details in one form, and roles that hold on a day."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from mlmtrack.errors import UsageError
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.values import BadName, BadNumber, BadText


ME = 1  # the number of the user's own record, made with the book
MOST_LETTERS_OF_A_NAME = 200
MOST_LETTERS_OF_A_NOTE = 10_000
MOST_LETTERS_OF_A_LINE = 500
NEWCOMER_DAYS = 90
CONTACT_KINDS = ("phone", "email", "address")
FACT_KINDS = ("interest", "family", "goal", "note")
SOURCE_KINDS = ("online", "offline")
ABSENCES = {"archived_on": "archived", "do_not_contact_since": "no_contact"}  # what is kept of each once over
TIERS = ("1", "2", "3", "4", "5")  # stars, as they are typed

EXTENSION = r"[\s,;]*(?:[xX#]|[eE][xX][tT](?:[eE][nN][sS][iI][oO][nN])?)[\s.:=]*[0-9]{1,6}"  # of a phone
_PHONE_SIGNS = re.compile(r"[+\d\s().\-/#*]+", re.ASCII)
_EXTENSION_AT_THE_END = re.compile(rf"(?<=[0-9)]){EXTENSION}\s*\Z")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_UNSEEN = ("Cf", "Zs", "Zl", "Zp")  # signs of no width, and blanks
_FEWEST_DIGITS, _MOST_DIGITS = 3, 20
# What Unicode does not take apart: letters, apostrophes and hyphens beside those that keyboards have.
_PLAIN = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ĸ": "k",
        **dict(zip("łøđðħŧŋı", "loddhtni", strict=True)),
        **dict.fromkeys("‘’‛ʻʼʽʹ′´", "'"),  # noqa: RUF001 - they are to be told from others
        **dict.fromkeys("‐‑‒–—―−⁃﹘", "-"),  # noqa: RUF001 - as above
    }
)


class BadPhone(UsageError):
    """A phone that holds too few digits, or other signs than a phone has; a *piece* of one is the first."""

    def __init__(self, text: str, *, piece: bool = False) -> None:
        advice = "Type digits, like +34 600 555 019."
        if piece:
            advice += ' Put a phone with blanks in quotes: --phone "+34 600 111 222".'
        super().__init__(f"{echoed(text)} is not a phone number.", advice)


class BadEmail(UsageError):
    """An e-mail address without its two halves."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{echoed(text)} is not an e-mail address.", "Type one like ana@example.com.")


def folded(text: str) -> str:
    """Return *text* as it is compared: without case, accents or doubled blanks, in plain letters."""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(_without_case_and_accents(without_surrogates(text)).split())


def _without_case_and_accents(text: str) -> str:
    """Fold until nothing changes: a letter may come apart into more letters that have a case."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    bare = "".join(sign for sign in apart if not _adds_to_a_letter(sign))
    found = unicodedata.normalize("NFKC", bare if bare.strip() else apart)
    return found if found == text else _without_case_and_accents(found)


def _adds_to_a_letter(sign: str) -> bool:
    return bool(unicodedata.combining(sign)) or unicodedata.category(sign) == "Cf"


def name_key(name: str) -> str:
    """Return the key that a name is found by: folded, with a blank before each word, the first included."""
    return f" {folded(name)}"


def like_anywhere(key: str) -> str:
    r"""Return the pattern by which ``like … escape '\\'`` finds a folded *key* anywhere in a text."""
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def checked_name(name: str) -> str:
    """Return *name* composed (NFC) and without blanks around it.

    Raises:
        BadName: nothing of it can be seen, it is over 200 characters, or holds a NUL.

    """
    composed = unicodedata.normalize("NFC", without_surrogates(name)).strip()
    if all(unicodedata.category(sign) in _UNSEEN for sign in composed):
        raise BadName("it is empty")
    if "\0" in composed:
        raise BadName("it holds a NUL character")
    if len(composed) > MOST_LETTERS_OF_A_NAME:
        raise BadName(f"it has {len(composed):,} characters, {MOST_LETTERS_OF_A_NAME} fit")
    return composed


def without_surrogates(text: str) -> str:
    """Return *text* with undecodable bytes of the command line replaced, so that it can be stored."""
    return text.encode("utf-8", "replace").decode("utf-8")


def checked_text(text: str, what: str, most: int = MOST_LETTERS_OF_A_NOTE) -> str:
    """Return a note or a line of text composed, without blanks around it.

    Raises:
        BadText: it is longer than *most*, or holds a NUL.

    """
    composed = unicodedata.normalize("NFC", without_surrogates(text)).strip()
    if "\0" in composed:
        raise BadText(what, "it holds a NUL character")
    if len(composed) > most:
        raise BadText(what, f"it has {len(composed):,} characters, {most:,} fit")
    return composed


def checked_tag(text: str) -> str:
    """Return a tag in its one form: folded, its words joined by hyphens."""
    tag = folded(checked_text(text, "tag", MOST_LETTERS_OF_A_LINE)).lstrip("#").replace(" ", "-")
    if not tag:
        raise BadText("tag", "it is empty")
    return tag


def checked_tags(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the tags of *texts*, each of which may hold several between commas."""
    words = [[word for word in text.split(",") if word.strip()] or [""] for text in texts]
    return tuple(dict.fromkeys(checked_tag(word) for several in words for word in several))


def parse_tier(text: str) -> int:
    """Return the tier, 1 to 5 stars."""
    if text not in TIERS:
        raise BadNumber("tier", text, "1 to 5 stars")
    return int(text)


def checked_email(text: str) -> str:
    """Return an e-mail address as typed, without blanks around it."""
    address = checked_text(text, "e-mail", MOST_LETTERS_OF_A_LINE)
    if not _EMAIL.fullmatch(address):
        raise BadEmail(text)
    return address


def checked_phone(text: str) -> str:
    """Return a phone as typed, without blanks around it; it may end with an extension: ``ext. 4``."""
    phone = text.strip()
    number = _without_extension(phone)
    digits = sum(sign.isdigit() for sign in number)
    if not _PHONE_SIGNS.fullmatch(number) or not _FEWEST_DIGITS <= digits <= _MOST_DIGITS:
        raise BadPhone(text, piece=0 < digits < _FEWEST_DIGITS)
    return phone


def phone_key(phone: str) -> str:
    """Return a phone as it is compared, without an extension: E.164 where it can be, else its digits."""
    number = _without_extension(phone)
    digits = re.sub(r"\D", "", number)
    international = number.lstrip().startswith(("+", "00"))
    if not international:
        return digits
    return _e164(number) or f"+{digits.removeprefix('00')}"


def digits_of_a_phone(text: str) -> str:
    """Return the digits of what may be a piece of a phone, without the sign for abroad; else nothing."""
    digits = re.sub(r"\D", "", text) if _PHONE_SIGNS.fullmatch(text) else ""
    bare = digits.removeprefix("00")
    return bare if len(bare) >= _FEWEST_DIGITS else ""


def _without_extension(phone: str) -> str:
    number = _EXTENSION_AT_THE_END.sub("", phone)
    return number if sum(sign.isdigit() for sign in number) >= _FEWEST_DIGITS else phone


@lru_cache(maxsize=1024)  # an import compares the same one again and again
def _e164(phone: str) -> str | None:
    import phonenumbers

    dialled = re.sub(r"^\s*00", "+", phone)
    try:
        number = phonenumbers.parse(dialled)
    except phonenumbers.NumberParseException:
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
