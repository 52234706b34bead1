"""The book, the command line and the world of a test."""

import io
import json
import os
import shlex
import sqlite3
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path
from shutil import copy2
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from examples import TIMES
from mlmtrack.cli.entry_point import main
from mlmtrack.cli.environment import Environment
from mlmtrack.storage.database.creation import make
from mlmtrack.storage.derived import EVERYTHING_DERIVED, Derived


TODAY = "2026-11-22"  # a Sunday

settings.register_profile(
    "calm",
    deadline=None,
    database=None,
    max_examples=100 * TIMES,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("calm")


class Stream(io.StringIO):
    """A stream of a test, which can pretend to be a terminal."""

    encoding = "utf-8"

    def __init__(self, text: str = "", *, terminal: bool = False) -> None:
        super().__init__(text)
        self.terminal = terminal

    @property
    def buffer(self) -> io.BytesIO:
        """The bytes of what was put in."""
        return io.BytesIO(self.getvalue().encode())

    def isatty(self) -> bool:
        return self.terminal


@dataclass(frozen=True)
class Result:
    """What a command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def data(self) -> Any:
        return self.json["data"]


@dataclass
class CommandLine:
    """The real command line on the book of a test, with a fixed day, no colour and its own settings."""

    book: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __call__(
        self,
        line: str | list[str],
        *,
        today: str = TODAY,
        terminal: bool = False,
        width: int = 80,
        answers: str = "",
        environ: Mapping[str, str] | None = None,
    ) -> Result:
        """Run *line*; on a *terminal* the person there types *answers*, else they come through a pipe."""
        words = shlex.split(line) if isinstance(line, str) else line
        out, err = Stream(terminal=terminal), Stream(terminal=terminal)
        environment = Environment(
            {"NO_COLOR": "1", "COLUMNS": str(width), **self.environ, **(environ or {})},
            Stream(answers, terminal=terminal),
            out,
            err,
            datetime.fromisoformat(today).replace(hour=7, tzinfo=UTC),
        )
        code = main(["--book", str(self.book), *words], environment)
        return Result(code, out.getvalue(), err.getvalue())

    def well(self, line: str | list[str], **given: Any) -> Result:
        """Run *line* and expect it to go well."""
        result = self(line, **given)
        assert result.code == 0, result.err
        return result


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes what the program prints into the documentation."""
    parser.addoption("--write-docs", action="store_true", help="write console blocks and the reference anew")


@pytest.fixture(autouse=True)
def _devices_stay() -> Iterator[None]:
    """Fail a test that put a file in the place of a device, or beside it."""
    before = _devices()
    yield
    after = _devices()
    assert before <= after
    assert not [name for name, kind, _ in after - before if stat.S_ISREG(kind)]


def _devices() -> set[tuple[str, int, int]]:
    """Return the name, the kind and the number of everything in /dev."""
    entries = os.scandir("/dev") if os.path.isdir("/dev") else ()  # noqa: PTH112 - asked before every test
    found = ((entry.name, entry.stat(follow_symlinks=False)) for entry in entries)
    return {(name, stat.S_IFMT(about.st_mode), about.st_rdev) for name, about in found}


@pytest.fixture(scope="session")
def fresh_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book; making one takes half a second, so it is made once."""
    path = tmp_path_factory.mktemp("fresh") / "book.db"
    make(path, print, folder_too=False)
    return path


@pytest.fixture(scope="module")
def memory(fresh_book: Path) -> Iterator[sqlite3.Connection]:
    """A book in memory with the people 2 to 12, for a test that plants its rows in a transaction."""
    with closing(sqlite3.connect(fresh_book)) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        people = [(number, f"Person {number}", f" person {number}") for number in range(2, 13)]
        copy.executemany("insert into person (id, name, name_key, search_key) values (?, ?, ?, '')", people)
        copy.isolation_level = None
        yield copy


@pytest.fixture
def book(tmp_path: Path, fresh_book: Path) -> Path:
    """A fresh book with nobody in it but the user."""
    return Path(copy2(fresh_book, tmp_path / "book.db"))


@pytest.fixture
def run(book: Path) -> CommandLine:
    """The command line on a fresh book."""
    return CommandLine(book, {"MLMTRACK_SETTINGS": str(book.parent / "settings.toml")})


@pytest.fixture
def world(run: CommandLine, request: pytest.FixtureRequest) -> CommandLine:
    """The command line on a book that the test's docstring has filled.

    Each line of the docstring is a command; a day before it, such as ``2026-03-01: log call ana "hi"``, is
    its today.
    """
    _live_through(run, request.function.__doc__ or "")
    return run


def _live_through(run: CommandLine, log: str) -> None:
    for line in log.splitlines():
        if not line.strip():
            continue
        day, colon, command = line.strip().partition(": ")
        dated = bool(colon) and day[:4].isdecimal()
        run.well(command if dated else line.strip(), today=day if dated else TODAY)


@pytest.fixture
def downline(run: CommandLine, request: pytest.FixtureRequest) -> CommandLine:
    """The command line on a book whose team the test's docstring draws.

    Each line is a name, the day of joining and the points of an own order today, if any; who is indented
    stands under the one above. What follows a blank line is a log, as in ``world``.
    """
    drawing, _, log = cleandoc(request.function.__doc__ or "").partition("\n\n")
    line_up: list[tuple[int, str]] = [(-1, "me")]
    for line in drawing.splitlines():
        depth = len(line) - len(line.lstrip())
        name, joined, *points = line.split()
        while line_up[-1][0] >= depth:
            line_up.pop()
        run.well(f"add signup {name} --sponsor {line_up[-1][1]} --on {joined}")
        for amount in points:
            run.well(f"add order {name} {amount}")
        line_up.append((depth, name))
    _live_through(run, log)
    return run


def derive_anew(connection: sqlite3.Connection, some: Sequence[Derived] = EVERYTHING_DERIVED) -> None:
    """Bring what is derived, or *some* of it, up to date in a book that was filled without the program."""
    for table, column, _, question, _ in some:
        connection.execute(f"update {table} set {column} = {question}")
