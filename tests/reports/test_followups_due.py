"""The neighbours of today's page: late, week, all."""

import pytest

from conftest import CommandLine


@pytest.fixture
def booked(run: CommandLine) -> CommandLine:
    """Follow-ups 1 to 6 with six people, of whom the last wishes no contact."""
    for name, day in (
        ("Ana", "2026-11-10"),
        ("Ben", "2026-11-21"),
        ("Cleo", "2026-11-22"),
        ("Dora", "2026-11-29"),
        ("Elena", "2026-11-30"),
        ("Femi", "2026-11-10"),
    ):
        run.well(f"add customer {name} --next {day}")
    run.well("edit femi --do-not-contact")
    return run


@pytest.mark.parametrize(
    ("page", "ids", "lead"),
    [
        ("late", [1, 2], "2 follow-ups are late; the longest wait is 12 days."),
        ("week", [1, 2, 3, 4], "4 follow-ups by the end of the next 7 days, 2 of them late."),
        ("all", [1, 6, 2, 3, 4, 5], "6 open follow-ups, 3 of them late."),
    ],
)
def test_each_shows_what_is_due_by_its_day(booked: CommandLine, page: str, ids: list[int], lead: str) -> None:
    answer = booked.well(f"followups {page} --json").json
    assert answer["report"] == page
    assert [one["id"] for one in answer["data"]["followups"]] == ids
    assert answer["data"]["count"] == len(ids)
    assert booked.well(f"followups {page}", terminal=True).out.splitlines()[0] == lead


def test_a_row_has_the_keys_of_todays_page(booked: CommandLine) -> None:
    late = booked.well("followups today --json").data["late"]
    assert booked.well("followups late --json").data == {"followups": late, "count": 2, "late_count": 2}


def test_a_limit_cuts_the_rows_and_not_the_count(booked: CommandLine) -> None:
    data = booked.well("followups all --json --limit 1").data
    assert (len(data["followups"]), data["count"]) == (1, 6)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("late", "Nothing is late."),
        ("week", "Nothing is due within a week."),
        ("all", "No follow-up is open. To book one: mlmtrack add followup NAME DAY"),
    ],
)
def test_an_empty_answer_is_friendly(run: CommandLine, page: str, said: str) -> None:
    assert run.well(f"followups {page}", terminal=True).out.splitlines()[0] == said
    assert run.well(f"followups {page} --json").data == {"followups": [], "count": 0, "late_count": 0}


def test_who_is_archived_stays_out(booked: CommandLine) -> None:
    booked.well("archive ana")
    assert [one["id"] for one in booked.well("followups all --json").data["followups"]] == [6, 2, 3, 4, 5]
