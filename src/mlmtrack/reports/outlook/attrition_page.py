"""The answer of the attrition report, and its page: who stays and is active, why others left, and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from mlmtrack.domain.attrition import ACTIVE_TEST, AGES
from mlmtrack.domain.money import Points
from mlmtrack.domain.sentences import pluralize
from mlmtrack.domain.statistics import Rate
from mlmtrack.domain.survival import Point
from mlmtrack.page import Block, Column, Kind, Page, Table, View
from mlmtrack.reports.outlook.silence import SILENCE, Silent, whole_days
from mlmtrack.reports.outlook.staying import STAYING, who_stays
from mlmtrack.reports.report import Report, meaning
from mlmtrack.reports.shares import counts, rate_columns, titled


_NOT_SAID = "not said"
_BY_MONTH = "By month of joining: not left, and active around day N"
_SPOKEN_AGE = AGES.index(90)


@dataclass(frozen=True, slots=True)
class Around:
    """How many of how many were active around a *day* after joining."""

    day: int
    rate: Rate


_RATE: Sequence[Column[Around]] = rate_columns(
    "rate", "Share", "active ÷ n; null where nobody joined so long ago", lambda row: row.rate, of="Of"
)
_ACTIVE_AROUND: Sequence[Column[Around]] = (
    Column("day", "Day", Kind.IDENTITY, "days after joining"),
    Column("active", "Active", Kind.NUMBER, f"how many {ACTIVE_TEST}", lambda row: row.rate.part),
    _RATE[-2],  # n, which people read before the share
    *_RATE[:-2],
    _RATE[-1],
)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who joined in a *month*: how many, how many have not left, and how many of how many were active.

    *active_around* has a rate for each of ``AGES``.
    """

    month: str
    joined: int
    still_there: int
    active_around: tuple[Rate, ...]


def _columns_of(place: int, age: int) -> Sequence[Column[Cohort]]:
    key = f"active_around_{age}"
    return rate_columns(
        key,
        f"Day {age}",
        f"the share of those who joined at least {age} days ago that was active around day {age}",
        lambda cohort: cohort.active_around[place],
        shown=counts,
        rank=int(age == AGES[1]),
        prefix=f"{key}_",
    )


_COHORTS: Sequence[Column[Cohort]] = (
    Column("month", "Joined in", Kind.MONTH, "the calendar month"),
    Column("joined", "Joined", Kind.NUMBER, "how many joined"),
    Column("still_there", "Not left", Kind.NUMBER, "how many have not left by the day"),
    *(column for place, age in enumerate(AGES) for column in _columns_of(place, age)),
)


@dataclass(frozen=True, slots=True)
class Exits:
    """The exits for a *reason*: how many, the silence before, and points a month lost and kept since.

    Who *came_back* is among the *n*, and neither their points nor their customers' are lost or kept.
    """

    reason: str | None
    n: int
    came_back: int
    median_silence_days: float | None
    lost_per_month: Points
    kept_per_month: Points


_EXITS: Sequence[Column[Exits]] = (
    Column(
        "reason",
        "Why",
        meaning="why they left; null where none was given",
        shown=lambda exits: exits.reason or _NOT_SAID,
    ),
    Column("n", "Left", Kind.NUMBER, "how many exits"),
    Column("came_back", "Back", Kind.NUMBER, "how many of them were followed by joining again"),
    Column(
        "median_silence_days",
        "Silent before",
        Kind.NUMBER,
        "the median days from the last two-way touch before the exit, or from joining; null without an exit",
        shown=lambda exits: whole_days(exits.median_silence_days),
    ),
    Column("lost_per_month", "Lost", Kind.NUMBER, "points a month that they ordered before leaving"),
    Column(
        "kept_per_month",
        "Kept by customers",
        Kind.NUMBER,
        "points a month that their customers ordered since",
    ),
)


