"""Completion in the real shells, with names that would do harm if a shell read them."""

import os
import shlex
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest

from conftest import CommandLine
from mlmtrack.cli.completion import SHELLS


# Each begins with a word of its own, by which it is completed.
HOSTILE = {
    "qa": "Qa $(touch PWNED)",
    "qb": "Qb `touch PWNED`",
    "qc": "Qc 'single' \"double\" quotes'",
    "qd": "Qd back\\slash\\",
    "qe": "Qe co:lon= :",
    "qf": "Qf ; touch PWNED",
    "qg": "Qg * ? [a-z]* {a,b}",
    "qh": "Qh ~ ~root $HOME ${HOME} !! !q ^a^b",
    "qi": "Qi && touch PWNED & > PWNED < PWNED | tee PWNED",
    "qj": "Qj # (hash) %d %% @home =ls",
    "qk": 'Qk "$(touch PWNED)" \\$(touch PWNED) \\`touch PWNED\\`',
    "ql": "Ql José Ñandú 李小龍 עברית 🎉",
    "qm": "Qm two  blanks",
    "qn": "Qn [red]x[/red] -- --book",
}
# These are completed by a later word, because what they begin with is special in a shell.
HOSTILE_FROM_THE_START = {
    "ra": "$(touch PWNED) Ra",
    "rb": "~root Rb",
    "rc": "#hash Rc",
    "rd": "=ls Rd",
    "re": "!! Re",
    "rf": "'\"`touch PWNED` Rf",
    "rg": "* Rg",
}
OTHERS = ("-dash", "Ana Zulu", "Amy Zulu")
OPENED = {
    "'qa": "Qa $(touch PWNED)",
    '"qa': "Qa $(touch PWNED)",
    '"qb': "Qb `touch PWNED`",
    "'qc": "Qc 'single' \"double\" quotes'",
    '"qc': "Qc 'single' \"double\" quotes'",
    '"qd': "Qd back\\slash\\",
    '"qh': "Qh ~ ~root $HOME ${HOME} !! !q ^a^b",
    '"qk': 'Qk "$(touch PWNED)" \\$(touch PWNED) \\`touch PWNED\\`',
    "Qa\\ \\$": "Qa $(touch PWNED)",
    "Qe\\ co:l": "Qe co:lon= :",
    "-- -da": "-dash",
}
STARTED = {
    "bash": ("--norc", "--noprofile", "-i"),
    "zsh": ("-f", "-i"),
    "fish": ("--no-config", "--interactive", "--private"),
}
PREPARED = {
    "bash": ". ./completion.bash",
    "zsh": "autoload -Uz compinit; compinit -u -D; . ./completion.zsh",
    "fish": "source ./completion.fish",
}
PROGRAM = f"""#!/bin/sh
[ "$1" = __complete ] && exec {shlex.quote(sys.executable)} -m mlmtrack "$@"
printf '%s\\0' "$@" > arguments.new
mv arguments.new arguments
"""


@dataclass
class Shell:
    """A real shell on a terminal, in a folder of its own, where `mlmtrack` notes down its arguments."""

    name: str
    folder: Path
    terminal: pexpect.spawn

    def typed(self, line: str) -> list[str]:
        """Type *line* and Enter, and return the arguments that `mlmtrack` was started with."""
        self.terminal.send(f"{line}\r")
        return self._noted().removesuffix("\0").split("\0")

    def seen(self, keys: str, expected: str) -> None:
        """Type *keys*, wait until *expected* is on the screen, and take the line back."""
        self.terminal.send(keys)
        self.terminal.expect_exact(expected)
        self.terminal.send("\x15" if self.name != "fish" else "\x03")
        while self.typed("mlmtrack ready") != ["ready"]:
            pass  # fish may still hold the line when the next one comes

    def _noted(self) -> str:
        notes = self.folder / "arguments"
        for _ in range(1000):
            if notes.exists():
                text = notes.read_text("utf-8")
                notes.unlink()
                return text
            with suppress(pexpect.TIMEOUT):
                self.terminal.expect_exact("\0", timeout=0.01)
        self.terminal.send("\x03")
        time.sleep(0.3)  # so that the next line begins anew
        pytest.fail(f"{self.name} ran nothing: {self.terminal.before!r}")


@pytest.fixture(scope="module", params=SHELLS)
def shell(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, fresh_book: Path
) -> Iterator[Shell]:
    name = request.param
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed here")
    folder = tmp_path_factory.mktemp(name)
    run = CommandLine(Path(shutil.copy2(fresh_book, folder / "book of ours.db")))
    for each in (*HOSTILE.values(), *HOSTILE_FROM_THE_START.values(), *OTHERS):
        run.well(["add", "prospect", "--source", "Face book", "--", each])
    run.well('add order qa 120 --on "20 nov" --product "Soap & more"')
    run.well('add order qb 60 --on "20 nov"')
    (folder / f"completion.{name}").write_text(run.well(f"completion {name}").out, "utf-8")
    program = folder / "bin" / "mlmtrack"
    program.parent.mkdir()
    program.write_text(PROGRAM, "utf-8")
    program.chmod(0o700)
    terminal = pexpect.spawn(
        name,
        list(STARTED[name]),
        cwd=folder,
        env={
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "ZDOTDIR": str(folder),
            "MLMTRACK_BOOK": str(run.book),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "PS1": "> ",
        },
        encoding="utf-8",
        dimensions=(60, 200),
        timeout=10,
    )
    terminal.delaybeforesend = None
    terminal.send(f"{PREPARED[name]}\r")
    shell = Shell(name, folder, terminal)
    shell.typed("mlmtrack ready")
    yield shell
    terminal.close(force=True)


@pytest.fixture(autouse=True)
def _nothing_ran(shell: Shell) -> Iterator[None]:
    yield
    assert not (shell.folder / "PWNED").exists()


@pytest.mark.parametrize(("begun", "name"), {**HOSTILE, **HOSTILE_FROM_THE_START}.items())
def test_a_name_arrives_as_one_argument(shell: Shell, begun: str, name: str) -> None:
    assert shell.typed(f"mlmtrack show {begun}\t") == ["show", name]


@pytest.mark.parametrize(("begun", "name"), OPENED.items())
def test_a_name_is_completed_where_a_quote_or_a_part_of_it_was_typed(
    shell: Shell, begun: str, name: str
) -> None:
    assert shell.typed(f"mlmtrack show {begun}\t")[-1] == name


def test_a_word_that_several_have_stays_as_it_was_typed(shell: Shell) -> None:
    assert shell.typed("mlmtrack show zulu\t") == ["show", "zulu"]


def test_the_words_of_the_menu_and_the_options_are_completed(shell: Shell) -> None:
    assert shell.typed("mlmtrack rep\tvol\t--per\tmon\t") == ["report", "volume", "--period", "month"]


def test_the_value_of_an_option_is_completed_after_an_equals_sign(shell: Shell) -> None:
    assert shell.typed("mlmtrack add prospect x --source=F\t")[-1] == "--source=Face book"


def test_files_are_completed_by_the_shell(shell: Shell) -> None:
    assert shell.typed("mlmtrack --book book\t") == ["--book", "book of ours.db"]


def test_the_list_shows_what_the_values_are(shell: Shell) -> None:
    shell.seen("mlmtrack edit order \t\t", "2026-11-20 Qa $(touch PWNED)")
