"""A file or a path that is at fault: missing, no plain file, too big, no text, no table."""

import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from mlmtrack.errors import FileError, UsageError
from mlmtrack.errors.echo import echoed


_MOST_COLUMNS_TOLD = 20
_MOST_LETTERS_OF_A_COLUMN = 40


def bad_path(path: str, why: str) -> UsageError:
    """Tell of a path that no file can have."""
    return UsageError(f"{echoed(path)} cannot be the path of a file: {why}.", "Type another path.")


class NoSuchFile(FileError):
    """A file that is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file {path}.", "Check the path and its spelling.")


class NoPlainFile(FileError):
    """A folder, a pipe or a device in the place of a file."""

    def __init__(self, path: Path, mode: int) -> None:
        super().__init__(f"{path} is {kind_of_file(mode)}, not a file.", "Name a file, or - to read a pipe.")


class CannotReadFile(FileError):
    """A file that the system does not give."""

    def __init__(self, name: object, why: str) -> None:
        super().__init__(f"{name} cannot be read: {why}.", "Check the path and its permissions.")


class TooBigFile(FileError):
    """A file beyond what anybody's list can be."""

    def __init__(self, name: object, most_bytes: int) -> None:
        mebibytes = most_bytes // (1 << 20)
        super().__init__(f"{name} is larger than {mebibytes} MiB.", "Split it, and import the parts.")


class TooBigUnpacked(FileError):
    """A small file that unpacks to one beyond what anybody's list can be."""

    def __init__(self, name: str, most_bytes: int) -> None:
        mebibytes = most_bytes // (1 << 20)
        super().__init__(f"{name} unpacks to more than {mebibytes} MiB.", "Split it, and import the parts.")


class CannotUnpack(FileError):
    """A packed file that is damaged, or packed in an unusual way."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} cannot be unpacked: it is damaged, or packed in an unusual way.",
            "Get it once more, or unpack it and import what it holds.",
        )


class Locked(FileError):
    """A file behind a password."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is protected by a password.", "Save it without one and try again.")


class NoSingleTable(FileError):
    """A zip that holds no table, or several."""

    def __init__(self, name: str, files: Sequence[str]) -> None:
        held = f"Its files: {list_columns(files)}." if files else "It is empty."
        super().__init__(
            f"{name} does not hold exactly one table. {held}", "Unpack it, and import one of them."
        )


class CannotReadWorkbook(FileError):
    """A workbook that is damaged, or none."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} cannot be read as a workbook: it is damaged, or of another kind.",
            "Open it in a spreadsheet program, save it as XLSX or CSV, and try again.",
        )


class HugeSheet(FileError):
    """A sheet whose filled cells stand so far apart that nobody's list can be."""

    def __init__(self, name: str, rows: int, columns: int) -> None:
        super().__init__(
            f"{name} has a sheet of {rows:,} rows and {columns:,} columns.",
            "Remove what stands far outside the table, or save the table as CSV.",
        )


class FormulasWithoutValues(FileError):
    """A workbook that a program wrote without computing it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} holds formulas that were never computed, so their cells have no values.",
            "Open it in a spreadsheet program, save it, and try again.",
        )


class NoSuchSheet(FileError):
    """A sheet that was named and is not in the workbook."""

    def __init__(self, name: str, sheet: str, sheets: Sequence[str]) -> None:
        super().__init__(f"{name} has no sheet {echoed(sheet)}.", f"Its sheets: {list_columns(sheets)}.")


class NoSheets(FileError):
    """A sheet that was named of a file that has none."""

    def __init__(self, name: str, sheet: str) -> None:
        super().__init__(f"{name} is no workbook, so it has no sheet {echoed(sheet)}.", "Leave --sheet out.")


class NoTableInMarkup(FileError):
    """A page of HTML without a table, or XML of another kind."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is HTML or XML without a table.",
            "Open it in a spreadsheet program, save it as XLSX or CSV, and try again.",
        )


class NoText(FileError):
    """Bytes that no accepted encoding can read."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name} is not text in UTF-8, UTF-16 or Windows-1252: {why}.",
            "Save it as CSV in UTF-8 and try again.",
        )


class NoHeader(FileError):
    """A table whose first lines cannot be taken apart."""

    def __init__(self, name: str, line: int, why: str) -> None:
        super().__init__(
            f"The headings of {name} (line {line}) cannot be read: {why}.",
            "One of its first lines is expected to name the columns.",
        )


class NoRows(FileError):
    """A table with nothing under its headings."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} has no rows.",
            "Expected one line that names the columns, and rows below it.",
        )


class HugeCell(FileError):
    """A cell beyond what anybody types: most often a quote that was left open."""

    def __init__(self, name: str, line: int, most: int) -> None:
        super().__init__(
            f"{name} has a cell of more than {most:,} characters in the row of line {line}.",
            "Check whether a quote is left open there.",
        )


class HugeLine(FileError):
    """A line beyond what any table has."""

    def __init__(self, name: str, line: int, most: int) -> None:
        super().__init__(
            f"Line {line} of {name} has more than {most:,} characters, so it is not a table of rows.",
            "Save it as CSV and try again.",
        )


class TooManyColumns(FileError):
    """A table wider than any program writes one."""

    def __init__(self, name: str, columns: int, most: int) -> None:
        super().__init__(
            f"{name} has {columns:,} columns; {most:,} are the most.",
            "Keep the columns that hold your people or orders, and save it again.",
        )


class NoSuchColumn(FileError):
    """A column that was named for a field and is not in the file."""

    def __init__(self, name: str, column: str, header: Sequence[str]) -> None:
        from mlmtrack.errors.nearest import did_you_mean

        question = did_you_mean(column, header)
        super().__init__(
            f"{name} has no column {echoed(column)}.",
            f"{question} Its columns: {list_columns(header)}.".lstrip(),
        )


class MissingColumns(FileError):
    """A file without a column that is needed; each of *missing* lists the fields that would do."""

    def __init__(self, name: str, missing: Iterable[Sequence[str]], header: Sequence[str]) -> None:
        groups = list(missing)
        wanted = ", and none for ".join(" or ".join(group) for group in groups)
        typed = " ".join(f'--map "{group[0]}=COLUMN"' for group in groups)
        super().__init__(
            f"{name} has no column for {wanted}. Its columns: {list_columns(header)}.",
            "Name the right one",
            typed,
        )


class BadMapping(UsageError):
    """A ``--map`` that does not say which column holds which field."""

    def __init__(self, text: str, why: str) -> None:
        super().__init__(
            f"{echoed(text)} maps no column: {why}.",
            'Type FIELD=COLUMN, like "points=PV total".',
        )


def kind_of_file(mode: int) -> str:
    """Return what stands where a file was expected, by its mode: a folder, a pipe, a socket or a device."""
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def list_columns(header: Sequence[str], most: int = _MOST_COLUMNS_TOLD) -> str:
    """Return the first *most* columns of a header, and how many more there are; long ones are cut."""
    more = len(header) - most
    shown = ", ".join(_short(" ".join(column.split())) for column in header[:most])
    return shown + (f" and {more:,} more" if more > 0 else "")


def _short(column: str) -> str:
    if len(column) > _MOST_LETTERS_OF_A_COLUMN:
        return f"{column[:_MOST_LETTERS_OF_A_COLUMN]}…"
    return column or "(no name)"
