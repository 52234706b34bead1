"""Settings that make no sense: an unknown key, a wrong value, TOML that cannot be read."""

from collections.abc import Iterable

from mlmtrack.errors import FileError, UsageError
from mlmtrack.errors.echo import echoed


class UnfitSetting(UsageError):
    """A value that its setting does not accept."""

    def __init__(self, key: str, value: object, expected: str) -> None:
        self.key = key
        super().__init__(f"{key} cannot be {echoed(value)}: expected {expected}.")


class UnknownSetting(UsageError):
    """A key that is not a setting; the nearest is suggested."""

    def __init__(self, key: str, keys: Iterable[str]) -> None:
        from mlmtrack.errors.nearest import accepted

        self.key = key
        super().__init__(f"{echoed(key)} is not a setting.", accepted(key, keys, most=1))


def cannot_read_settings(path: object, why: str) -> FileError:
    """Tell of a settings file that the system does not give, or that is not a file."""
    return FileError(
        f"The settings cannot be read from {path}: {why}.",
        "Put that right, or name another file with MLMTRACK_SETTINGS.",
    )


class NameInTheFile(UsageError):
    """The user's name in the settings file."""

    key = "name"

    def __init__(self, name: object) -> None:
        from shlex import quote

        super().__init__(
            "Your name belongs in the book, not in the settings.",
            "Take the line out, and type",
            f"mlmtrack settings me {quote(str(name))}",
        )


def name_is_in_the_book() -> UsageError:
    """Tell of the user's name taken for a line of the settings file."""
    return UsageError("Your name is in the book.", "To change it", 'mlmtrack settings me "NAME"')
