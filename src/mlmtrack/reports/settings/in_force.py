"""The settings in force, and where each comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from mlmtrack.page import Column, Page, Table, Tone, View
from mlmtrack.reports.report import Report, meaning


DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it is typed."""

    key: str
    value: str | None
    origin: str

    def tone(self) -> Tone:
        """Return how the value stands out: what is not the default does."""
        return Tone.DIM if self.origin == DEFAULT else Tone.ACCENT


_COLUMNS: Sequence[Column[Setting]] = (
    Column("key", "Setting", meaning="its name"),
    Column("value", "Value", meaning="the value in force, as it is typed", tone=Setting.tone),
    Column("origin", "From", meaning="default, file, book, or the option or variable that sets it"),
)


@dataclass(frozen=True, kw_only=True)
class SettingsInForce(Report):
    """Every setting."""

    name: ClassVar[str] = "settings show"
    columns: ClassVar = {"settings": _COLUMNS}

    file: str = meaning("the file they are kept in, whether it exists or not")
    file_exists: bool = meaning("whether it is there")
    settings: tuple[Setting, ...]

    def page(self, _: View, /) -> Page:
        """Lay them out, a line each."""
        lead = f"Your settings are kept in {self.file}."
        if not self.file_exists:
            lead = f"Everything is at its default; the first setting you change makes {self.file}."
        hints = ["mlmtrack settings set volume_word BV", 'mlmtrack settings me "Your Name"']
        return Page(lead, [Table("settings", _COLUMNS, self.settings)], hints)
