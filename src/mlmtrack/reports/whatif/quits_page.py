"""The answer of ``whatif quits``, and its page: what would go, what would stay, and under whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from mlmtrack.domain.dates import Period, month_name, month_of
from mlmtrack.domain.leaving import averaged
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME
from mlmtrack.domain.sentences import counted, percent
from mlmtrack.domain.volume import Volume
from mlmtrack.page import Bars, Cell, Column, Kind, Page, Sheet, Words
from mlmtrack.reports.report import Report
from mlmtrack.reports.whatif.base_month import left_out_told


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
    """What would remain if somebody quit: the volume of the averaged months of *period*, all together.

    *without_customers* is what remains where their customers go too, *left_out* what people ordered a month
    who have left since. *people_below* counts those who are there, *group* is what is credited to them a
    month. Those *directly_below*, who left left out, go under *heir*, and nothing is lost by that.
    """

    name: ClassVar[str] = "whatif quits"

    person: Someone
    heir: Someone
    period: Period
    now: Volume
    remains: Volume
    without_customers: Volume
    left_out: Points
    people_below: int
    directly_below: int
    group: Points

    @property
    def gone(self) -> Points:
        """Their own orders: what is less once they quit."""
        return Points(averaged(self.now).total - averaged(self.remains).total)

    @property
    def customers_stay(self) -> Points:
        """What their customers order: what is less once these go too."""
        return Points(averaged(self.remains).total - averaged(self.without_customers).total)

    def data(self) -> object:
        """Return what programs read: a ratio of nothing is null."""
        return {
            "person": self.person,
            "period": self.period,
            "own_gone": self.gone,
            "customers_stay": self.customers_stay,
            "people_below": self.people_below,
            "directly_below": self.directly_below,
            "group_below": self.group,
            "left_out": self.left_out,
            "would_stand_under": self.heir,
            "now": _told(self.now),
            "without_them": _told(self.remains),
            "without_their_customers_too": _told(self.without_customers),
        }

    def page(self, words: Words) -> Page:
        """Lay it out: what would go, the month before and after, who would stand where."""
        cases = self._cases()
        rows = [(case, [getattr(averaged(volume), part) for part in _DRAWN]) for case, volume in cases]
        sheet = Sheet("whatif", _COLUMNS, [_cells(case, volume) for case, volume in cases])
        bars = [Bars(_DRAWN, rows, Kind.POINTS)] if self.gone or self.customers_stay else []
        return Page(" ".join(self._sentences(words)), [*bars, sheet], self._hints())

    def _cases(self) -> Sequence[tuple[str, Volume]]:
        cases = [("now", self.now), ("without them", self.remains)]
        if self.customers_stay:
            cases.append(("nor their customers", self.without_customers))
        return cases

    def _sentences(self, words: Words) -> list[str]:
        return [
            self._what_goes(words),
            *self._what_hangs_on(words),
            self._who_is_below(words),
            self._of_when(),
            *left_out_told(self.left_out, words.volume),
        ]

    def _what_goes(self, words: Words) -> str:
        who = f"{self.person.name} ({self.person.id})"
        total = averaged(self.now).total
        if not total:
            return f"There were no {words.volume} in these months, so none would go with {who}."
        if not self.gone:
            return (
                f"Without {who}, all of the {total.spoken()} {words.volume} a month would remain: "
                "no order of these months was their own."
            )
        share, remains = percent(self.gone / total), averaged(self.remains).total
        return (
            f"Without {who}, {remains.spoken()} of {total.spoken()} {words.volume} a month would "
            f"remain: their own {self.gone.spoken()} ({share}) would go."
        )

    def _what_hangs_on(self, words: Words) -> list[str]:
        if not self.customers_stay:
            return []
        stay, rest = self.customers_stay.spoken(), averaged(self.without_customers).total.spoken()
        said = (
            f"The {stay} {words.volume} of their customers stay as long as somebody looks after them; "
            f"without these too it would be {rest}."
        )
        return [said]

    def _who_is_below(self, words: Words) -> str:
        if not self.people_below:
            return "Nobody stands below them."
        heir = "you" if self.heir.id == ME else f"{self.heir.name} ({self.heir.id})"
        direct, further = self.directly_below, self.people_below - self.directly_below
        people = counted(direct, "person stands", "people stand")
        stay = f"; {further:,} further below stay{'s' * (further == 1)} where they are" if further else ""
        kept = f" The {self.group.spoken()} {words.volume} a month of those below stay." if self.group else ""
        return f"{people} directly below and would go under {heir}{stay}.{kept}"

    def _of_when(self) -> str:
        first, last = (month_name(month_of(day)) for day in (self.period.start, self.period.end))
        return f"A month is the average of {first} to {last}."

    def _hints(self) -> list[str]:
        number = self.person.id
        return [f"mlmtrack show {number}", "mlmtrack report leaders"]


def _told(volume: Volume) -> dict[str, Cell]:
    month = averaged(volume)
    parts: dict[str, Cell] = {part: getattr(month, part) for part in _PARTS}
    return {**parts, "total": month.total, "mortar_ratio": volume.mortar_ratio}


def _cells(case: str, volume: Volume) -> list[Cell]:
    return [case, *_told(volume).values()]
