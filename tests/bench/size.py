"""How the size of a book tells: a big one beside the sample, and reports beside the sqlite3 shell.

Run in tests/: ``python -m bench.size BIG_BOOK [--python PYTHON] [--orders ORDERS.csv] [--rounds N]``
PYTHON is that of a virtual environment with the wheel installed, ORDERS.csv a file to import.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import mlmtrack.reports
from bench.measuring import Program, environment, line, side_by_side, verdict
from bench.startup import Bench
from mlmtrack.domain.dates import Period, buckets, parse_period
from mlmtrack.domain.people import ME
from mlmtrack.sql import question


_REPORTS = Path(mlmtrack.reports.__file__).parent
_SAME_TIME, _TWICE = 1.3, 2.0
_MOST_MEGABYTES, _MOST_OF_AN_IMPORT = 200, 400
_LOOKS = (
    ("followups", "today"),
    ("show", "ana lopez"),
    ("show", "ben okafor"),
    ("find", "ana lop"),
    ("__complete", "show", "an"),
)


def main() -> None:
    """Read the command line and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--python", type=Path, default=Path(sys.executable))
    parser.add_argument("--orders", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        bench = Bench(given.python.absolute(), Path(folder))
        big = ("--book", str(given.book.absolute()))
        _looks(bench, big, given.rounds)
        _reports(bench, big, given.rounds)
        if given.orders:
            _import(bench, given.orders.absolute(), Path(folder))


def _looks(bench: Bench, big: tuple[str, str], rounds: int) -> None:
    for where, terminal in (("terminal", True), ("pipe", False)):
        line(f"on a {where}", "ms", "sample ms", "ratio", "target", "MB")
        for words in _LOOKS:
            ours = bench.ours(*_in_book(big, words), terminal=terminal)
            large, sample = side_by_side(rounds, ours, bench.ours(*words, terminal=terminal))
            ratio = large.seconds / sample.seconds
            figures = (large.seconds * 1_000, sample.seconds * 1_000, ratio, verdict(ratio, _SAME_TIME))
            line(" ".join(words), *figures, _memory(large.megabytes, _MOST_MEGABYTES))


def _in_book(book: tuple[str, str], words: tuple[str, ...]) -> tuple[str, ...]:
    """Return *words* about another book; a half-typed line names it after the word that asks for the TAB."""
    return (words[0], *book, *words[1:]) if words[0] == "__complete" else (*book, *words)


def _reports(bench: Bench, big: tuple[str, str], rounds: int) -> None:
    """Print each report's time less its start-up, beside its SQL alone in the shell."""
    line("12 months", "ms", "start ms", "shell ms", "ratio", "target", "MB")
    for name, script in _scripts(date.today()).items():  # noqa: DTZ011 - the day of the book
        words = ("report", name, "--period", "12m")
        file = bench.folder / f"{name}.sql"
        file.write_text(script, "utf-8")
        shell = Program(["sqlite3", "-readonly", big[1]], environment(bench.folder), reads=file)
        ours, sample, alone = side_by_side(
            rounds,
            bench.ours(*big, *words, terminal=False),
            bench.ours(*words, terminal=False),
            shell,
        )
        ratio = (ours.seconds - sample.seconds) / alone.seconds
        times = [cost.seconds * 1_000 for cost in (ours, sample, alone)]
        line(
            f"report {name}",
            *times,
            ratio,
            verdict(ratio, _TWICE),
            _memory(ours.megabytes, _MOST_MEGABYTES),
        )


def _scripts(today: date) -> Mapping[str, str]:
    """Return, by report, its questions with their values as the shell is asked them."""
    year = parse_period("12m", today)
    months = buckets(year, "month")
    done, touched = (_REPORTS / "activities" / f"{each}.sql" for each in ("activity", "touches"))
    return {
        "volume": "".join(
            _asked(_REPORTS / "orders" / "volume.sql", year, me=str(ME), scope="'group'", by="'month'")
        ),
        "activity": "".join(
            part for month in months for part in (*_asked(done, month), *_asked(touched, month))
        )
        + "".join(_asked(touched, year)),
    }


def _asked(sql: Path, period: Period, **values: str) -> Iterator[str]:
    bounds = {"start": f"'{period.start}'", "end": f"'{period.end}'"}
    for name, value in {**bounds, **values}.items():
        yield f'.parameter set :{name} "{value}"\n'
    yield f"{question(sql)};\n"


def _import(bench: Bench, orders: Path, folder: Path) -> None:
    book = folder / "imported.db"
    cost = bench.ours("--book", str(book), "import", "orders", str(orders), terminal=False).run()
    line("import orders", "s", "target", "MB")
    line(orders.name, cost.seconds, verdict(cost.seconds, 20), _memory(cost.megabytes, _MOST_OF_AN_IMPORT))


def _memory(megabytes: float, most: int) -> str:
    return f"{megabytes:.0f}" if megabytes <= most else f"{megabytes:.0f} OVER"


if __name__ == "__main__":
    main()
