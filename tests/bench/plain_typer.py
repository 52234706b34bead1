"""The plain Typer program that a read is measured against: the rows of a CSV file as a Rich table."""

import csv
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table


app = typer.Typer()


@app.command()
def table(file: Path) -> None:
    """Print the rows of FILE."""
    with file.open(encoding="utf-8", newline="") as opened:
        heading, *rows = csv.reader(opened)
    printed = Table(*heading)
    for row in rows:
        printed.add_row(*row)
    Console().print(printed)


if __name__ == "__main__":
    app()
