"""An event of a life: one command line, typed on a day."""

import shlex
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Event:
    """A command with what follows it; an option without a value is a flag."""

    today: date
    command: str
    args: tuple[str, ...] = ()
    options: tuple[tuple[str, str | None], ...] = ()

    @property
    def words(self) -> list[str]:
        """The words of the command line."""
        said = [*self.command.split(), *self.args]
        for option, value in self.options:
            said += [option] if value is None else [option, value]
        return said

    def __str__(self) -> str:
        return f"{self.today}: {shlex.join(self.words)}"

    def has(self, option: str) -> bool:
        """Tell whether the option was said."""
        return any(name == option for name, _ in self.options)

    def said(self, option: str) -> str | None:
        """Return the value of an option, None where it was not said."""
        return next((value for name, value in self.options if name == option), None)

    def all_said(self, option: str) -> list[str]:
        """Return the values of an option that may be repeated."""
        return [value for name, value in self.options if name == option and value is not None]

    def day(self, option: str = "--on") -> date:
        """Return the day that was said, today by default."""
        value = self.said(option)
        return date.fromisoformat(value) if value else self.today
