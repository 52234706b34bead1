"""The one table of a page, which programs read from a pipe or a CSV file."""

from collections.abc import Sequence
from dataclasses import dataclass

from mlmtrack.page import Block, Cell, Column, Facts, Kind, Page, Reader, Sheet, Tree, Trend
from mlmtrack.render.values import AMOUNTS, value_of, written


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of written values under their keys; *name* is the section they come from."""

    name: str
    keys: Sequence[str]
    rows: Sequence[Sequence[str]]


def table_of(page: Page) -> Table:
    """Return the table of *page*; several become one, with a first column ``section``.

    Bars and quadrants are for the eye only and left out.
    """
    tables = [table for block in page.blocks if (table := _table(block))]
    if len(tables) == 1:
        return tables[0]
    keys = list(dict.fromkeys(key for table in tables for key in table.keys))
    rows = [[table.name, *_spread(table, row, keys)] for table in tables for row in table.rows]
    return Table("", ["section", *keys] if tables else [], rows)


def _spread(table: Table, row: Sequence[str], keys: Sequence[str]) -> list[str]:
    by_key = dict(zip(table.keys, row, strict=True))
    return [by_key.get(key, "") for key in keys]


def _table(block: Block) -> Table | None:
    match block:
        case Sheet():
            return _table_of_sheet(block)
        case Facts(reader=Reader.PEOPLE):
            return None
        case Facts():
            rows = [[label, _fact(value)] for label, value in block.rows]
            return Table(block.name, ["field", "value"], rows)
        case Tree():
            return _table_of_sheet(_flat(block))
        case _:
            return None


def _table_of_sheet(sheet: Sheet) -> Table:
    rows = [*sheet.rows, *([sheet.totals] if sheet.totals else [])]
    told = [(place, column) for place, column in enumerate(sheet.columns) if column.reader != Reader.PEOPLE]
    values = [[_cell(row[place], column.kind) for place, column in told] for row in rows]
    return Table(sheet.name, [column.key for _, column in told], values)


def _cell(cell: Cell, kind: Kind) -> str:
    if type(cell) is str:  # these two are most, and soon written
        return cell
    if type(cell) is int and kind not in AMOUNTS:
        return str(cell)
    return written(value_of(cell), kind)


def _fact(value: Cell | Trend) -> str:
    if isinstance(value, Trend):
        return " ".join(written(one, value.kind) for one in value.values)
    return written(value_of(value))


def _flat(tree: Tree) -> Sheet:
    """Return the rows of *tree* with their level in a first column."""
    columns = [Column("level", "Level", Kind.NUMBER), *tree.columns]
    return Sheet(tree.name, columns, [(level, *cells) for level, cells in tree.rows])
