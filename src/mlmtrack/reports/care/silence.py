"""How long somebody has been silent, as columns of the lists that ask who waits for a word."""

from collections.abc import Sequence
from typing import Any

from mlmtrack.page import Column, Kind, Reader


SILENT: Column[Any] = Column(
    "silent_days", "Silent", Kind.NUMBER, "days since the last two-way touch, else since joining"
)
CADENCE: Column[Any] = Column(
    "cadence_days",
    "Cadence",
    Kind.NUMBER,
    "the cadence: days wanted between two touches; null where none are wanted",
)
NEVER_CALLED: Column[Any] = Column(
    "never_called",
    kind=Kind.FLAG,
    meaning="whether there was no touch since joining, and two days have passed",
    reader=Reader.PROGRAMS,
)
NEVER_REACHED: Sequence[Column[Any]] = (
    NEVER_CALLED,
    Column(
        "not_reached",
        kind=Kind.FLAG,
        meaning="whether they were tried since joining, and there was no two-way touch yet",
        reader=Reader.PROGRAMS,
    ),
)
RELEASED: Column[Any] = Column(
    "released", kind=Kind.FLAG, meaning="whether you released them", reader=Reader.PROGRAMS
)
