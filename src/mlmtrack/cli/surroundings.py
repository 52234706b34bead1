"""What is around the process: the terminal, the environment, the clock. Nothing below reads them."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from mlmtrack.cli import places


_NARROWEST = 20


@dataclass(frozen=True)
class Surroundings:
    """Everything that a command may know of the outside; tests give their own."""

    environ: Mapping[str, str]
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    now: datetime

    @property
    def on_a_terminal(self) -> bool:
        """Whether a person reads what is printed."""
        return self.stdout.isatty()

    @property
    def can_ask(self) -> bool:
        """Whether a person is there to answer."""
        return self.stdin.isatty() and self.stderr.isatty()

    @property
    def can_edit(self) -> bool:
        """Whether an editor can be opened before a person."""
        return self.can_ask and self.on_a_terminal

    @property
    def width(self) -> int:
        """The columns of the terminal."""
        said = self.environ.get("COLUMNS", "")
        return max(int(said) if said.isdecimal() else self._size().columns, _NARROWEST)

    @property
    def height(self) -> int:
        """The lines of the terminal."""
        return self._size().lines

    def _size(self) -> os.terminal_size:
        try:
            return os.get_terminal_size(self.stdout.fileno())
        except OSError:
            return os.terminal_size((80, 24))

    @property
    def colour(self) -> bool:
        """Whether colour is wanted and can be shown."""
        plain = self.environ.get("NO_COLOR") or self.environ.get("TERM") in ("dumb", "unknown", "")
        return self.on_a_terminal and not plain

    @property
    def ascii_only(self) -> bool:
        """Whether the terminal cannot show blocks and rules."""
        encoding = (self.stdout.encoding or "ascii").lower().replace("-", "")
        return not encoding.startswith("utf") or self.environ.get("TERM") == "dumb"

    @property
    def pager(self) -> str | None:
        """The command that long answers go through, where somebody is there to leaf."""
        return self.environ.get("PAGER") if self.stdin.isatty() and self.on_a_terminal else None

    def place_of_settings(self) -> Path:
        """Return where the settings are."""
        return places.place_of_settings(self.environ)

    def place_of_book(self) -> Path:
        """Return where the platform keeps the book."""
        return places.place_of_book()


def real_surroundings() -> Surroundings:
    """Return what is around this process; streams never fail on a letter they cannot write."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    now = datetime.now().astimezone()
    return Surroundings(os.environ, sys.stdin, sys.stdout, sys.stderr, now)


def _open_missing_streams() -> None:
    """Give a stream to nowhere for each that the process was started without, as by ``>&-``."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for the whole run
