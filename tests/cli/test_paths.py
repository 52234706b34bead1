"""What a path may be, and what is never replaced: the same in every command that takes one."""

import os
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import CommandLine
from mlmtrack.cli import menu
from mlmtrack.cli.command_tree import command
from mlmtrack.errors import ExitCode


WRITERS = [["book", "backup"], ["plan", "export", "fast start"], ["team", "letter", "elena", "--out"]]
STREAMS = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
TAKES_A_FILE = [
    (words, param.opts[0] if param.param_type_name == "option" else "")
    for words in menu.COMMAND_MODULES
    for param in command(words).params
    if "FILE" in (getattr(param, "metavar", None) or "")
]


@pytest.fixture(params=["a folder", "a pipe", "a socket", "a device"])
def no_file(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Path, str]]:
    """Something that is not a file, and what it is called."""
    place = tmp_path / "place.toml"
    with socket.socket(socket.AF_UNIX) as open_socket:
        if request.param == "a folder":
            place.mkdir()
        elif request.param == "a pipe":
            os.mkfifo(place)
        elif request.param == "a socket":
            monkeypatch.chdir(tmp_path)  # the path of a socket is short
            open_socket.bind(place.name)
        else:
            _make_device(place)
        yield place, request.param


def _make_device(place: Path) -> None:
    try:
        os.mknod(place, stat.S_IFCHR | 0o600, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("only root makes a device")


@pytest.mark.parametrize("writer", WRITERS, ids=" ".join)
@pytest.mark.parametrize("force", [[], ["--force"]], ids=["", "force"])
def test_only_a_file_is_ever_replaced(
    run: CommandLine, no_file: tuple[Path, str], writer: list[str], force: list[str]
) -> None:
    place, kind = no_file
    run.well("add signup Elena")
    before = place.lstat()

    result = run([*writer, str(place), *force])

    expected = f"{place} is {kind}, and only a file can be replaced. Name another file to write.\n"
    assert (result.code, result.err) == (ExitCode.FILE, expected)
    after = place.lstat()
    assert (after.st_mode, after.st_ino, after.st_rdev) == (before.st_mode, before.st_ino, before.st_rdev)


@pytest.mark.parametrize("writer", WRITERS, ids=" ".join)
def test_a_link_is_replaced_itself(run: CommandLine, no_file: tuple[Path, str], writer: list[str]) -> None:
    target, _ = no_file
    run.well("add signup Elena")
    before = target.lstat().st_ino
    link = target.with_name("link.toml")
    link.symlink_to(target)

    assert run([*writer, str(link)]).code == ExitCode.REFUSED
    assert link.is_symlink()
    run.well([*writer, str(link), "--force"])

    assert link.lstat().st_size
    assert not link.is_symlink()
    assert target.lstat().st_ino == before


@pytest.mark.parametrize("writer", WRITERS[1:], ids=" ".join)
@pytest.mark.parametrize("stream", STREAMS)
def test_a_stream_is_written_to(run: CommandLine, writer: list[str], stream: str) -> None:
    run.well("add signup Elena")

    assert run.well([*writer, stream]).out == run.well([*writer, "-"]).out != ""


@pytest.mark.parametrize("stream", STREAMS)
def test_a_book_is_no_stream(run: CommandLine, stream: str) -> None:
    result = run(["book", "backup", stream, "--force"])

    assert result.code == ExitCode.FILE
    assert result.err.startswith(f"The copy cannot be written to {stream}: a book is a file, not a stream.")


@pytest.mark.parametrize(("words", "option"), TAKES_A_FILE)
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("", "it is empty"),
        ("a\0b", "it holds the character NUL"),
        ("a\ud800b", "it holds half a character"),
    ],
)
def test_a_path_that_no_file_can_have_is_refused(
    run: CommandLine, words: str, option: str, path: str, why: str
) -> None:
    names = {"plan export": ["fast start"]}.get(words, [])
    result = run([*words.split(), *names, *([f"{option}={path}"] if option else [path])])

    assert result.code == ExitCode.USAGE
    assert f"cannot be the path of a file: {why}. Type another path." in result.err


@pytest.mark.parametrize("path", ["", "a\0b", "a\ud800b"])
def test_so_it_is_with_the_book(path: str) -> None:
    run = CommandLine(path)  # type: ignore[arg-type]  # Path would make a folder of nothing

    assert run("book path").code == ExitCode.USAGE


@pytest.mark.parametrize("words", [each for each in TAKES_A_FILE if not each[1]])
def test_a_name_in_another_encoding_is_a_name(run: CommandLine, words: tuple[str, str]) -> None:
    names = {"plan export": ["fast start"]}.get(words[0], [])
    name = os.fsdecode(os.fsencode(run.book.parent) + b"/a\xff.toml")

    result = run([*words[0].split(), *names, name])

    assert result.code in (ExitCode.WELL, ExitCode.FILE)


def test_a_path_is_shown_to_the_eye_and_piped_to_the_letter(run: CommandLine) -> None:
    strange = CommandLine(run.book.parent / "a\x1b[2Jb")
    settings = {"MLMTRACK_SETTINGS": str(strange.book)}

    assert strange.well("book path").out == f"{strange.book}\n"
    assert run.well("settings path", environ=settings).out == f"{strange.book}\n"
    shown = f"{run.book.parent}/a\\x1b[2Jb\n"
    assert strange.well("book path", terminal=True).out == shown
    assert run.well("settings path", environ=settings, terminal=True).out == shown
