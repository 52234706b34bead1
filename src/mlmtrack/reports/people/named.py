"""How a person stands in a row about something else: people read the name and the number in one."""

from collections.abc import Sequence
from typing import Any, Protocol

from mlmtrack.page import Column, Kind, Reader


class _OfAPerson(Protocol):
    @property
    def person(self) -> str: ...
    @property
    def person_id(self) -> int: ...


def _name_and_number(row: _OfAPerson) -> str:
    return f"{row.person} ({row.person_id})"


PERSON: Sequence[Column[Any]] = (
    Column("person_id", kind=Kind.IDENTITY, meaning="the person's number", reader=Reader.PROGRAMS),
    Column("person", "Person", meaning="their full name", shown=_name_and_number),
)
