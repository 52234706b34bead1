"""The answer of the energy report, and its page: who gets the help, and what volume comes back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from mlmtrack.domain.care import IN_PROPORTION, OVER_INVESTED, UNDER_SERVED
from mlmtrack.domain.dates import Period, describe_period
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import NEWCOMER_DAYS
from mlmtrack.domain.sentences import format_percent, pluralize
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.care.silence import RELEASED
from mlmtrack.reports.report import Report, meaning
from mlmtrack.rounding import figure, whole


GROUPINGS = ("person", "leg")

_SHOWN = {OVER_INVESTED: "over", UNDER_SERVED: "under", IN_PROPORTION: "even"}
_TONES = {OVER_INVESTED: Tone.LATE, UNDER_SERVED: Tone.ACCENT}
_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Invested:
    """The help that a person or a leg got, and the volume that came back; *index* is volume by help.

    *investment* is None for newcomers, for the leg of somebody who *left*, and where there was neither help
    nor volume.
    """

    person: str
    person_id: int
    minutes: float
    minute_share: float | None
    points: Points
    volume_share: float | None
    index: float | None
    investment: str | None
    newcomer: bool
    released: bool
    left: bool
    friend_minutes: float

    def mark(self) -> str:
        """Return what stands beside them for people."""
        return "left" if self.left else "released" if self.released else ""

    def investment_shown(self) -> str:
        """Return the verdict in the word that people read."""
        return _SHOWN.get(self.investment or "", "new" if self.newcomer else "")

    def tone_of_investment(self) -> Tone:
        """Return how the verdict stands out: who gets too much is red, who too little can be acted on."""
        return _TONES.get(self.investment or "", Tone.PLAIN)


_COLUMNS: Sequence[Column[Invested]] = (
    Column(
        "person_id",
        "No",
        Kind.IDENTITY,
        "the number of the person, or of the leader of the leg",
        tone=Tone.ACCENT,
    ),
    Column("person", "Person", meaning="their full name"),
    Column(
        "minutes", "Minutes", Kind.NUMBER, "minutes of help with them", shown=lambda row: whole(row.minutes)
    ),
    Column("minute_share", "Of all", Kind.RATIO, "minutes ÷ those with anybody; null without any help"),
    Column("points", "", Kind.POINTS, "what is credited to them, of a leg with everybody below", rank=2),
    Column("volume_share", kind=Kind.RATIO, meaning="points ÷ those of your team; null where it has none"),
    Column(
        "index",
        "Index",
        Kind.NUMBER,
        "volume_share ÷ minute_share; null without minutes or points of the team",
        shown=lambda row: None if row.index is None else figure(row.index, 2),
    ),
    Column(
        "investment",
        "Invested",
        meaning=f"{', '.join(_SHOWN)}; null for newcomers, who left, and without help and points",
        shown=Invested.investment_shown,
        tone=Invested.tone_of_investment,
    ),
    Column("mark", value=Invested.mark, reader=Reader.PEOPLE),
    Column(
        "newcomer",
        kind=Kind.FLAG,
        meaning=f"whether they are in their first {NEWCOMER_DAYS} days",
        reader=Reader.PROGRAMS,
    ),
    RELEASED,
    Column(
        "left",
        kind=Kind.FLAG,
        meaning="whether they left; only of who leads a leg",
        reader=Reader.PROGRAMS,
    ),
    Column(
        "friend_minutes",
        "Friend",
        Kind.NUMBER,
        "minutes for friendship, which are no part of the rest",
        shown=lambda row: whole(row.friend_minutes),
        rank=1,
    ),
)


@dataclass(frozen=True, kw_only=True)
class EnergyReport(Report):
    """The help of a period by person or leg, most minutes first."""

    name: ClassVar[str] = "energy"
    columns: ClassVar = {"rows": _COLUMNS, "most_over_invested": _COLUMNS, "most_under_served": _COLUMNS}

    period: Period = meaning("its first and its last day")
    by: str = meaning("person or leg")
    minutes: float = meaning("minutes of help with anybody, on the team or not")
    friend_minutes: float = meaning("minutes for friendship with anybody")
    points: Points = meaning("the volume of the team, without what is credited to you")
    rows: tuple[Invested, ...] = meaning("everybody on the team, or each leg; most minutes first")
    count: int = meaning("how many there are, however few are listed")
    over_invested_count: int = meaning("how many of them get too much")
    under_served_count: int = meaning("how many of them get too little")
    most_over_invested: Invested | None = meaning("who has the lowest index of these; null where nobody is")
    most_under_served: Invested | None = meaning("who has the highest index of these; null where nobody is")

    def page(self, view: View, /) -> Page:
        """Lay the energy out: a sentence, the figures, what could be done."""
        if not (self.minutes or self.friend_minutes or self.points):
            lead = f"No help and no {view.volume} of your team {describe_period(self.period, view.today)}."
            return Page(lead, [self._table(view)], ['mlmtrack log call NAME "what was said" --minutes 20'])
        return Page(" ".join(self._sentences(view)), [self._table(view)], self._hints())

    def _sentences(self, view: View) -> Iterator[str]:
        when = describe_period(self.period, view.today)
        if not self.minutes:
            yield (
                f"No minutes of help are logged {when}, so there is nothing to hold against the "
                f"{self.points.format()} {view.volume} of your team."
            )
            return
        yield f"{_time(self.minutes)} of help {when}{self._to_whom(view)}."
        if over := self.most_over_invested:
            most = "most of all " if self.over_invested_count > 1 else ""
            yield (
                f"{self._groups()} over twice the share of your time that they bring of the {view.volume}: "
                f"{most}{self._named(over)}."
            )
        if served := self.most_under_served:
            got = f"{format_percent(served.minute_share or 0)} of the time" if served.minutes else "no help"
            brought = f"{format_percent(served.volume_share or 0)} of the {view.volume}"
            named = self._named(served)
            yield f"{named[0].upper()}{named[1:]} brought {brought} and got {got}."

    def _to_whom(self, view: View) -> str:
        first = self.rows[0] if self.rows else None
        if first is None or not first.minutes:
            return ", none of it with your team"
        share, brought = format_percent(first.minute_share or 0), format_percent(first.volume_share or 0)
        went = f"{share} went to {self._named(first)}"
        return f": {went}, {self._which()} brought {brought} of the team's {view.volume}"

    def _groups(self) -> str:
        one, several = ("person gets", "people get") if self.by == "person" else ("leg gets", "legs get")
        return pluralize(self.over_invested_count, one, several)

    def _named(self, one: Invested) -> str:
        return one.person if self.by == "person" else f"the leg of {one.person}"

    def _which(self) -> str:
        return "who" if self.by == "person" else "which"

    def _table(self, view: View) -> Table[Invested]:
        headings = {"person": self.by.capitalize(), "volume_share": f"Of {view.volume}"}
        columns = [replace(each, heading=headings.get(each.key, each.heading)) for each in _COLUMNS]
        shown = f", {len(self.rows):,} of {self.count:,}" if len(self.rows) < self.count else ""
        title = f"Index: share of the team's volume ÷ share of help{shown} (new: first {NEWCOMER_DAYS} days)"
        return Table("energy", columns, self.rows, title)

    def _hints(self) -> list[str]:
        other = next(each for each in GROUPINGS if each != self.by)
        return [f"mlmtrack report energy --by {other}", "mlmtrack report neglect"]


def _time(minutes: float) -> str:
    """Return ``45 minutes`` or ``10.5 hours``."""
    if minutes < 2 * _AN_HOUR:
        return f"{figure(minutes)} minutes"
    return f"{figure(minutes / _AN_HOUR, 1)} hours".replace(".0 ", " ")
