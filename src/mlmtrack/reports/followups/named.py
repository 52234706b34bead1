"""How a person stands in a sheet of today's page: programs read number and name, people both in one."""

from mlmtrack.page import Cell, Column, Kind, Reader


PERSON = (
    Column("person_id", "No", Kind.IDENTITY, reader=Reader.PROGRAMS),
    Column("person", "Person", reader=Reader.PROGRAMS),
    Column("called", "Person", reader=Reader.PEOPLE),
)


def named(person_id: int, person: str) -> tuple[Cell, ...]:
    """Return the cells of the columns PERSON."""
    return person_id, person, f"{person} ({person_id})"
