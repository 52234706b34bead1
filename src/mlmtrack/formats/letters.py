"""The template of the letter: the user's own text file, else the one that comes with the program."""

from pathlib import Path

from mlmtrack.domain.letters import filled
from mlmtrack.errors.letters import EmptyLetter, NoTextInUtf8, TooLongLetter, UnfitTemplate
from mlmtrack.formats.utf8 import NoUtf8, decoded, encoded


MOST_BYTES = 256 << 10
SHIPPED = "the letter that comes with mlmtrack"


def shipped() -> str:
    """Return the template that comes with the program."""
    return Path(__file__).with_name("letter.txt").read_text("utf-8")


def read_template(data: bytes, named: str) -> str:
    """Return the template in the bytes of a file that is called *named*, each line ended by a line feed.

    Raises:
        TooLongLetter: it has more than 256 KiB.
        EmptyLetter: it has nothing.
        NoTextInUtf8: it is no text.

    """
    if len(data) > MOST_BYTES:
        raise TooLongLetter(named, MOST_BYTES)
    try:
        text = decoded(data).replace("\r\n", "\n")
    except NoUtf8 as no_text:
        raise NoTextInUtf8(named, no_text.line) from no_text
    if not text.strip():
        raise EmptyLetter(named)
    return text


def check(template: str, named: str) -> None:
    """Check that *template* can be read again.

    Raises:
        UnknownField: a field is not known.
        NoTextInUtf8: it is no text.
        UnfitTemplate: it has more than 256 KiB.

    """
    try:
        size = len(encoded(template))
    except NoUtf8 as no_text:
        raise NoTextInUtf8(named, no_text.line) from no_text
    if size > MOST_BYTES:
        raise UnfitTemplate(f"it is larger than {MOST_BYTES >> 10} KiB")
    filled(template, {}, named)
