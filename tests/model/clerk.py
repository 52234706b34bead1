"""The real command line in this process, on a book of its own."""

import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from shutil import copy2
from tempfile import TemporaryDirectory
from typing import Any

from mlmtrack.cli.entry_point import main
from mlmtrack.cli.environment import Environment
from mlmtrack.storage.database.creation import make


class Refused(Exception):
    """A command that did not go well."""


@dataclass(frozen=True)
class Clerk:
    """Types the lines of a life into a book, and asks it questions."""

    book: Path

    def type(self, words: Sequence[str], today: date) -> Any:
        """Run a line with ``--json`` and return its ``data``.

        Raises:
            Refused: it did not go well.

        """
        out, err = io.StringIO(), io.StringIO()
        environment = Environment(
            {
                "NO_COLOR": "1",
                "COLUMNS": "80",
                "MLMTRACK_SETTINGS": str(self.book.with_name("settings.toml")),
            },
            io.StringIO(),
            out,
            err,
            datetime.combine(today, time(7), UTC),
        )
        code = main(["--book", str(self.book), *words, "--json"], environment)
        if code:
            raise Refused(f"exit {code}: {err.getvalue().strip()}")
        return json.loads(out.getvalue())["data"]

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Ask the book itself, to explain a disagreement."""
        with sqlite3.connect(self.book) as opened:
            return opened.execute(question).fetchall()


@contextmanager
def fresh_books() -> Iterator["Shelf"]:
    """Give a shelf that new books are taken from; making one takes long, so it is made once."""
    with TemporaryDirectory() as folder:
        new = Path(folder) / "new.db"
        make(new, lambda _: None, folder_too=False)
        yield Shelf(new)


@dataclass
class Shelf:
    """Where new books stand."""

    new: Path
    taken: int = 0

    def take(self) -> Clerk:
        """Return a clerk with a new book."""
        self.taken += 1
        folder = self.new.with_name(f"life{self.taken}")
        folder.mkdir()
        return Clerk(Path(copy2(self.new, folder / "book.db")))
