"""The answer of the leaders report, and its page: who may be on the way out, and what rests on each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from mlmtrack.domain.care import describe_waiting
from mlmtrack.domain.dates import format_month
from mlmtrack.domain.leaders import FALLING, MONTHS_COMPARED, RISING, STARS_OF_A_LEADER, TAG_OF_A_LEADER
from mlmtrack.domain.money import Points
from mlmtrack.domain.sentences import pluralize
from mlmtrack.page import Column, Kind, Page, Reader, Table, Tone, View
from mlmtrack.reports.care.silence import CADENCE, NEVER_CALLED, SILENT
from mlmtrack.reports.report import Report, meaning


SPOKEN_OF = 3
_WHO_LEADS = (
    f"A leader has sponsored somebody who is still there, or has the tag `{TAG_OF_A_LEADER}`, "
    f"or has {STARS_OF_A_LEADER} stars or more."
)


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who leads: where the group is heading, how silent it is, and the points at stake a month.

    *group* is the group volume of each of the last four full months, *own_per_month* what they order
    themselves and *customers_per_month* what their customers do, on the average of the last three.
    *cadence_days* is None where no cadence is wanted; *reasons* is what makes them a leader.
    """

    person_id: int
    person: str
    level: int
    group: tuple[Points, ...]
    trend: str | None
    in_touch_on: date | None
    silent_days: int
    cadence_days: int | None
    past_cadence: bool
    never_called: bool
    own_per_month: Points
    customers_per_month: Points
    reasons: tuple[str, ...]

    @property
    def is_falling(self) -> bool:
        """Tell whether the group volume went down three months in a row, and far enough."""
        return self.trend == FALLING

    @property
    def is_on_the_way_out(self) -> bool:
        """Tell whether the group falls and the talks have stopped, or never began."""
        return self.is_falling and (self.past_cadence or self.never_called)

    def tone_of_trend(self) -> Tone:
        """Return how the trend stands out: falling is red, rising is good."""
        return Tone.LATE if self.is_falling else Tone.GOOD

    def tone_of_days(self) -> Tone:
        """Return how the silence stands out: it is red where they wait."""
        return Tone.LATE if self.past_cadence or self.never_called else Tone.PLAIN


_PROGRAMS = Reader.PROGRAMS
_WHO: Sequence[Column[Leader]] = (
    Column("person_id", "No", Kind.IDENTITY, "the person's number", tone=Tone.ACCENT),
    Column("person", "Name", meaning="their full name"),
    Column("level", kind=Kind.NUMBER, meaning="levels below you", reader=_PROGRAMS),
)
_STANDING: Sequence[Column[Leader]] = (
    Column(
        "trend",
        "Trend",
        meaning=f"{RISING} or {FALLING} by the four months; null for neither",
        tone=Leader.tone_of_trend,
    ),
    replace(SILENT, tone=Leader.tone_of_days),
    replace(CADENCE, rank=2),
    Column(
        "past_cadence",
        kind=Kind.FLAG,
        meaning="whether they are past the cadence, and not never called",
        reader=_PROGRAMS,
    ),
    NEVER_CALLED,
    Column(
        "in_touch_on", kind=Kind.DAY, meaning="the last two-way touch; null without one", reader=_PROGRAMS
    ),
    Column("own_per_month", "Goes", Kind.NUMBER, "points a month of their own, which would go with them"),
    Column(
        "customers_per_month",
        "Stays",
        Kind.NUMBER,
        "points a month of their customers, who stay while somebody looks after them",
        rank=1,
    ),
    Column(
        "reasons",
        kind=Kind.TEXTS,
        meaning="what makes them a leader: sponsors, tagged, stars",
        reader=_PROGRAMS,
    ),
)


def _group_column(place: int, heading: str = "") -> Column[Leader]:
    """Return the column of one of the months, from 1; the first give way first."""
    return Column(
        f"group_{place}",
        heading,
        Kind.NUMBER,
        f"their group volume of `months`, number {place}, in points",
        lambda leader: leader.group[place - 1],
        rank=MONTHS_COMPARED + 2 - place if place < MONTHS_COMPARED else 0,
    )


_GROUP = [_group_column(place) for place in range(1, MONTHS_COMPARED + 1)]
_COLUMNS = (*_WHO, *_GROUP, *_STANDING)


