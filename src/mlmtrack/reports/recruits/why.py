"""The WHY of a recruit: what they do it for, in their own words."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from mlmtrack.domain.dates import day_with_distance
from mlmtrack.domain.people import ME
from mlmtrack.errors.recruits import never_a_distributor, no_why_of_mine
from mlmtrack.page import KeyValues, Page, View
from mlmtrack.reports.recruits.recruit import recruit
from mlmtrack.reports.report import Report, meaning


@dataclass(frozen=True)
class Why(Report):
    """The WHY of somebody's newest sign-up."""

    name: ClassVar[str] = "team why"

    person: str = meaning("whose WHY it is")
    person_id: int = meaning("the person's number")
    why: str | None = meaning("in their own words; null where it was never written down")
    joined_on: date = meaning("when they signed up")
    left_on: date | None = meaning("when they left")

    def page(self, view: View, /) -> Page:
        """Lay it out: the WHY itself is the answer."""
        left = [("Left", self.left_on)] if self.left_on else []
        facts = KeyValues("why", [("Why", self.why), ("Signed up", self.joined_on), *left])
        if self.left_on:
            until = day_with_distance(self.left_on, view.today)
            return Page(
                f"Why {self.person} did it, until {until}: {self.why or 'never written down'}", [facts]
            )
        setting = f'mlmtrack team why {self.person_id} "…"'
        if self.why is None:
            return Page(f"{self.person}'s WHY is not written down yet.", [facts], [setting])
        letter = f"mlmtrack team letter {self.person_id}"
        return Page(f"Why {self.person} does it: {self.why}", [facts], [letter])


def why(connection: sqlite3.Connection, person_id: int, today: date) -> Why:
    """Return the WHY of a recruit.

    Raises:
        RefusedError: it is the user's own.
        RefusedError: they never signed up by *today*.

    """
    if person_id == ME:
        raise no_why_of_mine()
    found = recruit(connection, person_id, today)
    if found.joined_on is None:
        raise never_a_distributor(found.name, found.id)
    return Why(found.name, found.id, found.why, found.joined_on, found.left_on)
