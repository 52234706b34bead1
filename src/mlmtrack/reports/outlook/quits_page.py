"""The answer of ``whatif quits``, and its page: what would go, what would stay, and under whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from mlmtrack.domain.dates import Period, month_name, month_of
from mlmtrack.domain.leaving import less
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.volume import Volume
from mlmtrack.page import Bars, Cell, Column, Kind, Page, Sheet, Words
from mlmtrack.reports.report import Report


_PARTS = ("own", "customers", "established", "new")
_DRAWN = ("customers", "own", "established", "new")  # the mortar stands first
_COLUMNS = (
    Column("case", "Volume of a month"),
    *(Column(part, part.capitalize(), Kind.NUMBER, rank=int(part == "own")) for part in _PARTS),
    Column("total", "Total", Kind.POINTS),
    Column("mortar_ratio", "Backed", Kind.RATIO),
)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person by number and name."""

    id: int
    name: str


@dataclass(frozen=True)
class IfQuits(Report):
    """What would remain if somebody quit, in points of an average month of *period*.

    *people_below* counts the active distributors below, *group* is their volume with the customers of each:
    they go under *heir*, and nothing is lost by that.
    """

    name: ClassVar[str] = "whatif quits"

    person: Someone
    heir: Someone
    period: Period
    now: Volume
    gone: Volume
    remains: Volume
    customers_stay: Points
    people_below: int
    directly_below: int
    group: Points

    @property
    def without_customers(self) -> Volume:
        """What remains where their customers go too."""
        nothing = Points(0)
        return less(self.remains, Volume(nothing, self.customers_stay, nothing, nothing))

    def data(self) -> object:
        """Return what programs read: a ratio of nothing is null."""
        return {
            "person": self.person,
            "period": self.period,
            "own_gone": self.gone.total,
            "customers_stay": self.customers_stay,
            "people_below": self.people_below,
            "directly_below": self.directly_below,
            "group_below": self.group,
            "would_stand_under": self.heir,
            "now": _told(self.now),
            "without_them": _told(self.remains),
            "without_their_customers_too": _told(self.without_customers),
        }

    def page(self, words: Words) -> Page:
        """Lay it out: what would go, the month before and after, who would stand where."""
        cases = self._cases()
        rows = [(case, [getattr(volume, part) for part in _DRAWN]) for case, volume in cases]
        sheet = Sheet("whatif", _COLUMNS, [_cells(case, volume) for case, volume in cases])
        bars = [Bars(_DRAWN, rows, Kind.POINTS)] if self.now.total else []
        return Page(" ".join(self._sentences(words)), [*bars, sheet], self._hints())

    def _cases(self) -> Sequence[tuple[str, Volume]]:
        cases = [("now", self.now), ("without them", self.remains)]
        if self.customers_stay:
            cases.append(("and their customers", self.without_customers))
        return cases

    def _sentences(self, words: Words) -> list[str]:
        return [
            self._what_goes(words),
            *self._what_hangs_on(words),
            self._who_is_below(words),
            self._of_when(),
        ]

    def _what_goes(self, words: Words) -> str:
        who = f"{self.person.name} ({self.person.id})"
        total = self.now.total
        if not total:
            return f"There were no {words.volume} in these months, so none would go with {who}."
        share = f"{self.gone.total / total * 100:.0f} %"
        return (
            f"Without {who}, {self.remains.total.spoken()} of {total.spoken()} {words.volume} a month would "
            f"remain: their own {self.gone.total.spoken()} ({share}) would go."
        )

    def _what_hangs_on(self, words: Words) -> list[str]:
        if not self.customers_stay:
            return []
        stay, rest = self.customers_stay.spoken(), self.without_customers.total.spoken()
        said = (
            f"The {stay} {words.volume} of their customers stay as long as somebody looks after them; "
            f"without these too it would be {rest}."
        )
        return [said]

    def _who_is_below(self, words: Words) -> str:
        if not self.people_below:
            return "Nobody stands below them."
        heir = "you" if self.heir.id == ME else f"{self.heir.name} ({self.heir.id})"
        people = "1 person" if self.people_below == 1 else f"{self.people_below:,} people"
        group = f", with {self.group.spoken()} {words.volume} a month," if self.group else ""
        return f"{people} below{group} would stand under {heir}; nothing of theirs is lost by that itself."

    def _of_when(self) -> str:
        first, last = (month_name(month_of(day)) for day in (self.period.start, self.period.end))
        return f"A month is the average of {first} to {last}."

    def _hints(self) -> list[str]:
        number = self.person.id
        return [f"mlmtrack show {number}", f'mlmtrack log call {number} "what was said" --next 1w']


def _told(volume: Volume) -> dict[str, object]:
    parts = {part: getattr(volume, part) for part in _PARTS}
    return {**parts, "total": volume.total, "mortar_ratio": volume.mortar_ratio}


def _cells(case: str, volume: Volume) -> list[Cell]:
    return [case, *(getattr(volume, part) for part in _PARTS), volume.total, volume.mortar_ratio]
