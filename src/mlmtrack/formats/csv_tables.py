"""Tables in text files: encoding, delimiter, and rows with the lines they start on."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from itertools import islice

from mlmtrack.errors import FileError
from mlmtrack.errors.explanation import Explanation
from mlmtrack.errors.files import HugeCell, HugeLine, NoText
from mlmtrack.formats.tables import MOST_LETTERS_OF_A_CELL, Refused, Row, Table, bare, narrow


MOST_LETTERS_OF_A_LINE = 1 << 20

_ROWS_LOOKED_AT = 30
_DELIMITERS = (",", ";", "\t")
# A first line that tells Excel the delimiter.
_SAID_TO_EXCEL = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ("utf-8", "cp1252")


def read_table(data: bytes, name: str) -> Table:
    """Return the table that *data* holds; *name* is what errors call the file.

    The encoding is that of the byte order mark, else UTF-8 where it fits, else Windows-1252. The
    delimiter is what a first line such as ``sep=;`` says, else the one of comma, semicolon and tab that
    most of the first rows are cut into the same number of columns by.

    Raises:
        NoText: the bytes are in none of these encodings, or hold a NUL.
        HugeCell: a cell has more than 64 KiB characters, also when a later row is read.
        HugeLine: a line has more than 1 MiB characters, likewise.
        TooManyColumns: a row has more than 2,000 cells, likewise.

    """
    encoding = _encoding_of(data, name)
    marks = _declared_delimiter(data, encoding) or _DELIMITERS
    delimiter = max(marks, key=lambda mark: _evenness(_records(data, name, encoding, mark)))
    rows = partial(_records, data, name, encoding, delimiter)
    return Table(name, lambda: narrow(rows(), name), data.count(b"\n"))


def text_of(data: bytes, name: str) -> str:
    """Return the text of *data*, whose encoding is found as for a table.

    Raises:
        NoText: the bytes are in no encoding that is known, or hold a NUL.

    """
    return data.decode(_encoding_of(data, name))


def _encoding_of(data: bytes, name: str) -> str:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    why = ""
    for encoding in marked or _UNMARKED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            why = f"byte {error.start + 1:,} does not fit"
        else:
            if "\0" in text:
                raise NoText(name, "it holds a NUL character")
            return encoding
    raise NoText(name, why)


def _declared_delimiter(data: bytes, encoding: str) -> str | None:
    said = _SAID_TO_EXCEL.fullmatch(_text(data, encoding).readline(MOST_LETTERS_OF_A_LINE))
    return said[1] if said else None


def _evenness(records: Iterable[Row | Refused]) -> int:
    """Return how many delimiters the first rows of the most usual width have."""
    widths: Counter[int] = Counter()
    with suppress(FileError):  # raised again where this delimiter is the one
        widths.update(len(row.cells) for row in islice(records, _ROWS_LOOKED_AT) if isinstance(row, Row))
    return max(((width - 1) * rows for width, rows in widths.items() if width), default=-1)


def _records(data: bytes, name: str, encoding: str, delimiter: str) -> Iterator[Row | Refused]:
    # The limit is one for the whole process, and nothing else in it reads CSV.
    csv.field_size_limit(MOST_LETTERS_OF_A_CELL)
    lines = _lines(data, name, encoding)
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = tuple(map(bare, next(reader)))
        except StopIteration:
            return
        except csv.Error as error:
            yield Refused(start, Explanation(_quotes_at_fault(str(error), name, start)))
            continue
        yield Row(start, cells)


def _text(data: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding, newline="")


def _lines(data: bytes, name: str, encoding: str) -> Iterator[str]:
    """Yield the lines; one that only tells Excel the delimiter is blank."""
    text = _text(data, encoding)
    for number, line in enumerate(iter(partial(text.readline, MOST_LETTERS_OF_A_LINE + 1), ""), 1):
        if len(line) > MOST_LETTERS_OF_A_LINE:
            raise HugeLine(name, number, MOST_LETTERS_OF_A_LINE)
        yield "\n" if number == 1 and _SAID_TO_EXCEL.fullmatch(line) else line


def _quotes_at_fault(message: str, name: str, line: int) -> str:
    if message.startswith("field larger"):
        raise HugeCell(name, line, MOST_LETTERS_OF_A_CELL)
    if message.startswith("unexpected end"):
        return "a quote that opens here is never closed, so what follows could not be read"
    return "text stands after a closing quote: double the quotes inside a quoted cell"
