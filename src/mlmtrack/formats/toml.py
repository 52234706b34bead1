"""TOML text: read, and its lines: where a key stands, what is wrong there, where a new one belongs."""

import re
from collections.abc import Iterator, Mapping, Sequence

from mlmtrack.errors.explanation import Explanation
from mlmtrack.formats.utf8 import BYTE_ORDER_MARK


_HEADER = re.compile(r"\s*\[+([^\[\]=]+)\]+\s*(?:#.*)?$")
_ASSIGNMENT = re.compile(r"\s*([^=#\[]+?)\s*=")
_TOO_DEEP = "Too many tables or lists stand in each other"
_DEEPEST = 20
_TOO_LONG = "A number is too long"
_LARGEST = 10**18  # in hexadecimal, thousands of digits get through, and cannot be printed
_SAID_LINE = re.compile(r" ?\(at line (\d+), column \d+\)| ?\(at end of document\)")


class BrokenToml(ValueError):
    """A text that is no TOML: why, and in which *line*."""

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        super().__init__(why)


class UnfitEntry(Exception):
    """What is wrong with a *key* of a file, or of the row at *place* of its one list of tables, from 0."""

    def __init__(self, why: Explanation | str, key: str, place: int | None = None) -> None:
        self.why = Explanation(why) if isinstance(why, str) else why
        self._key, self._place = key, place
        super().__init__(why)

    def line_in(self, text: str, table: str) -> int:
        """Return the line of *text* that it stands in, or begins in; its rows are those of ``[[table]]``."""
        if self._place is None:
            return line_of(text, self._key)
        return line_of_row(text, table, self._place, self._key)


def parsed(text: str) -> Mapping[str, object]:
    """Return what a TOML text says.

    Raises:
        BrokenToml: it is none.

    """
    import tomllib

    try:
        values = tomllib.loads(text.removeprefix(BYTE_ORDER_MARK))
    except tomllib.TOMLDecodeError as broken:
        said = _SAID_LINE.search(str(broken))
        line = int(said[1]) if said and said[1] else text.rstrip().count("\n") + 1
        raise BrokenToml(line, _SAID_LINE.sub("", str(broken))) from broken
    except RecursionError as deep:
        raise BrokenToml(_line_with_most("[{", text), _TOO_DEEP) from deep
    except ValueError as long:  # Python makes no number of thousands of digits
        raise BrokenToml(_line_with_longest_word(text), _TOO_LONG) from long
    levels = list(_levels(values))
    if len(levels) > _DEEPEST:
        raise BrokenToml(_line_with_most(".[{", text), _TOO_DEEP)
    if any(isinstance(each, int) and abs(each) > _LARGEST for level in levels for each in level):
        raise BrokenToml(_line_with_longest_word(text), _TOO_LONG)
    return values


def line_of(text: str, key: str) -> int:
    """Return the number of the line that sets *key*, or of the nearest around or inside it."""
    wanted = _unquoted(key)
    places = list(_places(text))
    exact = [number for number, name in places if name == wanted]
    around = [number for number, name in places if wanted.startswith(f"{name}.")]
    inside = [number for number, name in places if name.startswith(f"{wanted}.")]
    return next(iter([*exact, *around, *inside]), 1)


def line_of_row(text: str, table: str, place: int, key: str) -> int:
    """Return the number of the line that sets *key* in the row at *place* (from 0) of ``[[table]]``.

    Where the key has no line of its own it is the row's header, and else the line of the table.
    """
    places = list(_places(text))
    begins = [index for index, (_, name) in enumerate(places) if name == table]
    if place >= len(begins):
        return line_of(text, table)
    end = begins[place + 1] if place + 1 < len(begins) else len(places)
    row = places[begins[place] : end]
    return next((number for number, name in row if name == f"{table}.{_unquoted(key)}"), row[0][0])


def with_line(text: str, table: str, line: str) -> str | None:
    """Return *text* with *line* at the end of a table, or None where no header opens it.

    tomlkit would put it below the comment that belongs to the next table.
    """
    lines = text.removesuffix("\n").split("\n") if text else []
    headers = {number: name for number, each in enumerate(lines) if (name := _header_of(each))}
    start = next((number + 1 for number in headers if headers[number] == table), 0)
    if table and not start:
        return None
    end = next((number for number in headers if number >= start), len(lines))
    while start < end < len(lines) and lines[end - 1].startswith("#"):
        end -= 1
    while start < end and not lines[end - 1].strip():
        end -= 1
    gap = [""] if end < len(lines) and lines[end].strip() else []
    return "\n".join([*lines[:end], line, *gap, *lines[end:], ""])


def _levels(value: object) -> Iterator[Sequence[object]]:
    """Yield what stands in the tables and lists of each depth, without a call for each of them."""
    level = [value]
    while level:
        yield level
        tables = [each.values() for each in level if isinstance(each, dict)]
        lists = [each for each in level if isinstance(each, list)]
        level = [inner for holder in (*tables, *lists) for inner in holder]


def _line_with_most(letters: str, text: str) -> int:
    lines = text.split("\n")
    counts = [sum(map(line.count, letters)) for line in lines]
    return counts.index(max(counts)) + 1


def _line_with_longest_word(text: str) -> int:
    longest = [max(map(len, re.findall(r"\w+", line)), default=0) for line in text.split("\n")]
    return longest.index(max(longest)) + 1


def _header_of(line: str) -> str | None:
    header = _HEADER.match(line)
    return _unquoted(header[1]) if header else None


def _unquoted(key: str) -> str:
    return re.sub(r"[\s\"']", "", key)


def _places(text: str) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that names a table or a key, and that name in full."""
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := _header_of(line):
            table = f"{header}."
            yield number, header
        elif assigned := _ASSIGNMENT.match(line):
            yield number, table + _unquoted(assigned[1])
