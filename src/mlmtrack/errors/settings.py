"""Settings that cannot be meant: an unknown key, a wrong value, TOML that cannot be read."""

from collections.abc import Iterable

from mlmtrack.errors import FileError, UsageError
from mlmtrack.errors.echo import echoed


class UnfitSetting(UsageError):
    """A value that its setting does not accept."""

    def __init__(self, key: str, value: object, expected: str) -> None:
        self.key = key
        super().__init__(f"{key} cannot be {echoed(value)}: expected {expected}.")


class UnknownSetting(UsageError):
    """A key that is no setting; the nearest is suggested."""

    def __init__(self, key: str, accepted: Iterable[str]) -> None:
        from mlmtrack.errors.nearest import nearest

        self.key = key
        keys = list(accepted)
        near = nearest(key, keys, most=1)
        meant = f" Did you mean {near[0]!r}?" if near else ""
        super().__init__(f"{echoed(key)} is no setting.{meant} Accepted: {', '.join(keys)}.")


class BadSetting(UsageError):
    """A settings file that holds something that cannot be meant."""

    def __init__(self, path: str, line: int, why: str) -> None:
        super().__init__(f"Line {line} of {path}: {why}")


class CannotWriteSettings(FileError):
    """A settings file that the system does not let be written."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(
            f"The settings cannot be written to {path}: {why}. They were left as they were; "
            "MLMTRACK_SETTINGS names another file."
        )


class CannotReadSettings(FileError):
    """A settings file that the system does not give, or that is no file."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(
            f"The settings cannot be read from {path}: {why}. Put that right, or name another file with "
            "MLMTRACK_SETTINGS."
        )


class NameInTheFile(UsageError):
    """The user's name in the settings file."""

    key = "name"

    def __init__(self, name: object) -> None:
        from shlex import quote

        super().__init__(
            "Your name belongs into the book, not into the settings. Take the line out, and type: "
            f"mlmtrack settings me {quote(str(name))}"
        )


class NameIsInTheBook(UsageError):
    """The user's name taken for a line of the settings file."""

    def __init__(self) -> None:
        super().__init__('Your name is in the book. To change it: mlmtrack settings me "NAME"')
