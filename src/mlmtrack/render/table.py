"""The one table of a page, for programs: in a pipe as tab-separated lines under a header, nothing cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mlmtrack.days import for_programs, render_days
from mlmtrack.page import (
    TOTAL,
    Block,
    Cell,
    KeyValues,
    Kind,
    Page,
    Reader,
    Table,
    Tree,
    Trend,
    Value,
)
from mlmtrack.render.clean import is_harmless, one_line
from mlmtrack.render.values import AMOUNTS, to_text, value_of


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """Rows of written values under their keys; *name* is the section they come from."""

    name: str
    keys: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_of(page: Page) -> WrittenTable:
    """Return the table of *page*; several become one, with a first column ``section``.

    Bars and quadrants are for the eye only and left out.
    """
    tables = [table for block in page.blocks if (table := _table(block))]
    if len(tables) == 1:
        return tables[0]
    keys = list(dict.fromkeys(key for table in tables for key in table.keys))
    rows = [[table.name, *_spread(table, row, keys)] for table in tables for row in table.rows]
    return WrittenTable("", ["section", *keys] if tables else [], rows)


def tabbed(page: Page) -> str:
    """Write the table of *page*, a line a row; the lead and the hints are for people alone."""
    table = table_of(page)
    if not table.keys:
        return ""
    lines = [_line(row) for row in (table.keys, *table.rows)]
    return render_days("\n".join(lines) + "\n", for_programs)


def _spread(table: WrittenTable, row: Sequence[str], keys: Sequence[str]) -> list[str]:
    by_key = dict(zip(table.keys, row, strict=True))
    return [by_key.get(key, "") for key in keys]


def _table(block: Block) -> WrittenTable | None:
    match block:
        case Table():
            return _written(block)
        case KeyValues(reader=Reader.PEOPLE):
            return None
        case KeyValues():
            rows = [[label, _fact(value)] for label, value in block.rows]
            return WrittenTable(block.name, ["field", "value"], rows)
        case Tree():
            rows = [row for _, row in block.rows if not isinstance(row, str)]
            return _written(Table(block.name, block.columns, rows))
        case _:
            return None


def _written(table: Table[Any]) -> WrittenTable:
    columns = [each for each in table.columns if each.reader != Reader.PEOPLE and not each.records]
    rows = [[_value(column.value_of(row), column.kind) for column in columns] for row in table.rows]
    if table.total is not None:
        amounts = [_value(column.value_of(table.total), column.kind) for column in columns[1:]]
        rows.append([TOTAL, *amounts])
    return WrittenTable(table.name, [column.key for column in columns], rows)


def _value(value: Value, kind: Kind) -> str:
    if type(value) is str:  # these two are most, and soon written
        return value
    if type(value) is int and kind not in AMOUNTS:
        return str(value)
    return to_text(value, kind)


def _fact(value: Cell | Trend) -> str:
    if isinstance(value, Trend):
        return " ".join(to_text(one, value.kind) for one in value.values)
    return to_text(value_of(value))


def _line(cells: Sequence[str]) -> str:
    return "\t".join(cells if is_harmless("".join(cells)) else map(one_line, cells))
