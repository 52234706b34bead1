"""Imports on the command line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from typer import Option

from mlmtrack.cli.options import choice_option, file_argument
from mlmtrack.cli.register import change
from mlmtrack.cli.state import Context
from mlmtrack.domain.settings import DATE_ORDERS


if TYPE_CHECKING:
    from sqlmodel import Session

    from mlmtrack.actions.imports.tally import ImportFile
    from mlmtrack.formats.columns import RowKind, Sheet
    from mlmtrack.storage.journal import Outcome

app = typer.Typer()

Item = TypeVar("Item")

MANY_ROWS = 2_000  # fewer are read before a bar could be seen

NEW_PEOPLE = choice_option(
    "--new-people", "choice", ("customer", "refuse"), "What to do with people who are not in the book yet."
)

File = Annotated[
    str, file_argument("A table: CSV, XLSX, XLS, ODS or HTML, also as .gz or .zip; - reads standard input.")
]
Map = Annotated[
    list[str] | None,
    Option("--map", metavar="FIELD=COLUMN", help="Which column holds a field. May be repeated."),
]
Keep = Annotated[
    list[str] | None,
    Option(
        "--keep",
        metavar="COLUMN",
        help="Keep a column as facts; all: each that is not read. May be repeated.",
    ),
]
Soften = Annotated[bool, Option("--soften", help="Write a name in capitals, ANA LOPEZ, as Ana Lopez.")]
DATES = choice_option(
    "--dates", "order", DATE_ORDERS, "How days such as 3/4/26 are written, where a column leaves it open."
)
SheetName = Annotated[
    str | None,
    Option("--sheet", metavar="SHEET", help="Which sheet of a workbook; else the first one with rows."),
]
DryRun = Annotated[bool, Option("--dry-run", help="Only show what would be done.")]
SkipRefused = Annotated[bool, Option("--skip-refused", help="Leave out refused rows and import the others.")]


@change(app, "import orders")
def import_orders(
    ctx: Context,
    file: File,
    *,
    mapping: Map = None,
    sheet_name: SheetName = None,
    dates: Annotated[str | None, DATES] = None,
    soften: Soften = False,
    new_people: Annotated[str, NEW_PEOPLE] = "customer",
    skip_refused: SkipRefused = False,
    dry_run: DryRun = False,
) -> "Outcome":
    """Import orders from a table; those already in the book stay as they are.

    Example: `mlmtrack import orders october.csv --map points="PV total" --dry-run`
    """
    from mlmtrack.actions.imports import orders
    from mlmtrack.formats.orders import ORDERS

    sheet = _sheet(ctx, file, ORDERS, mapping, name=sheet_name)
    read = _read(ctx, sheet, dates, soften=soften, skip_refused=skip_refused, dry_run=dry_run)
    with _writing(ctx, dry_run=dry_run) as session:
        welcome = new_people == "customer"
        return orders.take_in(session, read, newcomers_welcome=welcome, today=ctx.obj.today)


@change(app, "import people")
def import_people(
    ctx: Context,
    file: File,
    *,
    mapping: Map = None,
    sheet_name: SheetName = None,
    keep: Keep = None,
    dates: Annotated[str | None, DATES] = None,
    soften: Soften = False,
    skip_refused: SkipRefused = False,
    dry_run: DryRun = False,
) -> "Outcome":
    """Import people from a table; those already in the book are brought up to date.

    Example: `mlmtrack import people contacts.csv --map phone="Mobile (work)" --dry-run`
    """
    from mlmtrack.actions.imports import people
    from mlmtrack.formats.people import PEOPLE

    sheet = _sheet(ctx, file, PEOPLE, mapping, name=sheet_name, keep=keep)
    read = _read(ctx, sheet, dates, soften=soften, skip_refused=skip_refused, dry_run=dry_run)
    with _writing(ctx, dry_run=dry_run) as session:
        return people.take_in(
            session,
            read,
            stages=ctx.obj.settings.stages,
            today=ctx.obj.today,
            watch=lambda rows: _watched(ctx, "Adding", rows, len(rows)),
        )


@contextmanager
def _writing(ctx: Context, *, dry_run: bool) -> "Iterator[Session]":
    """Open the book for a change, or for one that is only tried.

    Raises:
        RowsRefused: the file has such rows; each of the first is told on a line of its own.

    """
    from mlmtrack.errors.imports import RowsRefused

    if dry_run:
        with ctx.obj.reading():
            pass  # as for any question, a book that is named has to be there
    try:
        with ctx.obj.writing() as session:
            yield session
    except RowsRefused as refused:
        if ctx.obj.output.json:
            raise refused.in_one() from refused
        for line in refused.lines:
            ctx.obj.notify(line)
        raise


def _sheet(
    ctx: Context,
    file: str,
    kind: "RowKind",
    mapping: list[str] | None,
    *,
    name: str | None,
    keep: list[str] | None = None,
) -> "Sheet":
    from mlmtrack.formats.columns import match_columns, parse_mapping
    from mlmtrack.formats.reader import read_table

    table = read_table(*ctx.obj.bytes_of(file), name)
    return match_columns(table, kind, parse_mapping(mapping or ()), keep or ())


def _read(
    ctx: Context, sheet: "Sheet", dates: str | None, *, soften: bool, skip_refused: bool, dry_run: bool
) -> "ImportFile":
    from mlmtrack.actions.imports.tally import ImportFile
    from mlmtrack.formats.cells import Conventions
    from mlmtrack.formats.drafts import Draft, read_drafts
    from mlmtrack.formats.oddities import Oddity
    from mlmtrack.formats.tables import Refused

    settings = ctx.obj.settings
    conventions = Conventions(
        partial(ctx.obj.day, happened=True),
        ctx.obj.birthday,
        ctx.obj.day,
        ctx.obj.today,
        [order for order in (dates, settings.date_order) if order],
        settings.currency,
        settings.stages,
        softens_capitals=soften,
    )
    rows = _watched(ctx, "Reading", read_drafts(sheet, conventions), sheet.table.row_estimate)
    drafts: list[Draft | Refused] = []
    oddities: list[Oddity] = []
    for row in rows:
        if isinstance(row, Oddity):
            oddities.append(row)
        else:
            drafts.append(row)
    return ImportFile(sheet, drafts, oddities, skip_refused, dry_run)


def _watched(ctx: Context, what: str, rows: Iterable[Item], count: int) -> Iterable[Item]:
    """Return *rows* with a bar on stderr that follows them, where somebody is there to see it."""
    stderr = ctx.obj.environment.stderr
    if not stderr.isatty() or ctx.obj.output.quiet or count < MANY_ROWS:
        return rows
    from rich.console import Console
    from rich.progress import track

    console = Console(file=stderr, width=ctx.obj.environment.width)
    return track(rows, what, total=count, console=console, transient=True)
