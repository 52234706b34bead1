"""How a rate stands in a table: for programs with the ends of its interval, for people in one cell."""

from collections.abc import Iterable

from mlmtrack.domain.statistics import Rate
from mlmtrack.page import Cell, Column, Kind, Marked, Reader, Tone, Value


def rate_columns(key: str, title: str) -> tuple[Column, ...]:
    """Return the columns of a rate: three for programs, one for people."""
    return (*program_columns(key, title), Column(f"{key}_told", title, Kind.RATIO, reader=Reader.PEOPLE))


def program_columns(key: str, title: str) -> tuple[Column, ...]:
    """Return the columns of a rate for programs: it and the ends of its interval."""
    headings = {key: title, f"{key}_low": f"{title}, from", f"{key}_high": f"{title}, to"}
    return tuple(Column(each, said, Kind.RATIO, reader=Reader.PROGRAMS) for each, said in headings.items())


def rate_cells(rate: Rate) -> tuple[Cell, ...]:
    """Return the cells below the columns of a rate; people are told the interval where the cases are few."""
    return (*program_cells(rate), _toned(rate, rate.spoken() if rate.is_of_few else rate.value))


def program_cells(rate: Rate) -> tuple[Cell, ...]:
    """Return the cells below the columns of a rate for programs."""
    return (rate.value, *rate.interval)


def counted_told(rate: Rate) -> Cell:
    """Return a rate for people where no column says n: ``2 of 6 (10-70)``; of many ``45 % of 40``."""
    return _toned(rate, rate.counted()) if rate.n else None


def counts_told(rate: Rate) -> Cell:
    """Return a rate for people where an interval has no room either: ``2 of 6`` of few cases."""
    return _toned(rate, f"{rate.part} of {rate.n}" if rate.is_of_few else rate.value)


def _toned(rate: Rate, said: Value) -> Cell:
    return Marked(said, Tone.DIM) if rate.n and rate.is_too_few else said


def brackets(rates: Iterable[Rate]) -> str:
    """Say what stands in brackets behind *rates*; nothing where none is told with its interval."""
    return "in brackets: the 95 % interval" if any(rate.is_of_few for rate in rates) else ""


def titled(title: str, rates: Iterable[Rate]) -> str:
    """Return the title of a table of *rates*, with what stands in brackets behind them."""
    said = brackets(rates)
    return f"{title} ({said})" if said else title
