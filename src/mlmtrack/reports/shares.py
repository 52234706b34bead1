"""How a rate stands in a table: for programs with its interval and its n, for people in one cell."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from mlmtrack.domain.statistics import TOO_FEW, Rate
from mlmtrack.page import Column, Kind, Reader, Tone, Value


Row = TypeVar("Row")


def with_interval(rate: Rate) -> Value:
    """Return a rate for people beside a column that says n: of few cases with its interval."""
    return rate.format() if rate.is_of_few else rate.value


def counted_cases(rate: Rate) -> Value:
    """Return a rate for people where no column says n: ``2 of 6 (10-70)``; of many ``45 % of 40``."""
    return rate.format_with_count() if rate.n else None


def counts(rate: Rate) -> Value:
    """Return a rate for people where an interval has no room either: ``2 of 6`` of few cases."""
    return f"{rate.part} of {rate.n}" if rate.is_of_few else rate.value


def itself(rate: Rate) -> Rate:
    """Return a rate that is a row of its own."""
    return rate


def rate_columns(
    key: str,
    heading: str,
    meaning: str,
    rate: Callable[[Row], Rate],
    *,
    shown: Callable[[Rate], Value] = with_interval,
    rank: int = 0,
    of: str = "",
    prefix: str = "",
) -> Sequence[Column[Row]]:
    """Return the columns of a rate: it, the ends of its interval, its n, and whether that is too few.

    People read the rate as it is *shown*, nothing where it has no *heading*, and n where *of* heads it. The
    *prefix* tells the n of one rate from that of another in the same row.
    """
    return (
        Column(
            key,
            heading,
            Kind.RATIO,
            meaning,
            value=lambda row: rate(row).value,
            shown=lambda row: shown(rate(row)),
            tone=lambda row: _tone(rate(row)),
            rank=rank,
            reader=Reader.EVERYBODY if heading else Reader.PROGRAMS,
        ),
        *(_end(f"{key}_{end}", place, rate) for place, end in enumerate(("low", "high"))),
        *_cases(key, rate, of, prefix),
    )


def _cases(key: str, rate: Callable[[Row], Rate], of: str, prefix: str) -> Sequence[Column[Row]]:
    return (
        Column(
            f"{prefix}n",
            of,
            Kind.NUMBER,
            f"the number of cases that `{key}` rests on",
            value=lambda row: rate(row).n,
            reader=Reader.EVERYBODY if of else Reader.PROGRAMS,
        ),
        Column(
            f"{prefix}too_few",
            kind=Kind.FLAG,
            meaning=f"whether `{prefix}n` is below {TOO_FEW}, too few to build on",
            value=lambda row: rate(row).is_too_few,
            reader=Reader.PROGRAMS,
        ),
    )


def _end(key: str, place: int, rate: Callable[[Row], Rate]) -> Column[Row]:
    return Column(
        key,
        kind=Kind.RATIO,
        meaning=f"where its 95 % interval {('begins', 'ends')[place]}; null without a case",
        value=lambda row: rate(row).interval[place],
        reader=Reader.PROGRAMS,
    )


def _tone(rate: Rate) -> Tone:
    return Tone.DIM if rate.n and rate.is_too_few else Tone.PLAIN


def brackets(rates: Iterable[Rate]) -> str:
    """Say what stands in brackets behind *rates*; nothing where none is told with its interval."""
    return "in brackets: the 95 % interval" if any(rate.is_of_few for rate in rates) else ""


def titled(title: str, rates: Iterable[Rate]) -> str:
    """Return the title of a table of *rates*, with what stands in brackets behind them."""
    said = brackets(rates)
    return f"{title} ({said})" if said else title
