"""Command lines of the worst kind, drawn from every command and option, and what none of them may do."""

import os
import random
import shlex
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from conftest import Stream
from docs import HomeEnvironment
from mlmtrack.cli.complete.cursor import AND_MORE, NEXT_VALUE, NO_VALUE, NOT_YET, Cursor
from mlmtrack.cli.entry_point import main
from mlmtrack.cli.environment import Environment


NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)
LINES_A_BOOK = 250  # before it is begun anew, since most lines leave something in it
UNFORESEEN = 1

PEOPLE = ("ana", "Ben Okafor", "elena", "me", "3", "Bob Smith", "[b]Eve[/b]", "7")
FILES = ("people.csv", "orders.csv", "odd.csv", "plan.toml", "ranks.toml", "letter.txt", "copy.db", "new")
TEXTS = ("120", "49.90", "5", "1", "2", "met at the fair", "+34 600 555 019", "a@b.org", "14:30", "+2d call")
GOOD: Mapping[str, Sequence[str]] = {
    "person": PEOPLE,
    "recipient": PEOPLE,
    "top_name": ("Paul", "Paula"),
    "day": ("today", "yesterday", "2026-11-20", "fri", "2w", "25 dec", "eom", "2026-02-28"),
    "gap": ("2w", "30", "30d", "1m", "1y"),
    "period": ("12m", "month", "2026", "2026-Q3", "2026-01..2026-10", "90d", "last month"),
    "stage": ("listed", "invited", "joined", "bought", "later", "no"),
    "tag": ("choir", "leader"),
    "source": ("choir", "fair"),
    "plan": ("fast start", "fast"),
    "held_plan": ("fast start",),
    "file": (*FILES, "-", "/dev/stdout", "folder", "pipe", "link", "none/x.toml", "latest"),
    "text": TEXTS,
}
_OF_TYPER = ("--help", "-h", "--version")  # it styles them itself
_NUMBERS = ("1", "2", "3", "4", "99")
HOSTILE = (
    "",
    " ",
    "-",
    "--",
    "-5",
    "--nonsense",
    "[red]x[/red]",
    "[/b]",
    "[link=http://evil]a[/link]",
    ":smile:",
    "\x1b[2J\x1b]0;title\x07",
    "\x9b2J\x85",
    "a\0b",
    "\x7f\b\r",
    "two\nlines\tand a tab",
    "\u202eesrever\u202c \u2066x\u2069",
    "\u200b\ufeff",
    "e" + "\u0301" * 500,
    "\ud800",
    "\udcff.toml",
    "n" * 10_000,
    "مرحبا ٣٤",
    "Zoe\u0308 İ ß Å",
    "👩‍👩‍👧‍👦 5️⃣",
    "=1+1",
    "@SUM(A1)",
    "'; drop table person; --",
    "%s %n {0} {x!r}",
    "$(touch PWNED)",
    "0",
    "-0",
    "1e308",
    "nan",
    "inf",
    "9" * 400,
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "0.005",
    "1.234,56",
    "1_0",
    "0x10",
    "٣",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "99999999999999999999",
    "9999999w",
    "1/2",
    "2026-13",
    "2027..2026",
    "25:61",
    "me,me",
    "a=b=c",
    "..",
    "folder/../people.csv",
    "x" * 300 + ".toml",
)
_DANGEROUS = frozenset(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Attempt:
    """A command line, with whether it is typed on a terminal and what is answered there."""

    words: Sequence[str]
    terminal: bool
    answers: str

    def __str__(self) -> str:
        where = f" on a terminal, answering {self.answers!r}" if self.terminal else ""
        return f"mlmtrack {shlex.join(self.words)!a}{where}"


class Attempts:
    """Draws command lines, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        cursor = Cursor([""])
        self.arguments, self.options = cursor._arguments, cursor._options

    def draw(self) -> Attempt:
        """Return the next command line."""
        words = self.chance.choice(list(self.arguments))
        said = [*self._options_of(NOT_YET, 0.08), *words.split(), *self._tail(words)]
        answers = "".join(f"{self.chance.choice(('y', 'n', '1', '7', '', *HOSTILE[:8]))}\n" for _ in range(3))
        return Attempt(said, terminal=self.chance.random() < 0.5, answers=answers)

    def _tail(self, words: str) -> list[str]:
        kinds = self.arguments[words]
        values = [value for kind in kinds for value in self._argument(kind)]
        tail = [*values, *self._options_of(words, 0.5)]
        if self.chance.random() < 0.1:
            self.chance.shuffle(tail)
        if self.chance.random() < 0.05:
            tail.append(self.chance.choice(HOSTILE))
        return tail

    def _argument(self, kind: str) -> Iterator[str]:
        if self.chance.random() < 0.05:
            return
        for _ in range(self.chance.choice((1, 1, 1, 2)) if kind.endswith(AND_MORE) else 1):
            yield self._value(kind.removesuffix(AND_MORE))

    def _options_of(self, words: str, likely: float) -> Iterator[str]:
        options = {name: told for name, told in self.options[words].items() if name not in _OF_TYPER}
        while options and self.chance.random() < likely:
            name = self.chance.choice(list(options))
            kind = options[name][0]
            values = [] if kind == NO_VALUE else [self._value(each) for each in kind.split(NEXT_VALUE)]
            if values and self.chance.random() < 0.2:
                yield f"{name}={values[0]}"
                yield from values[1:]
            elif self.chance.random() < 0.98:
                yield name
                yield from values

    def _value(self, kind: str) -> str:
        if self.chance.random() < 0.3:
            return self.chance.choice(HOSTILE)
        choices = [each for one in kind.split() for each in GOOD.get(one, one.split("|"))]
        known = [each for each in choices if each not in ("followup", "promise", "order", "activity", "step")]
        return self.chance.choice([*known, *_NUMBERS] if len(known) < len(choices) or not known else known)


class Place:
    """A folder with a living book and files of every kind, in which command lines are run."""

    def __init__(self, folder: Path, fresh_book: Path) -> None:
        self.folder, self.book, self.living = folder, folder / "book.db", folder / "living.db"
        shutil.copy2(fresh_book, self.book)
        self._make_files()
        for line in _LIFE.strip().splitlines():
            code, said = self.run(Attempt(shlex.split(line), terminal=False, answers=""))
            assert code == 0, (line, said)
        shutil.copy2(self.book, self.living)

    def begin_anew(self) -> None:
        """Take away what the lines left, and give the living book back."""
        for left in self.folder.iterdir():
            if left != self.living:
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
        shutil.copy2(self.living, self.book)
        self._make_files()

    def offences(self, attempt: Attempt) -> list[str]:
        """Run a command line and return what it did that none may do."""
        before = self.book.read_bytes() if self.book.is_file() else b""
        code, said = self.run(attempt)
        found = [f"exit {code}: {said!a}"] if code in (UNFORESEEN, None) else []
        if raw := set(said) & (_DANGEROUS | _BIDI if attempt.terminal else _DANGEROUS):
            found.append(f"it printed {sorted(raw)!a}")
        if code and before and not self._holds(before):
            found.append(f"it failed with {code} and changed the book: {said!a}")
        return found

    def run(self, attempt: Attempt) -> tuple[int | None, str]:
        """Return the exit code, None where something escaped the entry point, and what was printed."""
        screen = Stream(terminal=attempt.terminal)
        environ = {
            "NO_COLOR": "1",
            "COLUMNS": "80",
            "EDITOR": "true",
            "MLMTRACK_SETTINGS": str(self.folder / "settings.toml"),
        }
        typed = Stream(attempt.answers, terminal=attempt.terminal)
        environment: Environment = _InAFolder(environ, typed, screen, screen, NOW)
        try:
            with redirect_stdout(screen):  # the help is printed by Typer itself
                code: int | None = main(attempt.words, environment)
        except BaseException as escaped:  # noqa: BLE001 - that nothing escapes is what is tried
            return None, repr(escaped)
        return code, screen.getvalue()

    def _holds(self, before: bytes) -> bool:
        """Return whether the book holds what it held, whatever its bytes."""
        if not self.book.is_file():
            return False
        if self.book.read_bytes() == before:
            return True
        with closing(sqlite3.connect(":memory:")) as old, closing(sqlite3.connect(self.book)) as new:
            old.deserialize(before)
            return list(old.iterdump()) == list(new.iterdump())

    def _make_files(self) -> None:
        for name, text in _FILES.items():
            (self.folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
        (self.folder / "folder").mkdir()
        os.mkfifo(self.folder / "pipe")
        (self.folder / "link").symlink_to("people.csv")


class _InAFolder(HomeEnvironment):
    """Environment whose platform keeps the book in the current folder."""

    def place_of_book(self) -> Path:
        """Return the book of the current folder."""
        return Path("book.db")

    def place_of_settings(self) -> Path:
        """Return the settings of the current folder."""
        return Path("settings.toml")


_LIFE = """
add prospect Ana --phone "+34 600 555 019" --source choir --next today --tag choir
add signup Elena --on 2026-01-05 --tier 5
add customer "Ben Okafor" --since 2026-03-01
add signup "[b]Eve[/b]" --sponsor elena --on 2026-10-05
add order ben 110 99 --product "Family pack" --on 2026-11-03
add order elena 60 --on 2026-10-03
add customer "Bob Smith"
add customer "Bob Smith" --anyway
log call elena "how is it going" --minutes 20 --on 2026-11-01
log event ana "the fair" --mass
plan give elena "fast start" --on 2026-10-01
promise add elena "three calls" --by 2026-11-20 --on 2026-11-10
add followup elena fri "ask" --every 2w
team top elena --add Paul --add Paula
"""
_FILES = {
    "people.csv": "Name,Phone,Sponsor\nFay,+34 600 555 020,Elena\nGus,,\n",
    "orders.csv": "name,date,points\nBen Okafor,2026-11-05,20\nHal,2026-11-06,5\n",
    "odd.csv": "Name,Phone\n\x1b[2J[red]\x00,=1+1\n\udcff,\n,\n",
    "plan.toml": 'name = "mine"\n[[steps]]\ntext = "call"\nday = "+1d"\nturn = "me"\n',
    "ranks.toml": '[[ranks]]\nname = "Silver"\nmin_group = 100\n',
    "letter.txt": "Dear {recipient}, {why}\n",
    "copy.db": "no book",
}
