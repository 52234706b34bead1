"""Promises listed: what was open, kept and broken on a day, and the share that was kept."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, CommandLine
from examples import examples
from mlmtrack.domain.statistics import Rate
from mlmtrack.reports.promises.listing import promises


DAY = date.fromisoformat(TODAY)

Row = tuple[int, int, int, int | None, str | None]  # person, made, due, closed, result: days before today

rows = st.lists(
    st.tuples(
        st.sampled_from([2, 3, 4]),
        st.integers(-5, 60),
        st.integers(0, 30),
        st.none() | st.integers(0, 40),
        st.sampled_from(["kept", "broken"]),
    ),
    max_size=25,
)


def test_the_share_kept_leaves_open_ones_out(world: CommandLine) -> None:
    """
    add prospect Nora
    2026-11-01: promise add nora "call three people" --by 2026-11-05
    2026-11-01: promise add nora "write the list" --by 2026-11-08
    2026-11-01: promise add nora "read" --by 2026-11-10
    promise add nora "come to the meeting" --by fri
    2026-11-04: promise kept 1
    2026-11-09: promise broken 2
    """
    told = world.well("promise list nora --json")
    assert told.json["report"] == "promises"
    assert list(told.data) == [
        *("person", "person_id"),
        *("promises", "count", "kept", "broken", "open", "overdue", "kept_rate", "kept_rate_low"),
        *("kept_rate_high", "n", "too_few"),
    ]
    assert told.data["promises"][0] == {
        "id": 3,
        "person": "Nora",
        "person_id": 2,
        "text": "read",
        "made_on": "2026-11-01",
        "due_on": "2026-11-10",
        "days_late": 12,
        "state": "open",
        "closed_on": None,
    }
    figures = {
        key: told.data[key] for key in ("count", "kept", "broken", "open", "overdue", "kept_rate", "n")
    }
    assert figures == {
        "count": 4,
        "kept": 1,
        "broken": 1,
        "open": 2,
        "overdue": 1,
        "kept_rate": 0.5,
        "n": 2,
    }
    assert told.data["too_few"] is True
    page = world.well("promise list nora", terminal=True, width=200).out
    assert page.startswith(
        "Nora (2): 1 of 2 promises were kept (50 %, 95 % interval 9-91, fewer than 10 are too "
        "few to build on). "
        "2 are open, 1 of them past their day.\n"
    )
    assert "overdue, 12 days" in page
    assert [one["id"] for one in world.well("promise list --kept --broken --json").data["promises"]] == [2, 1]
    assert [one["id"] for one in world.well("promise list --open --json").data["promises"]] == [3, 4]
    then = world.well("promise list --json --as-of 2026-11-04").data
    assert (then["kept"], then["broken"], then["open"], then["count"]) == (1, 0, 2, 3)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("promise list", "No promise is in the book."),
        ("promise list nora", "Nora (2): no promise is in the book."),
    ],
)
def test_nothing_promised_is_no_failure(world: CommandLine, line: str, said: str) -> None:
    """
    add prospect Nora
    """
    assert world.well(line, terminal=True).out.startswith(said)


def test_who_is_archived_is_out_of_the_list_but_in_the_rate(world: CommandLine) -> None:
    """
    add prospect Nora
    promise add nora x --by 3d
    promise kept 1
    promise add nora y --by 3d
    archive nora
    """
    data = world.well("promise list --json").data
    assert (data["count"], data["kept"], data["open"]) == (0, 1, 0)
    data = world.well("promise list 2 --json").data
    assert (data["count"], data["kept"], data["open"]) == (2, 1, 1)


def test_ten_are_enough_to_build_on(run: CommandLine) -> None:
    run.well("add prospect Nora")
    for number in range(1, 11):
        run.well("promise add nora x --by 3d")
        run.well(f"promise {'kept' if number < 8 else 'broken'} {number}")
    assert run.well("promise list", terminal=True).out.startswith(
        "7 of 10 promises were kept (70 %, 95 % interval 40-89).\n"
    )
    assert run.well("promise list --limit 2 --json").data["count"] == 10


@examples(60)
@given(rows, st.integers(-3, 50), st.sampled_from([None, 2, 3]))
def test_the_figures_agree_with_a_second_computation(
    book: object, made: list[Row], ago: int, person: int | None
) -> None:
    day = DAY - timedelta(days=ago)
    drafts = [
        (
            who,
            DAY - timedelta(days=began),
            DAY - timedelta(days=began - lasts),
            None if closed is None else DAY - timedelta(days=began - closed),
            None if closed is None else result,
        )
        for who, began, lasts, closed, result in made
    ]
    with closing(sqlite3.connect(str(book), isolation_level=None)) as connection:
        connection.execute("begin")
        connection.executemany(
            "insert into person (id, name, name_key, search_key, archived_on) values (?, ?, ?, '', ?)",
            [(2, "a", " a", None), (3, "b", " b", None), (4, "c", " c", "2026-10-20")],
        )
        connection.executemany(
            "insert into promise (person_id, text, made_on, due_on, closed_on, result)"
            " values (?, 'x', ?, ?, ?, ?)",
            [(who, *(day and day.isoformat() for day in days), how) for who, *days, how in drafts],
        )
        asked = (person, "x") if person else None
        found = promises(connection, asked, ("open", "kept", "broken"), day)
        connection.execute("rollback")
    known = [draft for draft in drafts if draft[1] <= day and person in (None, draft[0])]
    ended = [draft for draft in known if draft[3] and draft[3] <= day]
    out_of_sight = {4} if person is None and day >= date(2026, 10, 20) else set()
    waiting = [draft for draft in known if draft not in ended and draft[0] not in out_of_sight]
    kept = sum(1 for draft in ended if draft[4] == "kept")
    assert (found.kept, found.kept_rate) == (kept, Rate(kept, len(ended)))
    assert found.open == len(waiting)
    assert found.overdue == sum(1 for draft in waiting if draft[2] < day)
    assert found.count == sum(1 for draft in known if draft[0] not in out_of_sight)
    assert sorted(one.days_late or 0 for one in found.promises if one.state == "open") == sorted(
        max((day - draft[2]).days, 0) for draft in waiting
    )
