"""Today's page against a second computation in plain Python, over books that nobody chose."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conftest import derive_anew
from mlmtrack.domain.dates import Birthday
from mlmtrack.domain.settings import Settings
from mlmtrack.reports.followups import today as report
from mlmtrack.storage.past import look_back


TODAY = date(2026, 11, 22)


@contextmanager
def opened(book: Path) -> Iterator[sqlite3.Connection]:
    """A copy of *book* in memory, to be filled."""
    with closing(sqlite3.connect(":memory:")) as copy, closing(sqlite3.connect(book)) as source:
        source.backup(copy)
        yield copy


Row = dict[str, Any]

days = st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=20)).map(date.isoformat)
persons = st.integers(2, 6)
looks = st.fixed_dictionaries(
    {
        "tier": st.none() | st.integers(1, 5),
        "birth_month": st.sampled_from([11, 12]),
        "birth_day": st.integers(1, 30),
        "archived_on": st.none() | days,
        "do_not_contact_since": st.none() | days,
    }
)


@dataclass(frozen=True)
class Rows:
    """What a book holds: five people, and what was planned, said and hoped for with them."""

    people: list[Row]
    followups: list[Row]
    talks: list[Row]
    prospects: list[Row]

    def seen(self, on: str) -> dict[int, Row]:
        """Return the people who may stand on the page of a day, by their number."""
        return {
            one["id"]: one
            for one in self.people
            if not any(one[key] and one[key] <= on for key in ("archived_on", "do_not_contact_since"))
        }

    def still_open(self, on: str) -> list[Row]:
        """Return the follow-ups that were open as a day ended."""
        return [one for one in self.followups if not one["closed_on"] or one["closed_on"] > on]


@st.composite
def rows(draw: st.DrawFn) -> Rows:
    """Draw the rows of a book."""
    promise = st.tuples(persons, days, st.none() | days)
    talk = st.tuples(persons, days, st.none() | st.sampled_from(["hello", "wants prices"]))
    track = st.tuples(persons, st.sampled_from(["business", "product"]))
    life = st.tuples(days, st.none() | days)
    tracks = draw(st.dictionaries(track, life, max_size=8))
    return Rows(
        people=[
            {"id": number, "name": f"P{number}", "name_key": f" p{number}", "search_key": "", **draw(looks)}
            for number in range(2, 7)
        ],
        followups=[
            {
                "id": number,
                "person_id": whose,
                "due_on": due,
                "origin": "hand",
                "closed_on": closed,
                "result": closed and "done",
            }
            for number, (whose, due, closed) in enumerate(draw(st.lists(promise, max_size=12)), 1)
        ],
        talks=[
            {"id": number, "person_id": whose, "day": day, "note": note}
            for number, (whose, day, note) in enumerate(draw(st.lists(talk, max_size=12)), 1)
        ],
        prospects=[
            {
                "id": number,
                "person_id": whose,
                "track": on,
                "opened_on": opened_on,
                "closed_on": closed and max(closed, opened_on),
            }
            for number, ((whose, on), (opened_on, closed)) in enumerate(tracks.items(), 1)
        ],
    )


def insert(book: sqlite3.Connection, table: str, row: Row) -> None:
    places = ", ".join(f":{key}" for key in row)
    book.execute(f"insert into {table} ({', '.join(row)}) values ({places})", row)


def fill(book: sqlite3.Connection, rows: Rows) -> None:
    for one in rows.people:
        insert(book, "person", one)
    for one in rows.followups:
        insert(book, "followup", one)
    for one in rows.talks:
        made = {"channel": "call", "direction": "out", "purpose": "sell", "reach": "person"}
        insert(book, "activity", {"id": one["id"], "day": one["day"], "note": one["note"], **made})
        insert(book, "touch", {"activity_id": one["id"], "person_id": one["person_id"], "answered": "yes"})
    for one in rows.prospects:
        closed, opened_on = one["closed_on"], one["opened_on"]
        stands = {"stage": "listed", "stage_since": closed or opened_on, "outcome": closed and "no"}
        insert(book, "prospect", {**one, **stands})
        insert(book, "stage_change", {"prospect_id": one["id"], "stage": "listed", "day": opened_on})
        if closed:
            insert(book, "stage_change", {"prospect_id": one["id"], "stage": "no", "day": closed})
    derive_anew(book)


def page_of(fresh_book: Path, rows: Rows, on: str) -> report.Today:
    with opened(fresh_book) as book:
        fill(book, rows)
        look_back(book, date.fromisoformat(on))
        return report.today(book, date.fromisoformat(on), Settings())


@given(rows(), days)
def test_who_waits_agrees_with_a_second_computation(fresh_book: Path, rows: Rows, on: str) -> None:
    page, seen = page_of(fresh_book, rows, on), rows.seen(on)
    waiting = [one for one in rows.still_open(on) if one["person_id"] in seen and one["due_on"] <= on]
    waiting.sort(key=lambda one: (one["due_on"], -(seen[one["person_id"]]["tier"] or 0), one["person_id"]))
    shown = page.late + page.due
    assert [one.id for one in shown] == [one["id"] for one in waiting]
    assert [one.days_late for one in shown] == [
        (date.fromisoformat(on) - date.fromisoformat(one["due_on"])).days for one in waiting
    ]
    assert all(one.days_late for one in page.late)
    assert not any(one.days_late for one in page.due)
    assert page.people_count == len({one["person_id"] for one in waiting})


@given(rows(), days)
def test_the_last_thing_said_agrees_with_a_second_computation(fresh_book: Path, rows: Rows, on: str) -> None:
    page = page_of(fresh_book, rows, on)
    for one in page.late + page.due:
        talks = [talk for talk in rows.talks if talk["person_id"] == one.person_id and talk["day"] <= on]
        talks.sort(key=lambda talk: (talk["day"], talk["id"]))
        assert one.last_touch_on == (date.fromisoformat(talks[-1]["day"]) if talks else None)
        notes = [talk["note"] for talk in talks if talk["note"]]
        assert one.last_note == (notes[-1] if notes else None)


@given(rows(), days)
def test_prospects_and_birthdays_agree_with_a_second_computation(
    fresh_book: Path, rows: Rows, on: str
) -> None:
    page, seen = page_of(fresh_book, rows, on), rows.seen(on)
    planned = {one["person_id"] for one in rows.still_open(on)}
    unplanned = [
        (one["opened_on"], one["id"], one["person_id"])
        for one in rows.prospects
        if one["opened_on"] <= on and not (one["closed_on"] and one["closed_on"] <= on)
        if one["person_id"] in seen and one["person_id"] not in planned
    ]
    assert page.prospects_without_next_step_count == len(unplanned)
    assert [one.person_id for one in page.prospects_without_next_step] == [
        person_id for _, _, person_id in sorted(unplanned)[:10]
    ]
    day = date.fromisoformat(on)
    near = {
        number
        for number, one in seen.items()
        if (Birthday(None, one["birth_month"], one["birth_day"]).next_on(day) - day).days <= 7
    }
    assert {one.person_id for one in page.birthdays} == near


@given(st.integers(1, 12), st.integers(1, 31), st.dates(date(2023, 1, 1), date(2032, 12, 31)))
def test_every_birthday_stands_seven_days_ahead(
    fresh_book: Path, month: int, of_month: int, day: date
) -> None:
    of_month = min(of_month, 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
    with opened(fresh_book) as book:
        person = {"id": 2, "name": "P", "name_key": " p", "search_key": ""}
        insert(book, "person", {**person, "birth_month": month, "birth_day": of_month})
        found = report.today(book, day, Settings()).birthdays
    celebrated = Birthday(None, month, of_month).next_on(day)
    assert [one.birthday_on for one in found] == (
        [celebrated] if celebrated - day <= timedelta(days=7) else []
    )