@dataclass(frozen=True)
class Leaders(Report):
    """Leaders, those falling and silent first; the counts are of all, however few are shown.

    *past_cadence_count* leaves out those who were never called. A group rises or falls by *min_change* of the
    first month or more, in three changes one way. The *first* are spoken of.
    """

    name: ClassVar[str] = "leaders"
    undated: ClassVar[str] = "stars and tags"
    columns: ClassVar = {"leaders": _COLUMNS, "first": _WHO}

    months: tuple[str, ...] = meaning("the four full months that are compared")
    leaders: tuple[Leader, ...] = meaning("those falling and silent first, then falling, then silent")
    count: int = meaning("how many there are, however few are listed")
    falling_and_silent_count: int = meaning("how many fall and are silent or were never called")
    falling_count: int = meaning("how many fall")
    rising_count: int = meaning("how many rise")
    past_cadence_count: int = meaning("how many are past the cadence, those never called aside")
    never_called_count: int = meaning("how many were never called since joining")
    everybody: bool = meaning("whether everybody on the team was asked for")
    current_month: str = meaning("the month that is left out because it is not over yet")
    min_change: float = meaning("the change from which a group rises or falls, a setting")
    first: tuple[Leader, ...] = meaning(f"the first {SPOKEN_OF} of all, however few are listed")

    def page(self, view: View, /) -> Page:
        """Lay the leaders out."""
        return _page(self, view)

    def limited(self, most: int) -> "Leaders":
        """Return the same with *most* leaders; the months stay whole."""
        return replace(self, leaders=self.leaders[:most])


def _page(report: Leaders, view: View) -> Page:
    """Lay the report out: who may leave, then everybody with the months of the group."""
    months = [format_month(month) for month in report.months]
    group = [_group_column(place, month.split()[0]) for place, month in enumerate(months, 1)]
    title = f"Group {view.volume} by month, and what goes and what stays a month if they quit"
    table = Table("leaders", [*_WHO, *group, *_STANDING], report.leaders, title)
    if not report.count:
        return Page(_nobody(report), [table], ["mlmtrack report leaders --all", "mlmtrack add signup NAME"])
    return Page(f"{_lead(report)} {_what_is_seen(report)}", [table], _hints(report))


def _nobody(report: Leaders) -> str:
    if report.everybody:
        return "Nobody on your team yet."
    return f"Nobody leads on your team yet. {_WHO_LEADS}"


def _lead(report: Leaders) -> str:
    leaving, count = [one for one in report.first if one.is_on_the_way_out], report.falling_and_silent_count
    if count == 1:
        return (
            f"{_named(leaving[0])} may be on the way out: the group fell three months in a row, "
            f"and {_last_word(leaving[0])}."
        )
    if leaving:
        names = ", ".join(map(_named, leaving))
        more = f" and {count - len(leaving):,} more" if count > len(leaving) else ""
        return f"{count:,} may be on the way out, falling for three months and silent: {names}{more}."
    return f"Nobody of {report.count:,} is on the way out by these figures; {_falls(report)}."


def _named(one: Leader) -> str:
    return f"{one.person} ({one.person_id})"


def _last_word(one: Leader) -> str:
    days = pluralize(one.silent_days, "day")
    return f"there was no two-way contact for {days}, against a cadence of {one.cadence_days}"


def _falls(report: Leaders) -> str:
    who = _named(report.first[0]) if report.falling_count == 1 else f"{report.falling_count:,}"
    falling = f"{who} fell three months in a row" if report.falling_count else "nobody fell steadily"
    if report.never_called_count or report.past_cadence_count:
        return f"{falling}; {describe_waiting(report.never_called_count, report.past_cadence_count)}"
    return f"{falling}, and nobody is past the cadence"


def _what_is_seen(report: Leaders) -> str:
    first, last = format_month(report.months[0]), format_month(report.months[-1])
    shown = len(report.leaders)
    part = "" if shown == report.count else f" {shown:,} of {report.count:,} are shown."
    running = format_month(report.current_month)
    who = "" if report.everybody else f" {_WHO_LEADS}"
    trend = (
        "Rising or falling means three changes in the same direction, "
        f"{report.min_change * 100:g} % or more in total."
    )
    return (
        f"{first} to {last} are compared, each on its own tree; {running} is not over yet, so it "
        f"is left out. {trend}{who}{part}"
    )


def _hints(report: Leaders) -> list[str]:
    if not report.leaders:
        return []
    number = report.leaders[0].person_id
    waiting = next((one.person_id for one in report.leaders if one.past_cadence or one.never_called), None)
    call = [] if waiting is None else [f'mlmtrack log call {waiting} "what was said" --next 1w']
    return [*call, f"mlmtrack whatif quits {number}"]
