"""How a value is written: plainly for programs, as it is said for people."""

import re
from collections.abc import Iterable
from datetime import date

from mlmtrack.days import render_days
from mlmtrack.page import Cell, Kind, Marked, Tone, Value, View
from mlmtrack.render.clean import clean
from mlmtrack.rounding import figure, half_up


AMOUNTS = (Kind.POINTS, Kind.MONEY)
COUNTED = (Kind.NUMBER, *AMOUNTS)
DECIMALS = 4  # of what programs read, unless it counts hundredths

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)
_WORDS = {None: "", True: "yes", False: "no"}
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def value_of(cell: Cell) -> Value:
    """Return what *cell* holds, without its tone."""
    return cell.value if isinstance(cell, Marked) else cell


def tone_of(cell: Cell) -> Tone:
    """Return the tone of *cell*."""
    return cell.tone if isinstance(cell, Marked) else Tone.PLAIN


def in_hundredths(value: object, kind: Kind = Kind.TEXT) -> bool:
    """Tell whether *value* counts hundredths: its column or its class (``hundredths``) says so."""
    return isinstance(value, int) and (kind in AMOUNTS or getattr(type(value), "hundredths", False))


def unit_of(kind: Kind, view: View) -> str:
    """Return the user's word for the unit of *kind*, or nothing."""
    return clean({Kind.POINTS: view.volume, Kind.MONEY: view.currency}.get(kind, ""))


def to_text(value: Value, kind: Kind = Kind.TEXT) -> str:
    """Write *value* for programs: ISO days, no grouping, ``DECIMALS`` at most, None empty."""
    match value:
        case None | bool():
            return _WORDS[value]
        case str() | tuple():
            return _joined(value)
        case date():
            return value.isoformat()
        case int() if in_hundredths(value, kind):
            return _trimmed(f"{value / 100:.2f}")
        case int():
            return f"{value:d}"
        case float():
            return _trimmed(f"{half_up(value, DECIMALS):.{DECIMALS}f}")


def _joined(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else ", ".join(text)


def _trimmed(decimals: str) -> str:
    return decimals.rstrip("0").rstrip(".")


def format_value(value: Value, kind: Kind, today: date, decimals: int = 0) -> str:
    """Write *value* for people: days as they are said, figures grouped, ratios in per cent."""
    match value:
        case None | bool():
            return _WORDS[value]
        case str() | tuple():
            text = render_days(_joined(value))
            return _format_month(text) if kind is Kind.MONTH else clean(text)
        case date():
            return format_day(value, today)
        case _ if kind is Kind.IDENTITY:
            return f"{value:.0f}"
        case _ if kind is Kind.RATIO or (kind is Kind.TEXT and isinstance(value, float)):
            return f"{figure(value * 100)} %"
        case _:
            return figure(value / 100 if in_hundredths(value, kind) else value, decimals)


def _format_month(text: str) -> str:
    """Write ``2026-03`` as ``Mar 2026``; a heading that stands among the months stays as it is."""
    if not _MONTH.fullmatch(text):
        return clean(text)
    return f"{_MONTHS[int(text[-2:]) - 1]} {text[:4]}"


def decimals_of(values: Iterable[Value], kind: Kind) -> int:
    """Return how many decimals a column of *values* shows: as many for all, so that they align."""
    figures = [value for value in values if isinstance(value, int | float)]
    if any(in_hundredths(value, kind) and value % 100 for value in figures):
        return 2
    return int(any(isinstance(value, float) and value % 1 for value in figures))


def format_day(day: date, today: date) -> str:
    """Write *day* as ``yesterday``, ``Fri 27 Nov`` or, in another year, ``Fri 27 Nov 2026``."""
    if near := _NEAR.get((day - today).days):
        return near
    said = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"
