"""The pages of the documentation: their console blocks run, and the reference written from the commands."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from conftest import Stream
from mlmtrack import reports
from mlmtrack.cli import menu
from mlmtrack.cli.command_tree import command
from mlmtrack.cli.entry_point import main
from mlmtrack.cli.environment import Environment
from mlmtrack.domain.money import Cents, Points
from mlmtrack.domain.setting_kinds import Choice, SettingKind
from mlmtrack.domain.settings import DECLARED, Settings
from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Column, Kind, Reader
from mlmtrack.reports.report import Report
from mlmtrack.reports.shares import itself, rate_columns


ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
REFERENCE = ROOT / "docs" / "reference" / "commands.md"
KEYS = ROOT / "docs" / "reference" / "keys.md"
SETTINGS = ROOT / "docs" / "reference" / "settings.md"
MORNING = datetime.fromisoformat("2026-11-23T07:00:00+00:00")  # a Monday

_BLOCK = re.compile(
    r"^```(?P<language>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$|^<!-- (?P<day>\d{4}-\d\d-\d\d) -->$",
    re.DOTALL | re.MULTILINE,
)
_INTRODUCTION = """# Commands

Every command, with its words and options. This page is written from the program itself.
Names of people may be part of the name or the person's number; days may be typed as in
[Days, amounts and names](values.md).
"""
_ABOUT_KEYS = """# Keys of the answers

What each answer holds under `data` with `--json`. A key such as `people[].id` is of each row of a list;
rows are read from a pipe and from CSV by the same keys, without those that hold lists of their own. This page
is written from the program itself.
"""
_HOLDS = {
    Kind.TEXT: "text",
    Kind.TEXTS: "list of texts",
    Kind.FLAG: "true or false",
    Kind.NUMBER: "number",
    Kind.IDENTITY: "number",
    Kind.POINTS: "points",
    Kind.MONEY: "money",
    Kind.RATIO: "share, 0 to 1",
    Kind.DAY: "day",
    Kind.MONTH: "month",
}
_TABLE_OF_SETTINGS = re.compile(r"(\| setting \| meaning \| default \|\n\|[ -|]+\|)\n(?:\|.*\n)*")
_HELD = {
    bool: "true or false",
    int: "number",
    float: "number",
    str: "text",
    date: "day",
    Points: "points",
    Cents: "money",
}


@dataclass
class Home:
    """The current folder of a page, which holds its files, and its home in a folder called ``~``.

    A comment in the page that holds a day, such as ``<!-- 2026-11-24 -->``, lets that morning come; a line
    such as ``$ export MLMTRACK_BOOK=demo.db`` holds for the rest of the page.
    """

    folder: Path
    morning: datetime = MORNING
    exported: dict[str, str] = field(default_factory=dict)

    def run(self, line: str) -> str:
        """Run what a console block shows after its dollar sign, and return what it prints."""
        program, *words = shlex.split(line)
        if program == "export":
            name, _, value = words[0].partition("=")
            self.exported[name] = value
            return ""
        assert program == "mlmtrack", line
        screen = Stream(terminal=True)
        environ = {"NO_COLOR": "1", "COLUMNS": "80", **self.exported}
        main(words, HomeEnvironment(environ, Stream(), screen, screen, self.morning))
        return screen.getvalue().replace(f"{self.folder}/", "")


@dataclass(frozen=True)
class HomeEnvironment(Environment):
    """Environment whose platform keeps the book in the page's own home."""

    def place_of_book(self) -> Path:
        """Return the book of this home."""
        return Path("~/.local/share/mlmtrack/book.db")

    def place_of_settings(self) -> Path:
        """Return the settings of this home."""
        return Path("~/.config/mlmtrack/settings.toml")


def with_answers(text: str, home: Home) -> str:
    """Return a page with each console block showing what its commands print, in the order of the page."""

    def answered(found: re.Match[str]) -> str:
        language, name, body, day = found.groups()
        if day:
            home.morning = datetime.fromisoformat(f"{day}T07:00:00+00:00")
        if name:
            (home.folder / name).write_text(body, "utf-8")
        if language != "console":
            return found[0]
        return f"```console\n{_answered(body, home)}```"

    return _BLOCK.sub(answered, text)


def _answered(body: str, home: Home) -> str:
    commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {line}\n{home.run(line)}" for line in commands)


