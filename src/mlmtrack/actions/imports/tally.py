"""What an import did with the rows of a file, told to people and to programs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from mlmtrack.domain.sentences import natural_list, pluralize
from mlmtrack.errors.echo import echoed
from mlmtrack.errors.files import list_columns
from mlmtrack.errors.imports import RowsRefused
from mlmtrack.formats.columns import Sheet
from mlmtrack.formats.drafts import Draft, UnreadCell
from mlmtrack.formats.oddities import Oddity, count, describe
from mlmtrack.formats.tables import Refused
from mlmtrack.storage.journal import Outcome, finish, rollback


MOST_FOR_PROGRAMS = 20

_MOST_FOR_PEOPLE = 10
_EXAMPLES = 3  # of the cells of a column that cannot be read
_MOST_SHEETS = 12
_COUNTED = {"new": "new", "changed": "changed", "same": "already in the book", "refused": "refused"}


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file to be taken in: its rows, and whether without those that are refused, or only tried."""

    sheet: Sheet
    drafts: Sequence[Draft | Refused]
    oddities: Sequence[Oddity]
    skip_refused: bool = False
    dry_run: bool = False

    def describe(self) -> list[str]:
        """Return sentences on the columns that are read, and on the rows that are odd."""
        return [
            *self._describe_sheet(),
            self.sheet.describe_columns(),
            *describe(self.oddities, self.sheet.lines_above),
        ]

    def _describe_sheet(self) -> Iterator[str]:
        table = self.sheet.table
        if table.other_sheets:
            yield f"Sheet: {table.sheet}. Not read: {list_columns(table.other_sheets, _MOST_SHEETS)}."


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows were new, the same as in the book, or changed it; and what was refused or left out."""

    new: int
    same: int
    changed: int
    refused: Sequence[Refused]
    unread: Sequence[UnreadCell] = ()

    def describe(self) -> str:
        """Return the counts that are not 0, as words."""
        counts = self._counts()
        return ", ".join(f"{counts[key]:,} {words}" for key, words in _COUNTED.items() if counts[key])

    def data(self) -> dict[str, object]:
        """Return the counts and the first refused rows, for programs."""
        refused = [{"line": row.line, "reason": row.why.sentence} for row in self.refused[:MOST_FOR_PROGRAMS]]
        return {"counts": self._counts(), "refused": refused, "unread_cells": self._unread_by_column()}

    def describe_unread(self) -> list[str]:
        """Return for each column how many of its cells could not be read, with the first of them."""
        return [
            f"{column['column']}: {pluralize(column['count'], 'cell')} could not be read, such as "
            + natural_list(
                [f"{echoed(each['text'])} in line {each['line']}" for each in column["examples"][:_EXAMPLES]]
            )
            + "."
            for column in self._unread_by_column()
        ]

    def _unread_by_column(self) -> list[dict[str, Any]]:
        by_column: dict[str, list[UnreadCell]] = defaultdict(list)
        for cell in self.unread:
            by_column[cell.heading].append(cell)
        return [
            {
                "column": heading,
                "count": len(cells),
                "examples": [{"line": cell.line, "text": cell.text} for cell in cells[:MOST_FOR_PROGRAMS]],
            }
            for heading, cells in by_column.items()
        ]

    def _counts(self) -> dict[str, int]:
        return {"new": self.new, "same": self.same, "changed": self.changed, "refused": len(self.refused)}


def refuse_unless_skipped(file: ImportFile, refused: Sequence[Refused]) -> None:
    """Stop at refused rows where they are not to be skipped; a try tells them instead.

    Raises:
        RowsRefused: with the first of them.

    """
    if refused and not (file.skip_refused or file.dry_run):
        raise RowsRefused(file.sheet.table.name, len(file.drafts), _reasons(refused))


def finish_import(
    session: Session,
    file: ImportFile,
    tally: Tally,
    *,
    of: str,
    notes: Sequence[str],
    hint: str,
    data: Mapping[str, object],
) -> Outcome:
    """End an import: *of* names its rows, *notes* tell what else was done, *hint* is the next command."""
    sentence = f"{of}: {tally.describe()}."
    left_out = "Refused: line" if file.dry_run else "Left out: line"
    lines = [
        *file.describe(),
        *tally.describe_unread(),
        *notes,
        *first_lines([f"{left_out} {reason}" for reason in _reasons(tally.refused)]),
    ]
    odd_rows = count(file.oddities, file.sheet.lines_above)
    sheet = file.sheet.table.sheet
    document = {"dry_run": file.dry_run, "sheet": sheet, **tally.data(), "odd_rows": odd_rows, **data}
    if not file.dry_run and tally.new + tally.changed:
        return finish(session, [sentence, *lines, f"Next: {hint}"], document)
    rollback(session)  # of who was new and then refused, too, nothing is to stay
    would_refuse = tally.refused and not file.skip_refused
    would = "nothing will be either, unless you add --skip-refused" if would_refuse else "it will be"
    end = f"Nothing was changed; without --dry-run {would}." if file.dry_run else "Nothing was changed."
    return Outcome([sentence, *lines, end], document)


def _reasons(refused: Sequence[Refused]) -> list[str]:
    """Return the line and the reason of each row; advice of the same kind is given once."""
    given: set[str] = set()
    reasons = []
    for row in refused:
        reason = row.why.reason
        why = replace(row.why, reason=reason if reason.endswith((".", "?")) else f"{reason}.")
        reasons.append(f"{row.line}: {why.reason if why.advice in given else why.sentence}")
        given.add(why.advice)
    return reasons


def first_lines(lines: Sequence[str]) -> list[str]:
    """Return the first of *lines*, and how many more there are."""
    more = len(lines) - _MOST_FOR_PEOPLE
    return [*lines[:_MOST_FOR_PEOPLE], *([f"… and {more:,} more."] if more > 0 else [])]
