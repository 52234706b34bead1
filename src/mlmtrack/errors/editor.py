"""The user's own editor, and the text that was changed in it."""

from mlmtrack.errors import FileError, UsageError


def no_editor(why: str) -> UsageError:
    """Tell that no editor is named and none is found, or that the named one cannot be started."""
    return UsageError(
        f"{why}.",
        "To choose an editor: export EDITOR=nano. To do without one, give options.",
    )


def no_place_for_text(why: str) -> FileError:
    """Tell of a temporary file that cannot be made or written."""
    return FileError(f"The text to edit cannot be put into a temporary file: {why}. Nothing was changed.")
