"""The real program in processes of its own, to be killed, starved and locked out."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


# What makes permissions bind also where the tests are root's.
BOUND = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []

_MANY_WRITES = """
import sys
from mlmtrack.cli.entry_point import main
from mlmtrack.cli.environment import real_environment
book, worker, count = sys.argv[1:]
for number in range(int(count)):
    words = ["--book", book, "log", "call", "ana", f"{worker}.{number}", "--quiet"]
    if main(words, real_environment()):
        sys.exit(1)
"""

Process = subprocess.Popen[str]


def start_writing(book: Path, worker: str, count: int) -> Process:
    """Start a process that logs *count* calls with Ana, one command after the other, as fast as it can."""
    return _started([sys.executable, "-c", _MANY_WRITES, str(book), worker, str(count)], {}, {})


def start(
    book: Path | None,
    *words: str,
    bound: bool = False,
    environ: Mapping[str, str] | None = None,
    **given: Any,
) -> Process:
    """Start one command, on *book* or on the platform's, as a process of its own.

    *bound* by permissions even if it is root's.
    """
    named = ["--book", str(book)] if book else []
    line = [*(BOUND if bound else []), sys.executable, "-m", "mlmtrack", *named, *words]
    return _started(line, environ or {}, given)


def _started(line: Sequence[str], environ: Mapping[str, str], given: dict[str, Any]) -> Process:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MLMTRACK_"))}
    settled = {"MLMTRACK_SETTINGS": "/nowhere/settings.toml"}
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": "/"}
    return subprocess.Popen(line, text=True, env={**clean, **settled, **environ}, **{**streams, **given})


def ended(process: Process) -> tuple[int, str, str]:
    """Wait for *process* and return its exit code and what it printed."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out or "", err


def run_alone(book: Path | None, *words: str, **given: Any) -> tuple[int, str, str]:
    """Run one command on *book* in a process of its own."""
    return ended(start(book, *words, **given))


def kill_at(process: Process, moment: str, first: Path) -> int:
    """Kill *process* at a moment such as ``0.3``, or ``began +0.01`` after *first* is there.

    Returns its exit code: -9 where it was killed, 0 where it ended before.
    """
    seconds = float(moment.removeprefix("began +"))
    while moment.startswith("began") and process.poll() is None and not os.path.lexists(first):
        time.sleep(0.0005)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return ended(process)[0]
