"""The full siege of the book: kills, crowds and full disks, as many as are asked for; counted, not judged.

python tests/bench/siege.py --kills 60 --writers 4 --writes 100
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copy2


sys.path.insert(0, str(Path(__file__).parents[1]))

from processes import Process, ended, kill_at, run_alone, start, start_writing


KILLED = -9
Begin = Callable[[Path], tuple[Process, Path]]  # what is killed, and the file that its write begins with


def main() -> None:
    """Read how much is asked for, and lay siege."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--kills", type=int, default=60, help="of each command")
    asked.add_argument("--writers", type=int, default=4, help="processes at once")
    asked.add_argument("--writes", type=int, default=100, help="of each of them")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    chance = random.Random(given.seed)
    for name, begin in KILLS.items():
        tell(f"kill -9 of {name}", killed(begin, given.kills, chance))
    tell("writers at once", crowd(given.writers, given.writes))
    tell("first starts at once", first_starts(given.writers, given.kills // 6 or 1))


def tell(what: str, counts: Counter[str]) -> None:
    """Print a line of counts."""
    listed = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    sys.stdout.write(f"{what:24} {listed}\n")
    sys.stdout.flush()


@contextmanager
def a_book(*names: str) -> Iterator[Path]:
    """Give a new book in a folder of its own, with a prospect of each of *names*."""
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "book.db"
        for name in names:
            run_alone(book, "add", "prospect", name)
        yield book


def killed(begin: Begin, times: int, chance: random.Random) -> Counter[str]:
    """Kill what *begin* starts at random moments, and count how the book is found after each."""
    counts: Counter[str] = Counter()
    with a_book("Ana", "Ben") as book, tempfile.TemporaryDirectory() as kept:
        good = Path(copy2(book, Path(kept) / "good.db"))
        for number in range(times):
            copy2(good, book)
            process, first = begin(book)
            late = f"{chance.uniform(0, 0.03):.4f}"
            moment = f"began +{late}" if number % 3 else f"{chance.uniform(0.15, 0.5):.3f}"
            code = kill_at(process, moment, first)
            counts["killed" if code == KILLED else "ended first"] += 1
            counts["hot journals"] += book.with_name("book.db-journal").exists()
            counts[found(book)] += 1
    return counts


def found(book: Path) -> str:
    """Say whether the book is sound after a kill, and goes on."""
    if not book.exists():
        return "not there"
    if (
        run_alone(book, "book", "check")[0]
        or run_alone(book, "add", "prospect", f"After {time.time_ns()}")[0]
    ):
        return "DAMAGED"
    return "sound"


def adding(book: Path) -> tuple[Process, Path]:
    """Add somebody."""
    return start(book, "add", "prospect", "Nora"), book.with_name("book.db-journal")


def undoing(book: Path) -> tuple[Process, Path]:
    """Undo the newest step."""
    return start(book, "undo"), book.with_name("book.db-journal")


def importing(book: Path) -> tuple[Process, Path]:
    """Import a thousand people."""
    rows = book.with_name("people.csv")
    rows.write_text("name\n" + "".join(f"Person {number}\n" for number in range(1000)))
    return start(book, "import", "people", str(rows)), book.with_name("book.db-journal")


def making(book: Path) -> tuple[Process, Path]:
    """Make a new book."""
    book.unlink()
    process = start(book, "add", "prospect", "Nora")
    return process, book.with_name(f".book.db.{process.pid}.draft")


def backing_up(book: Path) -> tuple[Process, Path]:
    """Back up over an older backup, and restore from it next."""
    target = book.with_name("copy.db")
    process = start(book, "book", "backup", str(target), "--force")
    return process, book.with_name(f".copy.db.{process.pid}.draft")


def restoring(book: Path) -> tuple[Process, Path]:
    """Restore the newest copy."""
    process = start(book, "book", "restore", "latest", "--yes")
    return process, book.with_name(f".book.db.{process.pid}.draft")


KILLS: dict[str, Begin] = {
    "add": adding,
    "undo": undoing,
    "import": importing,
    "making a book": making,
    "backup": backing_up,
    "restore": restoring,
}


def crowd(writers: int, writes: int) -> Counter[str]:
    """Let *writers* log at once, and count what is in the book."""
    with a_book("Ana") as book:
        processes = [start_writing(book, str(number), writes) for number in range(writers)]
        failed = sum(ended(process)[0] != 0 for process in processes)
        with closing(sqlite3.connect(book)) as opened:
            (kept,) = opened.execute("select count(distinct note) from activity").fetchone()
        return Counter({"written": kept, "lost": writers * writes - kept, "writers failed": failed})


def first_starts(writers: int, times: int) -> Counter[str]:
    """Let *writers* make the same book at once, several times."""
    counts: Counter[str] = Counter()
    for _ in range(times):
        with a_book() as book:
            processes = [start(book, "add", "prospect", f"Person {number}") for number in range(writers)]
            failed = [code for process in processes if (code := ended(process)[0])]
            with closing(sqlite3.connect(book)) as opened:
                (people,) = opened.execute("select count(*) from person").fetchone()
            counts["whole" if not failed and people == writers + 1 else "NOT WHOLE"] += 1
    return counts


if __name__ == "__main__":
    main()