def reference() -> str:
    """Write the page of all commands."""
    return "\n".join([_INTRODUCTION, *(_of(words) for words in menu.COMMAND_MODULES)])


def _of(words: str) -> str:
    leaf = command(words)
    usage = " ".join(leaf.collect_usage_pieces(leaf.make_context(words, [], resilient_parsing=True)))
    lines = [f"## {words}", "", f"`mlmtrack {words} {usage}`", "", (leaf.help or "").strip(), ""]
    options = [
        f"| `{', '.join([*each.opts, *each.secondary_opts])}`{_metavar(each)} | {each.help} |"  # type: ignore[attr-defined]  # options have a help
        for each in leaf.params
        if each.param_type_name == "option" and each.name != "help"
    ]
    if options:
        lines += ["| option | meaning |", "| --- | --- |", *options, ""]
    return "\n".join(lines)


def _metavar(option: object) -> str:
    metavar = getattr(option, "metavar", None)
    return f" {metavar}".replace("|", "\\|") if metavar else ""


def keys() -> str:
    """Write the page of the keys that programs read, from the answers and their columns."""
    for module in walk_packages(reports.__path__, f"{reports.__name__}."):
        import_module(module.name)
    names: dict[str, list[str]] = {}  # by the table of keys, which several answers may share
    named = (answer for answer in _answers(Report) if hasattr(answer, "name"))
    for answer in sorted(named, key=lambda each: each.name):
        names.setdefault(_keys_of(answer), []).append(answer.name)
    return "\n".join([_ABOUT_KEYS, *(f"## {', '.join(those)}\n{keys}" for keys, those in names.items())])


def _answers(base: type) -> Iterator[type[Report]]:
    subclasses: Sequence[type[Report]] = base.__subclasses__()
    for answer in subclasses:
        yield answer
        yield from _answers(answer)


def _keys_of(answer: type[Report]) -> str:
    lines = ["", "| key | holds | meaning |", "| --- | --- | --- |"]
    types = get_type_hints(answer)
    for each in fields(answer):  # type: ignore[arg-type]  # every answer is a dataclass
        if types[each.name] is Rate:
            lines += _rows(rate_columns(each.name, "", each.metadata["meaning"], itself), "")
            continue
        columns, mark = answer.columns.get(each.name, ()), "[]" if _is_a_list(types[each.name]) else ""
        if "meaning" in each.metadata or not columns:
            holds = _held(types[each.name]) if not columns else "list" if mark else "record"
            lines.append(f"| `{each.name}` | {holds} | {each.metadata['meaning']} |")
        lines += _rows(columns, f"{each.name}{mark}.")
    return "\n".join([*lines, ""])


def _is_a_list(kind: Any) -> bool:
    return get_origin(kind) in (tuple, list)


def _held(kind: Any) -> str:
    """Say what a field of this type holds; what may be absent, as if it were there."""
    (first, *_) = get_args(kind) if isinstance(kind, UnionType) else [kind]
    if get_origin(first) is tuple:
        return "list of texts" if get_args(first)[0] is str else "list"
    if is_dataclass(first):
        return f"`{{{', '.join(each.name for each in fields(first))}}}`"
    return _HELD[first]


def _rows(columns: Sequence[Column[Any]], path: str) -> Iterator[str]:
    for column in columns:
        if column.reader != Reader.PEOPLE:
            holds = "list" if column.records else _HOLDS[column.kind]
            yield f"| `{path}{column.key}` | {holds} | {column.meaning} |"
            yield from _rows(column.records, f"{path}{column.key}[].")


def with_settings(text: str) -> str:
    """Return the page of the settings with the table of all that are declared."""
    usual = Settings()
    rows = [
        f"| {key} | {meaning}{_choices(kind)} | {', '.join(value for _, value in entries)} |"
        for key, (kind, meaning) in DECLARED.items()
        if (entries := kind.entries(key, getattr(usual, key)))
    ]
    return _TABLE_OF_SETTINGS.sub(lambda head: "\n".join([head[1], *rows, ""]), text)


def _choices(kind: SettingKind) -> str:
    words = [*kind.choices, kind.undecided] if isinstance(kind, Choice) else []
    listed = ", ".join(f"`{word}`" for word in words if word)
    return f": {listed}" if listed else ""
