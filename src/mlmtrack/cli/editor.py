"""A text changed in the user's own editor, until it can be kept or the user leaves it."""

import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import dropwhile
from pathlib import Path
from typing import TypeVar

from mlmtrack.cli.asking import agreed
from mlmtrack.cli.state import State
from mlmtrack.errors import AmbiguousError, MlmtrackError, NotFoundError, RefusedError, UsageError
from mlmtrack.errors.editor import no_editor, no_place_for_text
from mlmtrack.errors.files import CannotReadFile


Result = TypeVar("Result")

_FAULT = "#! "  # before a line that says why the text was refused
_OWNER_ALONE = 0o600


def rewritten(
    state: State, text: str, keep: Callable[[str], Result], *, called: str = "person.toml"
) -> Result | None:
    """Open *text* in the editor and return what *keep* makes of it; None where it was left as it was.

    The file it stands in is *called* so, which tells the editor its kind.

    Where *keep* refuses it as a usage error, the user may edit again, with the reason above the text. A
    text that is not kept in the end stays in its file, which the error names.

    Raises:
        UsageError: none is there, or it cannot be started.
        RefusedError: it did not end well.
        UsageError: the text cannot be kept, and the user does not edit again.

    """
    from mlmtrack.render.clean import clean

    environ = state.environment.environ
    editor = _editor(environ)
    with _file_of(state, text, called) as file:
        while (typed := _typed(editor, file, environ)) != text:
            try:
                return keep(f"{_FAULT}\n{typed}")  # its lines are counted as they will stand in the file
            except (UsageError, NotFoundError, AmbiguousError) as fault:
                _write(file, f"{_FAULT}{clean(str(fault))}\n{typed}")
                state.notify(fault.explanation.sentence)
                if not agreed(state, "Edit again?"):
                    raise UsageError("Nothing was changed.") from fault
        return None


def _editor(environ: Mapping[str, str]) -> Sequence[str]:
    """Return the words of the editor that the user chose, else vi."""
    from shlex import split
    from shutil import which

    for variable in ("VISUAL", "EDITOR"):
        try:
            if words := split(environ.get(variable, "")):
                return words
        except ValueError as error:
            raise no_editor(f"{variable} cannot be read: {str(error).lower()}") from error
    if vi := which("vi", path=environ.get("PATH", "")):
        return [vi]
    raise no_editor("No editor was found")


@contextmanager
def _file_of(state: State, text: str, called: str) -> Iterator[Path]:
    """Give a file of *text* for the owner alone; it stays where the block fails and the text was changed.

    It lies in a folder of its own, so that what an editor leaves beside it is as private, and goes with it.
    """
    from shutil import rmtree
    from tempfile import mkdtemp

    try:
        file = Path(mkdtemp(prefix="mlmtrack-")) / called
        file.touch(_OWNER_ALONE)
    except OSError as error:
        raise no_place_for_text(error.strerror or str(error)) from error
    _write(file, text)
    try:
        yield file
    except BaseException as error:
        if _holds_another(file, text):
            _say_where_it_is(state, error, file)
        else:
            rmtree(file.parent, ignore_errors=True)
        raise
    rmtree(file.parent, ignore_errors=True)


def _say_where_it_is(state: State, error: BaseException, file: Path) -> None:
    said = f"Your text is kept in {file}"
    if isinstance(error, MlmtrackError):
        error.advice, error.command = f"{error.explanation.whole_advice} {said}".lstrip(), ""
    else:
        state.notify(said)


def _holds_another(file: Path, text: str) -> bool:
    try:
        return _read(file) != text
    except OSError:
        return False


def _typed(editor: Sequence[str], file: Path, environ: Mapping[str, str]) -> str:
    """Run the editor on *file* and return what it holds then, without the reason it was refused for."""
    line = [*editor, str(file)]
    try:
        with _interrupts_left_to_it():
            code = subprocess.run(line, env=environ, check=False).returncode  # noqa: S603 - the user's own editor
    except OSError as error:
        raise no_editor(f"The editor {editor[0]!r} cannot be started: {error.strerror}") from error
    with suppress(OSError):
        file.chmod(_OWNER_ALONE)  # an editor may have put a new file in its place
    if code:
        raise RefusedError(f"The editor {editor[0]} ended with the error {code}, so nothing was changed.")
    try:
        return _read(file)
    except OSError as error:
        raise CannotReadFile(file, error.strerror or str(error)) from error


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Let Ctrl-C reach the editor alone: what it means there is for the editor to say."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # unlike SIG_IGN, it is not handed on
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(file: Path) -> str:
    if file.exists() and not file.is_file():
        raise OSError(None, "it is not a plain file any more")
    lines = file.read_text("utf-8-sig", "surrogateescape").splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.startswith(_FAULT), lines))


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8", "surrogateescape")
    except OSError as error:
        raise no_place_for_text(error.strerror or str(error)) from error
