"""Two well-known command lines that list what a person keeps, with forty entries each to list."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from bench.measuring import Program, environment


_ENTRIES = 40
_NOW = datetime.now().astimezone().replace(microsecond=0)
_TODO = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//bench//EN
BEGIN:VTODO
UID:{number}@bench
SUMMARY:Speak to number {number}
DTSTAMP:{now:%Y%m%dT%H%M%SZ}
DUE;VALUE=DATE:{due:%Y%m%d}
END:VTODO
END:VCALENDAR
"""


def rivals(programs: Path, folder: Path) -> dict[str, Program]:
    """Return the list commands of todoman and Watson as far as they are among *programs*."""
    found = {"todoman: todo list": _todoman, "Watson: watson log": _watson}
    return {
        name: prepared
        for name, prepare in found.items()
        if (prepared := prepare(programs, folder)) and Path(prepared.words[0]).exists()
    }


def _todoman(programs: Path, folder: Path) -> Program:
    calendar, config = folder / "todos" / "mine", folder / "config" / "todoman" / "config.py"
    calendar.mkdir(parents=True)
    config.parent.mkdir(parents=True)
    for number in range(_ENTRIES):
        todo = _TODO.format(number=number, now=_NOW, due=_NOW + timedelta(days=number))
        calendar.joinpath(f"{number}.ics").write_text(todo.replace("\n", "\r\n"), "utf-8")
    config.write_text(f'path = "{calendar.parent}/*"\ndate_format = "%Y-%m-%d"\n', "utf-8")
    return Program([str(programs / "todo"), "list"], environment(folder), terminal=True)


def _watson(programs: Path, folder: Path) -> Program:
    kept = folder / "watson"
    kept.mkdir()
    stamps = (int((_NOW - timedelta(hours=3 * number)).timestamp()) for number in range(_ENTRIES))
    frames = [
        [stamp - 3_600, stamp, f"project-{stamp % 5}", f"{stamp:032x}", ["tag"], stamp] for stamp in stamps
    ]
    kept.joinpath("frames").write_text(json.dumps(frames), "utf-8")
    words = [str(programs / "watson"), "log", "--all", "--no-pager"]
    return Program(words, environment(folder, WATSON_DIR=str(kept)), terminal=True)
