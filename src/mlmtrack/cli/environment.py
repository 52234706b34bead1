"""What is around the process: the terminal, the environment, the clock. Nothing below reads them."""

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO

from mlmtrack.cli import places


_NARROWEST = 20
_USUAL_SIZE = os.terminal_size((80, 24))
_WIDTH = re.compile(r"[1-9][0-9]{0,3}", re.ASCII)


@dataclass(frozen=True)
class Environment:
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
        return max(_columns_set(self.environ) or self._size().columns, _NARROWEST)

    @property
    def height(self) -> int:
        """The lines of the terminal."""
        return self._size().lines

    def _size(self) -> os.terminal_size:
        try:
            size = os.get_terminal_size(self.stdout.fileno())
        except OSError:
            return _USUAL_SIZE
        return size if all(size) else _USUAL_SIZE  # a terminal that was never told its size says 0

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

    def warn(self, sentence: str) -> None:
        """Say something beside the answer, on stderr."""
        from mlmtrack.render.clean import sentence as lines

        self.write_stderr(lines(sentence, self.width if self.stderr.isatty() else None))

    def write_stderr(self, text: str) -> None:
        """Write *text* to stderr, as far as it takes anything: what was done stays done."""
        with suppress(OSError):
            self.stderr.write(text)
            self.stderr.flush()

    def place_of_settings(self) -> Path:
        """Return where the settings are."""
        return places.place_of_settings(self.environ)

    def place_of_book(self) -> Path:
        """Return where the platform keeps the book."""
        return places.place_of_book()


def real_environment() -> Environment:
    """Return what is around this process; streams never fail on a letter they cannot write."""
    _open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    if "COLUMNS" in os.environ and not _columns_set(os.environ):
        del os.environ["COLUMNS"]  # Rich believes any figure
    now = datetime.now().astimezone()
    environment = Environment(os.environ, sys.stdin, sys.stdout, sys.stderr, now)
    if (zone := os.environ.get("TZ")) and not _is_zone(zone):
        environment.warn(f"TZ={zone} is not a known time zone, so days are counted in UTC.")
    return environment


def _columns_set(environ: Mapping[str, str]) -> int | None:
    """Return the columns that COLUMNS says, if it says a width that a screen can have."""
    said = environ.get("COLUMNS", "")
    return int(said) if _WIDTH.fullmatch(said) else None


def _is_zone(name: str) -> bool:
    """Return whether the system can tell the time of TZ=*name*; a rule with figures in it is believed."""
    if any(sign.isdigit() for sign in name):
        return True
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name.lstrip(":"))
    except (OSError, ValueError):
        return False
    return True


def _open_missing_streams() -> None:
    """Give a stream to nowhere for each that the process was started without, as by ``>&-``."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for the whole run
