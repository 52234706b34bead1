"""The answer of ``whatif no-recruiting``, and its page: the floor under the months to come."""

from dataclasses import dataclass
from typing import ClassVar

from mlmtrack.domain.dates import Period, month_name, month_of
from mlmtrack.domain.floor import FEWEST_MONTHS, FEWEST_PEOPLE, Remaining, Survival
from mlmtrack.domain.money import Points
from mlmtrack.domain.people import NEWCOMER_DAYS
from mlmtrack.domain.sentences import percent
from mlmtrack.page import Bars, Cell, Column, Kind, Page, Sheet, Words
from mlmtrack.reports.report import Report
from mlmtrack.reports.whatif.base_month import left_out_told


_DRAWN = ("customers", "own", "established", "new")  # the mortar stands first
_MONTHS = (
    Column("month", "Months on", Kind.IDENTITY),
    Column("customers", "Customers", Kind.NUMBER),
    Column("established", "Established", Kind.NUMBER),
    Column("own", "Own", Kind.NUMBER),
    Column("new", "New", Kind.NUMBER, rank=1),
    Column("total", "Total", Kind.POINTS),
    Column("share", "Of now", Kind.RATIO),
)
_SURVIVAL = (
    Column("of", "Who"),
    Column("rate", "Stay a month", Kind.RATIO),
    Column("source", "From"),
    Column("kept", "Stayed", Kind.NUMBER, rank=1),
    Column("n", "Of", Kind.NUMBER, rank=1),
    Column("people", "People", Kind.NUMBER),
    Column("months", "Months", Kind.NUMBER),
)


@dataclass(frozen=True)
class Floor(Report):
    """What would remain month by month if nobody new joined: *months* from the first on; *now* is month 0.

    *now* is the average of the months of *period*, without *left_out*: the orders of those who left since.
    """

    name: ClassVar[str] = "whatif no-recruiting"

    period: Period
    now: Remaining
    months: tuple[Remaining, ...]
    left_out: Points
    customers: Survival
    distributors: Survival

    def data(self) -> object:
        """Return what programs read: a share of nothing is null."""
        return {
            "period": self.period,
            "now": _month(0, self.now),
            "months": [_month(place, month) for place, month in enumerate(self.months, 1)],
            "left_out": self.left_out,
            "survival": {"customers": self.customers, "distributors": self.distributors},
            "is_forecast": False,
        }

    def page(self, words: Words) -> Page:
        """Lay the floor out: a sentence, a bar for each month, the figures, what they rest on."""
        rows = [(0, self.now), *enumerate(self.months, 1)]
        cells = [list(_month(*row).values()) for row in rows]
        sheet = Sheet("months", _MONTHS, cells, f"Month by month, in {words.volume}")
        if not self.now.volume.total:
            return Page(
                f"No {words.volume} {self._when()}, so there is no floor yet.",
                [sheet],
                ["mlmtrack add order NAME POINTS"],
            )
        labelled = [("now" if place == 0 else f"in {place}", month.volume) for place, month in rows]
        bars = Bars(
            _DRAWN,
            [(label, [getattr(volume, part) for part in _DRAWN]) for label, volume in labelled],
            Kind.POINTS,
        )
        return Page(" ".join(self._sentences(words)), [bars, sheet, self._survival()], self._hints())

    def _sentences(self, words: Words) -> list[str]:
        first, last = self.months[0], self.months[-1]
        said = (
            f"If nobody new joined, {self._of_now(first)} of {self.now.volume.total.spoken()} {words.volume} "
            "would remain after a month"
        )
        later = f", {self._of_now(last)} after {len(self.months)}" if len(self.months) > 1 else ""
        basis = f"That is a floor, not a forecast of income: {self._rests_on()}."
        left_out = left_out_told(self.left_out, words.volume)
        return [f"{said}{later}.", basis, *self._of_the_new(words), *left_out, *self._what_is_assumed()]

    def _of_the_new(self, words: Words) -> list[str]:
        if not self.now.volume.new:
            return []
        brought = f"The {self.now.volume.new.spoken()} {words.volume} a month that people ordered"
        return [f"{brought} in their first {NEWCOMER_DAYS} days are not counted on."]

    def _what_is_assumed(self) -> list[str]:
        if not (self.customers.assumed or self.distributors.assumed):
            return []
        return [
            f"Below {FEWEST_PEOPLE} people or {FEWEST_MONTHS} months a share is assumed by your settings."
        ]

    def _of_now(self, month: Remaining) -> str:
        return f"{month.volume.total.spoken()} ({percent(month.share or 0)})"

    def _rests_on(self) -> str:
        return (
            f"customers stay at {_rate(self.customers)} a month and established distributors at "
            f"{_rate(self.distributors)}, your own volume goes on, and now is the average {self._when()}"
        )

    def _when(self) -> str:
        first, last = (month_name(month_of(day)) for day in (self.period.start, self.period.end))
        return f"of {first} to {last}"

    def _survival(self) -> Sheet:
        rows = [_told("customers", self.customers), _told("established distributors", self.distributors)]
        title = "Of those active in a month, who was active in the next"
        return Sheet("survival", _SURVIVAL, rows, title)

    def _hints(self) -> list[str]:
        hints = ["mlmtrack report volume", "mlmtrack list customers"]
        if self.customers.assumed or self.distributors.assumed:
            hints.append("mlmtrack settings show")
        return hints


def _month(place: int, month: Remaining) -> dict[str, Cell]:
    volume = month.volume
    return {
        "month": place,
        "customers": volume.customers,
        "established": volume.established,
        "own": volume.own,
        "new": volume.new,
        "total": volume.total,
        "share": month.share,
    }


def _rate(survival: Survival) -> str:
    return f"{survival.rate * 100:.4g} %{' (assumed)' * survival.assumed}"


def _told(who: str, survival: Survival) -> list[Cell]:
    source = "assumed" if survival.assumed else "your book"
    return [
        who,
        survival.rate,
        source,
        survival.kept,
        survival.n,
        survival.people,
        survival.months,
    ]
