"""A draft of the letter by which a recruit tells people that they are in business."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, NamedTuple

from mlmtrack.domain.letters import Claim, claims, filled
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import natural_list
from mlmtrack.page import Column, Kind, Page, Table, View
from mlmtrack.reports.recruits.recruit import Recruit, distributor
from mlmtrack.reports.report import Report, ask, meaning


class _Line(NamedTuple):
    line: int
    text: str


_LINES: Sequence[Column[_Line]] = (
    Column("line", "Line", Kind.IDENTITY),
    Column("text", "Text"),
)
_CLAIMS: Sequence[Column[Claim]] = (
    Column("line", kind=Kind.NUMBER, meaning="the line of the letter, from 1"),
    Column("words", kind=Kind.TEXTS, meaning="the words that may be read as a claim about income"),
)
_SPOKEN = {"why": "WHY", "email": "e-mail"}
_MOST_CLAIMS = 10  # that are told one by one


@dataclass(frozen=True)
class Draft(Report):
    """A letter as it may be sent once its *blanks* are filled in and its *claims* were looked at."""

    name: ClassVar[str] = "team letter"
    columns: ClassVar = {"claims": _CLAIMS}

    person: str = meaning("who writes it")
    person_id: int = meaning("the person's number")
    letter: str = meaning("its whole text")
    products: tuple[str, ...] = meaning(
        "those with most orders of their own or credited to them, the first ones"
    )
    blanks: tuple[str, ...] = meaning("the fields of the template that are left to fill in")
    claims: tuple[Claim, ...] = meaning("the lines to look at before it goes out")

    def as_it_stands(self) -> str:
        """Return the letter, which is printed as it is."""
        return self.letter

    def page(self, _: View, /) -> Page:
        """Lay it out line by line."""
        lines = enumerate(self.letter.removesuffix("\n").split("\n"), 1)
        return Page("", [Table("letter", _LINES, [_Line(*line) for line in lines])])

    def warnings(self) -> list[str]:
        """Return what to look at before the letter goes out."""
        said = [_warning(claim) for claim in self.claims[:_MOST_CLAIMS]]
        if more := len(self.claims) - len(said):
            said.append(f"{more:,} more lines may be read as claims about income.")
        if self.blanks:
            said.append(f"Left to fill in: {', '.join(self.blanks)}. {' '.join(self._advice())}".rstrip())
        return said

    def _advice(self) -> Iterator[str]:
        """Yield what is typed to fill in a blank."""
        typed = {
            "why": 'edit me --goal "…"' if self.person_id == ME else f'team why {self.person_id} "…"',
            "company": 'settings set company "…"',
            "phone": f"edit {self.person_id} --phone …",
            "email": f"edit {self.person_id} --email …",
        }
        for blank in self.blanks:
            if blank in typed:
                yield f"For the {_SPOKEN.get(blank, blank)}: mlmtrack {typed[blank]}"


def draft(
    connection: sqlite3.Connection, person_id: int, template: str, named: str, *, company: str, today: date
) -> Draft:
    """Return the letter of a distributor, written from *template*, which is called *named*.

    Raises:
        RefusedError: they are none on *today*.
        UnknownField: the template holds one.

    """
    found = distributor(connection, person_id, today)
    rows = ask(connection, _beside("products"), person=person_id, day=today.isoformat())
    products = tuple(row["product"] for row in rows)
    values = {
        "name": found.name,
        "first_name": found.name.split()[0],
        "why": _why(connection, found),
        "products": natural_list(products),
        "company": company,
        "phone": found.phone or "",
        "email": found.email or "",
        "today": f"{today.day} {today:%B %Y}",
    }
    letter = filled(template, values, named)
    return Draft(found.name, found.id, letter.text, products, letter.blanks, claims(letter.text))


def _why(connection: sqlite3.Connection, found: Recruit) -> str:
    """Return the WHY of a recruit; the user's is the first of their goals."""
    if found.id != ME:
        return found.why or ""
    goals = ask(connection, _beside("goals"), person=ME)
    return goals[0]["text"] if goals else ""


def _warning(claim: Claim) -> str:
    words = ", ".join(f'"{word}"' for word in claim.words)
    return (
        f"Line {claim.line} may be read as a claim about income: {words}. "
        "Say it another way, unless your company has approved these words."
    )


def _beside(question: str) -> Path:
    return Path(__file__).with_name(f"{question}.sql")
