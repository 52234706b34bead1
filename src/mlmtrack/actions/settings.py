"""Settings: one value of the user's file written or taken out, and the user's own name in the book."""

from datetime import date
from pathlib import Path

from sqlmodel import Session

from mlmtrack.actions.people.editing import Edits, edit
from mlmtrack.domain.details import Details
from mlmtrack.domain.people import ME
from mlmtrack.errors import FileError
from mlmtrack.errors.lines import BadLine
from mlmtrack.errors.settings import name_is_in_the_book
from mlmtrack.formats.files import bytes_where_there_are_any
from mlmtrack.formats.settings import changed, flattened, keys_set, read_settings, spelt, unset
from mlmtrack.formats.utf8 import NoUtf8, decoded
from mlmtrack.storage.files import make_folder, write_whole
from mlmtrack.storage.journal import Outcome, finish


def set_value(path: Path, key: str, value: str) -> Outcome:
    """Write one value into the settings file at *path*; everything else in it stays.

    It works on a file that holds a wrong value, so that the wrong value can be put right. The file is not in
    the history of the book, so the way back is told.

    Raises:
        UsageError: the key is ``name``.
        FileError: the system refuses it.

    """
    if spelt(key) == "name":
        raise name_is_in_the_book()
    before = _text_at(path)
    after = changed(before, key, value, str(path))
    _write(path, before, after)
    now = _value(after, key)
    verb = "is already" if before == after else "is now"
    sentences = [f"{spelt(key)} {verb} {now or 'empty'}, in {path}."]
    if before != after:
        sentences.append(f"To go back: mlmtrack settings {_way_back(before, key)}")
    return Outcome(sentences, _data(path, key, before, after))


def unset_value(path: Path, key: str) -> Outcome:
    """Take one value out of the settings file at *path*, so that its default holds again.

    Raises:
        UsageError: the key is ``name``.
        FileError: the system refuses it.

    """
    if spelt(key) == "name":
        raise name_is_in_the_book()
    before = _text_at(path)
    after = unset(before, key, str(path))
    _write(path, before, after)
    now = _value(after, key)
    if before == after:
        sentences = [f"{spelt(key)} is the default already: {now or 'empty'}."]
    elif now is None:
        sentences = [f"{spelt(key)} is taken out of {path}."]
    else:
        sentences = [
            f"{spelt(key)} is the default again: {now or 'empty'}.",
            f"To go back: mlmtrack settings {_way_back(before, key)}",
        ]
    return Outcome(sentences, _data(path, key, before, after))


def name_me(session: Session, name: str, today: date) -> Outcome:
    """Name the user, who is person 1 of the book; a change that undo takes back."""
    changed_to = edit(session, str(ME), Details(), Edits(name=name), today)
    sentence = f"Your name in the book is {_name_in(changed_to)}."
    return finish(session, [sentence], changed_to.data)


def _name_in(outcome: Outcome) -> object:
    person = outcome.data["person"]
    return person["name"] if isinstance(person, dict) else None


def _text_at(path: Path) -> str:
    try:
        return decoded(bytes_where_there_are_any(path))
    except NoUtf8 as no_text:
        raise BadLine(no_text.line, no_text.why, str(path)) from no_text


def _write(path: Path, before: str, after: str) -> None:
    if before == after and path.exists():
        return
    try:
        file = path.resolve()  # the settings of many are a link into a folder that they keep elsewhere
        make_folder(file.parent)
        write_whole(file, after.encode("utf-8"))
    except OSError as error:
        raise FileError(
            f"The settings cannot be written to {path}: {error.strerror or str(error)}.",
            "They were left as they were; MLMTRACK_SETTINGS names another file.",
        ) from error


def _way_back(before: str, key: str) -> str:
    import shlex

    was = _value(before, key)
    if was is None or spelt(key) not in keys_set(before):
        return f"unset {spelt(key)}"
    return f"set {spelt(key)} {shlex.quote(was)}"


def _data(path: Path, key: str, before: str, after: str) -> dict[str, object]:
    return {"key": spelt(key), "value": _value(after, key), "was": _value(before, key), "file": str(path)}


def _value(text: str, key: str) -> str | None:
    """Return what is in force for *key*; None where the text is wrong or has no such key."""
    try:
        return dict(flattened(read_settings(text))).get(spelt(key))
    except BadLine:
        return None
