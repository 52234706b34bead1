"""The template of the letter: the user's own text file, else the one that comes with the program."""

from pathlib import Path

from mlmtrack.domain.letters import filled
from mlmtrack.errors.letters import NoTextInUtf8, TooLongLetter, UnfitTemplate
from mlmtrack.formats.files import read_bytes


MOST_BYTES = 256 << 10
SHIPPED = "the letter that comes with mlmtrack"

_BYTE_ORDER_MARK = "\ufeff"


def shipped() -> str:
    """Return the template that comes with the program."""
    return Path(__file__).with_name("letter.txt").read_text("utf-8")


def read_template(file: Path) -> str:
    """Return the template in *file*, line ends as they are on this system's own lines.

    Raises:
        TooLongLetter: it has more than 256 KiB.
        NoTextInUtf8: it is no text.
        NoSuchFile, NoPlainFile, CannotReadFile: it cannot be read.

    """
    data = read_bytes(file)
    if len(data) > MOST_BYTES:
        raise TooLongLetter(str(file), MOST_BYTES)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoTextInUtf8(str(file), data.count(b"\n", 0, error.start) + 1) from error
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n")


def check(template: str, named: str) -> None:
    """Check that *template* can be read again.

    Raises:
        UnknownField: a field is not known.
        NoTextInUtf8: it is no text.
        UnfitTemplate: it has more than 256 KiB.

    """
    try:
        size = len(template.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise NoTextInUtf8(named, template.count("\n", 0, error.start) + 1) from error
    if size > MOST_BYTES:
        raise UnfitTemplate(f"it is larger than {MOST_BYTES >> 10} KiB")
    filled(template, {}, named)