@dataclass(frozen=True)
class Attrition(Report):
    """How many stay and are active so long after joining, by month of joining; and the exits by reason.

    *staying* and *active_around* have a row for each of ``AGES``.
    """

    name: ClassVar[str] = "attrition"
    columns: ClassVar = {
        "staying": STAYING,
        "active_around": _ACTIVE_AROUND,
        "cohorts": _COHORTS,
        "exits": _EXITS,
        "all_exits": _EXITS[1:],
        "silence": SILENCE,
    }

    joined: int = meaning("how many times somebody joined the team; who came back is two")
    staying: tuple[Point, ...] = meaning("who is still there so long after joining")
    median_stay_days: int | None = meaning(
        "days after which no more than half are there; null where more than half are"
    )
    active_around: tuple[Around, ...] = meaning("who was active so long after joining")
    cohorts: tuple[Cohort, ...] = meaning("by month of joining, the newest first")
    exits: tuple[Exits, ...] = meaning("by reason, the most frequent first")
    all_exits: Exits = meaning("all reasons together")
    silence: tuple[Silent, ...] = meaning("of those who left, and of those who are there, to hold it against")
    had_customers: bool = meaning("whether somebody who left and has not come back had customers")

    def page(self, view: View, /) -> Page:
        """Lay the attrition out: a sentence, the days after joining, the cohorts, the exits."""
        around = self._active_around()
        if not self.joined:
            return Page("Nobody has joined your team yet.", [around], ["mlmtrack add signup NAME"])
        blocks: list[Block] = [
            Table("staying", STAYING, self.staying, "Still there after so many days"),
            around,
            Table(
                "cohorts", _COHORTS, self.cohorts, "By month of joining: not left, and active around day N"
            ),
            self._exits(view),
            Table("silence", SILENCE, self.silence, "Median days without two-way contact"),
        ]
        return Page(
            " ".join(self._sentences(view)), blocks, ["mlmtrack report leaders", "mlmtrack team list"]
        )

    def _sentences(self, view: View) -> list[str]:
        said = [who_stays(self.staying[_SPOKEN_AGE], self.median_stay_days), *self._who_is_active()]
        if self.all_exits.n:
            said += filter(None, [self._when_they_left(), self.silence[-1].describe()])
        if self.all_exits.lost_per_month:
            said.append(self._what_was_lost(view))
        said.append(f"Active around day N means: {ACTIVE_TEST}.")
        return said

    def _when_they_left(self) -> str:
        exits = self.all_exits
        there = f"There {'was' if exits.n == 1 else 'were'} {pluralize(exits.n, 'exit')}"
        silent = f"{pluralize(whole_days(exits.median_silence_days) or 0, 'day')} without two-way contact"
        middle = " at the median" if exits.n > 1 else ""
        have = "has" if exits.came_back == 1 else "have"
        back = f" {exits.came_back:,} of them {have} come back since." if exits.came_back else ""
        return f"{there}, after {silent}{middle}.{back}"

    def _what_was_lost(self, view: View) -> str:
        exits = self.all_exits
        whom = "those who stayed away" if exits.came_back else "them"
        lost = f"{exits.lost_per_month.format()} {view.volume} a month went with {whom}"
        if not (exits.kept_per_month or self.had_customers):
            return f"{lost}."
        kept = f"{exits.kept_per_month.format()} a month" if exits.kept_per_month else "nothing"
        who = "their customers have" if self.had_customers else "as customers they have"
        return f"{lost}; {who} ordered {kept} since."

    def _who_is_active(self) -> list[str]:
        rate, day = self.active_around[_SPOKEN_AGE].rate, AGES[_SPOKEN_AGE]
        if rate.value is None:
            return []
        share = "" if rate.is_too_few else f" ({rate.format_in_full()})"
        few = "; that is too few to build on" if rate.is_too_few else ""
        were = "was" if rate.part == 1 else "were"
        around = f"{rate.part:,}{share} {were} active around day {day}{few}"
        return [f"Of {rate.n:,} who joined at least {day} days ago, {around}."]

    def _active_around(self) -> Table[Around]:
        title = titled("Active around day N after joining", (around.rate for around in self.active_around))
        return Table("active_around", _ACTIVE_AROUND, self.active_around if self.joined else (), title)

    def _exits(self, view: View) -> Table[Exits]:
        return Table(
            "exits",
            _EXITS,
            self.exits,
            f"Why people left, the median days of silence before, and {view.volume} a month",
            self.all_exits if len(self.exits) > 1 else None,
            "Nobody has left.",
        )

    def limited(self, most: int) -> "Attrition":
        """Return the same with *most* cohorts and reasons; the days after joining stay whole."""
        return replace(self, cohorts=self.cohorts[:most], exits=self.exits[:most])
