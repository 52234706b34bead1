"""What a command costs: its seconds and its peak memory, on a terminal or in a pipe, one beside another."""

import fcntl
import os
import pty
import struct
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter
from typing import Self


_BYTES_OF_A_KILOBYTE = 1 if sys.platform == "darwin" else 1_024  # what the system counts peak memory in
_SIZE_OF_THE_TERMINAL = struct.pack("HHHH", 40, 100, 0, 0)


@dataclass(frozen=True)
class Cost:
    """The seconds of a run from start to end, and the most megabytes it held."""

    seconds: float
    megabytes: float

    @classmethod
    def of(cls, costs: Sequence["Cost"]) -> Self:
        """Return the median seconds and the highest peak of some runs."""
        return cls(median(cost.seconds for cost in costs), max(cost.megabytes for cost in costs))


@dataclass(frozen=True)
class Program:
    """A command with the environment it runs in; *reads* is the file that is its stdin."""

    words: list[str]
    environ: Mapping[str, str]
    terminal: bool = False
    reads: Path = Path(os.devnull)

    def run(self) -> Cost:
        """Run the command once; what it prints is thrown away, a failure ends the benchmark."""
        return self._run_on_a_terminal() if self.terminal else self._run(os.open(os.devnull, os.O_WRONLY))

    def _run_on_a_terminal(self) -> Cost:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, _SIZE_OF_THE_TERMINAL)
        reader = Thread(target=_drain, args=[ours])
        reader.start()
        try:
            return self._run(theirs)
        finally:
            reader.join()
            os.close(ours)

    def _run(self, stdout: int) -> Cost:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, str(self.reads), os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, stdout, 1),
        ]
        started = perf_counter()
        process = os.posix_spawnp(self.words[0], self.words, self.environ, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = perf_counter() - started
        os.close(stdout)
        if status:
            raise SystemExit(f"{' '.join(self.words)}: exit code {os.waitstatus_to_exitcode(status)}")
        return Cost(seconds, usage.ru_maxrss * _BYTES_OF_A_KILOBYTE / 1_000_000)


def _drain(terminal: int) -> None:
    try:
        while os.read(terminal, 65_536):
            pass
    except OSError:  # the other end is closed
        return


def side_by_side(rounds: int, *programs: Program) -> list[Cost]:
    """Run *programs* in turn, *rounds* times over after a first, and return the cost of each."""
    costs = [[program.run() for program in programs] for _ in range(rounds + 1)][1:]
    return [Cost.of(column) for column in zip(*costs, strict=True)]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment in which a program keeps everything below *folder*."""
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}
    return {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", **home, **more}


def line(*cells: str | float) -> None:
    """Print a line of a table: a name, then figures."""
    name, *figures = cells
    shown = (each if isinstance(each, str) else f"{each:,.2f}" for each in figures)
    sys.stdout.write(f"{name:<46}{''.join(f'{each:>12}' for each in shown)}\n")
    sys.stdout.flush()


def verdict(ratio: float, most: float) -> str:
    """Return whether a ratio is within its target."""
    return f"<= {most:g}" if ratio <= most else f"OVER {most:g}"
