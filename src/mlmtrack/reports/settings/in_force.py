"""The settings in force, and where each comes from."""

from dataclasses import dataclass
from typing import ClassVar

from mlmtrack.page import Cell, Column, Marked, Page, Sheet, Tone, Words
from mlmtrack.reports.report import Report


DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it is typed; *origin* is ``default``, ``file``, ``book``, an option or a variable."""

    key: str
    value: str | None
    origin: str


@dataclass(frozen=True)
class SettingsInForce(Report):
    """Every setting; *file* is where they are kept, whether it is there or not."""

    name: ClassVar[str] = "settings show"

    file: str
    file_is_there: bool
    settings: tuple[Setting, ...]

    def page(self, words: Words) -> Page:  # noqa: ARG002 - it speaks of no volume
        """Lay them out, a line each; what is not the default stands out."""
        columns = [
            Column("key", "Setting"),
            Column("value", "Value"),
            Column("origin", "From"),
        ]
        rows: list[list[Cell]] = [[each.key, _marked(each), each.origin] for each in self.settings]
        lead = f"Your settings are kept in {self.file}."
        if not self.file_is_there:
            lead = f"Everything is as it comes; the first setting makes {self.file}."
        hints = ["mlmtrack settings set volume_word BV", 'mlmtrack settings me "Your Name"']
        return Page(lead, [Sheet("settings", columns, rows)], hints)


def _marked(setting: Setting) -> Marked:
    return Marked(setting.value, Tone.DIM if setting.origin == DEFAULT else Tone.ACCENT)
