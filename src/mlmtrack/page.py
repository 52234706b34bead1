"""What to show, not how: a page of a few block kinds, which every device can lay out.

A cell holds a plain value: ``str``, ``bool`` (yes, no), ``int`` (a count), ``float`` (a ratio, 0.43 is 43 %),
``date``, ``Points`` or ``Cents`` of ``domain.money`` (integers, hundredths), several texts, ``None`` (absent)
or ``Marked``.
A device decides how each is written: people read ``Fri 27 Nov``, programs read ``2026-11-27``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar


class Tone(Enum):
    """What a value means to the eye; colour never carries it alone."""

    PLAIN = "plain"
    ACCENT = "accent"  # can be acted on
    LATE = "late"  # late or at risk
    GOOD = "good"  # went well
    DIM = "dim"  # secondary


class Kind(Enum):
    """What a column holds, so that a device knows its alignment, format and unit."""

    TEXT = "text"
    TEXTS = "texts"
    FLAG = "yes or no"
    NUMBER = "number"  # a count; zero is a dot for people
    IDENTITY = "identity"  # the number of a record, which a next command can name
    POINTS = "points"  # headed by the volume word of the settings
    MONEY = "money"  # headed by the currency of the settings
    RATIO = "ratio"
    DAY = "day"
    MONTH = "month"  # text such as 2026-03, for people Mar 2026


class Reader(Enum):
    """Whom a column is for: what programs read in two columns, people may read better in one."""

    EVERYBODY = "everybody"
    PEOPLE = "people"
    PROGRAMS = "programs"


Value = str | int | float | date | tuple[str, ...] | None


class Marked(NamedTuple):
    """A value with a tone of its own."""

    value: Value
    tone: Tone


Cell = Value | Marked
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a table, and of the records that programs read: all that is known of it.

    *key* heads it for programs, *heading* for people; *meaning* is its line in the reference. Its value is
    the attribute of a row that is called like the key, unless *value* gets it; *shown* is what people read in
    its place. Where the screen is narrow, the columns with the highest *rank* give way first; rank 0 never
    gives way. A column of *records* holds rows of its own, which JSON alone can show.
    """

    key: str
    heading: str = ""
    kind: Kind = Kind.TEXT
    meaning: str = ""
    value: Callable[[Row], Any] | None = None
    shown: Callable[[Row], Value] | None = None
    tone: Callable[[Row], Tone] | Tone = Tone.PLAIN
    rank: int = 0
    reader: Reader = Reader.EVERYBODY
    records: "Sequence[Column[Any]]" = ()

    def value_of(self, row: Row) -> Any:
        """Return what programs read of *row*: a ``Value``, or rows where the column holds records."""
        return getattr(row, self.key) if self.value is None else self.value(row)

    def cell_of(self, row: Row) -> Marked:
        """Return what people read of *row*, with its tone."""
        shown = self.value_of(row) if self.shown is None else self.shown(row)
        return Marked(shown, self.tone if isinstance(self.tone, Tone) else self.tone(row))


class Table(NamedTuple, Generic[Row]):
    """Rows under their columns. *name* is the section for programs, *title* the heading for people.

    The *total* is a row whose first column reads ``total``. People are spared the first *skipped* rows, which
    say nothing; programs read all. *empty* is what people read in place of a table without rows.
    """

    name: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    title: str | None = None
    total: Row | None = None
    empty: str | None = None
    skipped: int = 0


TOTAL = "total"


class Trend(NamedTuple):
    """A value of KeyValues: a series in time, drawn as a sparkline between its first and its last."""

    values: Sequence[int | float]
    kind: Kind = Kind.NUMBER


class KeyValues(NamedTuple):
    """Labelled values, one a line; for people alone where programs read the same in a table beside them."""

    name: str
    rows: Sequence[tuple[str, Cell | Trend]]
    title: str | None = None
    reader: Reader = Reader.EVERYBODY


class Bars(NamedTuple):
    """Stacked bars on one shared scale, for the eye only: programs get the table beside it.

    Each row is a label and one amount for each of *series*, in the same unit.
    """

    series: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]
    kind: Kind = Kind.NUMBER
    title: str | None = None


class Tree(NamedTuple, Generic[Row]):
    """A table drawn as a tree: each row has a level, and hangs from the last row above it of a lesser one.

    The first column that people read carries the guides. A text in place of a row is for people alone.
    """

    name: str
    columns: Sequence[Column[Row]]
    rows: Sequence[tuple[int, Row | str]]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A quarter of a Quadrant: some of its *count* names, the first ones, each with a figure."""

    title: str
    names: Sequence[tuple[str, str]]
    count: int
    tone: Tone = Tone.PLAIN


class Quadrant(NamedTuple):
    """Four fields between two axes, for the eye only: programs get the table beside it.

    The fields are upper left, upper right, lower left, lower right.
    """

    up: str
    across: str
    fields: tuple[Field, Field, Field, Field]
    title: str | None = None


Block = KeyValues | Table[Any] | Bars | Tree[Any] | Quadrant


@dataclass(frozen=True, slots=True)
class Page:
    """An answer for people: first one plain sentence, then the evidence, last what could be typed next."""

    lead: str
    blocks: Sequence[Block] = ()
    hints: Sequence[str] = ()


class View(NamedTuple):
    """What a page is shown with: the day that is today, and the user's own words from the settings."""

    today: date
    volume: str = "PV"
    currency: str = "USD"
