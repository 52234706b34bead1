"""The answer of ``whatif no-recruiting``, and its page: what is left of the months to come."""

from dataclasses import dataclass
from typing import ClassVar

from mlmtrack.domain.dates import Period, month_name, month_of
from mlmtrack.domain.money import Points
from mlmtrack.domain.no_recruiting import FEWEST_PEOPLE, Remaining, Staying
from mlmtrack.domain.people import NEWCOMER_DAYS
from mlmtrack.domain.sentences import counted, listed, percent
from mlmtrack.domain.statistics import TOO_FEW
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
    Column("source", "From"),
    Column("runs", "Runs", Kind.NUMBER),
    Column("ended", "Ended", Kind.NUMBER),
    Column("people", "People", Kind.NUMBER),
    Column("too_recent", "Too recent", Kind.NUMBER, rank=1),
    Column("known_days", "Known to day", Kind.IDENTITY),
    Column("assumption", "Else assumed", Kind.RATIO),
)


@dataclass(frozen=True)
class NoRecruiting(Report):
    """What would remain month by month if nobody new joined: *months* from the first on; *now* is month 0.

    *now* is the average of the months of *period*, without *left_out*: the orders of those who left since.
    *lapsed* is how much of it is of customers and established distributors who lapsed since.
    """

    name: ClassVar[str] = "whatif no-recruiting"

    period: Period
    now: Remaining
    months: tuple[Remaining, ...]
    left_out: Points
    lapsed: Points
    customers: Staying
    distributors: Staying

    def data(self) -> object:
        """Return what programs read: a share of nothing is null."""
        return {
            "period": self.period,
            "now": _month(0, self.now),
            "months": [_month(place, month) for place, month in enumerate(self.months, 1)],
            "left_out": self.left_out,
            "lapsed": self.lapsed,
            "survival": {"customers": _told(self.customers), "distributors": _told(self.distributors)},
            "is_forecast": False,
        }

    def page(self, words: Words) -> Page:
        """Lay out what would remain: a sentence, a bar for each month, the figures, what they rest on."""
        rows = [(0, self.now), *enumerate(self.months, 1)]
        cells = [list(_month(*row).values()) for row in rows]
        sheet = Sheet("months", _MONTHS, cells, f"Month by month, in {words.volume}")
        if not self.now.volume.total:
            return Page(
                f"No {words.volume} {self._when()}, so nothing can be said of the months to come.",
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
        return [
            self._what_remains(words),
            self._what_is_supposed(),
            *self._not_counted_on(words),
            *left_out_told(self.left_out, words.volume),
            self._from_settings(),
        ]

    def _what_remains(self, words: Words) -> str:
        first, last = self.months[0], self.months[-1]
        later = f", {self._of_now(last)} after {len(self.months)}" if len(self.months) > 1 else ""
        return (
            f"If nobody new joined, an estimated {self._of_now(first)} of {self.now.volume.total.spoken()} "
            f"{words.volume} would remain after a month{later}."
        )

    def _what_is_supposed(self) -> str:
        return (
            f"That is no forecast of income: it supposes that {_stay('customers', self.customers)}, that "
            f"{_stay('established distributors', self.distributors)}, and that your own volume goes on. "
            f"Now is the average {self._when()}."
        )

    def _not_counted_on(self, words: Words) -> list[str]:
        new, lapsed = self.now.volume.new, self.lapsed
        told = [(new, f"that people ordered in their first {NEWCOMER_DAYS} days")] * bool(new)
        told += [(lapsed, "of people who have lapsed or changed their role since")] * bool(lapsed)
        return [
            f"The {points.spoken()} {words.volume} a month {whose} are not counted on."
            for points, whose in told
        ]

    def _from_settings(self) -> str:
        """Say where the shares of the settings hold."""
        assumed = [each.is_assumed for each in (self.customers, self.distributors)]
        cases = [f"where fewer than {FEWEST_PEOPLE} people can tell"] * any(assumed)
        cases += [f"beyond the days that {TOO_FEW} runs of orders were watched for"] * (not all(assumed))
        return f"Your settings say how many stay {listed(cases)}."

    def _of_now(self, month: Remaining) -> str:
        return f"{month.volume.total.spoken()} ({percent(month.share or 0)})"

    def _when(self) -> str:
        first, last = (month_name(month_of(day)) for day in (self.period.start, self.period.end))
        return f"of {first} to {last}"

    def _survival(self) -> Sheet:
        rows = [_row("customers", self.customers), _row("established", self.distributors)]
        return Sheet("survival", _SURVIVAL, rows, "Runs of orders without a lapse, and how many ended")

    def _hints(self) -> list[str]:
        hints = ["mlmtrack report volume", "mlmtrack list customers"]
        if self.customers.is_assumed or self.distributors.is_assumed:
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


def _stay(who: str, staying: Staying) -> str:
    if staying.is_assumed:
        return f"{staying.assumption * 100:.4g} % of the {who} stay each month (assumed)"
    runs = counted(staying.curve.n, "run")
    return f"{who} stay as long as they have so far ({runs} of orders, {staying.ended:,} of them ended)"


def _told(staying: Staying) -> dict[str, Cell]:
    return {
        "runs": staying.curve.n,
        "ended": staying.ended,
        "people": staying.people,
        "too_recent": staying.too_recent,
        "known_days": staying.known_days,
        "assumption": staying.assumption,
        "assumed": staying.is_assumed,
    }


def _row(who: str, staying: Staying) -> list[Cell]:
    *figures, assumed = _told(staying).values()
    return [who, "assumed" if assumed else "your book", *figures]
