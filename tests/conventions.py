"""How the tests of files write days."""

from datetime import date

from mlmtrack.domain.dates import Birthday
from mlmtrack.domain.settings import STAGES
from mlmtrack.errors import UsageError
from mlmtrack.formats.cells import Conventions


def iso(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is not a day.") from error


def ahead(text: str) -> date:
    return date(2026, 3, 6) if text == "fri" else iso(text)


def birthday(text: str) -> Birthday:
    day = iso(text)
    return Birthday(day.year, day.month, day.day)


CONVENTIONS = Conventions(iso, birthday, ahead, date(2026, 11, 27), (), "EUR", STAGES)
