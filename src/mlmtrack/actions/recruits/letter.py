"""Letters and their template as files; neither is part of the book."""

from pathlib import Path

from mlmtrack.errors.book import something_is_there
from mlmtrack.errors.letters import cannot_write_letter
from mlmtrack.storage.files import atomic_write, make_folder, write_whole
from mlmtrack.storage.journal import Outcome


def write(target: Path, text: str, whose: str, *, replace: bool) -> Outcome:
    """Write the letter of somebody to *target*, whole or not at all.

    Raises:
        RefusedError: a file is, and it is not to be replaced.
        FileError: something else than a file is there.
        FileError: the system refuses it.

    """
    try:
        with atomic_write(target, replace=replace) as draft:
            draft.write_text(text, "utf-8")
    except FileExistsError as error:
        raise something_is_there(target) from error
    except (OSError, ValueError) as error:
        raise cannot_write_letter(target, getattr(error, "strerror", None) or str(error)) from error
    return Outcome([f"The letter of {whose} was written to {target}."], {"file": str(target)})


def keep_template(place: Path, text: str) -> Outcome:
    """Keep *text* as the user's own template at *place*.

    Raises:
        FileError: the system refuses it.

    """
    try:
        file = place.resolve()  # settings are often a link into a folder that is kept elsewhere
        make_folder(file.parent)
        write_whole(file, text.encode("utf-8"))
    except OSError as error:
        raise cannot_write_letter(place, error.strerror or str(error)) from error
    sentences = [f"Your letter's template is kept in {place}.", "Next: mlmtrack team letter NAME"]
    return Outcome(sentences, {"file": str(place), "changed": True})


def unchanged(place: Path) -> Outcome:
    """Return what there is to say where the template was left as it was."""
    return Outcome(["The letter's template stays as it was."], {"file": str(place), "changed": False})
