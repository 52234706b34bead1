"""A page as CSV, safe to open in a spreadsheet."""

import csv
import io
import re

from mlmtrack.days import for_programs, render_days
from mlmtrack.page import Page
from mlmtrack.render.clean import harmless
from mlmtrack.render.table import table_of


# What a spreadsheet would run as a formula. A text that looks guarded is guarded once more, so that
# one ' can be taken off again.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_FIGURE_OR_PHONE = re.compile(r"[+-]?[0-9 ().-]+")


def separated(page: Page) -> str:
    """Write the table of *page* as CSV with formulas guarded; line ends inside a cell are kept."""
    table = table_of(page)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    if table.keys:
        writer.writerows([guarded(text) for text in row] for row in (table.keys, *table.rows))
    return render_days(lines.getvalue(), for_programs)


def guarded(text: str) -> str:
    """Put a ``'`` before what a spreadsheet would take for a formula (OWASP ASVS 1.2.10)."""
    shown = harmless(text).replace("\r\n", "\n").replace("\r", "\n")
    if _FORMULA.match(shown) and not _FIGURE_OR_PHONE.fullmatch(shown):
        return f"'{shown}"
    return shown
