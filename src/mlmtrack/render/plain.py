"""A page for a pipe: tab-separated lines under a header, nothing cut."""

from collections.abc import Sequence

from mlmtrack.days import for_programs, render_days
from mlmtrack.page import Page
from mlmtrack.render.clean import is_harmless, one_line
from mlmtrack.render.table import table_of


def tabbed(page: Page) -> str:
    """Write the table of *page*, a line a row; the lead and the hints are for people alone."""
    table = table_of(page)
    if not table.keys:
        return ""
    lines = [_line(row) for row in (table.keys, *table.rows)]
    return render_days("\n".join(lines) + "\n", for_programs)


def _line(cells: Sequence[str]) -> str:
    return "\t".join(cells if is_harmless("".join(cells)) else map(one_line, cells))
