"""How long a command takes beside the plainest program of its kind, measured in turns.

Run in tests/: ``python -m bench.startup [--python PYTHON] [--rivals FOLDER] [--rounds N]``
PYTHON is that of a virtual environment with the wheel installed, FOLDER holds the commands todo and watson.
"""

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Cost, Program, environment, line, side_by_side, verdict
from bench.rivals import rivals


_HERE = Path(__file__).parent
_READ, _WRITE = 1.5, 1.0  # times the plain program
_WRITES = {
    "log call": ("log", "call", "ben okafor", "wants the same again"),
    "add order": ("add", "order", "ben okafor", "50"),
}


class Bench:
    """The installed program on the sample book, and what it is measured against."""

    def __init__(self, python: Path, folder: Path) -> None:
        """Make the sample book in *folder*."""
        self.python, self.folder = python, folder
        self._environ = environment(folder, MLMTRACK_SETTINGS=str(folder / "settings.toml"))
        self._mlmtrack = str(python.with_name("mlmtrack"))
        subprocess.run([self._mlmtrack, "demo"], env=self._environ, check=True, capture_output=True)
        (book,) = folder.rglob("demo.db")
        self._environ["MLMTRACK_BOOK"] = str(book)

    def ours(self, *words: str, terminal: bool) -> Program:
        """Return a command of ours."""
        return Program([self._mlmtrack, *words], self._environ, terminal)

    def plain(self, *words: str, terminal: bool) -> Program:
        """Return something else that the same Python runs."""
        return Program([str(self.python), *words], self._environ, terminal)

    def rows_of_today(self) -> Path:
        """Return a CSV file of the rows that today's page prints."""
        printed = subprocess.run(
            [self._mlmtrack, "followups", "today", "--csv"],
            env=self._environ,
            check=True,
            capture_output=True,
        )
        file = self.folder / "rows.csv"
        file.write_bytes(printed.stdout)
        return file


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", type=Path, default=Path(sys.executable))
    parser.add_argument("--rivals", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        bench = Bench(given.python.absolute(), Path(folder))
        line("", "ms", "plain ms", "ratio", "target", "MB")
        _reads(bench, given.rounds)
        _writes(bench, given.rounds)
        if given.rivals:
            _against_rivals(bench, given.rivals.absolute(), Path(folder), given.rounds)


def _reads(bench: Bench, rounds: int) -> None:
    rows, plain_typer = str(bench.rows_of_today()), str(_HERE / "plain_typer.py")
    bare = side_by_side(rounds, bench.plain("-c", "pass", terminal=False))[0]
    line("python -c pass", bare.seconds * 1_000, "", "", "", bare.megabytes)
    for where, terminal in (("on a terminal", True), ("in a pipe", False)):
        ours, plain = side_by_side(
            rounds,
            bench.ours("followups", "today", terminal=terminal),
            bench.plain(plain_typer, rows, terminal=terminal),
        )
        _compare(f"followups today / plain typer, {where}", ours, plain, _READ)


def _writes(bench: Bench, rounds: int) -> None:
    for name, words in _WRITES.items():
        ours, plain = side_by_side(
            rounds,
            bench.ours(*words, terminal=False),
            bench.plain(str(_HERE / "plain_write.py"), terminal=False),
        )
        _compare(f"{name} / import typer, sqlmodel", ours, plain, _WRITE)


def _against_rivals(bench: Bench, programs: Path, folder: Path, rounds: int) -> None:
    for name, rival in rivals(programs, folder).items():
        ours, theirs = side_by_side(rounds, bench.ours("followups", "today", terminal=True), rival)
        _compare(f"followups today / {name}", ours, theirs, 1)


def _compare(name: str, ours: Cost, plain: Cost, most: float) -> None:
    ratio = ours.seconds / plain.seconds
    line(name, ours.seconds * 1_000, plain.seconds * 1_000, ratio, verdict(ratio, most), ours.megabytes)


if __name__ == "__main__":
    main()
