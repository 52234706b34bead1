"""The answer of the attrition report, and its page: who stays and is active, why others left, and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from mlmtrack.domain.attrition import ACTIVE_TEST, AGES
from mlmtrack.domain.money import Points
from mlmtrack.domain.sentences import counted
from mlmtrack.domain.statistics import Rate
from mlmtrack.domain.survival import Point
from mlmtrack.page import Cell, Column, Kind, Page, Reader, Sheet, Words
from mlmtrack.reports.outlook.silence import Silent, silence_sheet
from mlmtrack.reports.outlook.staying import point_told, staying_sheet, who_stays
from mlmtrack.reports.report import Report
from mlmtrack.reports.shares import (
    counts_told,
    program_cells,
    program_columns,
    rate_cells,
    rate_columns,
    titled,
)
from mlmtrack.rounding import whole


_NOT_SAID = "not said"
_SPOKEN_AGE = AGES.index(90)
_ACTIVE_AROUND = (
    Column("day", "Day", Kind.IDENTITY),
    Column("active", "Active", Kind.NUMBER),
    Column("n", "Of", Kind.NUMBER),
    *rate_columns("rate", "Share"),
    Column("too_few", "Too few", reader=Reader.PROGRAMS),
)
_EXITS = (
    Column("reason", "Why"),
    Column("n", "Left", Kind.NUMBER),
    Column("came_back", "Back", Kind.NUMBER),
    Column("median_silence_days", "Silent before", Kind.NUMBER, reader=Reader.PROGRAMS),
    Column("silent", "Silent before", Kind.NUMBER, reader=Reader.PEOPLE),
    Column("lost_a_month", "Lost", Kind.NUMBER),
    Column("kept_a_month", "Kept by customers", Kind.NUMBER),
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

    def told(self) -> dict[str, object]:
        """Return the cohort for programs."""
        return {
            "month": self.month,
            "joined": self.joined,
            "still_there": self.still_there,
            "active_around": told(self.active_around),
        }

    def cells(self) -> list[Cell]:
        """Return the cohort as a row of the sheet."""
        told = [cell for rate in self.active_around for cell in _cells_of(rate)]
        return [self.month, self.joined, self.still_there, *told]


@dataclass(frozen=True, slots=True)
class Exits:
    """The exits for a *reason*: how many, the silence before, and points a month lost and kept since.

    Who *came_back* is among the *n*, and neither their points nor their customers' are lost or kept.
    """

    reason: str | None
    n: int
    came_back: int
    median_silence_days: float | None
    lost_a_month: Points
    kept_a_month: Points

    def cells(self) -> list[Cell]:
        """Return the exits as a row of the sheet."""
        return [
            self.reason or _NOT_SAID,
            self.n,
            self.came_back,
            self.median_silence_days,
            self.whole_days_silent,
            self.lost_a_month,
            self.kept_a_month,
        ]

    @property
    def whole_days_silent(self) -> int | None:
        """Return the median silence as people read it."""
        return None if self.median_silence_days is None else whole(self.median_silence_days)


@dataclass(frozen=True)
class Attrition(Report):
    """How many stay and are active so long after joining, by month of joining; and the exits by reason.

    *staying* has a point for each of ``AGES``; after *median_stay_days* no more than half are left. *stayed*
    is the silence of those who are still there. *had_customers*: somebody who left and has not come back had
    customers.
    """

    name: ClassVar[str] = "attrition"

    joined: int
    staying: tuple[Point, ...]
    median_stay_days: int | None
    active_around: tuple[Rate, ...]
    cohorts: tuple[Cohort, ...]
    exits: tuple[Exits, ...]
    all_exits: Exits
    stayed: Silent
    had_customers: bool

    def data(self) -> object:
        """Return what programs read: a rate without a case is null."""
        return {
            "active_test": ACTIVE_TEST,
            "joined": self.joined,
            "staying": [point_told(point) for point in self.staying],
            "median_stay_days": self.median_stay_days,
            "active_around": told(self.active_around),
            "cohorts": [cohort.told() for cohort in self.cohorts],
            "exits": self.exits,
            "all_exits": {key: getattr(self.all_exits, key) for key in _FIGURES_OF_ALL},
            "stayed": self.stayed,
        }

    def page(self, words: Words) -> Page:
        """Lay the attrition out: a sentence, the days after joining, the cohorts, the exits."""
        around = self._active_around()
        if not self.joined:
            return Page("Nobody has joined your team yet.", [around], ["mlmtrack add signup NAME"])
        left = Silent(self.all_exits.n, self.all_exits.median_silence_days)
        blocks = [
            *(staying_sheet(self.staying), around, self._cohorts(), self._exits(words)),
            silence_sheet(left, self.stayed),
        ]
        return Page(
            " ".join(self._sentences(words)), blocks, ["mlmtrack report leaders", "mlmtrack team list"]
        )

    def _sentences(self, words: Words) -> list[str]:
        said = [who_stays(self.staying[_SPOKEN_AGE], self.median_stay_days), *self._who_is_active()]
        if self.all_exits.n:
            said += filter(None, [self._when_they_left(), self.stayed.told()])
        if self.all_exits.lost_a_month:
            said.append(self._what_was_lost(words))
        said.append(f"Active around day N is who {ACTIVE_TEST}.")
        return said

    def _when_they_left(self) -> str:
        exits = self.all_exits
        there = f"There {'was' if exits.n == 1 else 'were'} {counted(exits.n, 'exit')}"
        silent = f"{counted(exits.whole_days_silent or 0, 'day')} without a word both ways"
        middle = " at the median" if exits.n > 1 else ""
        have = "has" if exits.came_back == 1 else "have"
        back = f" {exits.came_back:,} of them {have} come back since." if exits.came_back else ""
        return f"{there}, after {silent}{middle}.{back}"

    def _what_was_lost(self, words: Words) -> str:
        exits = self.all_exits
        whom = "those who stayed away" if exits.came_back else "them"
        lost = f"{exits.lost_a_month.spoken()} {words.volume} a month went with {whom}"
        if not (exits.kept_a_month or self.had_customers):
            return f"{lost}."
        kept = f"{exits.kept_a_month.spoken()} a month" if exits.kept_a_month else "nothing"
        who = "their customers have" if self.had_customers else "as customers they have"
        return f"{lost}; {who} ordered {kept} since."

    def _who_is_active(self) -> list[str]:
        rate, day = self.active_around[_SPOKEN_AGE], AGES[_SPOKEN_AGE]
        if rate.value is None:
            return []
        share = "" if rate.is_too_few else f" ({rate.said_in_full()})"
        few = "; that is too few to build on" if rate.is_too_few else ""
        were = "was" if rate.part == 1 else "were"
        around = f"{rate.part:,}{share} {were} active around day {day}{few}"
        return [f"Of {rate.n:,} who joined at least {day} days ago, {around}."]

    def _active_around(self) -> Sheet:
        rows = [
            [age, rate.part, rate.n, *rate_cells(rate), rate.is_too_few]
            for age, rate in zip(AGES, self.active_around, strict=True)
        ]
        title = titled("Active around day N after joining", self.active_around)
        return Sheet("active_around", _ACTIVE_AROUND, rows if self.joined else [], title)

    def _cohorts(self) -> Sheet:
        columns = [
            Column("month", "Joined in", Kind.MONTH),
            Column("joined", "Joined", Kind.NUMBER),
            Column("still_there", "Not left", Kind.NUMBER),
            *(column for age in AGES for column in _columns_of(age)),
        ]
        rows = [cohort.cells() for cohort in self.cohorts]
        return Sheet("cohorts", columns, rows, "By month of joining: not left, and active around day N")

    def _exits(self, words: Words) -> Sheet:
        return Sheet(
            "exits",
            _EXITS,
            [exits.cells() for exits in self.exits],
            f"Why people left, the median days of silence before, and {words.volume} a month",
            ["all", *self.all_exits.cells()[1:]] if len(self.exits) > 1 else None,
            "Nobody has left.",
        )

    def limited(self, most: int) -> "Attrition":
        """Return the same with *most* cohorts and reasons; the days after joining stay whole."""
        return replace(self, cohorts=self.cohorts[:most], exits=self.exits[:most])


_FIGURES_OF_ALL = ("n", "came_back", "median_silence_days", "lost_a_month", "kept_a_month")


def _columns_of(age: int) -> Sequence[Column]:
    """Return the share as people read it, and with its n and its mark as programs do."""
    return (
        Column(f"share_{age}", f"Day {age}", Kind.RATIO, rank=int(age == AGES[1]), reader=Reader.PEOPLE),
        *program_columns(f"active_around_{age}", f"Active around day {age}"),
        Column(f"n_{age}", f"n({age})", Kind.NUMBER, reader=Reader.PROGRAMS),
        Column(f"too_few_{age}", "Too few", reader=Reader.PROGRAMS),
    )


def _cells_of(rate: Rate) -> Sequence[Cell]:
    """Return the cells below these columns."""
    return counts_told(rate), *program_cells(rate), rate.n, rate.is_too_few


def told(rates: Sequence[Rate]) -> list[dict[str, object]]:
    """Return who was active around each of ``AGES``, for programs."""
    return [
        {"day": age, "active": rate.part, "n": rate.n, **rate.told("rate"), "too_few": rate.is_too_few}
        for age, rate in zip(AGES, rates, strict=True)
    ]
