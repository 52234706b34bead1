"""The answer of ``whatif no-recruiting``, and its page: what is left of the months to come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import ClassVar, NamedTuple

from mlmtrack.domain.dates import Period, format_month, month_of
from mlmtrack.domain.money import Points
from mlmtrack.domain.no_recruiting import FEWEST_PEOPLE, Remaining, Staying
from mlmtrack.domain.people import NEWCOMER_DAYS
from mlmtrack.domain.sentences import format_percent, natural_list, pluralize
from mlmtrack.domain.statistics import TOO_FEW
from mlmtrack.page import Bars, Column, Kind, Page, Table, View
from mlmtrack.reports.report import Report, meaning
from mlmtrack.reports.whatif.base_month import describe_left_out


_DRAWN = ("customers", "own", "established", "new")  # the mortar stands first
_MONTHS: Sequence[Column[Remaining]] = (
    Column("months_from_now", "Months on", Kind.IDENTITY, "months from now; 0 is now"),
    *(
        Column(
            part, part.capitalize(), Kind.NUMBER, text, attrgetter(f"volume.{part}"), rank=int(part == "new")
        )
        for part, text in {
            "customers": "points of customers",
            "established": f"points of distributors after {NEWCOMER_DAYS} days",
            "own": "points of your own orders",
            "new": f"points of distributors in their first {NEWCOMER_DAYS} days",
        }.items()
    ),
    Column("total", "Total", Kind.POINTS, "all four together", lambda month: month.volume.total),
    Column("share", "Of now", Kind.RATIO, "the total ÷ that of now; null where there is none now"),
)


class Survival(NamedTuple):
    """How long the runs of orders of a role last."""

    group: str
    staying: Staying


_SURVIVAL: Sequence[Column[Survival]] = (
    Column("group", "Who", meaning="customers or established distributors"),
    Column(
        "assumed",
        "From",
        Kind.FLAG,
        f"whether the settings say how long, because fewer than {FEWEST_PEOPLE} people can tell",
        lambda one: one.staying.is_assumed,
        lambda one: "assumed" if one.staying.is_assumed else "your book",
    ),
    Column("runs", "Runs", Kind.NUMBER, "runs of orders without a lapse", attrgetter("staying.curve.n")),
    Column("ended", "Ended", Kind.NUMBER, "how many of these ended", attrgetter("staying.ended")),
    Column("people", "People", Kind.NUMBER, "of how many people they are", attrgetter("staying.people")),
    Column(
        "too_recent",
        "Too recent",
        Kind.NUMBER,
        "runs that began too lately to be judged",
        attrgetter("staying.too_recent"),
        rank=1,
    ),
    Column(
        "known_days",
        "Known to day",
        Kind.IDENTITY,
        f"the longest time that {TOO_FEW} runs or more were watched for; null where it is assumed",
        attrgetter("staying.known_days"),
    ),
    Column(
        "assumption",
        "Else assumed",
        Kind.RATIO,
        "the share that stays each month beyond that, a setting",
        attrgetter("staying.assumption"),
    ),
)


@dataclass(frozen=True)
class NoRecruiting(Report):
    """What would remain month by month if nobody new joined."""

    name: ClassVar[str] = "whatif no-recruiting"
    columns: ClassVar = {"now": _MONTHS, "months": _MONTHS, "survival": _SURVIVAL}

    period: Period = meaning("the first and the last day of the months averaged")
    now: Remaining = meaning("a month as it is, the average of these")
    months: tuple[Remaining, ...] = meaning("what an estimate, which is no forecast of income, leaves of it")
    left_out: Points = meaning("a month of those who have left since, which is left out")
    lapsed: Points = meaning("a month of those who have lapsed or changed their role since, which goes")
    survival: tuple[Survival, ...] = meaning("how long customers and established distributors stay")

    def page(self, view: View, /) -> Page:
        """Lay out what would remain: a sentence, a bar for each month, the figures, what they rest on."""
        rows = [self.now, *self.months]
        table = Table("months", _MONTHS, rows, f"Month by month, in {view.volume}")
        if not self.now.volume.total:
            return Page(
                f"No {view.volume} {self._when()}, so nothing can be said about the months to come.",
                [table],
                ["mlmtrack add order NAME POINTS"],
            )
        labelled = [
            (f"in {row.months_from_now}" if row.months_from_now else "now", row.volume) for row in rows
        ]
        bars = Bars(
            _DRAWN,
            [(label, [getattr(volume, part) for part in _DRAWN]) for label, volume in labelled],
            Kind.POINTS,
        )
        title = "Runs of orders without a lapse, and how many ended"
        survival = Table("survival", _SURVIVAL, self.survival, title)
        return Page(" ".join(self._sentences(view)), [bars, table, survival], self._hints())

    def limited(self, most: int) -> "NoRecruiting":
        """Return the same with *most* months."""
        return replace(self, months=self.months[:most])

    def _sentences(self, view: View) -> list[str]:
        return [
            self._what_remains(view),
            self._what_is_supposed(),
            *self._not_counted_on(view),
            *describe_left_out(self.left_out, view.volume),
            self._from_settings(),
        ]

    def _what_remains(self, view: View) -> str:
        first, last = self.months[0], self.months[-1]
        later = f", {self._of_now(last)} after {len(self.months)}" if len(self.months) > 1 else ""
        return (
            f"If nobody new joined, an estimated {self._of_now(first)} of {self.now.volume.total.format()} "
            f"{view.volume} would remain after a month{later}."
        )

    def _what_is_supposed(self) -> str:
        customers, distributors = (one.staying for one in self.survival)
        return (
            f"This is not a forecast of income: it assumes that {_stay('customers', customers)}, that "
            f"{_stay('established distributors', distributors)}, and that your own volume goes on. "
            f"Now is the average {self._when()}."
        )

    def _not_counted_on(self, view: View) -> list[str]:
        new, lapsed = self.now.volume.new, self.lapsed
        parts = [(new, f"that people ordered in their first {NEWCOMER_DAYS} days")] * bool(new)
        parts += [(lapsed, "of people who have lapsed or changed their role since")] * bool(lapsed)
        return [
            f"The {points.format()} {view.volume} a month {whose} are not counted on."
            for points, whose in parts
        ]

    def _from_settings(self) -> str:
        """Say where the shares of the settings hold."""
        assumed = [one.staying.is_assumed for one in self.survival]
        cases = [f"where fewer than {FEWEST_PEOPLE} people can tell"] * any(assumed)
        cases += [f"beyond the days that {TOO_FEW} runs of orders were watched for"] * (not all(assumed))
        return f"Your settings decide how many stay {natural_list(cases)}."

    def _of_now(self, month: Remaining) -> str:
        return f"{month.volume.total.format()} ({format_percent(month.share or 0)})"

    def _when(self) -> str:
        first, last = (format_month(month_of(day)) for day in (self.period.start, self.period.end))
        return f"of {first} to {last}"

    def _hints(self) -> list[str]:
        hints = ["mlmtrack report volume", "mlmtrack list customers"]
        if any(one.staying.is_assumed for one in self.survival):
            hints.append("mlmtrack settings show")
        return hints


def _stay(who: str, staying: Staying) -> str:
    if staying.is_assumed:
        return f"{staying.assumption * 100:.4g} % of the {who} stay each month (assumed)"
    runs = pluralize(staying.curve.n, "run")
    return f"{who} stay as long as they have so far ({runs} of orders, {staying.ended:,} of them ended)"
