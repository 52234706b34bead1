"""The template of the letter: the user's own text file, else the one that comes with the program."""

from pathlib import Path

from mlmtrack.domain.letters import filled
from mlmtrack.errors import FileError
from mlmtrack.errors.letters import EmptyLetter, unfit_template
from mlmtrack.errors.lines import BadLine
from mlmtrack.formats.utf8 import NoUtf8, decoded, encoded


MOST_BYTES = 256 << 10
SHIPPED = "the letter that comes with mlmtrack"


def shipped() -> str:
    """Return the template that comes with the program."""
    return Path(__file__).with_name("letter.txt").read_text("utf-8")


def read_template(data: bytes, named: str) -> str:
    """Return the template in the bytes of a file that is called *named*, each line ended by a line feed.

    Raises:
        FileError: it has more than 256 KiB.
        EmptyLetter: it has nothing.
        BadLine: it is not text.

    """
    if len(data) > MOST_BYTES:
        raise FileError(f"{named} is larger than {MOST_BYTES >> 10} KiB, so it is not a letter.")
    try:
        text = decoded(data).replace("\r\n", "\n")
    except NoUtf8 as no_text:
        raise BadLine(no_text.line, no_text.why, named) from no_text
    if not text.strip():
        raise EmptyLetter(named)
    return text


def check(template: str, named: str) -> None:
    """Check that *template* can be read again.

    Raises:
        UnknownField: a field is not known.
        BadLine: it is not text.
        UsageError: it has more than 256 KiB.

    """
    try:
        size = len(encoded(template))
    except NoUtf8 as no_text:
        raise BadLine(no_text.line, no_text.why, named) from no_text
    if size > MOST_BYTES:
        raise unfit_template(f"it is larger than {MOST_BYTES >> 10} KiB")
    filled(template, {}, named)
