"""Words that many commands share: who, when, how much; each with its help and its reading."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, BadParameter, Option

from mlmtrack.cli.paths import checked_path
from mlmtrack.cli.state import Context
from mlmtrack.domain.activities import CHANNELS, OTHER_WORDS_FOR_CHANNELS, checked_channel
from mlmtrack.domain.money import Cents, Points, parse
from mlmtrack.domain.numbers import parse_record_number
from mlmtrack.errors.values import BadNumber, UnknownChoice


if TYPE_CHECKING:
    from mlmtrack.domain.dates import Gap


_WIDEST_METAVAR = 24  # in letters; the help would break a wider one inside a word
_MOST_DAYS = 36_525  # a hundred years
_WHOLE = re.compile(r"[+-]?\d{1,100}", re.ASCII)  # int() alone takes `1_0` and `٣` for numbers too


@dataclass(frozen=True, slots=True)
class OneOf:
    """What reads one of the *choices* for *what*; *also* holds other words that are taken for one of them."""

    what: str
    choices: Sequence[str]
    also: Mapping[str, str]

    def __call__(self, text: str) -> str:
        """Return the choice that *text* means.

        Raises:
            UnknownChoice: none; it names them.

        """
        word = self.also.get(text.casefold(), text.casefold())
        if word not in self.choices:
            raise UnknownChoice(self.what, text, self.choices)
        return word


def choices_of(parameter: Any) -> Sequence[str]:
    """Return the words that an option or an argument takes, as far as it takes only some."""
    reader = getattr(getattr(parameter, "type", None), "func", None)
    return reader.choices if isinstance(reader, OneOf) else ()


def _day_ahead(ctx: Context, value: str | None) -> date | None:
    return None if value is None else ctx.obj.day(value)


def _moment(ctx: Context, value: str | None) -> Any:
    return None if value is None else ctx.obj.moment(value)


def _day_that_was(ctx: Context, value: str | None) -> date | None:
    return None if value is None else ctx.obj.day(value, happened=True)


def _points(text: str) -> Points:
    return parse(text, Points)


def _money(ctx: Context, value: str | None) -> Cents | None:
    return None if value is None else ctx.obj.money(value)


def _whole(least: int | None = None, most: int | None = None) -> Callable[[object], int]:
    """Return what reads a whole number in plain digits, from *least* to *most*."""

    def read(text: object) -> int:
        if not _WHOLE.fullmatch(str(text)):
            raise BadParameter(f"'{text}' is not a valid int")
        number = int(str(text))
        if least is not None and number < least:
            raise BadParameter(f"{number} is not in the range x>={least}.")
        if most is not None and number > most:
            raise BadParameter(f"{number} is not in the range x<={most}.")
        return number

    return read


def _gap(text: str) -> "Gap":
    from mlmtrack.domain.dates import parse_gap

    return parse_gap(text)


def _days(least: int) -> Callable[[str], int]:
    """Return what reads a count of days, or a gap such as 2w, of *least* days or more."""
    whole = _whole(least, _MOST_DAYS)

    def read(text: str) -> int:
        return whole(text if _WHOLE.fullmatch(text) else _gap(text).in_days)

    return read


def _time(text: str) -> str:
    from mlmtrack.domain.dates import parse_time

    return parse_time(text)


NAME = "Part of the name, or the person's number."
WHEN = "fri, 2w, 25 dec, 2026-11-27 …; with a time: fri 15:00."
ALSO_CHANNELS = f"Also understood: {', '.join(OTHER_WORDS_FOR_CHANNELS)}."

Who = Annotated[str, Argument(metavar="NAME", help=NAME)]
WhoInWords = Annotated[list[str], Argument(metavar="NAME", help=NAME)]
NewName = Annotated[list[str], Argument(metavar="NAME", help="The full name.")]

When = Annotated[str, Argument(metavar="DAY", help=WHEN)]
WhenInWords = Annotated[list[str], Argument(metavar="DAY", help=WHEN)]
OnDay = Annotated[
    date | None,
    Option(
        "--on",
        metavar="DAY",
        parser=str,
        callback=_day_that_was,
        help="When it was; today by default.",
    ),
]
NextDay = Annotated[
    Any,  # Moment | None
    Option(
        "--next",
        metavar="DAY",
        parser=str,
        callback=_moment,
        help='Book the next follow-up, like fri or "fri 15:00".',
    ),
]
AsOf = Annotated[
    date | None,
    Option(
        "--as-of",
        metavar="DAY",
        parser=str,
        callback=_day_that_was,
        help="Answer as of that day.",
        rich_help_panel="Output",
    ),
]
Json = Annotated[bool, Option("--json", help="Answer as JSON.", rich_help_panel="Output")]
Anyway = Annotated[
    bool, Option("--anyway", help="Add them even if they look like somebody already in the book.")
]
Yes = Annotated[bool, Option("--yes", "-y", help="Do not ask for confirmation.")]

PointsOfOrder = Annotated[
    Points, Argument(metavar="POINTS", parser=_points, help="Its volume, like 120 or 49.90.")
]
PriceOfOrder = Annotated[
    Cents | None, Argument(metavar="[PRICE]", parser=str, callback=_money, help="What was paid.")
]
Minutes = Annotated[int | None, Option("--minutes", metavar="N", parser=_whole(), help="How long it took.")]
Period = Annotated[
    str,
    Option(
        "--period",
        metavar="PERIOD",
        help="today, week, month, last month, quarter, year, 90d, 12m, 2026, 2026-Q3, 2026-03, START..END.",
    ),
]

WithTag = Annotated[
    str | None, Option("--tag", metavar="TEXT", help="With this tag, or all of several separated by commas.")
]
FoundThere = Annotated[str | None, Option("--source", metavar="TEXT", help="From this source.")]


def day_option(name: str, help_text: str, *aliases: str, happened: bool = False) -> Any:
    """Return an option that reads a day."""
    callback = _day_that_was if happened else _day_ahead
    return Option(name, *aliases, metavar="DAY", parser=str, callback=callback, help=help_text)


def moment_option(name: str, help_text: str) -> Any:
    """Return an option that reads a day ahead, with a time or without."""
    return Option(name, metavar="DAY", parser=str, callback=_moment, help=help_text)


def number_argument(metavar: str, help_text: str) -> Any:
    """Return an argument that reads the number of a record; other whole numbers are read too."""

    def read(text: object) -> int:
        number = parse_record_number(str(text))
        return _whole()(text) if number is None else number

    return Argument(metavar=metavar, parser=read, help=help_text)


def record_number(what: str, listed_by: str, example: int = 12) -> Callable[[object], int]:
    """Return what reads the number of a record; an error says *what* it is, and which command shows it."""

    def read(text: object) -> int:
        number = parse_record_number(str(text))
        if number is None:
            raise BadNumber(what, text, f"one like {example}, as mlmtrack {listed_by} shows it")
        return number

    return read


def number_option(
    name: str, metavar: str, help_text: str, least: int | None = None, most: int | None = None, **given: Any
) -> Any:
    """Return an option that reads a whole number, from *least* to *most*."""
    return Option(name, metavar=metavar, parser=_whole(least, most), help=help_text, **given)


def file_argument(help_text: str, metavar: str = "FILE") -> Any:
    """Return an argument that names a file."""
    return Argument(metavar=metavar, parser=checked_path, help=help_text)


def file_option(name: str, help_text: str) -> Any:
    """Return an option that names a file."""
    return Option(name, metavar="FILE", parser=checked_path, help=help_text)


def points_option(name: str, help_text: str) -> Any:
    """Return an option that reads points."""
    return Option(name, metavar="POINTS", parser=_points, help=help_text)


def money_option(name: str, help_text: str) -> Any:
    """Return an option that reads money."""
    return Option(name, metavar="AMOUNT", parser=str, callback=_money, help=help_text)


def gap_option(name: str, help_text: str) -> Any:
    """Return an option that reads a gap such as 2w."""
    return Option(name, metavar="GAP", parser=_gap, help=help_text)


def days_option(name: str, help_text: str, least: int = 0) -> Any:
    """Return an option that reads days, as a number or as a gap such as 2w."""
    return Option(name, metavar="GAP", parser=_days(least), help=f"{help_text} Like 30 or 30d.")


def time_option(name: str, help_text: str) -> Any:
    """Return an option that reads a time of day."""
    return Option(name, metavar="TIME", parser=_time, help=help_text)


def choice_option(
    name: str, what: str, choices: Sequence[str], help_text: str, also: Mapping[str, str] | None = None
) -> Any:
    """Return an option that takes one of *choices*, and names them when it does not.

    *also* holds other words that are taken for one of them.
    """
    metavar = "|".join(choices)
    if len(metavar) > _WIDEST_METAVAR:
        metavar, help_text = "WORD", f"{help_text} One of: {', '.join(choices)}."
    return Option(name, metavar=metavar, parser=OneOf(what, choices, also or {}), help=help_text)


def channel_option(name: str, help_text: str, *, or_none: bool = False) -> Any:
    """Return an option that takes a channel, in whichever word; an empty text too where *or_none*."""

    def channel(text: str) -> str:
        return "" if or_none and not text else checked_channel(text)

    text = f"{help_text} One of: {', '.join(CHANNELS)}. {ALSO_CHANNELS}"
    return Option(name, metavar="CHANNEL", parser=channel, help=text)
