"""Cells: what reads the text of one, where any table may hold it."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from mlmtrack.domain.money import Cents, Points, decimal_mark_of, parse
from mlmtrack.domain.names import softened, turned
from mlmtrack.domain.people import MOST_LETTERS_OF_A_LINE, checked_name, checked_text, folded
from mlmtrack.domain.person_fields import BIRTHDAY, DayParsers, PersonField
from mlmtrack.errors.values import UnknownChoice
from mlmtrack.formats.day_columns import written_out
from mlmtrack.formats.tables import Number
from mlmtrack.rounding import figure


Value = TypeVar("Value")

YEARS_AHEAD = 20  # of today, at most, lies a day whose year has two digits

# What programs write into a cell that has nothing to say.
_NO_VALUE = frozenset(
    (
        *("-", "--", "---", "–", "—", "n/a", "n.a.", "(none)", "(blank)", "<null>", "[null]", "\\n"),  # noqa: RUF001 - as programs write them
        *("#n/a", "#name?", "#null!", "#num!", "#ref!", "#value!", "#div/0!"),
    )
)
# The same in words that somebody may be called, or that a note may say.
_NO_VALUE_IN_WORDS = frozenset(
    ("na", "nil", "none", "null", "unknown", "undefined", "unspecified", "not available", "not specified")
)
_NO_DAY = re.compile(
    r"(?:0{1,4}([-/.])0{1,2}\1(?:0{4}|00?)|0001-01-01|0?1/0?1/0001)(?:[ T]0?0:00(?::00(?:\.0+)?)?Z?)?",
    re.ASCII,
)
_LONGEST_NO_VALUE = 30


def is_absent(cell: str, *, is_text: bool = False) -> bool:
    """Return whether a *cell* says that nothing is known; ``none`` in one of *is_text* may be meant."""
    if not cell:
        return True
    if len(cell) > _LONGEST_NO_VALUE:
        return False
    word = cell.lower()
    return (
        word in _NO_VALUE
        or (word in _NO_VALUE_IN_WORDS and not is_text)
        or (word[0] in "01" and bool(_NO_DAY.fullmatch(cell)))
    )


@dataclass(frozen=True, slots=True)
class Conventions(DayParsers):
    """How the user writes days that were, birthdays and days to come, the currency, and the stages.

    *day_orders* settle a column of days whose own cells do not, the first that can be meant.
    """

    next_day: Callable[[str], date]
    today: date
    day_orders: Sequence[str]
    currency: str
    stages: Sequence[str]
    softens_capitals: bool = False  # of names


@dataclass(frozen=True, slots=True)
class Column:
    """A column whose cells are to be read: how the user writes, and the first texts that stand in it.

    *day_order* is that of the numbers in a column of days, *years_ahead* as its field has them.
    """

    conventions: Conventions
    texts: Sequence[str]
    day_order: str | None = None
    years_ahead: int | None = None


Reader = Callable[[Column], Callable[[str], Value]]  # what reads the cells of a column, empty ones too


def plain(read: Callable[[str], Value]) -> Reader[Value]:
    """Read the cells of every column by *read*."""
    return lambda _: read


def optional(reader: Reader[Value]) -> Reader[Value | None]:
    """Read cells as *reader* does, empty ones as None."""

    def read_column(column: Column) -> Callable[[str], Value | None]:
        read = reader(column)
        return lambda cell: read(cell) if cell else None

    return read_column


def text(read: Callable[[str], Value]) -> Reader[Value | None]:
    """Read the cells of every column by *read*, empty ones as None."""
    return optional(plain(read))


def line(what: str) -> Reader[str | None]:
    """Read a short text, which errors call *what*."""
    return text(partial(checked_text, what=what, most=MOST_LETTERS_OF_A_LINE))


def name(column: Column) -> Callable[[str], str]:
    """Read the name of somebody, given name first."""

    def read(cell: str) -> str:
        typed = checked_name(turned(cell))
        return softened(typed) if column.conventions.softens_capitals else typed

    return read


def reference(what: str) -> Reader[str | None]:
    """Read who is meant by a name or a member number, which errors call *what*."""
    return text(lambda cell: checked_text(turned(cell), what, MOST_LETTERS_OF_A_LINE))


def choice(what: str, choices: Collection[str]) -> Reader[str | None]:
    """Read one of *choices*, which errors call *what*."""

    def read(cell: str) -> str | None:
        word = folded(cell)
        if word and word not in choices:
            raise UnknownChoice(what, cell, choices)
        return word or None

    return plain(read)


def _days(parse: Callable[[Conventions], Callable[[str], Value]]) -> Reader[Value]:
    """Read days in the order of their column, without the time of day that programs write behind them."""

    def read_column(column: Column) -> Callable[[str], Value]:
        read, today = parse(column.conventions), column.conventions.today
        return lambda cell: read(written_out(cell, column.day_order, today, column.years_ahead or 0))

    return read_column


past_day = _days(lambda conventions: conventions.past_day)
next_day = _days(lambda conventions: conventions.next_day)


def years_ahead_in(field: PersonField) -> int | None:
    """Return how far ahead the days of what is declared of a person lie, None where it is no day."""
    if field.kind.unquoted is not date:
        return None
    return 0 if field.kind is BIRTHDAY else YEARS_AHEAD


def detail(field: PersonField) -> Reader[Any]:
    """Read what is declared of a person."""

    def parse(conventions: Conventions) -> Callable[[str], Any]:
        return lambda cell: field.kind.read(field.label, cell, conventions)

    return _days(parse) if field.kind.unquoted is date else lambda column: parse(column.conventions)


def points(column: Column) -> Callable[[str], Points]:
    """Read points by the decimal mark that the first ones of the column use."""
    return _figures(partial(parse, as_type=Points), column)


def money(column: Column) -> Callable[[str], Cents]:
    """Read amounts in the currency, by the decimal mark that the first ones of the column use."""
    return _figures(partial(parse, as_type=Cents, currency=column.conventions.currency), column)


def _figures(read: Callable[..., Value], column: Column) -> Callable[[str], Value]:
    """Read texts by the decimal mark of the column, and numbers as they are, to the hundredth."""
    mark = decimal_mark_of(text for text in column.texts if not isinstance(text, Number))

    def read_figure(cell: str) -> Value:
        if isinstance(cell, Number):
            return read(figure(float(cell), 2), decimal_mark=".")
        return read(cell, decimal_mark=mark)

    return read_figure
