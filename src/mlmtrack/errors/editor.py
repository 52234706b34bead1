"""The user's own editor, and the text that was changed in it."""

from mlmtrack.errors import FileError, RefusedError, UsageError


class NoEditor(UsageError):
    """No editor is named and none is found, or the named one cannot be started."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}. To choose an editor: export EDITOR=nano. To do without one, give options.")


class EditorFailed(RefusedError):
    """An editor that did not end well."""

    def __init__(self, program: str, code: int) -> None:
        super().__init__(f"The editor {program} ended with the error {code}, so nothing was changed.")


class TextRefused(UsageError):
    """A text that cannot be kept and that the user does not want to edit again."""

    def __init__(self) -> None:
        super().__init__("Nothing was changed.")


class NoPlaceForText(FileError):
    """A temporary file that cannot be made or written."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The text to edit cannot be put into a temporary file: {why}. Nothing was changed.")
