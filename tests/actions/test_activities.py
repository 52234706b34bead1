"""Recording an activity inside another change: the purpose by role, the touches, the note."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from conftest import CommandLine
from mlmtrack.actions.touches import record
from mlmtrack.storage.database import Place, writing
from mlmtrack.storage.records import number_of
from mlmtrack.storage.tables.activities import Activity, Touch


DAY = date(2026, 11, 22)


def touches_of(session: Session, activity: Activity) -> list[tuple[int, str]]:
    found = session.exec(select(Touch).where(Touch.activity_id == number_of(activity)))
    return sorted((touch.person_id, touch.answered) for touch in found)


@pytest.fixture
def people(run: CommandLine, book: Path) -> Place:
    """A prospect (2), a customer (3) and a distributor (4), each since 1 November."""
    for line in ("add prospect Ana", "add customer Ben", "add signup Elena"):
        run.well(line, today="2026-11-01")
    return Place(book, named=True)


@pytest.mark.parametrize(
    ("person", "day", "purpose"),
    [
        (2, DAY, "recruit"),
        (3, DAY, "sell"),
        (4, DAY, "help"),
        (4, date(2026, 10, 31), "recruit"),  # before she signed up
    ],
)
def test_the_purpose_is_that_of_the_role_on_the_day(
    people: Place, person: int, day: date, purpose: str
) -> None:
    with writing(people, datetime.now(UTC), DAY, print) as session:
        activity = record(session, channel="text", people=[person], day=day)
        assert (activity.purpose, touches_of(session, activity)) == (purpose, [(person, "unknown")])


def test_the_first_person_gives_the_purpose_and_nobody_is_touched_twice(people: Place) -> None:
    with writing(people, datetime.now(UTC), DAY, print) as session:
        activity = record(session, channel="event", people=[4, 2, 4, 3], day=DAY)
        assert activity.purpose == "help"
        assert touches_of(session, activity) == [(2, "yes"), (3, "yes"), (4, "yes")]


def test_a_note_is_kept_with_the_key_it_is_found_by(people: Place) -> None:
    with writing(people, datetime.now(UTC), DAY, print) as session:
        activity = record(session, channel="call", people=[2], day=DAY, note="  Loves\nCafé ")
        assert (activity.note, activity.note_key) == ("Loves\nCafé", " loves cafe")
        blank = record(session, channel="call", people=[2], day=DAY - timedelta(days=1), note="  ")
        assert (blank.note, blank.note_key) == (None, None)
