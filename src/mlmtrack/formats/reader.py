"""The one reader of every table: what kind of file it is, its bytes tell, not its name."""

from mlmtrack.errors.files import NoSheets
from mlmtrack.formats import csv_tables, html_tables, unpacking, workbooks
from mlmtrack.formats.tables import Table


def read_table(data: bytes, name: str, sheet: str | None = None) -> Table:
    """Return the table of a CSV or TSV file, a workbook (XLSX, XLS, ODS) or a page of HTML, packed or not.

    *name* is what errors call the file; of a workbook the *sheet* of that name is read, else the first
    one with rows.

    Raises:
        FileError: it is none of these, or cannot be read; the subclasses say why.

    """
    data, name = unpacking.unpacked(data, name)
    if workbooks.is_workbook(data):
        return workbooks.read_table(data, name, sheet)
    if sheet is not None:
        raise NoSheets(name, sheet)
    if html_tables.is_markup(data):
        return html_tables.read_table(data, name)
    return csv_tables.read_table(data, name)
