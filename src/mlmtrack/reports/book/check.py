"""What a check of the book found."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from mlmtrack.domain.book import Contents, Finding
from mlmtrack.errors import ExitCode
from mlmtrack.page import Facts, Marked, Page, Tone, Words
from mlmtrack.reports.report import Report


@dataclass(frozen=True)
class BookCheck(Report):
    """The findings on a book, damages first; none when all is well."""

    name: ClassVar[str] = "book check"

    path: Path
    holds: Contents
    findings: tuple[Finding, ...]

    @property
    def damages(self) -> int:
        """How many of the findings are damages."""
        return Counter(finding.damage for finding in self.findings)[True]

    def exit_code(self) -> ExitCode:
        """Return the code of the book where something is damaged."""
        return ExitCode.BOOK if self.damages else ExitCode.WELL

    def data(self) -> object:
        """Return what programs read."""
        return {
            "path": str(self.path),
            "damaged": self.damages > 0,
            "people": self.holds.people,
            "orders": self.holds.orders,
            "activities": self.holds.activities,
            "steps": self.holds.steps,
            "findings": [{"kind": _kind(finding), "text": finding.text} for finding in self.findings],
        }

    def page(self, words: Words) -> Page:  # noqa: ARG002 - it speaks of no volume
        """Lay the findings out, one a line."""
        if not self.findings:
            return Page(f"The book is sound: {self.holds.spoken()}.")
        facts = Facts("findings", [(_kind(each), _marked(each)) for each in self.findings])
        hints = ["mlmtrack book restore latest"] if self.damages else []
        return Page(self._lead(), [facts], hints)

    def _lead(self) -> str:
        if not self.damages:
            return f"The book is sound: {self.holds.spoken()}. Worth a look:"
        things = "one thing is" if self.damages == 1 else f"{self.damages} things are"
        return f"In the book {self.path} {things} damaged."


def _kind(finding: Finding) -> str:
    return "damage" if finding.damage else "note"


def _marked(finding: Finding) -> Marked:
    return Marked(finding.text, Tone.LATE if finding.damage else Tone.PLAIN)
