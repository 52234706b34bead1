"""The answer of the leaders report, and its page: who may be on the way out, and what rests on each."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from mlmtrack.domain.care import waiting_told
from mlmtrack.domain.dates import month_name
from mlmtrack.domain.leaders import FALLING, STARS_OF_A_LEADER, TAG_OF_A_LEADER
from mlmtrack.domain.money import Points
from mlmtrack.domain.sentences import counted
from mlmtrack.page import Cell, Column, Kind, Marked, Page, Reader, Sheet, Tone, Words
from mlmtrack.reports.report import Report


SPOKEN_OF = 3
_PEOPLE, _PROGRAMS = Reader.PEOPLE, Reader.PROGRAMS
_WHO = (Column("id", "No", Kind.IDENTITY), Column("name", "Name"), Column("level", "Level", reader=_PROGRAMS))
_WHO_LEADS = (
    f"A leader has sponsored somebody who is still there, or has the tag `{TAG_OF_A_LEADER}`, "
    f"or has {STARS_OF_A_LEADER} stars or more."
)
_STANDING = (
    Column("direction", "Trend"),
    Column("silent_days", "Silent", Kind.NUMBER),
    Column("cadence_days", "Meant", Kind.NUMBER, rank=2),
    Column("silent", "Silent", reader=_PROGRAMS),
    Column("never_called", "Never called", reader=_PROGRAMS),
    Column("last_two_way_on", "Last word", Kind.DAY, reader=_PROGRAMS),
    Column("own_a_month", "Goes", Kind.NUMBER),
    Column("customers_a_month", "Stays", Kind.NUMBER, rank=1),
    Column("because", "Leads by", rank=3, reader=_PROGRAMS),
)


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who leads: where the group is heading, how silent it is, and the points at stake a month.

    *group* is the group volume of each of the last four full months, *own_a_month* what they order themselves
    and *customers_a_month* what their customers do, on the average of the last three. *cadence_days* is None
    where no cadence is wanted; *because* is what makes them a leader.
    """

    id: int
    name: str
    level: int
    group: tuple[Points, ...]
    changes: tuple[Points, ...]
    direction: str | None
    last_two_way_on: date | None
    silent_days: int
    cadence_days: int | None
    silent: bool
    never_called: bool
    own_a_month: Points
    customers_a_month: Points
    because: tuple[str, ...]

    @property
    def is_falling(self) -> bool:
        """Tell whether the group volume went down three months in a row, and far enough."""
        return self.direction == FALLING

    @property
    def is_on_the_way_out(self) -> bool:
        """Tell whether the group falls and the talks have stopped, or never began."""
        return self.is_falling and (self.silent or self.never_called)


@dataclass(frozen=True)
class Leaders(Report):
    """Leaders, those falling and silent first; the counts are of all, however few are shown.

    *silent* are past their cadence, *never_called* counted apart. A group rises or falls by *least_change* of
    the first month or more, in three changes one way. The *first* are spoken of.
    """

    name: ClassVar[str] = "leaders"
    undated: ClassVar[str] = "stars and tags"

    months: tuple[str, ...]
    leaders: tuple[Leader, ...]
    count: int
    falling_and_silent: int
    falling: int
    rising: int
    silent: int
    never_called: int
    everybody: bool
    running_month: str
    least_change: float
    first: tuple[Leader, ...] = field(metadata={"told": False})

    def page(self, words: Words) -> Page:
        """Lay the leaders out."""
        return _laid_out(self, words)

    def limited(self, most: int) -> "Leaders":
        """Return the same with *most* leaders; the months stay whole."""
        return replace(self, leaders=self.leaders[:most])


def _laid_out(report: Leaders, words: Words) -> Page:
    """Lay the report out: who may leave, then everybody with the months of the group."""
    months = [month_name(month) for month in report.months]
    columns = [
        Column(
            f"group_{place}",
            month.split()[0],
            Kind.NUMBER,
            rank=len(months) + 2 - place if place < len(months) else 0,
        )
        for place, month in enumerate(months, 1)
    ]
    rows = [_cells(one) for one in report.leaders]
    title = f"Group {words.volume} by month, and what goes and what stays a month if they quit"
    sheet = Sheet("leaders", [*_WHO, *columns, *_STANDING], rows, title)
    if not report.count:
        return Page(_nobody(report), [sheet], ["mlmtrack report leaders --all", "mlmtrack add signup NAME"])
    return Page(f"{_lead(report)} {_what_is_seen(report)}", [sheet], _hints(report))


def _nobody(report: Leaders) -> str:
    if report.everybody:
        return "Nobody on your team yet."
    return f"Nobody leads on your team yet. {_WHO_LEADS}"


def _lead(report: Leaders) -> str:
    leaving, count = [one for one in report.first if one.is_on_the_way_out], report.falling_and_silent
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
    return f"{one.name} ({one.id})"


def _last_word(one: Leader) -> str:
    days = counted(one.silent_days, "day")
    return f"there was no word both ways for {days}, where {one.cadence_days} are meant"


def _falls(report: Leaders) -> str:
    who = _named(report.first[0]) if report.falling == 1 else f"{report.falling:,}"
    falling = f"{who} fell three months in a row" if report.falling else "nobody fell steadily"
    if report.never_called or report.silent:
        return f"{falling}; {waiting_told(report.never_called, report.silent)}"
    return f"{falling}, and nobody is past the cadence"


def _what_is_seen(report: Leaders) -> str:
    first, last = month_name(report.months[0]), month_name(report.months[-1])
    shown = len(report.leaders)
    part = "" if shown == report.count else f" {shown:,} of {report.count:,} are shown."
    running = month_name(report.running_month)
    who = "" if report.everybody else f" {_WHO_LEADS}"
    trend = f"Rising or falling means three changes one way, {report.least_change * 100:g} % or more in all."
    return (
        f"Compared are {first} to {last}, each summed on its own tree; {running} is still "
        f"running and left out. {trend}{who}{part}"
    )


def _cells(one: Leader) -> list[Cell]:
    heading = Marked(one.direction, Tone.LATE if one.direction == FALLING else Tone.GOOD)
    return [
        Marked(one.id, Tone.ACCENT),
        one.name,
        one.level,
        *one.group,
        heading if one.direction else None,
        Marked(one.silent_days, Tone.LATE if one.silent or one.never_called else Tone.PLAIN),
        one.cadence_days,
        one.silent,
        one.never_called,
        one.last_two_way_on,
        one.own_a_month,
        one.customers_a_month,
        " ".join(one.because),
    ]


def _hints(report: Leaders) -> list[str]:
    if not report.leaders:
        return []
    number = report.leaders[0].id
    waiting = next((one.id for one in report.leaders if one.silent or one.never_called), None)
    call = [] if waiting is None else [f'mlmtrack log call {waiting} "what was said" --next 1w']
    return [*call, f"mlmtrack whatif quits {number}"]
