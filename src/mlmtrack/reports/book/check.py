"""What a check of the book found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from mlmtrack.domain.book import Contents, Finding
from mlmtrack.errors import ExitCode
from mlmtrack.page import Column, KeyValues, Marked, Page, Tone, View
from mlmtrack.reports.report import Report, meaning


_COLUMNS: Sequence[Column[Finding]] = (
    Column("kind", meaning="damage, or note where it is only worth a look"),
    Column("text", meaning="what was found, and what to do about it"),
)


@dataclass(frozen=True, kw_only=True)
class BookCheck(Report):
    """The findings on a book, damages first; none when all is well."""

    name: ClassVar[str] = "book check"
    columns: ClassVar = {"findings": _COLUMNS}

    path: str = meaning("the file of the book")
    contents: Contents = meaning("what is in it, as far as it can be read, and its newest change")
    damage_count: int = meaning("how many of the findings are damages")
    findings: tuple[Finding, ...]

    def exit_code(self) -> ExitCode:
        """Return the code of the book where something is damaged."""
        return ExitCode.BOOK if self.damage_count else ExitCode.WELL

    def page(self, _: View, /) -> Page:
        """Lay the findings out, one a line."""
        if not self.findings:
            return Page(f"The book is sound: {self.contents.describe()}.")
        facts = KeyValues("findings", [(each.kind, _marked(each)) for each in self.findings])
        hints = ["mlmtrack book restore latest"] if self.damage_count else []
        return Page(self._lead(), [facts], hints)

    def _lead(self) -> str:
        if not self.damage_count:
            return f"The book is sound: {self.contents.describe()}. Worth a look:"
        things = "one thing is" if self.damage_count == 1 else f"{self.damage_count} things are"
        return f"In the book {self.path} {things} damaged."


def _marked(finding: Finding) -> Marked:
    return Marked(finding.text, Tone.LATE if finding.damage else Tone.PLAIN)
