"""The answer of ``whatif quits``, and its page: what would go, what would stay, and under whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import ClassVar

from mlmtrack.domain.dates import Period, format_month, month_of
from mlmtrack.domain.leaving import averaged
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import ME, NEWCOMER_DAYS
from mlmtrack.domain.sentences import format_percent, pluralize
from mlmtrack.domain.volume import Volume
from mlmtrack.page import Bars, Column, Kind, Page, Table, View
from mlmtrack.reports.report import Report, meaning
from mlmtrack.reports.whatif.base_month import describe_left_out


_DRAWN = ("customers", "own", "established", "new")  # the mortar stands first


@dataclass(frozen=True, slots=True)
class Case:
    """A month of the volume of three, rounded as a whole, and the ratio of the three."""

    name: str
    month: Volume
    mortar_ratio: float | None

    @classmethod
    def of(cls, name: str, volume: Volume) -> "Case":
        """Return the case of the *volume* of three months."""
        return cls(name, averaged(volume), volume.mortar_ratio)


_MONTH: Sequence[Column[Case]] = (
    *(
        Column(
            part, part.capitalize(), Kind.NUMBER, text, attrgetter(f"month.{part}"), rank=int(part == "own")
        )
        for part, text in {
            "own": "points of your own orders",
            "customers": "points of customers",
            "established": f"points of distributors after {NEWCOMER_DAYS} days",
            "new": f"points of distributors in their first {NEWCOMER_DAYS} days",
        }.items()
    ),
    Column("total", "Total", Kind.POINTS, "all four together", lambda case: case.month.total),
    Column("mortar_ratio", "Backed", Kind.RATIO, "customers ÷ total; null where the total is 0"),
)
_CASE: Column[Case] = Column("case", "Volume of a month", value=lambda case: case.name)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person by number and name."""

    id: int
    name: str


@dataclass(frozen=True)
class IfQuits(Report):
    """What would remain if somebody quit: a month of *period*, on the average."""

    name: ClassVar[str] = "whatif quits"
    columns: ClassVar = {
        "now": _MONTH,
        "without_them": _MONTH,
        "without_their_customers": _MONTH,
    }

    person: Someone = meaning("who would quit")
    next_sponsor: Someone = meaning("the next above who is there, under whom those below would go")
    period: Period = meaning("the first and the last day of the months averaged")
    now: Case = meaning("a month as it is")
    without_them: Case = meaning("what remains of it without their own orders")
    without_their_customers: Case = meaning("what remains where their customers go too")
    own_lost: Points = meaning("a month of their own orders, which would go")
    customers_kept: Points = meaning("a month of their customers' orders, which would stay")
    left_out: Points = meaning("a month of those who have left since, which is left out")
    people_below: int = meaning("how many stand below them and are there")
    directly_below: int = meaning("how many of these would go under another")
    group_below: Points = meaning("what is credited to those below a month, which would stay")

    def page(self, view: View, /) -> Page:
        """Lay it out: what would go, the month before and after, who would stand where."""
        cases = [self.now, self.without_them]
        cases += [self.without_their_customers] * bool(self.customers_kept)
        rows = [(case.name, [getattr(case.month, part) for part in _DRAWN]) for case in cases]
        bars = [Bars(_DRAWN, rows, Kind.POINTS)] if self.own_lost or self.customers_kept else []
        table = Table("whatif", (_CASE, *_MONTH), cases)
        return Page(" ".join(self._sentences(view)), [*bars, table], self._hints())

    def _sentences(self, view: View) -> list[str]:
        return [
            self._what_goes(view),
            *self._what_hangs_on(view),
            self._who_is_below(view),
            self._of_when(),
            *describe_left_out(self.left_out, view.volume),
        ]

    def _what_goes(self, view: View) -> str:
        who = f"{self.person.name} ({self.person.id})"
        total = self.now.month.total
        if not total:
            return f"There were no {view.volume} in these months, so none would go with {who}."
        if not self.own_lost:
            return (
                f"Without {who}, all of the {total.format()} {view.volume} a month would remain: "
                "no order of these months was their own."
            )
        share, remains = format_percent(self.own_lost / total), self.without_them.month.total
        return (
            f"Without {who}, {remains.format()} of {total.format()} {view.volume} a month would "
            f"remain: their own {self.own_lost.format()} ({share}) would go."
        )

    def _what_hangs_on(self, view: View) -> list[str]:
        if not self.customers_kept:
            return []
        stay, rest = self.customers_kept.format(), self.without_their_customers.month.total.format()
        said = (
            f"The {stay} {view.volume} of their customers stay as long as somebody looks after them; "
            f"without these too it would be {rest}."
        )
        return [said]

    def _who_is_below(self, view: View) -> str:
        if not self.people_below:
            return "Nobody stands below them."
        heir = "you" if self.next_sponsor.id == ME else f"{self.next_sponsor.name} ({self.next_sponsor.id})"
        direct, further = self.directly_below, self.people_below - self.directly_below
        people = pluralize(direct, "person stands", "people stand")
        stay = f"; {further:,} further below stay{'s' * (further == 1)} where they are" if further else ""
        kept = (
            f" The {self.group_below.format()} {view.volume} a month of those below stay."
            if self.group_below
            else ""
        )
        return f"{people} directly below and would move under {heir}{stay}.{kept}"

    def _of_when(self) -> str:
        first, last = (format_month(month_of(day)) for day in (self.period.start, self.period.end))
        return f"A month is the average of {first} to {last}."

    def _hints(self) -> list[str]:
        number = self.person.id
        return [f"mlmtrack show {number}", "mlmtrack report leaders"]
