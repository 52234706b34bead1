"""A mark on one of a recruit's lists, with the day it happened."""

from collections.abc import Sequence
from datetime import date

from mlmtrack.days import Form, dated
from mlmtrack.domain.recruits import marked
from mlmtrack.storage.tables.recruits import Letter, TopName


def set_mark(
    record: TopName | Letter, marks: Sequence[str], mark: str, *, on: date | None, today: date
) -> str | None:
    """Set a mark on a day, today by default, with those before it; return how the day is said.

    A mark that is set stays as it is unless *on* says another day; then None is returned. What happened
    before the name was put down moves that day back.

    Raises:
        RefusedError: the day does not fit those of the other marks.

    """
    held = getattr(record, f"{mark}_on")
    if held and on in (None, held):
        return None
    day = on or today
    for each, since in marked(
        marks, {each: getattr(record, f"{each}_on") for each in marks}, mark, day
    ).items():
        setattr(record, f"{each}_on", since)
    record.added_on = min(record.added_on, day)
    return "" if day == today else f", {dated(day, Form.WITH_DISTANCE)}"
